package miaopu.service.rulebook;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import org.jspecify.annotations.Nullable;

/// Overlays that wait for a second person, for whoever tries to reach them.
public final class OverlayThings {
  private static final long ANOTHER_OFFICE = 930_000;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private OverlayThings() {}

  /// Lets paths name them.
  public static void add() {
    Cast.add("overlay", OverlayThings::overlay);
  }

  private static @Nullable Long overlay(Viewer who, Cast.Whose whose) {
    return switch (whose) {
      case SAME -> laid(nation(who.organisation()), Cast.HOME);
      case OTHER -> laid(nation(ANOTHER_OFFICE), Cast.ELSEWHERE);
      case OWN, CLOSED, FOREIGN -> null;
    };
  }

  /// Somebody of an office as it was when it answered for the nation: the offices of the cast are
  /// those of counties, which lay none.
  private static Viewer nation(long office) {
    return new Viewer(930_000, "", office, "", Role.APPROVER, Caller.OFFICE, Jurisdiction.of(0), 0);
  }

  /// One for firms of a district in Guangdong.
  private static long laid(Viewer who, int region) {
    return laid(who, "44-trial-" + NUMBER.incrementAndGet(), Jurisdiction.of(region));
  }

  /// One that waits for the second person of an office, to be looked at; its page.
  ///
  /// @param login of somebody of the office
  public static String shown(String login) {
    long office =
        Cast.as(
            Cast.STEWARD,
            rows ->
                rows.sql(
                        """
                        SELECT m.organisation FROM people.membership m
                        JOIN people.account a ON a.id = m.account WHERE a.login = :login
                        """)
                    .param("login", login)
                    .query(Long.class)
                    .single());
    String text =
        """
        overlay: 44-shown
        edition: miit/specialized/2026
        kind: province
        region: "%06d"
        level: province
        title: {zh: 虚构天河区专精特新认定细则（试看）, en: "Detail of Tianhe, invented, to be looked at"}
        documents:
          TH1: {number: 虚构工信〔2026〕9号, zh: 虚构天河区认定细则, en: Invented detail of Tianhe, from: 2026-12-01, to: open}
        citations:
          main: {source: TH1, from: 2026-12-01, to: open, checked: 2026-11-21, confidence: official}
        changes:
          - {set: P6.year, at_least: 60分, clause: art. 3, cite: main}
          - add_to: root
            cite: main
            clause: art. 4
            condition:
              id: TH.revenue
              label: {zh: 上年度营业收入不低于 2000 万元, en: Revenue of last year of 20 million yuan}
              cite: main
              clause: art. 4
              evidence: [V2]
              test: {value: revenue@Y-1, at_least: 2000万元}
        """
            .formatted(Cast.HOME);
    return "/rulebook/overlays/"
        + laid(
            nation(office),
            "44-shown",
            Jurisdiction.of(Cast.HOME),
            Today.date().plusDays(10),
            text);
  }

  /// Lays one that nothing has read; its id.
  static long laid(Viewer who, String code, Jurisdiction firms) {
    return laid(who, code, firms, LocalDate.of(2099, 1, 1), "overlay: trial");
  }

  /// Lays a text; its id.
  static long laid(Viewer who, String code, Jurisdiction firms, LocalDate from, String text) {
    return Cast.as(
        who,
        rows ->
            rows.sql(
                    """
                    INSERT INTO rulebook.overlay
                      (edition, code, title_zh, title_en, region, region_end, from_day, text, hash, laid_by_office)
                    VALUES ('miit/specialized/2026', :code, '试验', 'Trial', :low, :high, :from, :text,
                            encode(sha256(convert_to(:text, 'UTF8')), 'hex'), '试验')
                    RETURNING id
                    """)
                .param("code", code)
                .param("low", firms.low())
                .param("high", firms.high())
                .param("from", from)
                .param("text", text)
                .query(Long.class)
                .single());
  }
}
