package miaopu.service.enterprises;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import miaopu.engine.Field;
import miaopu.engine.Text;
import miaopu.engine.Value;
import miaopu.intake.file.Cell;
import miaopu.intake.value.Unit;
import miaopu.intake.value.Values;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.shell.Form;
import miaopu.service.shell.Money;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A fact typed by hand. It is read as the cell of a table would be, and is refused when somebody
/// else has corrected it meanwhile.
@Component
class FactEntry {
  private static final short DECLARED = 5;
  private static final int FIRST_YEAR = 1990;

  private final JdbcClient database;
  private final Catalogue catalogue;
  private final Events events;
  private final Evidence evidence;

  FactEntry(JdbcClient database, Catalogue catalogue, Events events, Evidence evidence) {
    this.evidence = evidence;
    this.database = database;
    this.catalogue = catalogue;
    this.events = events;
  }

  private record Now(int version, @Nullable String value, String raw) {}

  private Optional<Now> now(FirmSeen.Who firm, String field, int period, short source) {
    return database
        .sql(
            """
            SELECT version, value, raw FROM enterprises.fact
            WHERE region = :region AND firm = :firm AND field = :field AND period = :period
              AND source = :source AND superseded_at IS NULL
            """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .param("field", field)
        .param("period", period)
        .param("source", source)
        .query(Now.class)
        .optional();
  }

  /// The form as it begins: with the value that is in force.
  @Transactional
  Form begin(FirmSeen.Who firm, String field, String period, String source, Money unit) {
    Form form =
        Form.EMPTY.with("field", field).with("period", period).with("source", source(source));
    Field known = catalogue.rulebook().field(field);
    if (known == null) {
      return form;
    }
    Optional<Now> now =
        now(firm, field, year(known, period), Short.parseShort(form.value("source")));
    String value = now.map(one -> one.value() == null ? one.raw() : one.value()).orElse("");
    boolean money = known.type() == Field.Type.MONEY && value.matches("-?\\d+([.]\\d+)?");
    return form.with("value", money ? unit.number(new BigDecimal(value)) : value)
        .with("value.unit", unit.name())
        .with("version", Integer.toString(now.map(Now::version).orElse(0)));
  }

  private static String source(String asked) {
    if (Viewers.current().caller() == Caller.FIRM) {
      return Short.toString(DECLARED);
    }
    return asked.matches("[1-4]") ? asked : "4";
  }

  private static int year(Field field, String period) {
    return field.yearly() && period.matches("\\d{4}") ? Integer.parseInt(period) : 0;
  }

  /// What came of a form.
  ///
  /// @param form refused with the reasons, or as it was taken
  record Entered(Form form, int period, short source) {}

  /// Takes the form; refused with the reasons, or done.
  @Transactional
  Form enter(FirmSeen.Who firm, Form typed) {
    return take(firm, typed).form();
  }

  /// The same, with the period and the source it was taken for.
  @Transactional
  Entered take(FirmSeen.Who firm, Form typed) {
    Field field = catalogue.rulebook().field(typed.value("field"));
    int period = field == null ? 0 : year(field, typed.value("period"));
    short source = Short.parseShort(source(typed.value("source")));
    return new Entered(enter(firm, typed, field, period, source), period, source);
  }

  private Form enter(
      FirmSeen.Who firm, Form typed, @Nullable Field field, int period, short source) {
    if (field == null) {
      return typed.refuse("field", "请选择要填的指标，例如“营业收入”。", "Choose a field, such as Revenue.");
    }
    Form form = typed;
    if (field.yearly() && (period < FIRST_YEAR || period > Today.date().getYear())) {
      form =
          form.refuse(
              "period", "请填年度，四位数字，例如 2025。", "Enter the year in four digits, such as 2025.");
    }
    String text = typed.value("value");
    AtomicReference<@Nullable Text> doubt = new AtomicReference<>();
    Value value = text.isEmpty() ? null : read(field, typed, doubt);
    if (value == null) {
      Text why = doubt.get();
      form =
          form.refuse(
              "value",
              why == null ? "请填写数值。不知道的请留空并返回，不要填 0。" : why.zh(),
              why == null
                  ? "Enter a value. What is not known is left out; do not enter 0."
                  : why.en());
    }
    Optional<Now> now = now(firm, field.id(), period, source);
    int version = now.map(Now::version).orElse(0);
    // what is not there was changed by nobody: another year or source was typed
    if (now.isPresent()
        && form.mistake("period") == null
        && !typed.value("version").isEmpty()
        && !typed.value("version").equals(Integer.toString(version))) {
      String there = now.map(one -> one.value() == null ? one.raw() : one.value()).orElse("");
      form =
          form.with("version", Integer.toString(version))
              .refuse(
                  "value",
                  "您填写期间，他人已把它改为“" + there + "”。请核对后再次提交。",
                  "Somebody changed it to “" + there + "” meanwhile. Check it and send it again.");
    }
    String paper = typed.value("evidence");
    if (!paper.isEmpty()
        && !(paper.matches("\\d{1,18}") && evidence.has(firm, Long.parseLong(paper)))) {
      form =
          form.refuse("evidence", "请从列表中选择本企业的证明材料。", "Choose a file of this firm from the list.");
    }
    if (form.refused() || value == null) {
      return form;
    }
    write(firm, field, period, source, version, value, typed);
    return form;
  }

  private void write(
      FirmSeen.Who firm,
      Field field,
      int period,
      short source,
      int version,
      Value value,
      Form typed) {
    String unit =
        field.type() == Field.Type.MONEY ? Money.of(typed.value("value.unit")).label().zh() : null;
    FactRows rows = new FactRows();
    rows.add(
        firm.id(),
        firm.region(),
        new FactRows.Kept(
            field.id(),
            (short) period,
            value.text(),
            value instanceof Value.Amount,
            unit,
            typed.value("value"),
            null,
            typed.value("asOf").isEmpty() ? null : typed.value("asOf")),
        (short) (version + 1));
    String paper = typed.value("evidence");
    rows.restOn(paper.isEmpty() ? null : Long.valueOf(paper));
    rows.insert(database, source, null, null);
    rows.supersede(database, source);
    events.record(
        EnterpriseEvent.FACT_ENTERED,
        Subject.firm(firm.id(), firm.region()),
        Map.of("field", field.id(), "period", period, "source", source, "version", version + 1));
  }

  private @Nullable Value read(Field field, Form typed, AtomicReference<@Nullable Text> doubt) {
    Values values = new Values(catalogue.rulebook());
    String word =
        field.type() == Field.Type.MONEY ? Money.of(typed.value("value.unit")).label().zh() : "";
    Unit unit = word.isEmpty() ? Unit.UNSAID : Unit.of(word);
    String text = typed.value("value");
    return values.read(
        Cell.of(text),
        field,
        unit == null ? Unit.UNSAID : unit,
        (problem, more) -> {
          miaopu.engine.Problem said = problem.at("", text, more);
          if (said.severity() == miaopu.engine.Problem.Severity.ERROR || doubt.get() == null) {
            doubt.set(
                new Text(
                    "应为" + said.expected().zh() + "。" + said.remedy().zh(),
                    "Expected " + said.expected().en() + ". " + said.remedy().en()));
          }
        });
  }
}
