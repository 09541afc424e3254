package miaopu.service.assessments;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Firm;
import miaopu.engine.Occasion;
import miaopu.engine.Problem;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.engine.Value;
import miaopu.intake.file.Cell;
import miaopu.intake.value.Unit;
import miaopu.intake.value.Values;
import miaopu.service.shell.Form;
import miaopu.service.shell.Money;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Reads answers as cells of a table are read: each is one lawful value or a mistake that says what
/// to write, and all mistakes are told at once. What is left empty is unknown, never zero.
@Component
@Lazy
public class AnswerReader {
  /// `yes` when the drawbacks that were asked about and left open are not so.
  static final String NONE = "none";

  /// What the firm is called, for the report only.
  static final String NAME = "name";

  /// The filing date.
  static final String DATE = "date";

  /// So many months later it is filed: what if.
  static final String LATER = "later";

  /// The most months later.
  public static final int LATEST = 36;

  private static final Text MONTHS = new Text("推后的月数", "Months later");

  /// First application or review.
  static final String PROCEDURE = "procedure";

  private static final Pattern KEY = Pattern.compile("([a-z][a-z0-9_]{1,60})(?:@(\\d{4}))?");
  private static final Text TOO_LONG =
      new Text("内容过长，请不超过 200 个字。", "Too long; at most 200 characters.");
  private static final Text UNREADABLE =
      new Text("未能读出，请重新填写。", "Not readable; please write it anew.");
  private static final int MOST = 200;
  private static final int LONGEST = 200;
  private static final int FIRST_YEAR = 2022;
  private static final int YEARS_AHEAD = 10;

  private final Rulebook rulebook;
  private final Values values;
  private final Drawbacks drawbacks;

  AnswerReader(Rulebook rulebook, Drawbacks drawbacks) {
    this.rulebook = rulebook;
    this.drawbacks = drawbacks;
    this.values = new Values(rulebook);
  }

  /// Reads a form whose fields are named as facts are (`rd_expense@2025`).
  public Given read(Form typed) {
    Form form = typed;
    LocalDate date = Today.date();
    if (!typed.value(DATE).isEmpty()) {
      LocalDate wanted = day(typed.value(DATE));
      if (wanted == null) {
        form = form.refuse(DATE, "申报日期：" + wrongDay().zh(), "Filing date: " + wrongDay().en());
      } else {
        date = wanted;
      }
    }
    form = checkedLater(form);
    date = later(date, form);
    String name = typed.value(NAME);
    if (name.length() > LONGEST) {
      form = form.refuse(NAME, "名称请不超过 200 个字。", "At most 200 characters.");
      name = "";
    }
    Facts.Builder facts = Facts.of(new Firm("-", "", name));
    int taken = 0;
    for (String key : typed.typed().keySet()) {
      Matcher parts = KEY.matcher(key);
      Field field = parts.matches() ? rulebook.field(parts.group(1)) : null;
      if (field != null && field.yearly() == (parts.group(2) != null) && ++taken <= MOST) {
        int year = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        form = answer(field, key, year, form, facts, date);
      }
    }
    return new Given(form, facts.build(), occasion(form, date));
  }

  private static Occasion occasion(Form form, LocalDate date) {
    return occasion(form.value(PROCEDURE), date);
  }

  /// A filing decided on its day; a first application unless the review is asked for.
  static Occasion occasion(String procedure, LocalDate date) {
    Procedure kind = procedure.equals(Procedure.REVIEW.name()) ? Procedure.REVIEW : Procedure.NEW;
    return new Occasion(kind, date, date, date.getYear(), "");
  }

  /// A filing date; null for what is none, or lies too far off to mean anything.
  static @Nullable LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      boolean sensible =
          day.getYear() >= FIRST_YEAR && day.getYear() <= Today.date().getYear() + YEARS_AHEAD;
      return sensible ? day : null;
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  /// A form with what is wrong with its months.
  static Form checkedLater(Form form) {
    return form.allow(LATER, months(form) >= 0, MONTHS, Text.same("0—" + LATEST));
  }

  /// A filing date so many months later as a form says; the same for none.
  static LocalDate later(LocalDate date, Form form) {
    return date.plusMonths(Math.max(0, months(form)));
  }

  /// 0 for none, -1 for what are none.
  private static int months(Form form) {
    String text = form.value(LATER);
    int months = text.matches("\\d{1,2}") ? Integer.parseInt(text) : -1;
    return text.isEmpty() ? 0 : months > LATEST ? -1 : months;
  }

  /// What is said of a text that is no filing date.
  static Text wrongDay() {
    LocalDate today = Today.date();
    int last = today.getYear() + YEARS_AHEAD;
    return new Text(
        "请填写 %d 年至 %d 年之间的日期，例如 %s。".formatted(FIRST_YEAR, last, today),
        "Enter a day between %d and %d, such as %s.".formatted(FIRST_YEAR, last, today));
  }

  private Form answer(
      Field field, String key, int year, Form form, Facts.Builder facts, LocalDate date) {
    String text = form.value(key);
    boolean none = drawbacks.has(field.id()) && form.value(NONE).equals("yes");
    if (text.isEmpty() && !none) {
      return form;
    }
    if (text.length() > LONGEST) {
      return refuse(form, field, key, TOO_LONG);
    }
    AtomicReference<@Nullable Text> doubt = new AtomicReference<>();
    String answered = text.isEmpty() ? "no" : text;
    Value value = read(field, answered, form.value(key + ".unit"), doubt);
    Text why = doubt.get();
    if (value == null) {
      return refuse(form, field, key, with(why == null ? UNREADABLE : why, near(field, text)));
    }
    Text impossible = Impossible.why(field, value, date);
    if (impossible != null) {
      return refuse(form, field, key, impossible);
    }
    facts.add(Fact.of(field.id(), year, value));
    return text.isEmpty() ? form.with(key, answered) : form;
  }

  /// A mistake says of which field it is: on top of the page it stands alone.
  private static Form refuse(Form form, Field field, String key, Text why) {
    Text label = Questions.label(field, key);
    return form.refuse(key, label.zh() + "：" + why.zh(), label.en() + ": " + why.en());
  }

  private Text near(Field field, String text) {
    return field.type() == Field.Type.CODE
        ? NearCodes.of(rulebook.codes(field.codes()), text)
        : new Text("", "");
  }

  /// Two sentences; the first may come without its stop.
  private static Text with(Text why, Text more) {
    return more.zh().isEmpty()
        ? why
        : new Text(stopped(why.zh(), "。") + more.zh(), stopped(why.en(), ".") + more.en());
  }

  private static String stopped(String sentence, String stop) {
    return sentence.endsWith(stop) ? sentence : sentence + stop;
  }

  private @Nullable Value read(
      Field field, String text, String unit, AtomicReference<@Nullable Text> doubt) {
    Unit said = field.type() == Field.Type.MONEY ? Unit.of(Money.of(unit).label().zh()) : null;
    return values.read(
        Cell.of(text),
        field,
        said == null ? Unit.UNSAID : said,
        (problem, more) -> {
          Problem told = problem.at("", text, more);
          if (told.severity() == Problem.Severity.ERROR || doubt.get() == null) {
            doubt.set(
                new Text(
                    "应为" + told.expected().zh() + "。" + told.remedy().zh(),
                    "Expected " + told.expected().en() + ". " + told.remedy().en()));
          }
        });
  }
}
