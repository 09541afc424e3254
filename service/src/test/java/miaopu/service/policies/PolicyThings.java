package miaopu.service.policies;

import java.util.concurrent.atomic.AtomicInteger;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import org.jspecify.annotations.Nullable;

/// Drafts and policies that wait for a second person, for whoever tries to reach them.
public final class PolicyThings {
  private static final long ANOTHER_OFFICE = 940_000;
  private static final AtomicInteger NUMBER = new AtomicInteger(1_000_000);

  private PolicyThings() {}

  /// Lets paths name them.
  public static void add() {
    Cast.add("policy-draft", PolicyThings::draft);
    Cast.add("handed-policy", PolicyThings::handed);
  }

  private static @Nullable Long draft(Viewer who, Cast.Whose whose) {
    return switch (whose) {
      case SAME -> draft(writer(who.organisation(), Cast.HOME));
      case OTHER -> draft(writer(ANOTHER_OFFICE, Cast.ELSEWHERE));
      case OWN, CLOSED, FOREIGN -> null;
    };
  }

  private static @Nullable Long handed(Viewer who, Cast.Whose whose) {
    return switch (whose) {
      case SAME -> handed(writer(who.organisation(), Cast.HOME));
      case OTHER -> handed(writer(ANOTHER_OFFICE, Cast.ELSEWHERE));
      case OWN, CLOSED, FOREIGN -> null;
    };
  }

  /// Somebody else of an office.
  static Viewer writer(long office, int region) {
    return new Viewer(
        940_000, "", office, "", Role.REVIEWER, Caller.OFFICE, Jurisdiction.of(region), 0);
  }

  private static String code(Viewer who) {
    return "W%06d-%d-%d"
        .formatted(who.jurisdiction().low(), who.organisation(), NUMBER.incrementAndGet());
  }

  private static long draft(Viewer who) {
    return Cast.as(
        who,
        rows ->
            rows.sql("INSERT INTO policies.draft (code) VALUES (:code) RETURNING id")
                .param("code", code(who))
                .query(Long.class)
                .single());
  }

  /// Hands one over that nothing has read; its id.
  static long handed(Viewer who) {
    return Cast.as(
        who,
        rows ->
            rows.sql(
                    """
                    INSERT INTO policies.written
                      (code, title_zh, title_en, region, region_end, text, hash, typed, source_hash, laid_by_office)
                    VALUES (:code, '试验', 'Trial', :low, :high, 'policy: trial',
                            encode(sha256('policy: trial'), 'hex'), '{}', encode(sha256(''), 'hex'), '试验')
                    RETURNING id
                    """)
                .param("code", code(who))
                .param("low", who.jurisdiction().low())
                .param("high", who.jurisdiction().high())
                .query(Long.class)
                .single());
  }

  /// The page of a draft with a mistake and several rows, to look at as somebody of an office.
  ///
  /// @param login of somebody who may write policies
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
    Viewer who = writer(office, Cast.HOME);
    long id =
        Cast.as(
            who,
            rows ->
                rows.sql(
                        """
                        INSERT INTO policies.draft (code, title, typed)
                        VALUES (:code, '虚构研发补助', :typed::jsonb) RETURNING id
                        """)
                    .param("code", code(who))
                    .param(
                        "typed",
                        """
                        {"title": "虚构研发补助", "region": "%06d", "c1.field": "rd_expense", "c1.value": "500",
                         "c2.field": "size", "c2.value": "小型", "b1.label": "补助", "b1.amount": "steps"}
                        """
                            .formatted(who.jurisdiction().low()))
                    .query(Long.class)
                    .single());
    return "/policies/drafts/" + id;
  }
}
