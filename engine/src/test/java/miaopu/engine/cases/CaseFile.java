package miaopu.engine.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Firm;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import miaopu.engine.RecordList;
import miaopu.engine.Value;
import miaopu.engine.internal.plan.Library;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Overlay;
import miaopu.engine.internal.read.Problems;
import miaopu.engine.internal.read.Quantity;
import miaopu.engine.internal.read.Yaml;
import org.jspecify.annotations.Nullable;

/// One `cases.yaml`, as FORMAT.md §8 describes it.
final class CaseFile {
  /// The folder of the rulebook, seen from the module.
  static final Path STANDARDS = Path.of("..", "standards");

  private final Catalogue catalogue;
  private final String edition;
  private final Yaml.Mapping file;

  private CaseFile(Catalogue catalogue, String edition, Yaml.Mapping file) {
    this.catalogue = catalogue;
    this.edition = edition;
    this.file = file;
  }

  static CaseFile of(Library library, String edition) {
    Path path = STANDARDS.resolve(edition).resolve("cases.yaml");
    return new CaseFile(library.catalogue(), edition, yaml(path));
  }

  /// The examples beside a policy.
  static CaseFile of(Library library, Path file) {
    return new CaseFile(library.catalogue(), file.toString(), yaml(file));
  }

  static Yaml.Mapping yaml(Path path) {
    Problems problems = new Problems();
    Yaml.Mapping mapping;
    try {
      mapping = Yaml.read(path.toString(), Files.readString(path), problems);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!problems.none()) {
      throw new IllegalStateException(problems.all().toString());
    }
    return mapping;
  }

  /// One situation: facts, occasion, overlays named outright (null: by the occasion).
  record Situation(
      String name,
      Facts facts,
      Occasion occasion,
      @Nullable List<String> overlays,
      Yaml.Mapping source) {
    Yaml.@Nullable Mapping expect() {
      return source.entries().get("expect") instanceof Yaml.Mapping mapping ? mapping : null;
    }

    /// The overlays that bind.
    List<Overlay> bind(Library library, String edition) {
      String region =
          facts.value("region", 0) instanceof Value.Term term ? term.text() : occasion.province();
      return library.overlays(edition).stream()
          .filter(o ->
              overlays != null
                  ? overlays.contains(o.id())
                  : o.region().isEmpty()
                      ? o.campaign() == occasion.campaign()
                      : region.startsWith(o.region()))
          .toList();
    }
  }

  /// One row of an edge: what it varies to and what must come of it.
  record Row(String of, Situation situation, String at, String expected) {}

