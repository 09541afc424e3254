package miaopu.service.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import miaopu.engine.Edition;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.HeardDatabase;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;

/// Which overlays hold on a day, also those that another process has accepted.
class RulesInForceTest {
  private static final Ground GROUND = Ground.get();
  private static final String EDITION = "miit/specialized/2026";
  private static final LocalDate DAY = Today.date().plusDays(5);

  private final RulesInForce rules = GROUND.bean(RulesInForce.class);

  private static Viewer approver(long account) {
    return new Viewer(
        account, "", 935_000, "", Role.APPROVER, Caller.OFFICE, Jurisdiction.of(410_000), 0);
  }

  private static long laid(String code, LocalDate from, String changes) {
    String text =
        """
        overlay: %s
        edition: miit/specialized/2026
        kind: province
        region: "41"
        level: province
        title: {zh: 虚构河南细则, en: Invented detail of Henan}
        documents:
          HA1: {number: 虚构〔2026〕1号, zh: 虚构河南细则, en: Invented detail, from: 2026-12-01, to: open}
        citations:
          main: {source: HA1, from: 2026-12-01, to: open, checked: 2026-11-21, confidence: official}
        changes: [%s]
        """
            .formatted(code, changes);
    return OverlayThings.laid(approver(935_001), code, Jurisdiction.of(410_000), from, text);
  }

  /// As another process does: nothing in this one hears of it.
  private static void accept(long id) {
    Cast.as(
        approver(935_002),
        rows ->
            rows.sql(
                    """
                    UPDATE rulebook.overlay
                    SET accepted = true, reviewed_by = walls.account(), reviewed_at = now()
                    WHERE id = :id
                    """)
                .param("id", id)
                .update());
  }

  private List<String> on(LocalDate day) {
    return rules.on(day).rulebook().overlays(EDITION).stream()
        .map(Edition.Overlay::id)
        .filter(code -> code.startsWith("41-"))
        .toList();
  }

  @Test
  void areThoseAcceptedByAnyProcess() {
    String stricter = "{set: P6.year, at_least: 61分, clause: art. 1, cite: main}";
    long first = laid("41-a", DAY, stricter);
    rules.refresh();
    assertThat(on(DAY)).isEmpty();
    accept(first);
    rules.refresh();
    assertThat(on(DAY)).containsExactly("41-a");
    assertThat(on(DAY.minusDays(1))).isEmpty();
    // days with the same overlays share one rulebook, and what is kept by it
    assertThat(rules.on(DAY)).isSameAs(rules.on(DAY.plusDays(1)));
    assertThat(rules.on(DAY)).isNotSameAs(rules.on(DAY.minusDays(1)));
    // of one code the latest by its first day, not by its row
    long later = laid("41-a", DAY.plusDays(2), stricter.replace("61", "63"));
    long between = laid("41-a", DAY.plusDays(1), stricter.replace("61", "62"));
    accept(later);
    accept(between);
    rules.refresh();
    for (int days = 0; days < 3; days++) {
      assertThat(line(DAY.plusDays(days))).contains(61 + days + "分");
    }
    // a text that can no longer be read is left out, and the others go on
    long unread =
        OverlayThings.laid(approver(935_001), "41-b", Jurisdiction.of(410_000), DAY, "no: text");
    accept(unread);
    rules.refresh();
    assertThat(on(DAY)).containsExactly("41-a");
    Overlays.Laid laid =
        Viewers.as(approver(935_001), () -> GROUND.bean(Overlays.class).find(unread).orElseThrow());
    assertThat(laid.state(DAY).zh()).contains("读不出");
    assertThat(laid.look()).isEqualTo("bad");
  }

  /// What the score asks on a day, in words.
  private String line(LocalDate day) {
    Edition.Overlay overlay =
        rules.on(day).rulebook().overlays(EDITION).stream()
            .filter(one -> one.id().equals("41-a"))
            .findFirst()
            .orElseThrow();
    return Book.altered(rules.on(day).rulebook(), EDITION, overlay.id()).stream()
        .map(clause -> clause.asks().zh())
        .toList()
        .toString();
  }

  @Test
  void costAPageNoQuery() throws Exception {
    Browser visitor = new Browser(GROUND);
    visitor.get("/rulebook/" + EDITION);
    List<HeardDatabase.Heard> heard =
        GROUND.bean(HeardDatabase.class).during(false, () -> visitor.get("/rulebook/" + EDITION));
    assertThat(heard)
        .extracting(HeardDatabase.Heard::sql)
        .noneMatch(sql -> sql.contains("overlay"));
  }
}
