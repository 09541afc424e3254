package miaopu.service.assessments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import miaopu.engine.Field;
import miaopu.engine.Text;
import miaopu.engine.Value;
import org.jspecify.annotations.Nullable;

/// What no firm can have. The catalogue bounds what a rule may see; a visitor's slip of the finger
/// is told where it was made, before anything is judged by it.
final class Impossible {
  private static final String FOUNDED = "founded_on";

  /// Turnover below nothing is no turnover; results and equity may well be negative.
  private static final Set<String> NEVER_NEGATIVE = Set.of("revenue", "main_revenue");

  /// In yuan: twice the assets of the largest bank there is.
  private static final BigDecimal MOST_MONEY = new BigDecimal("100000000000000");

  /// Persons or things: some times the staff of the largest employer there is.
  private static final BigDecimal MOST_THINGS = new BigDecimal("10000000");

  private Impossible() {}

  /// Why a value cannot be; null when it can.
  ///
  /// @param filing the filing date
  static @Nullable Text why(Field field, Value value, LocalDate filing) {
    return switch (value) {
      case Value.Amount amount -> why(field, amount.number());
      case Value.Day day when field.id().equals(FOUNDED) && day.earliest().isAfter(filing) ->
          new Text(
              "不能晚于申报日期 " + filing + "。请核对。",
              "cannot be later than the filing date " + filing + "; please check it.");
      default -> null;
    };
  }

  private static @Nullable Text why(Field field, BigDecimal number) {
    if (number.signum() < 0 && NEVER_NEGATIVE.contains(field.id())) {
      return new Text("不能是负数。请填写全年的金额，例如 1500 万元。", "cannot be negative; enter that of the year.");
    }
    if (field.type() == Field.Type.MONEY && number.abs().compareTo(MOST_MONEY) > 0) {
      return new Text(
          "应不超过 100 万亿元。请核对数字和单位。",
          "cannot be more than 100 trillion CNY; please check number and unit.");
    }
    if (field.type() == Field.Type.COUNT && number.compareTo(MOST_THINGS) > 0) {
      return new Text(
          "应不超过 1000 万" + field.unit() + "。请核对数字。",
          "cannot be more than 10 million; please check the number.");
    }
    return null;
  }
}