  List<Situation> cases() {
    List<Situation> cases = new ArrayList<>();
    for (Yaml item : list("cases")) {
      Yaml.Mapping one = (Yaml.Mapping) item;
      cases.add(situation(text(one, "case"), one, "facts", null, null));
    }
    return cases;
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Yaml item : list("edges")) {
      Yaml.Mapping edge = (Yaml.Mapping) item;
      String of = text(edge, "of");
      String vary = text(edge, "vary");
      for (Yaml row : ((Yaml.Sequence) need(edge, "rows")).items()) {
        List<Yaml> cells = ((Yaml.Sequence) row).items();
        String at = ((Yaml.Scalar) cells.get(0)).text();
        String name = edition + "/" + of + "/" + vary + "=" + at;
        Situation situation = situation(name, edge, "with", vary, at);
        rows.add(
            new Row(
                of,
                situation,
                at,
                cells.get(1) instanceof Yaml.Scalar s ? s.text() : cells.get(1).canonical()));
      }
    }
    return rows;
  }

  private List<Yaml> list(String key) {
    return file.entries().get(key) instanceof Yaml.Sequence sequence ? sequence.items() : List.of();
  }

  private Situation situation(
      String name, Yaml.Mapping one, String differs, @Nullable String vary, @Nullable String at) {
    Yaml.Mapping defaults =
        file.entries().get("defaults") instanceof Yaml.Mapping mapping
            ? mapping
            : new Yaml.Mapping(file.place(), Map.of(), Map.of());
    Map<String, String> facts = new LinkedHashMap<>();
    Map<String, Yaml.Sequence> records = new LinkedHashMap<>();
    take(defaults, "facts", facts, records);
    take(one, differs, facts, records);
    if (vary != null && at != null) {
      facts.put(vary, at);
    }
    String date = pick(one, defaults, "date", "2026-11-21");
    String decided = pick(one, defaults, "decided", date);
    String batch = pick(one, defaults, "batch", date.substring(0, 4));
    Procedure procedure =
        pick(one, defaults, "procedure", "new").equals("new") ? Procedure.NEW : Procedure.REVIEW;
    Occasion occasion =
        new Occasion(
            procedure,
            LocalDate.parse(date),
            LocalDate.parse(decided),
            Integer.parseInt(batch),
            pick(one, defaults, "province", ""));
    Yaml overlays = one.entries().getOrDefault("overlays", defaults.entries().get("overlays"));
    List<String> named =
        overlays instanceof Yaml.Sequence sequence
            ? sequence.items().stream().map(o -> ((Yaml.Scalar) o).text()).toList()
            : null;
    return new Situation(name, facts(facts, records), occasion, named, one);
  }

  private static void take(
      Yaml.Mapping from,
      String key,
      Map<String, String> facts,
      Map<String, Yaml.Sequence> records) {
    if (from.entries().get(key) instanceof Yaml.Mapping mapping) {
      mapping.entries().forEach((field, value) -> facts.put(field, ((Yaml.Scalar) value).text()));
    }
    if (from.entries().get("records") instanceof Yaml.Mapping mapping) {
      mapping
          .entries()
          .forEach((list, value) -> {
            if (value instanceof Yaml.Sequence sequence) {
              records.put(list, sequence);
            } else {
              records.remove(list);
            }
          });
    }
  }

  private static String pick(
      Yaml.Mapping one, Yaml.Mapping defaults, String key, String otherwise) {
    Yaml node = one.entries().getOrDefault(key, defaults.entries().get(key));
    return node instanceof Yaml.Scalar scalar ? scalar.text() : otherwise;
  }

  private Facts facts(Map<String, String> facts, Map<String, Yaml.Sequence> records) {
    Facts.Builder builder = Facts.of(new Firm("case", "", "虚构"));
    facts.forEach((key, text) -> {
      String[] parts = key.split("@", -1);
      Field field = Objects.requireNonNull(catalogue.fields().get(parts[0]), key);
      int year = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
      if (!text.equals("unknown")) {
        builder.add(Fact.of(field.id(), year, value(field, text)));
      }
    });
    records.forEach((id, rows) -> {
      RecordList list = Objects.requireNonNull(catalogue.lists().get(id), id).list();
      builder.know(id);
      for (Yaml row : rows.items()) {
        builder.add(id, entry(list, (Yaml.Mapping) row));
      }
    });
    return builder.build();
  }

  private static Facts.Entry entry(RecordList list, Yaml.Mapping row) {
    Map<String, Value> values = new LinkedHashMap<>();
    row.entries()
        .forEach((column, node) -> {
          Field field =
              list.columns().stream().filter(c -> c.id().equals(column)).findFirst().orElseThrow();
          String text = ((Yaml.Scalar) node).text();
          if (!text.equals("unknown")) {
            values.put(column, value(field, text));
          }
        });
    return new Facts.Entry(values, "");
  }

  /// A literal as the cases write it.
  static Value value(Field field, String text) {
    return switch (field.type()) {
      case FLAG -> {
        if (!text.equals("yes") && !text.equals("no")) {
          throw new IllegalArgumentException(field.id() + ": " + text);
        }
        yield new Value.Flag(text.equals("yes"));
      }
      case DATE -> day(text);
      case CODE, TEXT -> new Value.Term(text);
      case MONEY, COUNT, RATIO, YEARS, POINTS -> {
        Quantity quantity = Quantity.parse(text);
        yield new Value.Amount(quantity == null ? new BigDecimal(text) : quantity.number());
      }
    };
  }

  private static Value day(String text) {
    if (text.length() == 4) {
      LocalDate first = LocalDate.of(Integer.parseInt(text), 1, 1);
      return new Value.Day(first, first.plusYears(1).minusDays(1));
    }
    if (text.length() == 7) {
      LocalDate first = LocalDate.parse(text + "-01");
      return new Value.Day(first, first.plusMonths(1).minusDays(1));
    }
    return Value.Day.of(LocalDate.parse(text));
  }

  static String text(Yaml.Mapping mapping, String key) {
    return ((Yaml.Scalar) need(mapping, key)).text();
  }

  private static Yaml need(Yaml.Mapping mapping, String key) {
    return Objects.requireNonNull(mapping.entries().get(key), mapping.place().text() + ": " + key);
  }
}
