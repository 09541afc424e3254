package miaopu.service.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The life of an account through the pages, from its invitation to its end.
class AccountLifeTest {
  private static final Ground GROUND = Ground.get();
  private static final Pattern LINK = Pattern.compile("(/links/[\\w-]+)</code>");
  private static final String PASSWORD = "nine patient saplings";

  private static long office;
  private static long other;

  private final Browser steward = new Browser(GROUND);

  @BeforeAll
  static void makeAnOffice() {
    office = Cast.organisation("OFFICE", "虚构禅城局", 440604, 0);
    other = Cast.organisation("OFFICE", "虚构禅城二局", 440604, 0);
    Cast.account("life-steward", "虚构管家", office, Role.ADMINISTRATOR);
  }

  private void signIn() throws Exception {
    assertThat(steward.signIn("life-steward", Cast.PASSWORD)).isEqualTo("/home");
  }

  private static String link(HttpResponse<String> page) {
    Matcher link = LINK.matcher(page.body());
    assertThat(link.find()).as(page.body()).isTrue();
    return link.group(1);
  }

  private String invite(String login) throws Exception {
    return link(
        steward.post(
            "/accounts",
            "login",
            login,
            "name",
            "虚构" + login,
            "organisation",
            Long.toString(office),
            "role",
            "REVIEWER"));
  }

  private static long id(String login) {
    return Cast.as(
        Cast.STEWARD,
        rows ->
            rows.sql("SELECT id FROM people.account WHERE login = :login")
                .param("login", login)
                .query(Long.class)
                .single());
  }

  private Browser taken(String login) throws Exception {
    String link = invite(login);
    Browser browser = new Browser(GROUND);
    assertThat(browser.get(link).body()).contains("虚构" + login);
    assertThat(Browser.location(browser.post(link, "fresh", PASSWORD, "again", PASSWORD)))
        .isEqualTo("/sign-in?ready");
    assertThat(browser.get(link).statusCode()).isEqualTo(404);
    assertThat(browser.signIn(login, PASSWORD)).isEqualTo("/home");
    return browser;
  }

  @Test
  void beginsWithALinkThatIsGoodOnce() throws Exception {
    signIn();
    Browser browser = taken("life-lin");
    assertThat(browser.get("/home").body()).contains("虚构life-lin").contains("初审员");
    assertThat(browser.get("/accounts").statusCode()).isEqualTo(404);
  }

  @Test
  void refusesAWeakPasswordAndKeepsTheLink() throws Exception {
    signIn();
    String link = invite("life-weak");
    Browser browser = new Browser(GROUND);
    assertThat(browser.post(link, "fresh", "password12", "again", "password12").body())
        .contains("太容易猜到")
        .contains("href=\"#fresh\"");
    assertThat(browser.post(link, "fresh", PASSWORD, "again", PASSWORD + "x").body())
        .contains("href=\"#again\"");
    assertThat(browser.get(link).statusCode()).isEqualTo(200);
  }

  @Test
  void showsEachMistakeAtItsFieldAndLosesNothing() throws Exception {
    signIn();
    String page = steward.post("/accounts", "login", "Ä", "name", "林初", "role", "OWNER").body();
    assertThat(page)
        .contains("href=\"#login\"")
        .contains("href=\"#organisation\"")
        .contains("value=\"林初\"")
        .contains("value=\"Ä\"");
    String wrongRole =
        steward
            .post(
                "/accounts",
                "login",
                "life-role",
                "name",
                "林初",
                "organisation",
                Long.toString(office),
                "role",
                "OWNER")
            .body();
    assertThat(wrongRole).contains("href=\"#role\"").contains("初审员、审定员");
  }

  @Test
  void refusesALoginNameThatIsTaken() throws Exception {
    signIn();
    invite("life-twice");
    assertThat(
            steward
                .post(
                    "/accounts",
                    "login",
                    "LIFE-twice",
                    "name",
                    "又一个",
                    "organisation",
                    Long.toString(office),
                    "role",
                    "REVIEWER")
                .body())
        .contains("已有人使用这个登录名");
  }

