package miaopu.intake.report;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import miaopu.engine.Assessment;
import miaopu.engine.Calculator.Best;
import miaopu.engine.Calculator.Left;
import miaopu.engine.Calculator.Offer;
import miaopu.engine.Calculator.Receipt;
import miaopu.engine.Calculator.Worth;
import miaopu.engine.Citation;
import miaopu.engine.ConditionResult;
import miaopu.engine.Firm;
import miaopu.engine.Policy;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// An offer sheet as one line of JSON: codes and exact decimals in yuan, no prose, no clock. Every
/// policy is in it, also those that are not for the firm.
public final class OfferJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final StringWriter text = new StringWriter();
  private final JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text);

  private OfferJson() {}

  /// The sheet as one line, without the line end.
  public static String write(OfferSheet sheet) {
    return new OfferJson().sheet(sheet);
  }

  private String sheet(OfferSheet sheet) {
    Firm firm = sheet.facts().firm();
    json.writeStartObject();
    json.writeObjectPropertyStart("firm");
    json.writeStringProperty("id", firm.id());
    json.writeStringProperty("code", firm.code());
    json.writeStringProperty("name", firm.name());
    json.writeEndObject();
    json.writeStringProperty("date", sheet.occasion().date().toString());
    best("grants", sheet.grants());
    best("taxes", sheet.taxes());
    json.writeArrayPropertyStart("offers");
    sheet.offers().forEach(this::offer);
    json.writeEndArray();
    json.writeEndObject();
    json.close();
    return text.toString();
  }

  private void best(String key, Best best) {
    json.writeObjectPropertyStart(key);
    range(best.low(), best.high());
    json.writeStringProperty("ifAdded", plain(best.ifAdded()));
    json.writeBooleanProperty("proven", best.proven());
    json.writeArrayPropertyStart("chosen");
    best.chosen().forEach(worth -> json.writeString(name(worth)));
    json.writeEndArray();
    json.writeArrayPropertyStart("left");
    for (Left left : best.left()) {
      json.writeStartObject();
      json.writeStringProperty("benefit", name(left.worth()));
      json.writeStringProperty("against", name(left.against()));
      json.writeStringProperty("stacking", word(left.stacking()));
      Policy.Group group = left.group();
      if (group != null) {
        json.writeStringProperty("group", group.id());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String name(Worth worth) {
    return worth.policy().id() + "/" + worth.benefit().id();
  }

  private void range(BigDecimal low, @Nullable BigDecimal high) {
    json.writeStringProperty("low", plain(low));
    if (high == null) {
      json.writeNullProperty("high");
    } else {
      json.writeStringProperty("high", plain(high));
    }
  }

  private void offer(Offer offer) {
    Policy policy = offer.policy();
    json.writeStartObject();
    json.writeStringProperty("policy", policy.id());
    json.writeStringProperty("hash", policy.hash());
    json.writeBooleanProperty("invented", policy.invented());
    json.writeStringProperty("season", word(offer.season()));
    json.writeStringProperty("from", day(policy.from()));
    json.writeStringProperty("to", day(policy.to()));
    json.writeStringProperty("standing", word(offer.standing()));
    json.writeStringProperty("verdict", offer.why().verdict().name());
    texts("against", offer.against().stream().map(ConditionResult::id).toList());
    texts("missing", offer.why().missing().stream().map(Assessment.Missing::key).toList());
    json.writeArrayPropertyStart("benefits");
    offer.worths().forEach(this::worth);
    json.writeEndArray();
    Citation citation = policy.citation();
    json.writeStringProperty("source", citation.source());
    json.writeStringProperty("clause", citation.clause());
    json.writeStringProperty("confidence", citation.confidence().word());
    json.writeEndObject();
  }

  private void worth(Worth worth) {
    json.writeStartObject();
    json.writeStringProperty("id", worth.benefit().id());
    json.writeStringProperty("kind", word(worth.benefit().kind()));
    json.writeStringProperty("once", word(worth.benefit().once()));
    json.writeBooleanProperty("stated", worth.stated());
    range(worth.low(), worth.high());
    json.writeBooleanProperty("ceiling", worth.ceiling());
    json.writeBooleanProperty("judged", worth.judged());
    json.writeBooleanProperty("had", worth.had());
    Receipt instead = worth.instead();
    if (instead != null) {
      json.writeStringProperty("instead", instead.policy() + "/" + instead.benefit());
    }
    texts("missing", worth.missing());
    texts("groups", worth.benefit().groups());
    json.writeEndObject();
  }

  private void texts(String key, List<String> all) {
    json.writeArrayPropertyStart(key);
    all.forEach(json::writeString);
    json.writeEndArray();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String day(@Nullable LocalDate day) {
    return day == null ? "unknown" : day.equals(LocalDate.MAX) ? "open" : day.toString();
  }

  private static String plain(BigDecimal sum) {
    return Figures.plain(sum.toPlainString());
  }
}
