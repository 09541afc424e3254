package miaopu.service.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Outcome;
import miaopu.engine.Procedure;
import miaopu.intake.generate.Generation;
import miaopu.intake.generate.Population;
import miaopu.service.Ground;
import miaopu.service.api.Bearers;
import miaopu.service.enterprises.Offices;
import miaopu.service.rulebook.RulesInForce;
import miaopu.service.walls.Viewer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Overlays that provinces lay count from their first day, for their firms, wherever a firm is
/// assessed; and until another version follows.
class OverlaysInForceTest {
  private static final Ground GROUND = Ground.get();
  private static final String STANDARD = "miit/specialized";
  private static final String STRICTER = "set: P6.year, at_least: 62分";
  private static final LocalDate DAY = Province.day();

  private final RulesInForce rules = GROUND.bean(RulesInForce.class);
  private final Sweeps sweeps = GROUND.bean(Sweeps.class);

  private Assessment plain(Facts facts, LocalDate day) {
    return Objects.requireNonNull(
        rules
            .on(day)
            .rulebook()
            .assess(facts, STANDARD, AnswerReader.occasion(Procedure.NEW.name(), day)));
  }

  private static String page(Province province, String path) throws Exception {
    return province.first().get(path).body();
  }

  private static String call(Province province, String path) throws Exception {
    return Bearers.call(Bearers.token(province.viewer()), "GET", "/api/v1" + path, "").body();
  }

  @Test
  void bindFirmsOfTheirProvinceFromTheirFirstDay() throws Exception {
    Province one = Province.open(61, 55);
    Province other = Province.open(62, 55);
    String overlay = one.lay(one.text("score", STRICTER), DAY);
    String standing = "/firms/" + one.firms().getFirst() + "/standing?date=";
    assertThat(page(one, standing + DAY)).doesNotContain(overlay);
    assertThat(call(one, standing + DAY)).doesNotContain("61-score");

    one.accept(overlay);
    assertThat(page(one, standing + DAY))
        .contains("现为 55", "要求 ≥ 62", "href=\"" + overlay + "\"", "虚构细则score");
    assertThat(page(one, standing + DAY.minusDays(1))).doesNotContain(overlay, "要求 ≥ 62");
    assertThat(call(one, standing + DAY))
        .contains("\"id\":\"61-score\"", "\"page\":\"" + overlay + "\"");
    assertThat(call(one, standing + DAY.minusDays(1))).doesNotContain("61-score");
    assertThat(page(one, standing.replace("standing", "standing/report") + DAY))
        .contains("虚构细则score");

    String elsewhere = "/firms/" + other.firms().getFirst() + "/standing?date=" + DAY;
    assertThat(page(other, elsewhere)).doesNotContain(overlay, "要求 ≥ 62");
    assertThat(call(other, elsewhere)).doesNotContain("61-score");

    String change =
        "/firms/"
            + one.firms().getFirst()
            + "/rule-change?standard=miit/specialized&before="
            + DAY.minusDays(1)
            + "&date="
            + DAY;
    assertThat(page(one, change)).contains("虚构细则score", overlay).doesNotContain("日期不改变规则");
    assertThat(call(one, change))
        .contains("\"overlays\":[]", "61-score", "\"verdict\":\"NOT_MET\"");
  }

  @Test
  void countForVisitorsWhoCheckTheirFigures() throws Exception {
    Province one = Province.open(63);
    one.accept(one.lay(one.text("score", STRICTER), DAY));
    String body =
        """
        {"date": "%s", "facts": [{"field": "region", "value": "%s"},
          {"field": "platform_score", "year": %d, "value": "55"}]}
        """;
    String visitor = "/api/v1/check";
    for (LocalDate day : List.of(DAY, DAY.minusDays(1))) {
      assertThat(
              Bearers.call("", "POST", visitor, body.formatted(day, "630102", day.getYear()))
                  .body()
                  .contains("63-score"))
          .isEqualTo(day.equals(DAY));
    }
    assertThat(
            Bearers.call("", "POST", visitor, body.formatted(DAY, "620102", DAY.getYear())).body())
        .contains("\"tiers\"")
        .doesNotContain("63-score");
  }

