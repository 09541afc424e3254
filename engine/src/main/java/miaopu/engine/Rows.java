package miaopu.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.run.Dictionary;
import miaopu.engine.internal.run.Segment;
import org.jspecify.annotations.Nullable;

/// Reads the facts of a firm back from the columns of its row.
final class Rows {
  private Rows() {}

  static Facts facts(
      Segment segment, int row, Catalogue catalogue, Map<String, Dictionary> dictionaries) {
    return facts(segment, row, segment.keys(), catalogue, dictionaries);
  }

  /// Only what stands under some keys.
  static Facts facts(
      Segment segment,
      int row,
      Iterable<String> keys,
      Catalogue catalogue,
      Map<String, Dictionary> dictionaries) {
    Facts.Builder facts = Facts.of(segment.firm(row));
    for (String key : keys) {
      int at = key.indexOf('@');
      Field field = catalogue.fields().get(at < 0 ? key : key.substring(0, at));
      BigDecimal number = segment.number(key, row);
      if (field != null && number != null) {
        int year = at < 0 ? 0 : Integer.parseInt(key.substring(at + 1));
        Value value = value(segment, row, key, field, number, dictionaries);
        if (value != null) {
          facts.add(Fact.of(field.id(), year, value));
        }
      }
    }
    return facts.build();
  }

  private static @Nullable Value value(
      Segment segment,
      int row,
      String key,
      Field field,
      BigDecimal number,
      Map<String, Dictionary> dictionaries) {
    return switch (field.type()) {
      case MONEY, COUNT, RATIO, YEARS, POINTS -> new Value.Amount(number);
      case FLAG -> new Value.Flag(number.signum() > 0);
      case DATE -> {
        BigDecimal last = segment.number(Segment.latest(key), row);
        LocalDate first = LocalDate.ofEpochDay(number.longValueExact());
        yield new Value.Day(
            first, last == null ? first : LocalDate.ofEpochDay(last.longValueExact()));
      }
      case CODE -> {
        Dictionary dictionary = Objects.requireNonNull(dictionaries.get(field.codes()));
        String code = dictionary.code(number.intValueExact());
        yield code == null ? null : new Value.Term(code);
      }
      case TEXT -> null;
    };
  }
}
