package miaopu.service.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import miaopu.engine.Calculator;
import miaopu.engine.Facts;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Policy;
import miaopu.engine.Rulebook;
import miaopu.intake.report.OfferLines;
import miaopu.intake.report.OfferSheet;
import miaopu.service.Ground;
import miaopu.service.assessments.AnswerReader;
import miaopu.service.assessments.Question;
import miaopu.service.assessments.Questions;
import miaopu.service.shell.Form;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How few answers lead somebody who knows nothing of the platform to a list that is right.
class NewcomerTest {
  private static final Ground GROUND = Ground.get();
  private static final int MOST_ANSWERS = 12;

  /// What the owner of each sample firm would answer; what is not there they do not know.
  private static final Map<String, Map<String, String>> FIRMS =
      Map.of(
          "little giant of Guangzhou",
          Map.ofEntries(
              Map.entry("region", "广东省广州市黄埔区"),
              Map.entry("industry", "C34"),
              Map.entry("founded_on", "2012-03"),
              Map.entry("revenue@2025", "26000"),
              Map.entry("staff@2025", "280"),
              Map.entry("total_assets@2025", "31000"),
              Map.entry("taxable_income@2025", "2100"),
              Map.entry("rd_expense@2025", "1800"),
              Map.entry("rd_expense@2024", "1500"),
              Map.entry("title_little_giant_valid", "yes"),
              Map.entry("title_high_tech_valid", "yes"),
              Map.entry("first_set_product", "yes"),
              Map.entry("digital_contract", "240")),
          "specialised firm of Guangzhou",
          Map.ofEntries(
              Map.entry("region", "440106"),
              Map.entry("industry", "C35"),
              Map.entry("revenue@2025", "8000"),
              Map.entry("staff@2025", "120"),
              Map.entry("total_assets@2025", "9000"),
              Map.entry("taxable_income@2025", "600"),
              Map.entry("rd_expense@2025", "500"),
              Map.entry("rd_expense@2024", "400"),
              Map.entry("title_specialized_valid", "yes"),
              Map.entry("title_tier1_valid", "yes"),
              Map.entry("inventions_valid", "6"),
              Map.entry("digital_contract", "50")),
          "small firm of Shenzhen",
          Map.ofEntries(
              Map.entry("region", "440305"),
              Map.entry("industry", "I65"),
              Map.entry("revenue@2025", "900"),
              Map.entry("staff@2025", "25"),
              Map.entry("total_assets@2025", "700"),
              Map.entry("taxable_income@2025", "80"),
              Map.entry("title_technology_valid", "yes")),
          "firm of Hangzhou",
          Map.of("region", "330106", "industry", "C40", "revenue@2025", "3000", "staff@2025", "60"),
          "firm that moved to Shenzhen",
          Map.of(
              "region",
              "440304",
              "industry",
              "C39",
              "revenue@2025",
              "12000",
              "staff@2025",
              "150",
              "title_little_giant_valid",
              "yes",
              "moved_into_city",
              "yes"));

  private static final Rulebook RULEBOOK = GROUND.bean(Rulebook.class);
  private static final AnswerReader ANSWERS = GROUND.bean(AnswerReader.class);
  private static final Questions QUESTIONS = GROUND.bean(Questions.class);

  /// As beside invented firms, where policies in force are to be had.
  private static final PolicyLibrary LIBRARY = PolicyLibraries.withInvented(RULEBOOK);

  private static Map<String, String> known(String firm) {
    return Objects.requireNonNull(FIRMS.get(firm));
  }

  private static OfferSheet sheet(Facts facts) {
    return Viewers.as(
        Viewer.visitor(),
        () -> LIBRARY.offers(facts, Occasion.on(Today.date()), Calculator.Order.MONEY, List.of()));
  }

  private static Facts facts(Map<String, String> answers) {
    Form form = Form.EMPTY;
    for (Map.Entry<String, String> one : answers.entrySet()) {
      form = form.with(one.getKey(), one.getValue());
      if (one.getValue().matches("\\d+")
          && one.getKey().matches(".*(revenue|assets|income|expense|contract).*")) {
        form = form.with(one.getKey() + ".unit", "WAN");
      }
    }
    return ANSWERS.read(form).facts();
  }

