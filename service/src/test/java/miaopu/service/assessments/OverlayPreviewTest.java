package miaopu.service.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import miaopu.engine.Outcome;
import miaopu.engine.Procedure;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.api.Bearers;
import miaopu.service.rulebook.Trial;
import miaopu.service.rulebook.Trials;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;

/// What an overlay would do to firms, told to the office that laid it before it is in force.
class OverlayPreviewTest {
  private static final Ground GROUND = Ground.get();

  private static long id(String page) {
    return Long.parseLong(page.replaceAll("\\D", ""));
  }

  @Test
  void tellsWhoseResultChangesAndWhy() throws Exception {
    Province one = Province.open(54, 45, 55, 59, 60, 75);
    GROUND.bean(RegisterColumns.class).await(Province.day());
    String overlay = one.lay(one.text("score", "set: P6.year, at_least: 60分"), Province.day());
    assertThat(one.first().get(overlay).body()).contains(overlay + "/preview");
    String page = one.first().get(overlay + "/preview").body();
    assertThat(page)
        .contains("企业 5 户，结果改变 2 户", "专精特新发展评价得分", "待补充", "不符合")
        .contains("虚构细则" + one.firms().get(1), "虚构细则" + one.firms().get(2))
        .doesNotContain("虚构细则" + one.firms().get(0), "虚构细则" + one.firms().get(3));
    assertThat(one.first().get(overlay + "/preview?procedure=xx").statusCode()).isEqualTo(422);
    // the second person sees the same, before and after accepting
    assertThat(one.second().get(overlay + "/preview").body()).contains("结果改变 2 户");
    String token = Bearers.token(one.viewer());
    String call = "/api/v1" + overlay + "/preview";
    assertThat(Bearers.call(token, "GET", call, "").body())
        .contains(
            "\"firms\":5", "\"before\":\"UNKNOWN\",\"after\":\"NOT_MET\",\"firms\":2", "\"P6\"");
    String first = Bearers.call(token, "GET", call + "/firms?limit=1", "").body();
    assertThat(first).contains("\"id\":" + one.firms().get(1)).contains("\"next\":\"");
    one.accept(overlay);
    assertThat(one.second().get(overlay + "/preview").body()).contains("结果改变 2 户");
    // on a day of another edition it does nothing, and the page says so
    assertThat(one.first().get(overlay + "/preview?date=2026-03-01").body())
        .contains("miit/specialized/2022，这项细则另定的是 miit/specialized/2026", "没有企业的结果改变");
    assertThat(one.first().get(overlay + "/preview?date=soon").body()).contains("href=\"#date\"");
  }

  @Test
  void tellsNobodyElse() throws Exception {
    Province one = Province.open(53, 55);
    Province other = Province.open(51, 55);
    String overlay = one.lay(one.text("score", "set: P6.year, at_least: 60分"), Province.day());
    long county = Cast.organisation("OFFICE", "虚构区局53", 530_102, 0);
    Cast.account("county-53", "丙", county, Role.APPROVER);
    Browser below = new Browser(GROUND);
    below.signIn("county-53", Cast.PASSWORD);
    String token = Bearers.token(other.viewer());
    for (int turn = 0; turn < 2; turn++) {
      for (String path : new String[] {"/preview", "/preview?date=2027-01-01"}) {
        assertThat(other.first().get(overlay + path).statusCode()).isEqualTo(404);
        assertThat(below.get(overlay + path).statusCode()).isEqualTo(404);
      }
      assertThat(Bearers.call(token, "GET", "/api/v1" + overlay + "/preview", "").statusCode())
          .isEqualTo(404);
      assertThat(
              Bearers.call(token, "GET", "/api/v1" + overlay + "/preview/firms", "").statusCode())
          .isEqualTo(404);
      assertThat(Cast.browser(Role.CLERK).get(overlay + "/preview").statusCode()).isEqualTo(404);
      // once accepted everybody reads it, and its preview stays with its office
      one.accept(overlay);
    }
    assertThat(other.first().get(overlay).statusCode()).isEqualTo(200);
  }

  /// The counts of an office are those of its firms, whatever the register holds.
  @Test
  void countsFirmsOfTheJurisdictionOnly() throws Exception {
    Province one = Province.open(50, 55, 55);
    Province.open(22, 55);
    String page = one.lay(one.text("score", "set: P6.year, at_least: 60分"), Province.day());
    GROUND.bean(RegisterColumns.class).await(Province.day());
    Trial trial =
        Viewers.as(one.viewer(), () -> GROUND.bean(Trials.class).laid(id(page)).orElseThrow());
    OverlayPreview.Posed posed = OverlayPreview.Posed.of(trial, Procedure.NEW, Province.day());
    OverlayPreview preview = GROUND.bean(OverlayPreview.class);
    Sweeps.Turns turns =
        preview
            .turns(one.viewer(), posed, SweepController.FIRST, 10, SweepController.PATIENTLY)
            .orElseThrow();
    assertThat(turns.firms()).isEqualTo(2);
    assertThat(turns.turns())
        .isEqualTo(Map.of(new Sweeps.Turn(Outcome.UNKNOWN, Outcome.NOT_MET), 2L));
    Optional<Sweeps.Turns> ofAFirm =
        preview.turns(
            Cast.viewer(Role.CLERK), posed, SweepController.FIRST, 10, SweepController.PATIENTLY);
    assertThat(ofAFirm.orElseThrow().firms()).isZero();
  }

  @Test
  void countsForATextThatIsStillWritten() throws Exception {
    Province one = Province.open(46, 55, 65);
    GROUND.bean(RegisterColumns.class).await(Province.day());
    String text = one.text("score", "set: P6.year, at_least: 60分");
    String day = Province.day().toString();
    assertThat(one.first().post("/rulebook/overlays/preview", "from", day, "text", text).body())
        .contains("本辖区 2 户企业首次申报，有 1 户的结果会因此改变", "at_least: 60分");
    assertThat(
            one.first()
                .post(
                    "/rulebook/overlays/preview",
                    "from",
                    day,
                    "text",
                    text.replace("P6.year", "P6.nothing"))
                .body())
        .contains("overlay.yaml:")
        .doesNotContain("本辖区 2 户");
    assertThat(one.first().get("/rulebook/overlays").body()).doesNotContain("虚构细则score");
  }
}
