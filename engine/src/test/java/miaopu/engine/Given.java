package miaopu.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.internal.read.Quantity;

/// Facts as the tests write them: `revenue@2025=5000万元, own_brand=yes`.
final class Given {
  private Given() {}

  static Facts facts(Rulebook rulebook, String... lines) {
    Facts.Builder builder = Facts.of(new Firm("f1", "", "青禾精工"));
    add(rulebook, builder, lines);
    return builder.build();
  }

  /// The same firm with some facts otherwise; `unknown` forgets one.
  static Facts with(Rulebook rulebook, Facts facts, String... lines) {
    Facts.Builder builder = facts.with();
    add(rulebook, builder, lines);
    return builder.build();
  }

  private static void add(Rulebook rulebook, Facts.Builder builder, String... lines) {
    for (String line : String.join(",", lines).split(",", -1)) {
      String[] sides = line.strip().split("=", -1);
      if (sides[1].equals("unknown")) {
        builder.forget(sides[0]);
        continue;
      }
      String[] key = sides[0].split("@", -1);
      Field field = Objects.requireNonNull(rulebook.field(key[0]), key[0]);
      int year = key.length > 1 ? Integer.parseInt(key[1]) : 0;
      builder.add(Fact.of(field.id(), year, value(field, sides[1])));
    }
  }

  static Facts.Entry entry(Rulebook rulebook, String list, Map<String, String> columns) {
    RecordList records =
        rulebook.lists().stream().filter(l -> l.id().equals(list)).findFirst().orElseThrow();
    Map<String, Value> values = new java.util.LinkedHashMap<>();
    records.columns().stream()
        .filter(column -> columns.containsKey(column.id()))
        .forEach(column ->
            values.put(
                column.id(), value(column, Objects.requireNonNull(columns.get(column.id())))));
    return new Facts.Entry(values, "");
  }

  private static Value value(Field field, String text) {
    return switch (field.type()) {
      case FLAG -> new Value.Flag(text.equals("yes"));
      case DATE -> Value.Day.of(LocalDate.parse(text));
      case CODE, TEXT -> new Value.Term(text);
      default -> {
        Quantity quantity = Quantity.parse(text);
        yield new Value.Amount(quantity == null ? new BigDecimal(text) : quantity.number());
      }
    };
  }
}
