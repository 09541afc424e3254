package miaopu.engine.internal.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Field;
import org.jspecify.annotations.Nullable;

/// Reads `derive:` of a field.
final class DerivationReader {
  private final OperandReader operands;
  private final Map<String, Catalogue.Records> lists;
  private final Problems problems;

  DerivationReader(
      Map<String, Field> fields, Map<String, Catalogue.Records> lists, Problems problems) {
    this.operands = new OperandReader(fields, problems);
    this.lists = lists;
    this.problems = problems;
  }

  @Nullable Derivation read(Yaml.Mapping derive) {
    if (!derive.entries().containsKey("list")) {
      return new Derivation.Formula(operands.read(derive, null));
    }
    Taker taker = new Taker(derive, problems);
    String list = taker.text("list");
    Catalogue.Records records = lists.get(list);
    if (records == null) {
      problems.add(RuleProblem.UNKNOWN_FIELD, taker.at("list"), list);
      return null;
    }
    Derivation derivation = null;
    if (taker.has("count")) {
      derivation = new Derivation.Count(list, where(taker.mapping("count"), records));
    } else if (taker.has("any")) {
      derivation = new Derivation.Exists(list, where(taker.mapping("any"), records));
    } else if (taker.has("sum")) {
      String column = taker.text("sum");
      column(records, column, taker.at("sum"));
      derivation = new Derivation.Total(list, column, where(taker.mapping("where"), records));
    } else {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), "count, any or sum");
    }
    taker.done();
    return derivation;
  }

  private List<Derivation.Criterion> where(
      Yaml.@Nullable Mapping filter, Catalogue.Records records) {
    List<Derivation.Criterion> where = new ArrayList<>();
    if (filter == null) {
      return where;
    }
    Taker taker = new Taker(filter, problems);
    for (String key : filter.entries().keySet()) {
      Derivation.Criterion criterion =
          switch (key) {
            case "valid" -> {
              taker.text(key);
              yield new Derivation.Criterion.InForce();
            }
            case "within_years" -> new Derivation.Criterion.Within(whole(taker, key));
            case "not_transferred_within_years" ->
                new Derivation.Criterion.NotTransferredWithin(whole(taker, key));
            case "kept" -> kept(taker);
            default -> onColumn(taker, key, records);
          };
      if (criterion != null) {
        where.add(criterion);
      }
    }
    taker.done();
    return List.copyOf(where);
  }

  private Derivation.@Nullable Criterion onColumn(
      Taker taker, String key, Catalogue.Records records) {
    Field column = column(records, key, taker.at(key));
    Yaml node = taker.node(key);
    if (column == null || node == null) {
      return null;
    }
    if (column.type() == Field.Type.FLAG) {
      return new Derivation.Criterion.Is(key, taker.text(key).equals("yes"));
    }
    if (!(node instanceof Yaml.Mapping bound)) {
      return new Derivation.Criterion.Codes(key, taker.texts(key));
    }
    Taker inner = new Taker(bound, problems);
    for (Operator operator : Operator.values()) {
      if (inner.has(operator.word())) {
        String text = inner.text(operator.word());
        Quantity quantity = Quantity.parse(text);
        java.math.BigDecimal than = quantity == null ? Quantity.plain(text) : quantity.number();
        if (than != null) {
          return new Derivation.Criterion.Bound(key, operator, than);
        }
      }
    }
    problems.add(RuleProblem.BAD_NUMBER, inner.place(), key);
    return null;
  }

  private @Nullable Field column(Catalogue.Records records, String id, Place place) {
    for (Field column : records.list().columns()) {
      if (column.id().equals(id)) {
        return column;
      }
    }
    problems.add(RuleProblem.UNKNOWN_FIELD, place, records.list().id() + "." + id);
    return null;
  }

  private int whole(Taker taker, String key) {
    String text = taker.text(key).replace("年", "");
    if (!text.matches("\\d{1,2}")) {
      problems.add(RuleProblem.BAD_NUMBER, taker.at(key), text);
      return 0;
    }
    return Integer.parseInt(text);
  }

  private Derivation.Criterion kept(Taker taker) {
    Map<String, Integer> years = new LinkedHashMap<>();
    Yaml.Mapping table = taker.mapping("kept");
    if (table != null) {
      Taker inner = new Taker(table, problems);
      table.entries().keySet().forEach(kind -> years.put(kind, whole(inner, kind)));
    }
    return new Derivation.Criterion.Kept(years);
  }
}
