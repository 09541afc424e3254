package miaopu.service.circulars;

import java.util.concurrent.atomic.AtomicLong;
import miaopu.service.enterprises.Offices;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import org.jspecify.annotations.Nullable;

/// Letters to firms that the permissions are tried on.
public final class CircularThings {
  private static final AtomicLong KEYS = new AtomicLong();

  private CircularThings() {}

  /// Makes them known by name.
  public static void add() {
    Cast.add("sending", CircularThings::sending);
  }

  private static @Nullable Long sending(Viewer who, Cast.Whose object) {
    boolean writes =
        who.caller() == Caller.OFFICE
            && (who.role() == Role.REVIEWER || who.role() == Role.APPROVER);
    return switch (object) {
      case SAME -> sending(writes ? who : Cast.viewer(Role.REVIEWER));
      case OTHER -> sending(Offices.office(Cast.ELSEWHERE));
      case OWN, CLOSED, FOREIGN -> null;
    };
  }

  static long sending(Viewer office) {
    return Cast.as(
        office,
        rows ->
            rows.sql(
                    """
                    INSERT INTO circulars.sending
                      (organisation_name, key, subject, words, why_zh, why_en, chosen, left_out, nobody)
                    VALUES ('虚构局', :key, '虚构', '虚构', '', '', 1, 0, 0) RETURNING id
                    """)
                .param("key", "things-" + KEYS.incrementAndGet())
                .query(Long.class)
                .single());
  }
}
