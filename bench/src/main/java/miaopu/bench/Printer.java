package miaopu.bench;

/// Writes expressions in the words of one language; what is not said otherwise is said as in Java.
interface Printer {
  default String column(String name) {
    return name;
  }

  String known(String column);

  default String step(String name) {
    return "s_" + name;
  }

  String real(String of);

  default String choice(String when, String then, String otherwise) {
    return "(" + when + " ? " + then + " : " + otherwise + ")";
  }

  String extreme(boolean larger, String a, String b);

  /// Signs for [Expr.Op] from EQUALS on: equals, and, or.
  default String word(Expr.Op op) {
    return switch (op) {
      case AND -> "&&";
      case OR -> "||";
      default -> "==";
    };
  }

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
}
