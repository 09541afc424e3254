package miaopu.service.enterprises;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import miaopu.engine.Code;
import miaopu.engine.Fact;
import miaopu.engine.Field;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.intake.report.Evidence;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Mistake;
import miaopu.service.shell.Money;
import miaopu.service.shell.Option;

/// Several facts that are asked for together, and the form they are typed in: fields of the form
/// are called by the key of the fact, then a point and what it is.
public final class FactSheet {
  private static final int FEW = 20;
  private static final List<String> BESIDE = List.of("value.unit", "source", "asOf", "evidence");

  /// The source a fact begins with, then all that an office can choose.
  private static final List<String> SOURCES = List.of("", "1", "2", "3", "4");

  private final Rulebook rulebook;
  private final List<Row> rows;

  private FactSheet(Rulebook rulebook, List<Row> rows) {
    this.rulebook = rulebook;
    this.rows = rows;
  }

  /// A fact to ask for.
  ///
  /// @param key `rd_expense@2025`
  private record Row(String key, Field field, String period) {}

  /// A fact to ask for, in words.
  ///
  /// @param hint what exactly is meant
  /// @param proof which papers prove it, empty where nobody says
  /// @param choices yes and no, or the codes where they are few; empty otherwise
  public record Asked(
      String key,
      String label,
      String hint,
      String proof,
      boolean money,
      String unit,
      List<Option> choices) {}

  /// The sheet of some facts; keys that name no fact are left out.
  static FactSheet of(Rulebook rulebook, List<String> keys) {
    List<Row> rows = new ArrayList<>();
    for (String key : FactLinks.known(keys)) {
      String[] parts = key.split("@", 2);
      Field field = rulebook.field(parts[0]);
      String period = parts.length == 2 ? parts[1] : "";
      if (field != null && field.yearly() != period.isEmpty()) {
        rows.add(new Row(key, field, period));
      }
    }
    return new FactSheet(rulebook, rows);
  }

  boolean empty() {
    return rows.isEmpty();
  }

  List<Asked> asked(Frame frame) {
    return rows.stream().map(row -> asked(row, frame)).toList();
  }

  private static Text label(Row row) {
    Text label = row.field().label();
    return row.period().isEmpty()
        ? label
        : new Text(row.period() + "年" + label.zh(), label.en() + " " + row.period());
  }

  private Asked asked(Row row, Frame frame) {
    Field field = row.field();
    String papers =
        String.join(
            frame.say("、", ", "),
            field.evidence().stream().map(code -> frame.say(Evidence.paper(code))).toList());
    String how =
        switch (field.type()) {
          case RATIO -> frame.say("；写 3% 或 0.03", "; write 3% or 0.03");
          case DATE -> frame.say("；写 2015-06-01、2015-06 或 2015", "; write 2015-06-01 or 2015-06");
          default -> "";
        };
    return new Asked(
        row.key(),
        frame.say(label(row)),
        frame.say(field.definition()) + how,
        papers.isEmpty() ? "" : frame.say("证明：", "Proved by: ") + papers,
        field.type() == Field.Type.MONEY,
        field.type().number() && !field.unit().equals("1") ? field.unit() : "",
        choices(field, frame));
  }

  private List<Option> choices(Field field, Frame frame) {
    if (field.type() == Field.Type.FLAG) {
      return List.of(new Option("是", frame.say("是", "Yes")), new Option("否", frame.say("否", "No")));
    }
    List<Code> codes = field.type() == Field.Type.CODE ? rulebook.codes(field.codes()) : List.of();
    return codes.size() > FEW
        ? List.of()
        : codes.stream()
            .map(code -> new Option(code.label().zh(), frame.say(code.label())))
            .toList();
  }

  /// The form as it begins: with what is in force.
  Form begin(FirmSeen.Who firm, FactEntry entry, Money unit) {
    Form form = Form.EMPTY;
    List<Form> asked =
        rows.stream().flatMap(row -> SOURCES.stream().map(source -> form(row, source))).toList();
    for (Form one : entry.begin(firm, asked, unit)) {
      String key = key(one);
      // what comes first is what is shown
      form = source(form, key).isEmpty() ? shown(form, key, one) : form;
      form = versioned(form, key, one.value("source"), one.value("version"));
    }
    for (Row row : rows) {
      form = form.with(row.key() + ".was", state(form, row.key()));
    }
    return form;
  }

