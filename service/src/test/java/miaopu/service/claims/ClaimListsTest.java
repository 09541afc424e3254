package miaopu.service.claims;

import static miaopu.service.claims.ClaimCast.LISTINGS;
import static miaopu.service.claims.ClaimCast.PROVINCE;
import static miaopu.service.claims.ClaimCast.firm;
import static miaopu.service.claims.ClaimCast.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import miaopu.engine.Policy;
import miaopu.service.claims.ClaimCast.Firm;
import miaopu.service.messages.Inboxes;
import miaopu.service.shell.Form;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;

/// Lists of firms that are paid without asking: what is wrong with them is refused. What offices
/// are told of claims, and what of sums elsewhere.
class ClaimListsTest {
  private static final String POLICY = "XG-01";
  private static final Viewer REVIEWER = ClaimThings.office(Role.REVIEWER, PROVINCE);
  private static final Viewer APPROVER = ClaimThings.office(Role.APPROVER, PROVINCE);

  private static long listed(Firm... firms) {
    return Viewers.as(
        REVIEWER,
        () -> {
          Policy policy = ClaimCast.LIBRARY.find(POLICY).orElseThrow();
          Policy.Benefit benefit = policy.benefits().getFirst();
          String codes = Stream.of(firms).map(Firm::code).collect(Collectors.joining("\n"));
          ListDesk.Sorted sorted =
              ClaimCast.LISTS.sorted(policy, benefit, Form.EMPTY.with("codes", codes));
          assertThat(sorted.form().mistakes()).isEmpty();
          return LISTINGS.make(policy, benefit, sorted.firms());
        });
  }

  private static Listings.Listing found(long listing) {
    return LISTINGS.find(listing).orElseThrow();
  }

  private static boolean confirm(long listing) {
    return Viewers.as(
        APPROVER,
        () ->
            LISTINGS.confirm(
                found(listing),
                ClaimCast.LISTS.again(
                    found(listing),
                    LISTINGS.entries(listing).stream()
                        .filter(one -> one.state() == Claim.State.LISTED)
                        .toList())));
  }

  private static List<Listings.Entry> entries(long listing) {
    return Viewers.as(REVIEWER, () -> LISTINGS.entries(listing));
  }

  private static Listings.Entry entry(long listing, Firm firm) {
    return entries(listing).stream()
        .filter(one -> one.firmCode().equals(firm.code()))
        .findFirst()
        .orElseThrow();
  }

  private static List<Claim> seen(Firm firm) {
    return Viewers.as(firm.clerk(), () -> ClaimCast.CLAIMS.list(Long.MAX_VALUE, "", 9));
  }

