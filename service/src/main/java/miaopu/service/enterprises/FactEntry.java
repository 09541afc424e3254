package miaopu.service.enterprises;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import miaopu.engine.Fact;
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

  private record Now(
      String field, int period, short source, int version, @Nullable String value, String raw) {
    String text() {
      return value == null ? raw : value;
    }
  }

  /// What stands in the register of some fields, whatever its source.
  private List<Now> now(FirmSeen.Who firm, Collection<String> fields) {
    return database
        .sql(
            """
            SELECT field, period, source, version, value, raw FROM enterprises.fact
            WHERE region = :region AND firm = :firm AND field = ANY (:fields)
              AND superseded_at IS NULL
            """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .param("fields", fields.toArray(String[]::new))
        .query(Now.class)
        .list();
  }

  private static Optional<Now> now(List<Now> all, String field, int period, short source) {
    return all.stream()
        .filter(
            one -> one.field().equals(field) && one.period() == period && one.source() == source)
        .findFirst();
  }

  /// The form as it begins: with the value that is in force.
  @Transactional
  Form begin(FirmSeen.Who firm, String field, String period, String source, Money unit) {
    Form form =
        Form.EMPTY.with("field", field).with("period", period).with("source", source(source));
    return begin(firm, List.of(form), unit).getFirst();
  }

  /// The same of several, each with its field, period and source.
  @Transactional
  List<Form> begin(FirmSeen.Who firm, List<Form> forms, Money unit) {
    List<Now> all = now(firm, forms.stream().map(form -> form.value("field")).toList());
    return forms.stream().map(form -> begin(form, all, unit)).toList();
  }

  private Form begin(Form form, List<Now> all, Money unit) {
    Field known = catalogue.rulebook().field(form.value("field"));
    if (known == null) {
      return form;
    }
    String source = source(form.value("source"));
    Optional<Now> now =
        now(all, known.id(), year(known, form.value("period")), Short.parseShort(source));
    String value = now.map(Now::text).orElse("");
    boolean money = known.type() == Field.Type.MONEY && value.matches("-?\\d+([.]\\d+)?");
    return form.with("value", money ? unit.number(new BigDecimal(value)) : value)
        .with("source", source)
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

  /// What a form says.
  ///
  /// @param version of what it replaces, 0 for nothing
  /// @param value null when it cannot be read
  private record Read(
      Form form,
      @Nullable Field field,
      int period,
      short source,
      int version,
      @Nullable Value value) {
    Optional<Long> paper() {
      String paper = form.value("evidence");
      return paper.matches("\\d{1,18}") ? Optional.of(Long.valueOf(paper)) : Optional.empty();
    }

    String key() {
      return Fact.key(Objects.requireNonNull(field).id(), period);
    }
  }

  /// Takes the form; refused with the reasons, or done.
  @Transactional
  Form enter(FirmSeen.Who firm, Form typed) {
    return take(firm, typed).form();
  }

  /// The same, with the period and the source it was taken for.
  @Transactional
  Entered take(FirmSeen.Who firm, Form typed) {
    return take(firm, List.of(typed)).getFirst();
  }

  /// The same of several: all of them, or none when one is refused. So many questions to the
  /// database, however many forms.
  @Transactional
  List<Entered> take(FirmSeen.Who firm, List<Form> typed) {
    List<Now> all = now(firm, typed.stream().map(form -> form.value("field")).toList());
    List<Read> read = typed.stream().map(form -> read(form, all)).toList();
    Set<Long> papers =
        evidence.of(
            firm, read.stream().flatMap(one -> one.paper().stream()).collect(Collectors.toSet()));
    List<Entered> entered =
        read.stream()
            .map(one -> new Entered(proven(one, papers), one.period(), one.source()))
            .toList();
    if (entered.stream().noneMatch(one -> one.form().refused())) {
      write(firm, read);
    }
    return entered;
  }

  private static Form proven(Read one, Set<Long> papers) {
    boolean wanted = !one.form().value("evidence").isEmpty();
    return one.field() != null && wanted && one.paper().filter(papers::contains).isEmpty()
        ? one.form()
            .refuse("evidence", "请从列表中选择本企业的证明材料。", "Choose a file of this firm from the list.")
        : one.form();
  }

  private Read read(Form typed, List<Now> all) {
    Field field = catalogue.rulebook().field(typed.value("field"));
    short source = Short.parseShort(source(typed.value("source")));
    if (field == null) {
      Form form = typed.refuse("field", "请选择要填的指标，例如“营业收入”。", "Choose a field, such as Revenue.");
      return new Read(form, null, 0, source, 0, null);
    }
    int period = year(field, typed.value("period"));
    Form form = typed;
    if (field.yearly() && (period < FIRST_YEAR || period > Today.date().getYear())) {
      form =
          form.refuse(
              "period", "请填年度，四位数字，例如 2025。", "Enter the year in four digits, such as 2025.");
    }
    AtomicReference<@Nullable Text> doubt = new AtomicReference<>();
    Value value = typed.value("value").isEmpty() ? null : read(field, typed, doubt);
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
    Optional<Now> now = now(all, field.id(), period, source);
    int version = now.map(Now::version).orElse(0);
    // what is not there was changed by nobody: another year or source was typed
    if (now.isPresent()
        && form.mistake("period") == null
        && !typed.value("version").isEmpty()
        && !typed.value("version").equals(Integer.toString(version))) {
      String there = now.map(Now::text).orElse("");
      form =
          form.with("version", Integer.toString(version))
              .refuse(
                  "value",
                  "您填写期间，他人已把它改为“" + there + "”。请核对后再次提交。",
                  "Somebody changed it to “" + there + "” meanwhile. Check it and send it again.");
    }
    return new Read(form, field, period, source, version, value);
  }

  private void write(FirmSeen.Who firm, List<Read> all) {
    Map<Short, List<Read>> bySource =
        all.stream()
            .collect(Collectors.groupingBy(Read::source, TreeMap::new, Collectors.toList()));
    bySource.forEach((source, some) -> {
      FactRows rows = new FactRows();
      some.forEach(one -> add(firm, one, rows));
      rows.insert(database, source, null, null);
      rows.supersede(database, source);
      events.record(
          EnterpriseEvent.FACT_ENTERED, Subject.firm(firm.id(), firm.region()), details(some));
    });
  }

  /// Of one its field, period and version; of several their keys.
  private static Map<String, ?> details(List<Read> some) {
    Read first = some.getFirst();
    return some.size() > 1
        ? Map.of("facts", some.stream().map(Read::key).toList(), "source", first.source())
        : Map.of(
            "field",
            Objects.requireNonNull(first.field()).id(),
            "period",
            first.period(),
            "source",
            first.source(),
            "version",
            first.version() + 1);
  }

  private static void add(FirmSeen.Who firm, Read one, FactRows rows) {
    Field field = Objects.requireNonNull(one.field());
    Value value = Objects.requireNonNull(one.value());
    Form typed = one.form();
    String unit =
        field.type() == Field.Type.MONEY ? Money.of(typed.value("value.unit")).label().zh() : null;
    rows.restOn(one.paper().orElse(null));
    rows.add(
        firm.id(),
        firm.region(),
        new FactRows.Kept(
            field.id(),
            (short) one.period(),
            value.text(),
            value instanceof Value.Amount,
            unit,
            typed.value("value"),
            null,
            typed.value("asOf").isEmpty() ? null : typed.value("asOf")),
        (short) (one.version() + 1));
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
