package miaopu.engine.internal.explain;

import java.io.StringWriter;
import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Points;
import miaopu.engine.UnknownReason;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes an assessment as canonical JSON: one line, fixed key order, codes and exact decimals as
/// strings, no prose, no clock, no provenance. The same facts, edition and occasion give the same
/// bytes everywhere.
public final class Canonical {
  private static final JsonFactory JSON = new JsonFactory();

  private Canonical() {}

  /// The assessment as one line.
  public static String write(Assessment assessment) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeName("firm").writeStartObject();
      text(json, "id", assessment.facts().firm().id());
      text(json, "code", assessment.facts().firm().code());
      text(json, "name", assessment.facts().firm().name());
      json.writeEndObject();
      text(json, "standard", assessment.standard());
      text(json, "edition", assessment.edition());
      texts(json, "overlays", assessment.overlays());
      text(json, "hash", assessment.hash());
      text(json, "procedure", assessment.occasion().procedure().name());
      json.writeName("dates").writeStartObject();
      text(json, "application", assessment.occasion().date().toString());
      text(json, "decision", assessment.occasion().decided().toString());
      json.writeEndObject();
      json.writeName("batch").writeNumber(assessment.occasion().campaign());
      answer(json, assessment);
      if (assessment.points() != null) {
        points(json, assessment.points());
      }
      json.writeName("conditions");
      condition(json, assessment.root());
      if (assessment.score() != null) {
        json.writeName("score");
        condition(json, assessment.score());
      }
      json.writeName("missing").writeStartArray();
      for (Assessment.Missing missing : assessment.missing()) {
        json.writeStartObject();
        text(json, "fact", missing.key());
        json.writeName("decides").writeNumber(missing.decides());
        text(json, "swing", missing.swing());
        json.writeName("conditions").writeNumber(missing.conditions());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void answer(JsonGenerator json, Assessment assessment) {
    switch (assessment.kind()) {
      case VERDICT -> text(json, "verdict", assessment.verdict().name());
      case CLASS -> {
        json.writeName("covered").writeBoolean(assessment.covered());
        texts(json, "class", assessment.classes().stream().map(c -> c.id()).toList());
      }
      case DISTANCE -> {
        json.writeName("distance").writeStartArray();
        for (ConditionResult way : Distances.ways(assessment)) {
          Distances.Count count = Distances.count(way);
          json.writeStartObject();
          text(json, "id", way.id());
          texts(json, "unmet", count.unmet());
          texts(json, "unknown", count.unknown());
          texts(json, "manual", count.manual());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
    }
    if (!assessment.reasons().isEmpty()) {
      texts(json, "reasons", assessment.reasons().stream().map(UnknownReason::name).toList());
    }
  }

  private static void condition(JsonGenerator json, ConditionResult node) {
    json.writeStartObject();
    text(json, "id", node.id());
    if (node.role() != ConditionResult.Role.MEMBER) {
      text(json, "role", node.role().name());
    }
    text(json, "outcome", node.outcome().name());
    if (!node.reasons().isEmpty()) {
      texts(json, "reasons", node.reasons().stream().map(UnknownReason::name).toList());
    }
    if (node.value() != null) {
      text(json, "value", node.value());
    }
    ConditionResult.Test test = node.test();
    if (test != null) {
      text(json, test.operator(), test.than());
      text(json, "of", test.formula());
    }
    if (node.points() != null) {
      points(json, node.points());
    }
    if (!node.missing().isEmpty()) {
      texts(json, "missing", node.missing());
    }
    ConditionResult.Gap gap = node.gap();
    if (gap != null) {
      json.writeName("gap").writeStartObject();
      text(json, "fact", gap.field());
      text(json, gap.more() ? "more" : "less", gap.amount());
      json.writeEndObject();
    }
    if (!node.children().isEmpty()) {
      json.writeName("conditions").writeStartArray();
      node.children().forEach(child -> condition(json, child));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void points(JsonGenerator json, Points points) {
    json.writeName("points").writeStartArray();
    json.writeString(plain(points.min()));
    json.writeString(plain(points.max()));
    json.writeEndArray();
  }

  private static String plain(java.math.BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static void text(JsonGenerator json, String name, String value) {
    json.writeName(name).writeString(value);
  }

  private static void texts(JsonGenerator json, String name, List<String> values) {
    json.writeName(name).writeStartArray();
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