  /// All firms of a small register, by the sweep and one by one.
  @Test
  void sweepAsFirmsAreAssessed(@TempDir Path folder) throws Exception {
    Province one = Province.open(64, 45, 55, 59, 60, 75);
    generated(folder, one);
    for (LocalDate day : List.of(DAY, DAY.minusDays(1))) {
      agree(one, day);
    }
    long before = firms(one, DAY, Outcome.NOT_MET);
    // answers that were kept are not those of the new rules
    one.accept(one.lay(one.text("score", STRICTER), DAY));
    for (LocalDate day : List.of(DAY, DAY.minusDays(1))) {
      agree(one, day);
    }
    long turned = firms(one, DAY, Outcome.NOT_MET) - before;
    assertThat(turned).isGreaterThanOrEqualTo(3);
    Sweeps.Turns turns =
        sweeps
            .turns(
                one.viewer(),
                asked(DAY),
                DAY.minusDays(1),
                SweepController.FIRST,
                1_000,
                SweepController.PATIENTLY)
            .orElseThrow();
    assertThat(turns.turns())
        .containsExactly(Map.entry(new Sweeps.Turn(Outcome.UNKNOWN, Outcome.NOT_MET), turned));
    assertThat(turns.lines())
        .hasSize((int) turned)
        .extracting(Sweeps.Line::firm)
        .containsAll(one.firms().subList(1, 4))
        .doesNotContain(one.firms().getFirst(), one.firms().getLast());
    assertThat(page(one, "/sweeps?group=FAR&date=" + DAY))
        .contains("第3条 · 虚构细则score", "/rulebook/overlays/");
  }

  private static void generated(Path folder, Province province) throws IOException {
    Viewer office = Offices.office(province.code() * 10_000);
    Path table = folder.resolve("register.csv");
    new Generation(Population.REGISTER, 60, 64, Integer.toString(province.code())).write(table);
    Offices.take(
        office,
        Offices.preview(office, "register.csv", Files.readString(table, StandardCharsets.UTF_8)));
  }

  private static Sweeps.Asked asked(LocalDate day) {
    return new Sweeps.Asked(STANDARD, Procedure.NEW, day, 0, "");
  }

  private long firms(Province province, LocalDate day, Outcome outcome) {
    return province.facts().values().stream()
        .filter(facts -> plain(facts, day).verdict() == outcome)
        .count();
  }

  private void agree(Province province, LocalDate day) {
    GROUND.bean(RegisterColumns.class).await(day);
    Map<Long, Facts> facts = province.facts();
    List<Long> seen = new ArrayList<>();
    for (Sweeps.Group group : Sweeps.Group.values()) {
      GROUND
          .bean(SweepLists.class)
          .lines(
              sweeps.hear(province.viewer(), asked(day), SweepController.PATIENTLY).orElseThrow(),
              Pick.of(group),
              SweepController.FIRST,
              1_000,
              SweepController.PATIENTLY)
          .orElseThrow()
          .forEach(line -> {
            seen.add(line.firm());
            Outcome verdict = plain(Objects.requireNonNull(facts.get(line.firm())), day).verdict();
            assertThat(outcomes(group)).as("%d %s", line.firm(), day).contains(verdict);
          });
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(facts.keySet());
  }

  private static List<Outcome> outcomes(Sweeps.Group group) {
    return switch (group) {
      case REACHED -> List.of(Outcome.MET, Outcome.EXEMPT);
      case READY -> List.of(Outcome.MANUAL);
      case ONE_OPEN, OPEN -> List.of(Outcome.UNKNOWN);
      case ONE_AWAY -> List.of(Outcome.NOT_MET);
      case FAR -> List.of(Outcome.NOT_MET, Outcome.NOT_APPLICABLE);
      case HELD -> List.of(Outcome.values());
      case HIGHER -> List.of(Outcome.UNKNOWN, Outcome.NOT_MET);
    };
  }

  @Test
  void areEndedByAVersionWithoutChanges() throws Exception {
    Province one = Province.open(23, 55);
    String overlay = one.lay(one.text("score", STRICTER), DAY);
    one.accept(overlay);
    LocalDate end = DAY.plusDays(20);
    String ending = one.lay(one.text("score", ""), end);
    assertThat(page(one, ending)).contains("待审定", "前一版本终止");
    Facts facts = one.facts().values().iterator().next();
    assertThat(plain(facts, end).overlays()).containsExactly("23-score");
    one.accept(ending);
    assertThat(page(one, ending)).contains("待生效：终止前一版本");
    assertThat(page(one, "/rulebook/overlays")).contains("待生效：终止前一版本");
    assertThat(plain(facts, end).overlays()).isEmpty();
    assertThat(plain(facts, end.minusDays(1)).overlays()).containsExactly("23-score");
    assertThat(plain(facts, DAY.minusDays(1)).overlays()).isEmpty();
    // firms are assessed by the national text again, to the same bytes
    assertThat(plain(facts, end).hash()).isEqualTo(plain(facts, DAY.minusDays(1)).hash());
  }
}
