package miaopu.service.claims;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;

/// Claims and lists of firms that the permissions are tried on.
public final class ClaimThings {
  private static final AtomicLong PEOPLE = new AtomicLong(980_000);
  private static final Map<Cast.Whose, Long> LISTINGS = new HashMap<>();

  private static String shown = "";

  private ClaimThings() {}

  /// Makes them known by name.
  public static void add() {
    Cast.add("claim", ClaimThings::claim);
    Cast.add("listing", ClaimThings::listing);
  }

  /// Somebody new of an office.
  static Viewer office(Role role, int region) {
    long id = PEOPLE.incrementAndGet();
    return new Viewer(
        id, "办事员" + id, id, "虚构局" + id, role, Caller.OFFICE, Jurisdiction.of(region), 0);
  }

  /// Somebody new of a firm.
  static Viewer clerk(long firm) {
    long id = PEOPLE.incrementAndGet();
    return new Viewer(id, "经办" + id, id, "虚构企业", Role.CLERK, Caller.FIRM, Jurisdiction.NONE, firm);
  }

  /// A new one each time, for most steps are taken once.
  private static @Nullable Long claim(Viewer who, Cast.Whose object) {
    Long firm = Cast.thing("firm").id(who, object);
    if (firm == null) {
      return null;
    }
    int region =
        switch (object) {
          case OTHER -> Cast.ELSEWHERE;
          case FOREIGN -> 330106;
          default -> Cast.HOME;
        };
    Viewer clerk = clerk(firm);
    if (object != Cast.Whose.CLOSED) {
      return claim(clerk, firm, region, region, "PO001-" + clerk.account());
    }
    // a firm that is closed asks for nothing: it did before
    state(firm, "ACTIVE");
    long id = claim(clerk, firm, region, region, "PO001-" + clerk.account());
    state(firm, "CANCELLED");
    return id;
  }

  private static void state(long firm, String state) {
    Cast.as(
        office(Role.REVIEWER, 0),
        rows ->
            rows.sql("UPDATE enterprises.firm SET state = :state WHERE id = :id")
                .param("state", state)
                .param("id", firm)
                .update());
  }

  /// What somebody of a firm asks an office for.
  static long claim(Viewer clerk, long firm, int region, int office, String policy) {
    return Cast.as(
        clerk,
        rows ->
            rows.sql(
                    """
                    INSERT INTO claims.claim
                      (region, firm, firm_name, firm_code, policy, benefit, scope, rules, office,
                       year, least, most, state)
                    VALUES (:region, :firm, '虚构', '', :policy, 'award', '', '-', :office, 2026,
                       200000, 200000, 'ASKED') RETURNING id
                    """)
                .param("region", region)
                .param("firm", firm)
                .param("policy", policy)
                .param("office", office)
                .query(Long.class)
                .single());
  }

  private static @Nullable Long listing(Viewer who, Cast.Whose object) {
    return switch (object) {
      case SAME -> LISTINGS.computeIfAbsent(object, _ -> listing(Cast.HOME));
      case OTHER -> LISTINGS.computeIfAbsent(object, _ -> listing(Cast.ELSEWHERE));
      case OWN, CLOSED, FOREIGN -> null;
    };
  }

  private static long listing(int office) {
    return Cast.as(
        office(Role.REVIEWER, office),
        rows ->
            rows.sql(
                    """
                    INSERT INTO claims.listing (policy, benefit) VALUES ('PO001', 'award')
                    RETURNING id
                    """)
                .query(Long.class)
                .single());
  }

  /// A list of one firm and its claim.
  static long[] listed(Viewer maker, long firm, int region, String policy) {
    return Cast.as(
        maker,
        rows -> {
          long listing =
              rows.sql(
                      """
                      INSERT INTO claims.listing (policy, benefit) VALUES (:policy, 'award')
                      RETURNING id
                      """)
                  .param("policy", policy)
                  .query(Long.class)
                  .single();
          long claim =
              rows.sql(
                      """
                      INSERT INTO claims.claim
                        (region, firm, firm_name, firm_code, policy, benefit, scope, rules, office,
                         year, least, most, granted, listing, state, reviewed_by, reviewed_at)
                      VALUES (:region, :firm, '虚构', '', :policy, 'award', '', '-', walls.low(),
                         2026, 1, 1, 1, :listing, 'LISTED', walls.account(), now()) RETURNING id
                      """)
                  .param("region", region)
                  .param("firm", firm)
                  .param("policy", policy)
                  .param("listing", listing)
                  .query(Long.class)
                  .single();
          return new long[] {listing, claim};
        });
  }

  /// A claim of a firm that somebody proposes to revoke, beside a list that waits; its path.
  public static synchronized String shown(long firm) {
    if (shown.isEmpty()) {
      Viewer reviewer = office(Role.REVIEWER, Cast.HOME);
      long id = claim(clerk(firm), firm, Cast.HOME, Cast.HOME, "PO001");
      Viewers.as(reviewer, () -> ClaimCast.CLAIMS.review(ClaimCast.now(id), true, ""));
      ClaimCast.approve(ClaimCast.now(id), "200000");
      Viewers.as(
          reviewer, () -> ClaimCast.REVOCATIONS.propose(ClaimCast.now(id), "多写了一个零，应为 20,000 元"));
      listed(reviewer, firm, Cast.HOME, "PO002");
      shown = "/claims/" + id;
    }
    return shown;
  }
}