  @Test
  void endsAllSessionsWhenItIsClosed() throws Exception {
    signIn();
    Browser browser = taken("life-closed");
    String page = "/accounts/" + id("life-closed");
    steward.post(page + "/closure", "closed", "true");
    assertThat(Browser.location(browser.get("/home"))).isEqualTo("/sign-in");
    assertThat(browser.signIn("life-closed", PASSWORD)).isEqualTo("/sign-in?refused");
    assertThat(steward.get(page).body()).contains("已停用");
    steward.post(page + "/closure", "closed", "false");
    assertThat(browser.signIn("life-closed", PASSWORD)).isEqualTo("/home");
  }

  @Test
  void isResetByALinkAndIsThenSignedOutEverywhere() throws Exception {
    signIn();
    Browser browser = taken("life-reset");
    String link = link(steward.post("/accounts/" + id("life-reset") + "/links"));
    assertThat(browser.get("/home").statusCode()).isEqualTo(200);
    new Browser(GROUND)
        .post(link, "fresh", "fresh patient saplings", "again", "fresh patient saplings");
    assertThat(browser.get("/home").statusCode()).isEqualTo(302);
    assertThat(browser.signIn("life-reset", PASSWORD)).isEqualTo("/sign-in?refused");
  }

  @Test
  void getsAndLosesPostsAndMoves() throws Exception {
    signIn();
    Browser browser = taken("life-post");
    String page = "/accounts/" + id("life-post");
    steward.post(page + "/posts", "organisation", Long.toString(other), "role", "APPROVER");
    String own = browser.get("/account").body();
    assertThat(own).contains("虚构禅城局").contains("虚构禅城二局").contains("审定员");
    Matcher choice = Pattern.compile("name=\"membership\" value=\"(\\d+)\"").matcher(own);
    assertThat(choice.find()).isTrue();
    browser.post("/account/acting", "membership", choice.group(1));
    assertThat(browser.get("/home").body()).contains("虚构禅城二局 · 审定员");
    steward.post(page + "/ended-posts", "post", choice.group(1));
    assertThat(browser.get("/home").body()).contains("虚构禅城局 · 初审员");
    steward.post(page + "/seat", "organisation", Long.toString(other), "role", "PUBLISHER");
    assertThat(browser.get("/home").body()).contains("虚构禅城二局 · 发布员");
    assertThat(browser.get("/account").body()).doesNotContain("name=\"membership\"");
  }

  @Test
  void saysWhenAPostIsThereAlreadyOrOverAndWritesNothingOfIt() throws Exception {
    signIn();
    taken("life-again");
    String page = "/accounts/" + id("life-again");
    String[] post = {"organisation", Long.toString(office), "role", "REVIEWER"};
    assertThat(steward.post(page + "/posts", post).body()).contains("此人已有这个岗位");
    Matcher number = Pattern.compile("name=\"post\" value=\"(\\d+)\"").matcher("");
    assertThat(number.reset(steward.get(page).body()).find()).isTrue();
    assertThat(steward.post(page + "/ended-posts", "post", number.group(1)).statusCode())
        .isEqualTo(302);
    assertThat(steward.post(page + "/ended-posts", "post", number.group(1)).body())
        .contains("这个岗位已经结束");
    assertThat(kinds("account:" + id("life-again")))
        .containsOnlyOnce("people.post-given", "people.post-ended");
  }