  /// What comes of asking: the answers given, until the window of questions is empty.
  private static Map<String, String> asked(String firm) {
    Map<String, String> known = known(firm);
    Map<String, String> given = new LinkedHashMap<>();
    given.put("region", Objects.requireNonNull(known.get("region")));
    given.put("industry", Objects.requireNonNull(known.get("industry")));
    while (given.size() < MOST_ANSWERS) {
      Facts facts = facts(given);
      List<Question> questions = QUESTIONS.of(OfferQuestions.keys(sheet(facts)), facts);
      int before = given.size();
      for (Question question : questions) {
        String answer =
            known.getOrDefault(
                question.key(), question.type() == miaopu.engine.Field.Type.FLAG ? "no" : "");
        if (!answer.isEmpty() && given.size() < MOST_ANSWERS) {
          given.put(question.key(), answer);
        }
      }
      if (given.size() == before) {
        break;
      }
    }
    return given;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "little giant of Guangzhou",
        "specialised firm of Guangzhou",
        "small firm of Shenzhen",
        "firm of Hangzhou",
        "firm that moved to Shenzhen"
      })
  void comesToARightListInTwelveAnswers(String firm) {
    Map<String, String> given = asked(firm);
    assertThat(given.size()).isBetween(2, MOST_ANSWERS);
    OfferSheet told = sheet(facts(given));
    Map<String, String> everything = new LinkedHashMap<>(given);
    everything.putAll(known(firm));
    Map<String, Calculator.Offer> right =
        sheet(facts(everything)).offers().stream()
            .collect(Collectors.toMap(offer -> offer.policy().id(), offer -> offer));
    for (Calculator.Offer offer : told.offers()) {
      Calculator.Offer truth = Objects.requireNonNull(right.get(offer.policy().id()));
      if (offer.standing() != Calculator.Standing.POSSIBLE) {
        assertThat(offer.standing() == Calculator.Standing.SURE)
            .as(offer.policy().id())
            .isEqualTo(truth.standing() == Calculator.Standing.SURE);
        assertThat(truth.standing()).isNotEqualTo(Calculator.Standing.POSSIBLE);
      }
      assertThat(offer.least()).as(offer.policy().id()).isLessThanOrEqualTo(truth.least());
      if (offer.season() == Policy.Season.OPEN) {
        // what stays open in what is to be had now hangs on facts the owner does not know either
        assertThat(offer.why().missing())
            .as(offer.policy().id())
            .noneMatch(missing -> known(firm).containsKey(missing.key()));
      }
    }
    assertThat(told.in(OfferSheet.Part.SURE))
        .isSortedAccordingTo(Comparator.comparing(Calculator.Offer::least).reversed());
    everyAnswerHasItsReason(OfferView.of(told, RULEBOOK, Language.ZH));
  }

  private static void everyAnswerHasItsReason(OfferView view) {
    assertThat(view.outside())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.clause()).isNotBlank().contains("："));
    for (OfferView.Part part : view.parts()) {
      for (OfferView.Card card : part.offers()) {
        Map<String, String> lines =
            card.lines().stream()
                .collect(
                    Collectors.toMap(OfferLines.Line::label, OfferLines.Line::text, (a, _) -> a));
        assertThat(lines).as(card.id()).containsKey("下一步").doesNotContainValue("");
        if (card.lines().stream().anyMatch(line -> line.label().equals("可能属于"))) {
          assertThat(lines).as(card.id()).containsKey("待定");
          assertThat(lines.get("待定")).matches("(缺 |须由人核定：).+");
        }
        if (card.lines().stream().anyMatch(line -> line.label().equals("只差一条"))) {
          assertThat(lines).as(card.id()).containsKey("差");
        }
      }
    }
  }

  @Test
  void namesWhatEveryOpenAnswerHangsOn() {
    OfferView view = OfferView.of(sheet(facts(Map.of())), RULEBOOK, Language.EN);
    assertThat(view.parts().stream().filter(part -> part.label().startsWith("Possibly")))
        .singleElement()
        .satisfies(part ->
            assertThat(part.offers())
                .isNotEmpty()
                .allMatch(
                    card -> card.lines().stream().anyMatch(line -> line.label().equals("Open"))));
  }
}
