package miaopu.engine.internal.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Field;
import org.jspecify.annotations.Nullable;

/// Reads `plausible` of the field catalogue.
final class PlausibleReader {
  private final Map<String, Field> fields;
  private final Problems problems;

  PlausibleReader(Map<String, Field> fields, Problems problems) {
    this.fields = fields;
    this.problems = problems;
  }

  Plausible read(Yaml.@Nullable Mapping mapping) {
    if (mapping == null) {
      return Plausible.NONE;
    }
    Taker taker = new Taker(mapping, problems);
    Map<String, String> parts = pairs(taker, "parts");
    Map<String, BigDecimal> most = new LinkedHashMap<>();
    Yaml.Mapping bounds = taker.mapping("most");
    if (bounds != null) {
      Taker each = new Taker(bounds, problems);
      for (String id : bounds.entries().keySet()) {
        known(id, bounds.place());
        BigDecimal bound = quantity(each, id);
        if (bound != null) {
          most.put(id, bound);
        }
      }
    }
    Map<String, String> since = pairs(taker, "since");
    List<Plausible.Per> per = new ArrayList<>();
    for (Yaml.Mapping item : taker.mappings("per")) {
      Taker one = new Taker(item, problems);
      String field = known(one.text("field"), item.place());
      String of = known(one.text("of"), item.place());
      BigDecimal least = one.has("least") ? quantity(one, "least") : null;
      BigDecimal bound = quantity(one, "most");
      one.done();
      if (bound != null) {
        per.add(new Plausible.Per(field, of, least, bound));
      }
    }
    String times = taker.textOr("jump", "");
    BigDecimal jump = times.isEmpty() ? null : Quantity.plain(times);
    if (!times.isEmpty() && (jump == null || jump.signum() <= 0)) {
      problems.add(RuleProblem.BAD_NUMBER, taker.at("jump"), times);
    }
    List<String> steady = taker.texts("steady");
    steady.forEach(id -> known(id, taker.at("steady")));
    taker.done();
    return new Plausible(parts, most, since, List.copyOf(per), jump, steady);
  }

  private Map<String, String> pairs(Taker taker, String key) {
    Map<String, String> pairs = new LinkedHashMap<>();
    Yaml.Mapping mapping = taker.mapping(key);
    if (mapping != null) {
      Taker each = new Taker(mapping, problems);
      for (String id : mapping.entries().keySet()) {
        pairs.put(known(id, mapping.place()), known(each.text(id), each.at(id)));
      }
    }
    return pairs;
  }

  private String known(String id, Place place) {
    if (!fields.containsKey(id)) {
      problems.add(RuleProblem.UNKNOWN_FIELD, place, id);
    }
    return id;
  }

  private @Nullable BigDecimal quantity(Taker taker, String key) {
    String text = taker.text(key);
    Quantity quantity = Quantity.parse(text);
    if (quantity == null) {
      problems.add(RuleProblem.BAD_NUMBER, taker.at(key), text);
      return null;
    }
    return quantity.number();
  }
}
