package miaopu.service.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Firm;
import miaopu.engine.Language;
import miaopu.engine.Outcome;
import miaopu.engine.Rulebook;
import miaopu.engine.Value;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.rulebook.RulesInForce;
import org.junit.jupiter.api.Test;

/// The digital self-test and the distance to the boards.
class BesideTest {
  private static final Ground GROUND = Ground.get();
  private static final Rulebook RULES = Rulebook.bundled();
  private static final RulesInForce IN_FORCE = GROUND.bean(RulesInForce.class);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final Pattern KEY = Pattern.compile("name=\"([a-z][a-z0-9_]+(?:@\\d{4})?)\"");

  /// Every field of the questionnaire at its best.
  private static Map<String, Value> best() {
    Map<String, Value> best = new TreeMap<>();
    best.put("industry", new Value.Term("C34"));
    DigitalTest empty = test(best);
    empty
        .dimensions()
        .forEach(one ->
            one.items().forEach(item -> item.keys().forEach(key -> best.put(key, best(key)))));
    empty.keys().forEach(key -> best.put(key, best(key)));
    best.put("processes", new Value.Amount(BigDecimal.TEN));
    best.put("industry", new Value.Term("C34"));
    return best;
  }

  private static Value best(String key) {
    Field field = Objects.requireNonNull(RULES.field(key), key);
    return switch (field.type()) {
      case FLAG -> new Value.Flag(true);
      case RATIO -> new Value.Amount(BigDecimal.ONE);
      case CODE ->
          new Value.Term(
              switch (key) {
                case "energy_trend", "cost_trend" -> "down";
                case "pass_rate_trend", "revenue_per_head_trend" -> "up";
                case "digital_awareness" -> "5";
                default -> "4";
              });
      case MONEY, COUNT, YEARS, POINTS, DATE, TEXT -> new Value.Amount(BigDecimal.TEN);
    };
  }

  private static DigitalTest test(Map<String, Value> values) {
    Facts.Builder facts = Facts.of(new Firm("-", "", "虚构自测厂"));
    values.forEach((key, value) -> facts.add(Fact.of(key, 0, value)));
    return Objects.requireNonNull(
        DigitalTest.of(
            facts.build(), AnswerReader.occasion("", DAY), IN_FORCE.on(DAY), Language.ZH));
  }

  private static List<DigitalTest.Item> items(DigitalTest test) {
    return test.dimensions().stream().flatMap(one -> one.items().stream()).toList();
  }

  @Test
  void givesNoAdviceForFullMarks() {
    DigitalTest test = test(best());
    assertThat(test.points()).isEqualTo("100");
    assertThat(test.answer()).contains("四级");
    assertThat(test.next()).isEmpty();
    assertThat(items(test)).hasSize(15).noneMatch(DigitalTest.Item::weak);
    assertThat(items(test)).allMatch(item -> item.remedies().isEmpty());
  }

  @Test
  void namesTheItemThatEachPieceOfAdviceAnswers() {
    for (DigitalTest.Item item : items(test(best()))) {
      Map<String, Value> values = best();
      item.keys().forEach(key -> values.put(key, worst(key)));
      Map<String, DigitalTest.Item> after =
          items(test(values)).stream()
              .collect(Collectors.toMap(DigitalTest.Item::id, Function.identity()));
      DigitalTest.Item weak = Objects.requireNonNull(after.remove(item.id()));
      assertThat(weak.weak()).as(item.id()).isTrue();
      assertThat(weak.remedies()).as(item.id()).isNotEmpty();
      assertThat(weak.remedies()).allMatch(one -> !one.about().isBlank() && !one.how().isBlank());
      // every answer of one item leaves the others as they were
      assertThat(after.values()).as(item.id()).noneMatch(DigitalTest.Item::weak);
    }
  }

  private static Value worst(String key) {
    Field field = Objects.requireNonNull(RULES.field(key), key);
    return switch (field.type()) {
      case FLAG -> new Value.Flag(false);
      case CODE ->
          new Value.Term(
              switch (key) {
                case "energy_trend", "cost_trend" -> "up";
                case "pass_rate_trend", "revenue_per_head_trend" -> "down";
                default -> "1";
              });
      case RATIO, MONEY, COUNT, YEARS, POINTS, DATE, TEXT ->
          new Value.Amount(key.equals("processes") ? BigDecimal.TEN : BigDecimal.ZERO);
    };
  }

  @Test
  void saysWhatTheNextLevelAsks() {
    Map<String, Value> values = best();
    test(values).keys().stream()
        .filter(key -> key.startsWith("scene_"))
        .skip(7)
        .forEach(key -> values.put(key, new Value.Term("3")));
    DigitalTest test = test(values);
    assertThat(test.answer()).contains("三级");
    assertThat(test.next())
        .extracting(DigitalTest.Ask::label, DigitalTest.Ask::have, DigitalTest.Ask::want)
        .contains(org.assertj.core.groups.Tuple.tuple("4级及以上的场景数", "7", "10"));
    assertThat(test.next().getFirst().outcome()).isEqualTo(Outcome.MET);
  }