  @Test
  void isKeptByARegionAroundAllItsPosts() throws Exception {
    signIn();
    taken("life-high");
    long city = Cast.organisation("OFFICE", "虚构佛山二局", 440600, 0);
    Cast.account("life-city-steward", "虚构市管家", city, Role.ADMINISTRATOR);
    Browser above = new Browser(GROUND);
    above.signIn("life-city-steward", Cast.PASSWORD);
    String page = "/accounts/" + id("life-high");
    assertThat(steward.get(page).statusCode()).isEqualTo(200);
    above.post(page + "/posts", "organisation", Long.toString(city), "role", "APPROVER");
    assertThat(above.get(page).body()).contains("虚构佛山二局").contains("虚构禅城局");
    // whoever could reset the password here could approve for the whole city
    assertThat(steward.get(page).statusCode()).isEqualTo(404);
    assertThat(steward.post(page + "/links").statusCode()).isEqualTo(404);
  }

  @Test
  void showsNamesThatWouldBreakItsLine() throws Exception {
    signIn();
    String made =
        Browser.location(
            steward.post(
                "/organisations", "kind", "OFFICE", "name", "虚构\n禅城\t三局", "region", "440604"));
    String at = made.substring(made.lastIndexOf('/') + 1);
    steward.post(
        "/accounts", "login", "life-line", "name", "虚构一行", "organisation", at, "role", "REVIEWER");
    assertThat(steward.get("/accounts?q=life-line").body()).contains("虚构 禅城 三局 · 初审员");
  }

  @Test
  void givesItselfNothing() throws Exception {
    signIn();
    String page = "/accounts/" + id("life-steward");
    String[] post = {"organisation", Long.toString(office), "role", "APPROVER"};
    assertThat(steward.post(page + "/posts", post).body()).contains("不能改动自己的岗位");
  }

  @Test
  void cannotBeTakenFromItsOwnAdministrator() throws Exception {
    signIn();
    String page = "/accounts/" + id("life-steward");
    assertThat(steward.post(page + "/closure", "closed", "true").body()).contains("不能停用自己的账号");
    assertThat(steward.get("/accounts").statusCode()).isEqualTo(200);
  }

  @Test
  void showsItsSessionsAndEndsOne() throws Exception {
    signIn();
    Browser here = taken("life-session");
    Browser there = new Browser(GROUND);
    there.signIn("life-session", PASSWORD);
    String page = here.get("/account").body();
    Matcher key = Pattern.compile("name=\"key\" value=\"(\\w+)\"").matcher(page);
    assertThat(key.find()).isTrue();
    assertThat(page).contains("127.0.0.1").contains("Java-http-client");
    here.post("/account/ended-sessions", "key", key.group(1));
    assertThat(there.get("/home").statusCode()).isEqualTo(302);
    assertThat(here.get("/home").statusCode()).isEqualTo(200);
  }

  @Test
  void changesItsPasswordAndEndsItsOtherSessions() throws Exception {
    signIn();
    Browser here = taken("life-change");
    Browser there = new Browser(GROUND);
    there.signIn("life-change", PASSWORD);
    assertThat(here.post("/account/password", "old", "wrong", "fresh", "short", "again", "").body())
        .contains("href=\"#old\"")
        .contains("href=\"#fresh\"");
    String fresh = "twelve new saplings";
    assertThat(
            Browser.location(
                here.post("/account/password", "old", PASSWORD, "fresh", fresh, "again", fresh)))
        .isEqualTo("/account?done=password");
    assertThat(there.get("/home").statusCode()).isEqualTo(302);
    assertThat(here.get("/home").statusCode()).isEqualTo(200);
  }

  @Test
  void writesWhatWasDoneIntoTheRecord() throws Exception {
    signIn();
    taken("life-event");
    assertThat(kinds("account:" + id("life-event")))
        .containsExactly(
            "people.account-opened",
            "people.post-given",
            "people.link-given",
            "people.link-taken",
            "people.signed-in");
  }

  private static List<String> kinds(String subject) {
    return Cast.as(
        Cast.STEWARD,
        rows ->
            rows.sql("SELECT kind FROM audit.event WHERE subject = :subject ORDER BY id")
                .param("subject", subject)
                .query(String.class)
                .list());
  }
}
