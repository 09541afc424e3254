package miaopu.engine.internal.explain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Language;
import org.jspecify.annotations.Nullable;

/// Exact values of the engine in the words people use: 万元 instead of yuan, percent instead of a
/// ratio of 1. Nothing is rounded but fractions without an exact decimal, and those are marked `≈`.
public final class Figure {
  private static final BigDecimal TEN_THOUSAND = new BigDecimal(10_000);
  private static final int SHOWN_PLACES = 6;
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("人", "persons"),
          Map.entry("项", "items"),
          Map.entry("个", "items"),
          Map.entry("件", "items"),
          Map.entry("家", "firms"),
          Map.entry("户", "firms"),
          Map.entry("名", "in rank"),
          Map.entry("位", "in rank"),
          Map.entry("股", "shares"),
          Map.entry("次", "times"),
          Map.entry("月", "months"),
          Map.entry("年", "years"),
          Map.entry("分", "points"),
          Map.entry("级", "level"),
          Map.entry("倍", "times"));

  private static final Pattern ROOT = Pattern.compile("\\((.*)\\)\\^\\(1/(\\d)\\)-1");

  private Figure() {}

  /// A value as an assessment carries it (`0.02999`, `1/3`, `2..5`, `yes`, a date or a code) with
  /// its unit, for people.
  ///
  /// @param value the canonical value
  /// @param unit base unit of the value: `元`, `1`, `人`, …; empty for what is not a number
  public static String show(String value, String unit, Language language) {
    if (value.equals("yes") || value.equals("no")) {
      boolean yes = value.equals("yes");
      return language == Language.ZH ? (yes ? "是" : "否") : value;
    }
    Matcher root = ROOT.matcher(value);
    if (root.matches()) {
      return compound(root.group(1), Integer.parseInt(root.group(2)), language);
    }
    int range = value.indexOf("..");
    if (range >= 0 && (range == 0 || range + 2 == value.length())) {
      String end = show(value.replace("..", ""), unit, language);
      return range == 0 ? "≤ " + end : "≥ " + end;
    }
    if (range > 0) {
      return show(value.substring(0, range), unit, language)
          + "–"
          + show(value.substring(range + 2), unit, language);
    }
    int slash = value.indexOf('/');
    BigDecimal number = number(slash > 0 ? value.substring(0, slash) : value);
    BigDecimal below = slash > 0 ? number(value.substring(slash + 1)) : BigDecimal.ONE;
    if (number == null || below == null || below.signum() == 0) {
      return value;
    }
    return slash > 0
        ? "≈ " + amount(number.divide(below, MathContext.DECIMAL64), unit, language, true)
        : amount(number, unit, language, false);
  }

  /// The yearly rate of a compound growth, for people; the engine compared it without taking the
  /// root.
  private static String compound(String factor, int years, Language language) {
    int slash = factor.indexOf('/');
    BigDecimal above = number(slash > 0 ? factor.substring(0, slash) : factor);
    BigDecimal below = slash > 0 ? number(factor.substring(slash + 1)) : BigDecimal.ONE;
    if (years != 2 || above == null || below == null || above.signum() < 0) {
      return factor;
    }
    MathContext precise = MathContext.DECIMAL128;
    BigDecimal rate = above.divide(below, precise).sqrt(precise).subtract(BigDecimal.ONE);
    return "≈ " + amount(rate, "1", language, true);
  }

  private static String amount(BigDecimal number, String unit, Language language, boolean rounded) {
    boolean zh = language == Language.ZH;
    return switch (unit) {
      case "元" ->
          zh && number.abs().compareTo(TEN_THOUSAND) >= 0
              ? grouped(places(number.movePointLeft(4), rounded)) + " 万元"
              : grouped(places(number, rounded)) + (zh ? " 元" : " yuan");
      case "1" -> plain(places(number.movePointRight(2), rounded)) + " %";
      case "" -> plain(places(number, rounded));
      default ->
          plain(places(number, rounded)) + " " + (zh ? unit : UNITS.getOrDefault(unit, unit));
    };
  }

  private static BigDecimal places(BigDecimal number, boolean rounded) {
    return rounded ? number.setScale(SHOWN_PLACES, RoundingMode.HALF_EVEN) : number;
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String grouped(BigDecimal number) {
    String plain = plain(number);
    int point = plain.indexOf('.');
    String whole = point < 0 ? plain : plain.substring(0, point);
    String sign = whole.startsWith("-") ? "-" : "";
    String digits = String.format(Locale.ROOT, "%,d", new BigInteger(whole).abs());
    return sign + digits + (point < 0 ? "" : plain.substring(point));
  }

  private static @Nullable BigDecimal number(String text) {
    return text.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(text) : null;
  }
}
