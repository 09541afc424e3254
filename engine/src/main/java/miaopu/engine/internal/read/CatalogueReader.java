package miaopu.engine.internal.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Citation;
import miaopu.engine.Code;
import miaopu.engine.Field;
import miaopu.engine.RecordList;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Reads `fields.yaml` and the code lists of `codes/`.
public final class CatalogueReader {
  private final Problems problems;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Map<String, Catalogue.Records> lists = new LinkedHashMap<>();
  private final Map<String, List<Code>> codes = new LinkedHashMap<>();
  private final Map<String, Derivation> derivations = new LinkedHashMap<>();
  private final Map<String, Yaml> sources = new HashMap<>();

  public CatalogueReader(Problems problems) {
    this.problems = problems;
  }

  /// Reads the catalogue.
  ///
  /// @param trees hierarchical code lists already read, by name
  public Catalogue read(Yaml.Mapping file, Map<String, List<Code>> trees, Documents documents) {
    Taker taker = new Taker(file, problems);
    CitationReader citing = new CitationReader(documents, problems);
    Map<String, Citation> citations = citing.read(taker);
    codes.putAll(trees);
    codes(taker);
    for (Yaml.Mapping item : taker.mappings("lists")) {
      list(item);
    }
    List<Yaml.Mapping> items = taker.mappings("fields");
    for (Yaml.Mapping item : items) {
      field(item, citing, citations);
    }
    Plausible plausible = new PlausibleReader(fields, problems).read(taker.mapping("plausible"));
    taker.done();
    DerivationReader derivation = new DerivationReader(fields, lists, problems);
    for (Yaml.Mapping item : items) {
      if (item.entries().get("derive") instanceof Yaml.Mapping derive
          && item.entries().get("id") instanceof Yaml.Scalar id) {
        Derivation read = derivation.read(derive);
        if (read != null) {
          derivations.put(id.text(), read);
        }
      }
    }
    return new Catalogue(fields, lists, codes, derivations, labels(), words(), plausible, sources);
  }

  private Map<String, Map<String, Text>> words() {
    Map<String, Map<String, Text>> words = new HashMap<>();
    codes.forEach((list, entries) -> {
      Map<String, Text> labels = new HashMap<>();
      entries.forEach(code -> labels.put(code.id(), code.label()));
      words.put(list, labels);
    });
    return words;
  }

  private Map<String, Text> labels() {
    Map<String, Text> labels = new HashMap<>();
    fields.forEach((id, field) -> labels.put(id, field.label()));
    for (Catalogue.Records records : lists.values()) {
      RecordList list = records.list();
      for (Field column : list.columns()) {
        Text words =
            new Text(
                list.label().zh() + "的" + column.label().zh(),
                list.label().en() + ": " + column.label().en());
        labels.put(list.id() + "." + column.id(), words);
      }
    }
    return Map.copyOf(labels);
  }

  private void codes(Taker taker) {
    Yaml.Mapping all = taker.mapping("codes");
    if (all == null) {
      return;
    }
    Taker lists = new Taker(all, problems);
    for (String name : all.entries().keySet()) {
      List<Code> list = new ArrayList<>();
      for (Yaml.Mapping item : lists.mappings(name)) {
        Taker one = new Taker(item, problems);
        list.add(
            new Code(
                one.text("id"), new Text(one.text("zh"), one.text("en")), one.texts("synonyms")));
        one.done();
      }
      codes.put(name, List.copyOf(list));
      sources.put("codes:" + name, Objects.requireNonNull(all.entries().get(name)));
    }
  }

  private void list(Yaml.Mapping item) {
    Taker taker = new Taker(item, problems);
    String id = taker.text("id");
    Map<String, Catalogue.Follow> follows = new LinkedHashMap<>();
    List<Field> columns = new ArrayList<>();
    for (Yaml.Mapping column : taker.mappings("columns")) {
      Taker one = new Taker(column, problems);
      Field field = describe(one, true);
      Yaml.Mapping from = one.mapping("from");
      if (from != null) {
        follows.put(field.id(), follow(from));
      }
      one.done();
      columns.add(field);
    }
    RecordList list =
        new RecordList(
            id,
            new Text(taker.text("zh"), taker.text("en")),
            taker.texts("synonyms"),
            List.copyOf(columns));
    Map<String, Integer> lasts = new LinkedHashMap<>();
    Yaml.Mapping lives = taker.mapping("lasts");
    if (lives != null) {
      new Taker(lives, problems);
      lives.entries().forEach((kind, node) -> lasts.put(kind, years(node)));
    }
    Catalogue.Records records =
        new Catalogue.Records(
            list,
            absent(taker, "on"),
            absent(taker, "from"),
            absent(taker, "to"),
            absent(taker, "status"),
            lasts,
            follows);
    taker.textOr("cite", "");
    taker.textOr("clause", "");
    taker.done();
    if (lists.put(id, records) != null) {
      problems.add(RuleProblem.DUPLICATE_ID, item.place(), id);
    }
    sources.put("list:" + id, item);
  }

