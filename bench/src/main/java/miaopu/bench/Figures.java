package miaopu.bench;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Fact;
import miaopu.engine.Field;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.read.Operand;
import miaopu.engine.internal.read.Operator;

/// Operands of a plan as expressions over columns: when they can be compared, and the comparison,
/// multiplied out so that no engine divides. Knows the forms the measured edition uses.
final class Figures {
  private final Catalogue catalogue;
  private final int year;
  private final int moneyScale;
  private final Map<String, Column> columns = new LinkedHashMap<>();

  /// A column the rules read.
  record Column(String name, Field field, int year) {}

  /// @param moneyScale power of ten of a money code in yuan: -2 for fen, 4 for 万元
  Figures(Catalogue catalogue, int year, int moneyScale) {
    this.catalogue = catalogue;
    this.year = year;
    this.moneyScale = moneyScale;
  }

  Map<String, Column> columns() {
    return columns;
  }

  /// The column of a field that is not computed from others.
  String column(Field field, int offset) {
    int when = field.yearly() ? year + offset : 0;
    String name = Fact.key(field.id(), when).replace('@', '_');
    columns.put(name, new Column(name, field, when));
    return name;
  }

  String column(Operand.At at) {
    return column(at.field(), at.offset());
  }

  private int scale(Field field) {
    return field.type() == Field.Type.MONEY ? moneyScale : 0;
  }

  /// A derived ratio stands for its formula; counts and flags stand for themselves.
  private Operand resolved(Operand operand) {
    if (operand instanceof Operand.At at
        && catalogue.derivations().get(at.field().id()) instanceof Derivation.Formula formula) {
      return shifted(formula.operand(), at.offset());
    }
    return operand;
  }

  private static Operand shifted(Operand operand, int offset) {
    return switch (operand) {
      case Operand.At at -> new Operand.At(at.field(), at.offset() + offset);
      case Operand.Ratio r -> new Operand.Ratio(shifted(r.a(), offset), shifted(r.b(), offset));
      default -> throw unsupported(operand);
    };
  }

  private static IllegalArgumentException unsupported(Object what) {
    return new IllegalArgumentException("the benchmark does not translate [" + what + "]");
  }

  private List<Operand.At> leaves(Operand operand) {
    return switch (operand) {
      case Operand.At at -> List.of(at);
      case Operand.Mean mean -> mean.of().stream().map(o -> (Operand.At) o).toList();
      case Operand.Ratio ratio -> List.of((Operand.At) ratio.a(), (Operand.At) ratio.b());
      case Operand.MeanGrowth growth ->
          growth.newestFirst().stream().map(o -> (Operand.At) o).toList();
      default -> throw unsupported(operand);
    };
  }

  /// Whether the value is known and computable.
  Expr usable(Operand given) {
    Operand operand = resolved(given);
    List<Expr> parts = new ArrayList<>();
    leaves(operand).forEach(at -> parts.add(new Expr.Known(column(at))));
    List<Operand.At> bases =
        switch (operand) {
          case Operand.Ratio ratio -> List.of((Operand.At) ratio.b());
          case Operand.MeanGrowth growth -> leaves(operand).subList(1, growth.newestFirst().size());
          default -> List.of();
        };
    bases.forEach(at ->
        parts.add(new Expr.Two(Expr.Op.MORE_THAN, new Expr.Column(column(at)), Expr.whole(0))));
    return Expr.and(parts);
  }

  /// The comparison of a usable value.
  Expr compare(Operand given, Comparison.Bound bound) {
    Operand operand = resolved(given);
    List<Expr> of = new ArrayList<>();
    leaves(operand).forEach(at -> of.add(new Expr.Column(column(at))));
    int scale = scale(leaves(operand).getFirst().field());
    return switch (operand) {
      case Operand.At at -> linear(of.getFirst(), bound, than(bound, scale, 1));
      case Operand.Mean mean ->
          linear(
              of.stream().reduce(Expr::plus).orElseThrow(), bound, than(bound, scale, of.size()));
      case Operand.Ratio ratio -> {
        Rational than = than(bound, scale - scale(leaves(operand).getLast().field()), 1);
        yield new Expr.Two(
            op(bound.operator()), of.get(0).times(than.below), of.get(1).times(than.above));
      }
      case Operand.MeanGrowth growth when of.size() == 3 -> growth(of, bound);
      default -> throw unsupported(operand);
    };
  }

  /// a/b + b/c compared with 2 (1 + t): multiplied by b and c, which are above zero.
  private static Expr growth(List<Expr> of, Comparison.Bound bound) {
    Rational than = Rational.of(bound.than().add(BigDecimal.ONE).multiply(BigDecimal.TWO));
    List<Expr> real = of.stream().map(e -> (Expr) new Expr.Real(e)).toList();
    Expr sum = real.get(0).times(real.get(2)).plus(real.get(1).times(real.get(1)));
    Expr product = real.get(1).times(real.get(2));
    return new Expr.Two(
        op(bound.operator()), sum.times(real(than.below)), product.times(real(than.above)));
  }

  private static Expr real(long factor) {
    return new Expr.Real(Expr.whole(factor));
  }

  private static Expr linear(Expr value, Comparison.Bound bound, Rational than) {
    return new Expr.Two(op(bound.operator()), value.times(than.below), Expr.whole(than.above));
  }

  private static Rational than(Comparison.Bound bound, int scale, int terms) {
    return Rational.of(bound.than().multiply(BigDecimal.valueOf(terms)).scaleByPowerOfTen(-scale));
  }

  private static Expr.Op op(Operator operator) {
    return Expr.Op.valueOf(operator.name());
  }

  /// A threshold in lowest terms.
  private record Rational(long above, long below) {
    static Rational of(BigDecimal number) {
      BigInteger below = BigInteger.TEN.pow(Math.max(0, number.scale()));
      BigInteger above = number.multiply(new BigDecimal(below)).toBigIntegerExact();
      BigInteger common = above.gcd(below);
      return new Rational(
          above.divide(common).longValueExact(), below.divide(common).longValueExact());
    }
  }
}
