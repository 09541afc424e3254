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
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private OverlayThings() {}

  /// Lets paths name them.
  public static void add() {
    Cast.add("overlay", OverlayThings::overlay);
  }

  private static @Nullable Long overlay(Viewer who, Cast.Whose whose) {
    return switch (whose) {
      case SAME -> laid(Cast.HOME);
      case OTHER -> laid(Cast.ELSEWHERE);
      case OWN, CLOSED, FOREIGN -> null;
    };
  }

  /// One laid by the office of the nation for firms of one region.
  private static long laid(int region) {
    Viewer nation =
        new Viewer(930_000, "", 1, "", Role.APPROVER, Caller.OFFICE, Jurisdiction.of(0), 0);
    return Cast.as(
        nation,
        rows ->
            rows.sql(
                    """
                    INSERT INTO rulebook.overlay
                      (edition, code, title_zh, title_en, region, region_end, from_day, text, hash, laid_by_office)
                    VALUES ('miit/specialized/2026', :code, '试验', 'Trial', :region, :region + 1,
                            '2099-01-01', 'overlay: trial', encode(sha256('overlay: trial'), 'hex'), '试验')
                    RETURNING id
                    """)
                .param("code", "trial-" + NUMBER.incrementAndGet())
                .param("region", region)
                .query(Long.class)
                .single());
  }
}
