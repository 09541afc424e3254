package miaopu.bench;

/// Writes expressions in the words of one language.
interface Printer {
  String column(String name);

  String known(String column);

  String step(String name);

  String real(String of);

  String choice(String when, String then, String otherwise);

  String extreme(boolean larger, String a, String b);

  /// Signs for [Expr.Op] from EQUALS on: equals, and, or.
  String word(Expr.Op op);

  default String whole(long value) {
    return Long.toString(value);
  }

  default String print(Expr expr) {
    return switch (expr) {
      case Expr.Column column -> column(column.name());
      case Expr.Known known -> known(known.column());
      case Expr.Whole whole -> whole(whole.value());
      case Expr.Ref ref -> step(ref.step());
      case Expr.Real real -> real(print(real.of()));
      case Expr.Choice choice ->
          choice(print(choice.when()), print(choice.then()), print(choice.otherwise()));
      case Expr.Extreme extreme ->
          extreme(extreme.larger(), print(extreme.a()), print(extreme.b()));
      case Expr.Two two -> "(" + print(two.a()) + " " + sign(two.op()) + " " + print(two.b()) + ")";
    };
  }

  private String sign(Expr.Op op) {
    return switch (op) {
      case PLUS -> "+";
      case MINUS -> "-";
      case TIMES -> "*";
      case AT_LEAST -> ">=";
      case MORE_THAN -> ">";
      case AT_MOST -> "<=";
      case LESS_THAN -> "<";
      case EQUALS, AND, OR -> word(op);
    };
  }

  /// Java, and the scripts that look like it.
  static String javaWord(Expr.Op op) {
    return switch (op) {
      case AND -> "&&";
      case OR -> "||";
      default -> "==";
    };
  }
}
