package miaopu.engine.internal.read;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A number with its unit as the texts write it (`1500万元`, `3%`, `3年`), exact in its base unit.
///
/// @param number the value in the base unit
/// @param kind what sort of number the unit makes it
public record Quantity(BigDecimal number, Kind kind) {
  /// The sorts of numbers, by base unit.
  public enum Kind {
    MONEY,
    RATIO,
    YEARS,
    COUNT,
    POINTS
  }

  private static final Pattern FORM =
      Pattern.compile("([+-]?\\d{1,18}(?:\\.\\d{1,12})?)\\s*(\\S{1,3})");
  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          Map.entry("元", new Unit(Kind.MONEY, 0)),
          Map.entry("万元", new Unit(Kind.MONEY, 4)),
          Map.entry("亿元", new Unit(Kind.MONEY, 8)),
          Map.entry("%", new Unit(Kind.RATIO, -2)),
          Map.entry("倍", new Unit(Kind.RATIO, 0)),
          Map.entry("年", new Unit(Kind.YEARS, 0)),
          Map.entry("分", new Unit(Kind.POINTS, 0)),
          Map.entry("人", new Unit(Kind.COUNT, 0)),
          Map.entry("项", new Unit(Kind.COUNT, 0)),
          Map.entry("件", new Unit(Kind.COUNT, 0)),
          Map.entry("个", new Unit(Kind.COUNT, 0)),
          Map.entry("家", new Unit(Kind.COUNT, 0)),
          Map.entry("名", new Unit(Kind.COUNT, 0)),
          Map.entry("户", new Unit(Kind.COUNT, 0)),
          Map.entry("级", new Unit(Kind.COUNT, 0)),
          Map.entry("次", new Unit(Kind.COUNT, 0)),
          Map.entry("股", new Unit(Kind.COUNT, 0)),
          Map.entry("月", new Unit(Kind.COUNT, 0)),
          Map.entry("位", new Unit(Kind.COUNT, 0)));

  private record Unit(Kind kind, int power) {}

  /// Reads a number with its unit; null when it is none.
  public static @Nullable Quantity parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    Unit unit = form.matches() ? UNITS.get(form.group(2)) : null;
    if (unit == null) {
      return null;
    }
    return new Quantity(new BigDecimal(form.group(1)).scaleByPowerOfTen(unit.power), unit.kind);
  }

  /// A plain number without a unit; null when it is none.
  static @Nullable BigDecimal plain(String text) {
    return text.matches("-?\\d{1,12}(\\.\\d{1,6})?") ? new BigDecimal(text) : null;
  }
}