  private static Form shown(Form form, String key, Form one) {
    Form shown = form.with(key, one.value("value"));
    for (String beside : BESIDE) {
      shown =
          one.value(beside).isEmpty() ? shown : shown.with(name(key, beside), one.value(beside));
    }
    return shown;
  }

  private static Stream<String> versions(Form form, String key) {
    return Arrays.stream(form.value(key + ".version").split(" ", -1));
  }

  /// The form with the version of what one source says: `1:0 4:2`, for each source has its own.
  private static Form versioned(Form form, String key, String source, String version) {
    String mark = source + ":";
    return form.with(
        key + ".version",
        Stream.concat(
                versions(form, key).filter(one -> !one.isEmpty() && !one.startsWith(mark)),
                Stream.of(mark + version))
            .collect(Collectors.joining(" ")));
  }

  /// The version of what the chosen source said when the form was opened, 0 for nothing.
  private static String version(Form form, String key) {
    String mark = source(form, key) + ":";
    return versions(form, key)
        .filter(one -> one.startsWith(mark) && one.length() > mark.length())
        .map(one -> one.substring(mark.length()))
        .findFirst()
        .orElse("0");
  }

  /// What a fact is as it stands in the form.
  private static String state(Form form, String key) {
    return source(form, key) + "|" + form.value(key + ".unit") + "|" + form.value(key);
  }

  private static String source(Form form, String key) {
    return form.value(key + ".source");
  }

  private static Form form(Row row, String source) {
    return Form.EMPTY
        .with("field", row.field().id())
        .with("period", row.period())
        .with("source", source);
  }

  private static String key(Form one) {
    String period = one.value("period");
    return Fact.key(one.value("field"), period.isEmpty() ? 0 : Integer.parseInt(period));
  }

  private static String name(String key, String beside) {
    return key + (beside.equals("value.unit") ? ".unit" : "." + beside);
  }

  /// The forms of what was filled in; what was left empty, or as it stood, is not among them.
  private List<Form> filled(Form typed) {
    List<Form> filled = new ArrayList<>();
    for (Row row : rows) {
      String key = row.key();
      String was = typed.value(key + ".was");
      boolean proved = !typed.value(key + ".evidence").isEmpty();
      if (!typed.value(key).isEmpty() && (proved || !state(typed, key).equals(was))) {
        Form one = form(row, "").with("value", typed.value(key));
        for (String beside : BESIDE) {
          one = one.with(beside, typed.value(name(key, beside)));
        }
        one = one.with("version", version(typed, key));
        String common = typed.value("evidence");
        filled.add(one.value("evidence").isEmpty() ? one.with("evidence", common) : one);
      }
    }
    return filled;
  }

  /// What came of a sheet.
  ///
  /// @param form with everything that is wrong
  /// @param entered how many facts were taken
  record Taken(Form form, int entered) {}

  /// Takes what was filled in: all of it, or nothing when something is wrong.
  Taken take(FirmSeen.Who firm, FactEntry entry, Form typed) {
    List<Form> filled = filled(typed);
    if (filled.isEmpty()) {
      Form form =
          typed.refuse(
              rows.getFirst().key(),
              "请至少填一项；不知道的留空。",
              "Fill in one at least; leave open what is not known.");
      return new Taken(form, 0);
    }
    Form form = typed;
    for (FactEntry.Entered one : entry.take(firm, filled)) {
      String key = key(one.form());
      form = versioned(form, key, source(form, key), one.form().value("version"));
      Row row = rows.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
      for (Mistake mistake : one.form().mistakes()) {
        String field = BESIDE.contains(mistake.field()) ? name(key, mistake.field()) : key;
        form =
            form.refuse(
                field,
                label(row).zh() + "：" + mistake.message().zh(),
                label(row).en() + ": " + mistake.message().en());
      }
    }
    return new Taken(form, form.refused() ? 0 : filled.size());
  }
}
