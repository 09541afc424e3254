package miaopu.service.circulars;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import miaopu.service.assessments.ChosenFirms;
import miaopu.service.enterprises.Offices;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
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

  /// The list of a standard that a firm stands in, for whoever may see it. The form of a letter to
  /// a firm that somebody works for.
  public static String chosen(long firm) {
    String standard = "miit/little-giant";
    String group =
        group(
            miaopu.service.Ground.get().bean(ChosenFirms.class),
            Cast.viewer(Role.REVIEWER),
            standard,
            firm);
    return "/circulars/new?standard=" + standard + "&group=" + group + "&firm=" + firm;
  }

  static String group(ChosenFirms chosen, Viewer viewer, String standard, long firm) {
    return Stream.of("REACHED", "READY", "ONE_OPEN", "ONE_AWAY", "OPEN", "FAR")
        .filter(group ->
            Viewers.as(
                    viewer,
                    () ->
                        chosen.of(
                            viewer,
                            Map.of("standard", standard, "group", group),
                            List.of(firm),
                            1_000))
                .orElseThrow()
                .firms()
                .contains(firm))
        .findFirst()
        .orElseThrow();
  }

  /// The page of a letter that somebody's office has sent.
  ///
  /// @param login of somebody who may write to firms
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
    return "/circulars/"
        + sending(
            new Viewer(
                945_000,
                "",
                office,
                "虚构市中小企业局",
                Role.REVIEWER,
                Caller.OFFICE,
                Jurisdiction.of(Cast.HOME),
                0));
  }

  static long sending(Viewer office) {
    return Cast.as(
        office,
        rows ->
            rows.sql(
                    """
                    INSERT INTO circulars.sending
                      (organisation_name, key, subject, words, why_zh, why_en, chosen, left_out, nobody)
                    VALUES ('虚构局', :key, '小巨人申报辅导会', E'本周五下午两点在本局三楼。\n请带上年度审计报告。',
                      '虚构局从“专精特新（只差一条未达到）”的名单中选了贵企业',
                      'the office chose your firm from the list Specialised SME (one condition away)',
                      12, 1, 3) RETURNING id
                    """)
                .param("key", "things-" + KEYS.incrementAndGet())
                .query(Long.class)
                .single());
  }
}
