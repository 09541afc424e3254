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
    String subject = "account:" + id("life-event");
    List<String> kinds =
        Cast.as(
            Cast.STEWARD,
            rows ->
                rows.sql("SELECT kind FROM audit.event WHERE subject = :subject ORDER BY id")
                    .param("subject", subject)
                    .query(String.class)
                    .list());
    assertThat(kinds)
        .containsExactly(
            "people.account-opened",
            "people.post-given",
            "people.link-given",
            "people.link-taken",
            "people.signed-in");
  }
}