  @Test
  void takesWhatIsNotKnownForNeitherGoodNorBad() {
    Map<String, Value> values = best();
    values.remove("network_5g");
    DigitalTest.Item network = items(test(values)).getFirst();
    assertThat(network.weak()).isFalse();
    assertThat(network.points()).isEqualTo("6–8");
  }

  /// Nothing known is not nought.
  @Test
  void saysThatItIsNotKnownAndWhatToAnswer() {
    DigitalTest nothing = test(Map.of("industry", new Value.Term("C34")));
    assertThat(nothing.points()).isEqualTo("未知");
    assertThat(nothing.dimensions()).allMatch(one -> one.points().equals("未知"));
    assertThat(items(nothing)).allMatch(item -> item.points().equals("未知"));
    assertThat(items(nothing)).allMatch(item -> item.open().size() == item.keys().size());
    assertThat(nothing.next()).isNotEmpty().allMatch(ask -> ask.have().equals("未知"));
    Map<String, Value> values = new TreeMap<>();
    values.put("industry", new Value.Term("C34"));
    values.put("scene_quality", new Value.Term("0"));
    values.put("network_5g", new Value.Flag(false));
    DigitalTest some = test(values);
    assertThat(some.next()).extracting(DigitalTest.Ask::have).contains("0，另有 15 项未知");
    assertThat(items(some).getFirst().points()).isEqualTo("0–6");
    assertThat(items(some).getFirst().open()).hasSize(3).doesNotContain("网络：5G工业网络");
    assertThat(items(test(best()))).allMatch(item -> item.open().isEmpty());
  }

  @Test
  void saysThatNothingWasFilledIn() throws Exception {
    Browser visitor = new Browser(GROUND);
    HttpResponse<String> empty = visitor.post("/check/digital", "industry", "", "network_5g", "");
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("还没有填写").doesNotContain("id=\"result\"");
    HttpResponse<String> wrong = visitor.post("/check/digital", "digital_equipment_share", "多");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("value=\"多\"").doesNotContain("还没有填写");
  }

  @Test
  void saysWhereAQuestionStandsInItsSource() throws Exception {
    Browser visitor = new Browser(GROUND);
    String page = visitor.get("/check/digital").body();
    assertThat(page)
        .contains("第 1 题 网络", "href=\"/rulebook/miit/digital/2024#Q1\"")
        .doesNotContain("问卷第1题所选");
    assertThat(visitor.get("/rulebook/miit/digital/2024").body()).contains("id=\"Q1\"");
  }

  @Test
  void asksAVisitorAndKeepsNothing() throws Exception {
    Browser visitor = new Browser(GROUND);
    String page = visitor.get("/check/digital").body();
    assertThat(page).doesNotContain("id=\"result\"");
    Set<String> asked =
        KEY.matcher(page)
            .results()
            .map((MatchResult one) -> one.group(1))
            .collect(Collectors.toSet());
    assertThat(asked).contains("industry", "network_5g", "scene_quality", "energy_trend");
    String answer =
        visitor
            .post("/check/digital", "industry", "C34", "network_5g", "no", "network_control", "yes")
            .body();
    assertThat(answer).contains("id=\"result\"").contains("建5G工业网络").contains("存疑：");
    assertThat(visitor.get("/check/digital").body()).doesNotContain("id=\"result\"");
  }

  @Test
  void tellsTheDistanceToEachBoard() throws Exception {
    Browser visitor = new Browser(GROUND);
    String page =
        visitor
            .post("/check/boards", "net_assets@2025", "4000", "net_assets@2025.unit", "WAN")
            .body();
    for (String board : List.of("北交所", "科创板", "创业板", "新三板", "主板")) {
      assertThat(page).contains(board);
    }
    assertThat(page)
        .contains("要求 ≥ 5000万元，现为 4,000 万元")
        .contains("2025年净资产还差 1,000 万元")
        .contains("符合任一项即可")
        .contains("凭经验，未证实")
        .contains("value=\"4000\"")
        .doesNotContain("符合条件</strong>");
  }

  @Test
  void readsTheLinesOfTheDay() {
    Facts facts = Facts.of(new Firm("-", "", "")).build();
    Boards today = Boards.of(facts, AnswerReader.occasion("", DAY), IN_FORCE.on(DAY), Language.EN);
    assertThat(today.boards()).hasSize(7).allMatch(board -> board.met() == 0 && board.all() > 0);
    LocalDate earlier = LocalDate.of(2024, 4, 30);
    Boards before =
        Boards.of(facts, AnswerReader.occasion("", earlier), IN_FORCE.on(earlier), Language.EN);
    assertThat(before.boards()).extracting(Boards.Board::standard).doesNotContain("szse/chinext");
  }
}
