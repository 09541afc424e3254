package miaopu.service.rulebook;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import miaopu.service.shell.Form;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;

/// The fields of the form of an overlay by their names, and what they lack before their text can be
/// read. What the text says wrongly its reader tells.
public final class OverlayFields {
  /// Windows of a form.
  public static final int WINDOWS = 2;

  /// Rows of the form for parts of an indicator; how many there may be is no matter of the form,
  /// more of them are written as text.
  public static final int PARTS = 3;

  private static final int YEARS_AHEAD = 10;
  private static final Pattern POINTS = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,2})?)分?");

  private OverlayFields() {}

  /// The threshold of a clause.
  static String threshold(String clause) {
    return "set." + clause;
  }

  /// Where something stands in the document.
  static String place(String field) {
    return field + ".clause";
  }

  /// A window, by its number from 1 on: its days are in `.from` and `.to`.
  static String window(int number) {
    return "window." + number;
  }

  /// A part of an indicator, by its number from 1 on: `.name`, `.nameEn`, `.points`, `.how`.
  static String part(String indicator, int number) {
    return "local." + indicator + "." + number;
  }

  /// True when something of it was filled in.
  static boolean begun(Form form, String field, String... parts) {
    for (String part : parts) {
      if (!form.value(field + part).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  static boolean windowBegun(Form form, int number) {
    return begun(form, window(number), ".from", ".to", ".clause");
  }

  static boolean partBegun(Form form, String indicator, int number) {
    return begun(form, part(indicator, number), ".name", ".nameEn", ".points", ".how", ".clause");
  }

  /// A day as it was typed, null for none.
  static @Nullable LocalDate day(Form form, String field) {
    try {
      return LocalDate.parse(form.value(field));
    } catch (DateTimeException _) {
      return null;
    }
  }

  /// The form with what it lacks.
  static Form checked(Form typed, Changeable edition) {
    Form form = typed;
    form = need(form, "title", "细则名称没有填写。", "The title is missing.");
    form = need(form, "document", "文件名称没有填写。", "The name of the document is missing.");
    boolean nothing =
        edition.thresholds().stream().allMatch(row -> typed.value(threshold(row.id())).isEmpty());
    for (int i = 1; i <= WINDOWS; i++) {
      if (windowBegun(typed, i)) {
        nothing = false;
        form = window(form, window(i));
      }
    }
    for (Changeable.Indicator indicator : edition.indicators()) {
      List<Integer> begun = new ArrayList<>();
      for (int i = 1; i <= PARTS; i++) {
        if (partBegun(typed, indicator.id(), i)) {
          begun.add(i);
        }
      }
      if (!begun.isEmpty()) {
        nothing = false;
        form = indicator(form, indicator, begun);
      }
    }
    return nothing
        ? form.refuse(
            "changes",
            "请至少填写一条本省要求或一段申报时间。",
            "Fill in one threshold of the province, or one filing window, at least.")
        : form;
  }

  private static Form need(Form form, String field, String zh, String en) {
    return form.value(field).isEmpty() ? form.refuse(field, zh, en) : form;
  }

  /// Both days, of one year, and a year that somebody can still file in.
  private static Form window(Form typed, String field) {
    LocalDate from = day(typed, field + ".from");
    LocalDate to = day(typed, field + ".to");
    Form form = typed;
    if (from == null) {
      form = form.refuse(field + ".from", "开始日期没有填写。", "The first day is missing.");
    }
    if (to == null) {
      form = form.refuse(field + ".to", "截止日期没有填写。", "The last day is missing.");
    }
    if (from == null || to == null) {
      return form;
    }
    if (to.isBefore(from)) {
      return form.refuse(
          field + ".to", "截止日期早于开始日期，请改正。", "The last day lies before the first. Correct it.");
    }
    if (from.getYear() != to.getYear()) {
      return form.refuse(
          field + ".to",
          "跨年的申报时间请分成两段，一段到 12 月 31 日，一段从 1 月 1 日起。",
          "Split a window that spans two years: one until 31 December, one from 1 January.");
    }
    LocalDate today = Today.date();
    if (to.isBefore(today) || from.getYear() > today.getYear() + YEARS_AHEAD) {
      return form.refuse(
          field + ".to",
          "申报时间须在今天以后，且不超过 " + YEARS_AHEAD + " 年。",
          "A window ends today or later, and lies " + YEARS_AHEAD + " years ahead at most.");
    }
    LocalDate begins = day(typed, "from");
    return begins != null && to.isBefore(begins)
        ? form.refuse(
            field + ".to",
            "这段时间在细则生效（" + begins + "）以前已经结束。请把细则的生效日期提前。",
            "It is over before the overlay is in force ("
                + begins
                + "). Let the overlay begin earlier.")
        : form;
  }

  /// Each part with a name, points and words for how they are given; the points come to those of
  /// the indicator.
  private static Form indicator(Form typed, Changeable.Indicator indicator, List<Integer> parts) {
    Form form = typed;
    BigDecimal sum = BigDecimal.ZERO;
    boolean numbers = true;
    for (int number : parts) {
      String field = part(indicator.id(), number);
      form = need(form, field + ".name", "指标名称没有填写。", "The name of the indicator is missing.");
      form = need(form, field + ".points", "分值没有填写。", "The points are missing.");
      form = need(form, field + ".how", "评分办法没有填写。", "How the points are given is missing.");
      String typedPoints = typed.value(field + ".points");
      var points = POINTS.matcher(typedPoints);
      boolean none = points.matches() && new BigDecimal(points.group(1)).signum() == 0;
      if (points.matches() && !none) {
        sum = sum.add(new BigDecimal(points.group(1)));
      } else {
        numbers = false;
        if (!typedPoints.isEmpty()) {
          form =
              form.refuse(
                  field + ".points",
                  "分值（" + typedPoints + "）应为大于 0 的数。请填如 5。",
                  "The points (" + typedPoints + ") are no number above 0. Write one such as 5.");
        }
      }
    }
    return numbers && sum.compareTo(new BigDecimal(indicator.points())) != 0
        ? form.refuse(
            part(indicator.id(), parts.getFirst()) + ".points",
            "各项分值合计应为 %s 分，现为 %s 分。".formatted(indicator.points(), sum.toPlainString()),
            "The points come to %s together, and now to %s."
                .formatted(indicator.points(), sum.toPlainString()))
        : form;
  }
}
