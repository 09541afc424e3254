package miaopu.service.rulebook;

import java.util.concurrent.atomic.AtomicInteger;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
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

  /// Lays one that nothing has read; its id.
  static long laid(Viewer who, String code, Jurisdiction firms) {
    return Cast.as(
        who,
        rows ->
            rows.sql(
                    """
                    INSERT INTO rulebook.overlay
                      (edition, code, title_zh, title_en, region, region_end, from_day, text, hash, laid_by_office)
                    VALUES ('miit/specialized/2026', :code, '试验', 'Trial', :low, :high,
                            '2099-01-01', 'overlay: trial', encode(sha256('overlay: trial'), 'hex'), '试验')
                    RETURNING id
                    """)
                .param("code", code)
                .param("low", firms.low())
                .param("high", firms.high())
                .query(Long.class)
                .single());
  }
}
