package miaopu.engine.internal.read;

import java.util.List;
import java.util.stream.Collectors;
import miaopu.engine.Field;

/// What a test looks at: a field, or one of the closed forms over fields. There is no other
/// expression.
public sealed interface Operand {
  /// A field in a year counted from the year of the application date (0, -1, -2 …); the offset is 0
  /// for a field of the present.
  record At(Field field, int offset) implements Operand {}

  record Sum(List<Operand> of) implements Operand {}

  record Mean(List<Operand> of) implements Operand {}

  /// a / b; b ≤ 0 is not computable.
  record Ratio(Operand a, Operand b) implements Operand {}

  /// (a − b) / b; b ≤ 0 is not computable.
  record Growth(Operand a, Operand b) implements Operand {}

  /// The mean of the growths from one to the next, newest first.
  record MeanGrowth(List<Operand> newestFirst) implements Operand {}

  /// (a / b)^(1/years) − 1; b ≤ 0 is not computable.
  record CompoundGrowth(Operand a, Operand b, int years) implements Operand {}

  /// Full years from a date to the application date.
  record YearsSince(At date) implements Operand {}

  /// The sort of number it yields; null for flags, codes and dates.
  default Quantity.@org.jspecify.annotations.Nullable Kind kind() {
    return switch (this) {
      case At at ->
          switch (at.field().type()) {
            case MONEY -> Quantity.Kind.MONEY;
            case COUNT -> Quantity.Kind.COUNT;
            case RATIO -> Quantity.Kind.RATIO;
            case YEARS -> Quantity.Kind.YEARS;
            case POINTS -> Quantity.Kind.POINTS;
            case FLAG, DATE, CODE, TEXT -> null;
          };
      case Sum sum -> sum.of().getFirst().kind();
      case Mean mean -> mean.of().getFirst().kind();
      case Ratio r -> Quantity.Kind.RATIO;
      case Growth g -> Quantity.Kind.RATIO;
      case MeanGrowth g -> Quantity.Kind.RATIO;
      case CompoundGrowth g -> Quantity.Kind.RATIO;
      case YearsSince y -> Quantity.Kind.YEARS;
    };
  }

  /// The operand in facts of one application year, such as `rd_expense@2025/revenue@2025`.
  default String formula(int year) {
    return switch (this) {
      case At at -> key(at, year);
      case Sum sum -> join(sum.of(), "+", year);
      case Mean mean -> "mean(" + join(mean.of(), ",", year) + ")";
      case Ratio r -> side(r.a(), year) + "/" + side(r.b(), year);
      case Growth g -> "growth(" + g.a().formula(year) + "," + g.b().formula(year) + ")";
      case MeanGrowth g -> "mean_growth(" + join(g.newestFirst(), ",", year) + ")";
      case CompoundGrowth g ->
          "compound_growth("
              + g.a().formula(year)
              + ","
              + g.b().formula(year)
              + ","
              + g.years()
              + ")";
      case YearsSince y -> "years_since(" + key(y.date(), year) + ")";
    };
  }

  private static String side(Operand operand, int year) {
    String text = operand.formula(year);
    return operand instanceof Sum ? "(" + text + ")" : text;
  }

  private static String join(List<Operand> of, String with, int year) {
    return of.stream().map(o -> o.formula(year)).collect(Collectors.joining(with));
  }

  private static String key(At at, int year) {
    return miaopu.engine.Fact.key(at.field().id(), at.field().yearly() ? year + at.offset() : 0);
  }
}