  @Test
  void areRefusedWholeAndTheirFirmsMayAskThemselves() {
    Firm firm = firm();
    long listing = listed(firm);
    // nowhere could it find the claim that is in its way
    assertThat(refusals(firm, POLICY)).containsExactly("已列入一份免申即享名单，等第二人确认：确认后会请企业接受，退回后企业可以自己申请。");
    // nobody refuses a list of their own
    Viewer both =
        new Viewer(
            REVIEWER.account(),
            "",
            REVIEWER.organisation(),
            "",
            Role.APPROVER,
            Caller.OFFICE,
            Jurisdiction.of(PROVINCE),
            0);
    assertThat(Viewers.as(both, () -> LISTINGS.refuse(found(listing), "录错"))).isFalse();
    assertThat(Viewers.as(APPROVER, () -> LISTINGS.refuse(found(listing), "政策选错"))).isTrue();
    assertThat(Viewers.as(APPROVER, () -> LISTINGS.refuse(found(listing), "再退"))).isFalse();
    assertThat(confirm(listing)).isFalse();
    assertThat(entries(listing))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.state()).isEqualTo(Claim.State.REFUSED);
          assertThat(one.words()).isEqualTo("政策选错");
        });
    // the firm never heard of it
    assertThat(seen(firm)).isEmpty();
    assertThat(refusals(firm, POLICY)).isEmpty();
  }

  @Test
  void loseAFirmThatIsRefusedByItself() {
    Firm wrong = firm();
    Firm right = firm();
    long listing = listed(wrong, right);
    long id = entry(listing, wrong).claim();
    Claim claim = ClaimCast.now(id);
    assertThat(Viewers.as(APPROVER, () -> ClaimCast.CLAIMS.decide(claim, null, "已停产"))).isTrue();
    assertThat(confirm(listing)).isTrue();
    assertThat(entries(listing))
        .extracting(Listings.Entry::state)
        .containsExactlyInAnyOrder(Claim.State.REFUSED, Claim.State.OFFERED);
    assertThat(seen(wrong)).isEmpty();
    assertThat(seen(right)).extracting(Claim::state).containsExactly(Claim.State.OFFERED);
  }

  @Test
  void areLookedAtOnceMoreWhenTheyAreConfirmed() {
    Firm expired = firm();
    Firm right = firm();
    long listing = listed(expired, right);
    Cast.as(
        ClaimCast.NATION,
        rows ->
            rows.sql(
                    "UPDATE enterprises.title_held SET valid_to = current_date - 1 WHERE firm = :id AND kind = 'specialized'")
                .param("id", expired.id())
                .update());
    assertThat(confirm(listing)).isTrue();
    assertThat(entry(listing, right).state()).isEqualTo(Claim.State.OFFERED);
    assertThat(entry(listing, expired).state()).isEqualTo(Claim.State.REFUSED);
    assertThat(entry(listing, expired).words()).startsWith("不符合：");
    assertThat(seen(expired)).isEmpty();
  }

  private static Viewer member(String name, long office, Role role, int region) {
    long account = Cast.account(name + office, "虚构" + name, office, role);
    return new Viewer(
        account, name, office, "虚构局", role, Caller.OFFICE, Jurisdiction.of(region), 0);
  }

  private static long told(Viewer viewer, String link) {
    return Inboxes.of(viewer.account()).stream()
        .filter(one -> one.link().equals(link) && one.topic().equals("claims.to-decide"))
        .count();
  }

  @Test
  void reachTheNextPersonOfTheSameOffice() {
    int seat = 445281;
    long office = Cast.organisation("OFFICE", "虚构普宁局", seat, 0);
    Viewer reviewer = member("reviews", office, Role.REVIEWER, seat);
    Viewer approver = member("approves", office, Role.APPROVER, seat);
    Firm firm = ClaimCast.firm(seat);
    long claim = ClaimThings.claim(firm.clerk(), firm.id(), seat, seat, "letters");
    String link = "/claims/" + claim;
    assertThat(told(reviewer, link)).isZero();
    assertThat(Viewers.as(reviewer, () -> ClaimCast.CLAIMS.review(ClaimCast.now(claim), true, "")))
        .isTrue();
    assertThat(told(approver, link)).isEqualTo(1);
    assertThat(told(reviewer, link)).isZero();
    assertThat(
            Viewers.as(
                approver, () -> ClaimCast.CLAIMS.decide(ClaimCast.now(claim), BigDecimal.TEN, "")))
        .isTrue();
    assertThat(told(reviewer, link)).isEqualTo(1);
    assertThat(told(approver, link)).isEqualTo(1);
  }

  @Test
  void leaveNoTaskBehindManyOthers() {
    int seat = 445302;
    Firm firm = ClaimCast.firm(seat);
    long first = ClaimThings.claim(firm.clerk(), firm.id(), seat, seat, "many");
    Cast.as(
        firm.clerk(),
        rows ->
            rows.sql(
                    """
                    INSERT INTO claims.claim
                      (region, firm, firm_name, firm_code, policy, benefit, scope, rules, office,
                       year, least, most, state)
                    SELECT :seat, :firm, '虚构', '', 'many-' || n, 'award', '', '-', :seat, 2026,
                       1, 1, 'ASKED' FROM generate_series(1, 600) AS n
                    """)
                .param("seat", seat)
                .param("firm", firm.id())
                .update());
    Viewers.as(
        ClaimThings.office(Role.REVIEWER, seat),
        () -> ClaimCast.CLAIMS.review(ClaimCast.now(first), true, ""));
    assertThat(
            Viewers.as(ClaimThings.office(Role.APPROVER, seat), () -> ClaimCast.WAITING.counts()))
        .containsEntry(ClaimsWaiting.What.REVIEWED, 1L)
        .containsEntry(ClaimsWaiting.What.ASKED, 100L);
  }

  private static void paid(String policy) {
    Firm firm = ClaimCast.firm(ClaimCast.DISTRICT);
    long id = ClaimThings.claim(firm.clerk(), firm.id(), ClaimCast.DISTRICT, PROVINCE, policy);
    Viewers.as(REVIEWER, () -> ClaimCast.CLAIMS.review(ClaimCast.now(id), true, ""));
    assertThat(ClaimCast.approve(ClaimCast.now(id), "200000")).isTrue();
    assertThat(ClaimCast.pay(ClaimCast.now(id))).isTrue();
  }

  /// As if what was recorded for a policy had been recorded last year.
  private static void lastYear(String policy) throws SQLException {
    String database =
        Cast.as(
            ClaimCast.NATION,
            rows -> rows.sql("SELECT current_database()").query(String.class).single());
    try (Connection connection = ClaimCast.GROUND.superuser(database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE claims.payment SET recorded_at = recorded_at - interval '1 year' WHERE policy = '"
              + policy
              + "'");
    }
  }

  private static List<String> totals(Viewer viewer, int year) {
    return Viewers.as(viewer, () -> policies(year));
  }

  private static List<String> policies(int year) {
    return ClaimCast.GROUND.bean(Payments.class).elsewhere(year).stream()
        .map(Payments.Total::policy)
        .toList();
  }

  @Test
  void tellOfElsewhereOnlyWhatTenFirmsShareInAYearThatIsOver() throws SQLException {
    Viewer foreign = ClaimThings.office(Role.REVIEWER, 650000);
    int year = Today.date().getYear();
    for (int i = 0; i < 9; i++) {
      paid("tens");
    }
    lastYear("tens");
    assertThat(totals(foreign, year - 1)).doesNotContain("tens");
    paid("tens");
    // a year that goes on tells one firm from the next by asking twice
    paid("now");
    for (int i = 0; i < 10; i++) {
      paid("now");
    }
    assertThat(totals(foreign, year)).isEmpty();
    lastYear("now");
    assertThat(totals(foreign, year - 1)).contains("now").doesNotContain("tens");
    // what an office sees one by one is not told once more
    assertThat(totals(REVIEWER, year - 1)).doesNotContain("now");
  }

  private static long offered(Viewer reviewer, Viewer approver, Firm firm, int seat) {
    long[] made = ClaimThings.listed(reviewer, firm.id(), seat, "offered-" + firm.id());
    assertThat(Viewers.as(approver, () -> LISTINGS.confirm(found(made[0]), Map.of()))).isTrue();
    return made[1];
  }

  private static boolean answer(Firm firm, long claim, boolean accepted) {
    return Viewers.as(
        firm.clerk(),
        () ->
            ClaimCast.CLAIMS.answer(
                ClaimCast.now(claim),
                accepted,
                Map.of("person", "林初", "reach", "020-00000000", "account", "虚构银行 6222")));
  }

  @Test
  void tellWhoPaysOnlyOfWhatIsToBePaid() {
    int seat = 445321;
    long office = Cast.organisation("OFFICE", "虚构新兴局", seat, 0);
    Viewer reviewer = member("offers", office, Role.REVIEWER, seat);
    Viewer approver = member("confirms", office, Role.APPROVER, seat);
    Firm declining = ClaimCast.firm(seat);
    long declined = offered(reviewer, approver, declining, seat);
    assertThat(answer(declining, declined, false)).isTrue();
    assertThat(told(reviewer, "/claims/" + declined)).isZero();
    Firm accepting = ClaimCast.firm(seat);
    long accepted = offered(reviewer, approver, accepting, seat);
    // left as it is, it waits for the firm
    assertThat(
            Viewers.as(
                reviewer, () -> ClaimCast.REVOCATIONS.propose(ClaimCast.now(accepted), "名单列错")))
        .isTrue();
    assertThat(
            Viewers.as(
                approver,
                () -> ClaimCast.REVOCATIONS.decide(ClaimCast.now(accepted), false, "没有错")))
        .isTrue();
    assertThat(told(reviewer, "/claims/" + accepted)).isZero();
    assertThat(answer(accepting, accepted, true)).isTrue();
    assertThat(told(reviewer, "/claims/" + accepted)).isEqualTo(1);
  }

  private static Listings.Line line(long listing) {
    return Viewers.as(REVIEWER, () -> LISTINGS.list(false, listing + 1, 1)).getFirst();
  }

  @Test
  void countNobodyWhoGetsNothing() {
    Firm wrong = firm();
    Firm right = firm();
    long listing = listed(wrong, right);
    BigDecimal sum = entry(listing, right).granted();
    assertThat(line(listing).firms()).isEqualTo(2);
    assertThat(line(listing).sum()).isEqualByComparingTo(sum.add(sum));
    Claim claim = ClaimCast.now(entry(listing, wrong).claim());
    assertThat(Viewers.as(APPROVER, () -> ClaimCast.CLAIMS.decide(claim, null, "已停产"))).isTrue();
    assertThat(line(listing).firms()).isEqualTo(1);
    assertThat(line(listing).sum()).isEqualByComparingTo(sum);
    assertThat(confirm(listing)).isTrue();
    assertThat(answer(right, entry(listing, right).claim(), false)).isTrue();
    assertThat(line(listing).firms()).isZero();
    assertThat(line(listing).sum()).isZero();
  }
}
