package miaopu.service.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.files.Samples;
import miaopu.service.messages.Inboxes;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is told what of registrations, mandates, consents and posts.
class PeopleLettersTest {
  private static final Ground GROUND = Ground.get();
  private static final int HERE = 520203;
  private static final int CITY = 520200;
  private static final long FIRM = 9_740_001;
  private static final String NAME = "虚构托付厂";
  private static final Map<String, Long> PEOPLE = new HashMap<>();
  private static final Map<String, Set<Inboxes.Told>> BEFORE = new HashMap<>();
  private static long firm;
  private static long bank;
  private static long otherBank;
  private static long city;

  @BeforeAll
  static void makePeople() {
    city = Cast.organisation("OFFICE", "虚构托付市局", CITY, 0);
    person("city-approver", city, Role.APPROVER);
    person("city-reviewer", city, Role.REVIEWER);
    // an office without an approver: the one above answers
    long here = Cast.organisation("OFFICE", "虚构托付区局", HERE, 0);
    person("reviewer", here, Role.REVIEWER);
    firm = Cast.organisation("FIRM", NAME, HERE, FIRM);
    person("owner", firm, Role.OWNER);
    person("partner", firm, Role.OWNER);
    person("clerk", firm, Role.CLERK);
    bank = Cast.organisation("BANK", "虚构托付银行", HERE, 0);
    person("banker", bank, Role.FINANCE);
    otherBank = Cast.organisation("BANK", "虚构别行", HERE, 0);
    person("other-banker", otherBank, Role.FINANCE);
  }

  private static void person(String who, long organisation, Role role) {
    PEOPLE.put(who, Cast.account("told-" + who, "虚构" + who, organisation, role));
  }

  private static long account(String who) {
    return Objects.requireNonNull(PEOPLE.get(who));
  }

  private static Browser browser(String who) throws Exception {
    Browser browser = new Browser(GROUND);
    assertThat(browser.signIn("told-" + who, Cast.PASSWORD)).isEqualTo("/home");
    return browser;
  }

  private static Set<Inboxes.Told> news(String who) {
    Set<Inboxes.Told> all = Set.copyOf(Inboxes.of(account(who)));
    Set<Inboxes.Told> fresh = new HashSet<>(all);
    fresh.removeAll(BEFORE.getOrDefault(who, Set.of()));
    BEFORE.put(who, all);
    return fresh;
  }

  /// Exactly these are told, and each may open where it leads.
  private static void told(String topic, String... who) throws Exception {
    TreeSet<String> told = new TreeSet<>();
    for (String one : PEOPLE.keySet()) {
      for (Inboxes.Told letter : news(one)) {
        told.add(one);
        assertThat(letter.topic()).isEqualTo("people." + topic);
        assertThat(browser(one).get(letter.link()).statusCode()).as(one + letter).isEqualTo(200);
      }
    }
    assertThat(told).containsExactlyInAnyOrder(who);
  }

  @BeforeEach
  void readWhatCameBefore() {
    PEOPLE.keySet().forEach(PeopleLettersTest::news);
  }

  private static Viewer owner() {
    return new Viewer(
        account("owner"), "", firm, NAME, Role.OWNER, Role.OWNER.caller(), Jurisdiction.NONE, FIRM);
  }

  private static LocalDate soon() {
    return Today.date().plusMonths(3);
  }