  private int years(Yaml node) {
    Quantity quantity = node instanceof Yaml.Scalar scalar ? Quantity.parse(scalar.text()) : null;
    if (quantity == null || quantity.kind() != Quantity.Kind.YEARS) {
      problems.add(RuleProblem.BAD_NUMBER, node.place(), node.canonical());
      return 0;
    }
    return quantity.number().intValue();
  }

  private Catalogue.Follow follow(Yaml.Mapping from) {
    Map<String, String> codeByCode = new LinkedHashMap<>();
    String column = from.entries().keySet().stream().findFirst().orElse("");
    if (from.entries().get(column) instanceof Yaml.Mapping table) {
      Taker taker = new Taker(table, problems);
      table
          .entries()
          .keySet()
          .forEach(code -> taker.texts(code).forEach(kind -> codeByCode.put(kind, code)));
    }
    return new Catalogue.Follow(column, codeByCode);
  }

  private static @Nullable String absent(Taker taker, String key) {
    String text = taker.textOr(key, "");
    return text.isEmpty() ? null : text;
  }

  private void field(Yaml.Mapping item, CitationReader citing, Map<String, Citation> citations) {
    Taker taker = new Taker(item, problems);
    Field field = describe(taker, false);
    citing.of(taker, citations, Citation.NONE);
    taker.done();
    if (fields.put(field.id(), field) != null) {
      problems.add(RuleProblem.DUPLICATE_ID, item.place(), field.id());
    }
    sources.put("field:" + field.id(), item);
  }

  private Field describe(Taker taker, boolean column) {
    String id = taker.text("id");
    Text label = new Text(taker.text("zh"), taker.text("en"));
    Field.Type type = taker.word("type", Field.Type.class, Field.Type.TEXT);
    String list = taker.has("tree") ? taker.text("tree") : taker.textOr("codes", "");
    if (type == Field.Type.CODE && !codes.containsKey(list)) {
      problems.add(RuleProblem.UNKNOWN_CODE, taker.place(), list);
    }
    String period = column ? "now" : taker.text("period");
    if (!period.equals("year") && !period.equals("now")) {
      problems.add(RuleProblem.BAD_WORD, taker.at("period"), period);
    }
    Text definition = column ? null : taker.words("definition");
    boolean derived = !column && taker.node("derive") != null;
    return new Field(
        id,
        label,
        taker.texts("synonyms"),
        type,
        unit(type, taker.textOr("unit", "")),
        period.equals("year"),
        decimals(taker, type),
        number(taker, "least"),
        number(taker, "most"),
        type == Field.Type.CODE ? list : "",
        definition == null ? label : definition,
        taker.texts("evidence"),
        derived);
  }

  private static String unit(Field.Type type, String named) {
    return switch (type) {
      case MONEY -> "元";
      case RATIO -> "1";
      case YEARS -> "年";
      case POINTS -> "分";
      case COUNT -> named.isEmpty() ? "个" : named;
      case FLAG, DATE, CODE, TEXT -> "";
    };
  }

  private int decimals(Taker taker, Field.Type type) {
    String usual =
        switch (type) {
          case MONEY, POINTS -> "2";
          case RATIO -> "6";
          case YEARS -> "1";
          case COUNT, FLAG, DATE, CODE, TEXT -> "0";
        };
    String text = taker.textOr("decimals", usual);
    if (!text.matches("\\d{1,2}")) {
      problems.add(RuleProblem.BAD_NUMBER, taker.at("decimals"), text);
      return 0;
    }
    return Integer.parseInt(text);
  }

  private @Nullable BigDecimal number(Taker taker, String key) {
    String text = taker.textOr(key, "");
    BigDecimal number = text.isEmpty() ? null : Quantity.plain(text);
    if (!text.isEmpty() && number == null) {
      problems.add(RuleProblem.BAD_NUMBER, taker.at(key), text);
    }
    return number;
  }
}
