package miaopu.intake;

import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Firm;
import miaopu.engine.Rulebook;
import miaopu.engine.Value;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes facts as facts.json, one line a firm; `docs/reference/facts-json.md` describes it.
/// [Intake] reads it back to the same facts.
public final class FactsJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final Rulebook rulebook;

  /// A writer that takes units from a rulebook's field catalogue.
  public FactsJson(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  /// The facts of a firm as one line of JSON: fixed order of keys, values in base units, what is
  /// empty left out.
  public String write(Facts facts) {
    StringWriter text = new StringWriter();
    write(facts, text);
    return text.toString();
  }

  /// Writes the facts of a firm as one line of JSON, without the line end. The writer stays open.
  public void write(Facts facts, Writer writer) {
    JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), new Unclosed(writer));
    json.writeStartObject();
    Firm firm = facts.firm();
    json.writeObjectPropertyStart("firm");
    json.writeStringProperty("id", firm.id());
    put(json, "code", firm.code());
    put(json, "name", firm.name());
    json.writeEndObject();
    json.writeArrayPropertyStart("facts");
    facts.all().forEach(fact -> write(fact, json));
    json.writeEndArray();
    if (!facts.lists().isEmpty()) {
      json.writeObjectPropertyStart("records");
      for (Map.Entry<String, List<Facts.Entry>> list : facts.lists().entrySet()) {
        json.writeArrayPropertyStart(list.getKey());
        list.getValue().forEach(entry -> write(entry, json));
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.close();
  }

  private void write(Fact fact, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("field", fact.field());
    if (fact.year() != 0) {
      json.writeNumberProperty("period", fact.year());
    }
    Value value = fact.value();
    if (value == null) {
      json.writeNullProperty("value");
    } else {
      json.writeStringProperty("value", text(value));
      Field field = rulebook.field(fact.field());
      put(json, "unit", field == null ? "" : field.unit());
    }
    if (value == null || !fact.raw().equals(text(value))) {
      put(json, "raw", fact.raw());
    }
    put(json, "source", fact.origin());
    put(json, "asOf", fact.asOf());
    put(json, "enteredBy", fact.enteredBy());
    put(json, "confidence", fact.confidence());
    json.writeEndObject();
  }

  /// An amount keeps its last place, for it tells how far it was rounded.
  private static String text(Value value) {
    return value instanceof Value.Amount(BigDecimal number) ? number.toPlainString() : value.text();
  }

  private static void write(Facts.Entry entry, JsonGenerator json) {
    json.writeStartObject();
    put(json, "source", entry.origin());
    json.writeObjectPropertyStart("values");
    entry.values().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(value -> json.writeStringProperty(value.getKey(), text(value.getValue())));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void put(JsonGenerator json, String key, String text) {
    if (!text.isEmpty()) {
      json.writeStringProperty(key, text);
    }
  }

  /// Several firms go into one writer, one after the other.
  private static final class Unclosed extends java.io.FilterWriter {
    Unclosed(Writer writer) {
      super(writer);
    }

    @Override
    public void close() {}
  }
}