  @Test
  void tellsTheOfficeThatAnswersAndWhoeverAsked() throws Exception {
    String page = asked("虚构求入厂", "told-new");
    browser("city-approver").post(page + "/refusal", "reason", "照片看不清");
    told("registration-answered", "clerk");

    page = asked("虚构再求厂", "told-new");
    String approved = browser("city-approver").post(page + "/approval", "login", "told-new").body();
    assertThat(approved).contains("/links/");
    long account =
        Cast.as(
            Cast.STEWARD,
            rows ->
                rows.sql("SELECT id FROM people.account WHERE login = 'told-new'")
                    .query(Long.class)
                    .single());
    assertThat(Inboxes.of(account))
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.subject()).contains("虚构再求厂");
          assertThat(letter.link()).isEqualTo("/home");
        });
    told("registration-answered", "clerk");
  }

  /// A clerk asks for another firm; the page of the request.
  private static String asked(String name, String login) throws Exception {
    browser("clerk")
        .upload(
            "/registrations/new",
            "licence",
            "执照.png",
            Samples.picture("png"),
            "code",
            "91520203MA0000TEL1",
            "exact",
            "yes",
            "name",
            name,
            "region",
            Integer.toString(HERE),
            "person",
            "林初",
            "login",
            login,
            "reach",
            "-");
    told("registration-asked", "city-approver");
    Matcher one =
        Pattern.compile("(/registrations/\\d+)\">" + name)
            .matcher(browser("city-approver").get("/registrations").body());
    assertThat(one.find()).isTrue();
    return one.group(1);
  }

  @Test
  void tellsTheAdviserAndTheOtherOwnersOfAMandate() throws Exception {
    Mandates mandates = GROUND.bean(Mandates.class);
    Viewers.as(owner(), () -> mandates.give(account("banker"), Role.ADVISER, soon()));
    told("mandate", "banker", "partner");
    long number =
        Viewers.as(owner(), mandates::list).stream()
            .filter(one -> one.role() == Role.ADVISER)
            .findFirst()
            .orElseThrow()
            .id();
    Viewers.as(owner(), () -> mandates.end(number));
    told("mandate", "banker", "partner");
  }

  @Test
  void tellsTheBankOfItsConsentAndNoClassOfThem() throws Exception {
    ConsentBook book = GROUND.bean(ConsentBook.class);
    List<FactGroup> groups = List.of(FactGroup.PROFILE, FactGroup.FIGURES);
    give(book, bank, null, groups);
    assertThat(Inboxes.of(account("banker")).stream().filter(one -> one.link().equals("/consents")))
        .as("one letter for all groups")
        .hasSize(1);
    told("consent", "banker");
    long number = Viewers.as(owner(), book::list).getFirst().id();
    Viewers.as(owner(), () -> book.withdraw(number));
    told("consent", "banker");
    give(book, 0, OrganisationKind.BANK, groups);
    told("consent");
  }

  @Test
  void tellNobodyOfAnOrganisationThatIsClosed() throws Exception {
    ConsentBook book = GROUND.bean(ConsentBook.class);
    give(book, otherBank, null, List.of(FactGroup.TITLES));
    told("consent", "other-banker");
    close(true);
    long number = Viewers.as(owner(), book::list).getFirst().id();
    Viewers.as(owner(), () -> book.withdraw(number));
    told("consent");
    close(false);
  }

  private static void close(boolean closed) {
    Organisations organisations = GROUND.bean(Organisations.class);
    Viewers.as(
        Cast.STEWARD,
        () -> {
          organisations.close(organisations.find(otherBank).orElseThrow(), closed);
          return true;
        });
  }

  private static void give(
      ConsentBook book,
      long organisation,
      @Nullable OrganisationKind kind,
      List<FactGroup> groups) {
    Viewers.as(
        owner(),
        () -> {
          book.give(organisation, kind, groups, "试", soon());
          return true;
        });
  }

  @Test
  void tellsPeopleOfTheirPosts() throws Exception {
    KeptAccounts accounts = GROUND.bean(KeptAccounts.class);
    Organisations organisations = GROUND.bean(Organisations.class);
    long account = account("city-reviewer");
    Viewers.as(
        Cast.STEWARD,
        () ->
            accounts.give(
                account, organisations.find(city).orElseThrow(), Role.COMMISSIONER, null));
    told("post", "city-reviewer");
    long post =
        Viewers.as(Cast.STEWARD, () -> accounts.memberships(account)).stream()
            .filter(one -> one.role() == Role.COMMISSIONER)
            .findFirst()
            .orElseThrow()
            .id();
    Viewers.as(Cast.STEWARD, () -> accounts.end(account, post));
    told("post", "city-reviewer");
    for (boolean closed : new boolean[] {true, false}) {
      Viewers.as(
          Cast.STEWARD,
          () -> {
            accounts.close(account, closed);
            return true;
          });
    }
    told("post", "city-reviewer");
  }

  @Test
  void areEachATopicThatCanBeTurnedOff() throws Exception {
    String page = browser("clerk").get("/messages/settings").body();
    for (PeopleTopic topic : PeopleTopic.values()) {
      assertThat(page).contains("value=\"" + topic.code() + "\"");
    }
  }
}
