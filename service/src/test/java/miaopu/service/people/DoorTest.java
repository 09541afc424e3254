package miaopu.service.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/// What keeps the door: lock-out, the second factor, the rules for passwords, the pace.
class DoorTest {
  private static final Ground GROUND = Ground.get();
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final Pattern SECRET = Pattern.compile("<code>([A-Z2-7]{32})</code>");
  private static final Pattern RECOVERY = Pattern.compile("<code>([A-Z2-7-]{14})</code>");

  private static long office;

  @BeforeAll
  static void makeAnOffice() {
    office = Cast.organisation("OFFICE", "虚构三水局", 440607, 0);
  }

  private static long account(String login) {
    return Cast.account(login, "虚构" + login, office, Role.REVIEWER);
  }

  @Test
  void locksAfterFiveFailuresInARowAndLongerEachTime() throws Exception {
    long account = account("door-locked");
    Browser browser = new Browser(GROUND);
    for (int i = 0; i < 4; i++) {
      browser.signIn("door-locked", "wrong");
    }
    assertThat(browser.signIn("door-locked", Cast.PASSWORD)).isEqualTo("/home");
    for (int i = 0; i < 5; i++) {
      assertThat(browser.signIn("door-locked", "wrong")).isEqualTo("/sign-in?refused");
    }
    assertThat(browser.signIn("door-locked", Cast.PASSWORD)).isEqualTo("/sign-in?refused");
    assertThat(minutes(account)).isBetween(0.5, 1.0);
    unlock(account);
    browser.signIn("door-locked", "wrong");
    assertThat(minutes(account)).isBetween(1.5, 2.0);
    unlock(account);
    assertThat(browser.signIn("door-locked", Cast.PASSWORD)).isEqualTo("/home");
    int failures =
        Cast.as(
            Cast.STEWARD,
            rows ->
                rows.sql("SELECT failures FROM people.account WHERE id = :id")
                    .param("id", account)
                    .query(Integer.class)
                    .single());
    assertThat(failures).isZero();
  }

  private static double minutes(long account) {
    return Cast.as(
        Cast.STEWARD,
        rows ->
            rows.sql(
                    "SELECT extract(epoch FROM locked_until - now()) / 60 FROM people.account WHERE id = :id")
                .param("id", account)
                .query(Double.class)
                .single());
  }

  private static void unlock(long account) {
    Cast.as(
        Cast.STEWARD,
        rows ->
            rows.sql("UPDATE people.account SET locked_until = now() WHERE id = :id")
                .param("id", account)
                .update());
  }

  private static byte[] bytes(String words) {
    byte[] secret = new byte[20];
    for (int i = 0; i < words.length() * 5; i++) {
      int bit = BASE32.indexOf(words.charAt(i / 5)) >> (4 - i % 5) & 1;
      secret[i / 8] |= (byte) (bit << (7 - i % 8));
    }
    return secret;
  }

  private static String code(String words, int stepsOn) throws Exception {
    TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();
    return generator.generateOneTimePasswordString(
        new SecretKeySpec(bytes(words), generator.getAlgorithm()),
        Instant.now().plusSeconds(30L * stepsOn),
        Locale.ROOT);
  }

  private static String in(Browser browser, String login, String code) throws Exception {
    return Browser.location(
        browser.post("/sign-in", "login", login, "password", Cast.PASSWORD, "code", code));
  }

  @Test
  void asksForTheSecondFactorOfWhoHasOne() throws Exception {
    account("door-factor");
    Browser browser = new Browser(GROUND);
    browser.signIn("door-factor", Cast.PASSWORD);
    Matcher secret = SECRET.matcher(browser.get("/account/second-factor").body());
    assertThat(secret.find()).isTrue();
    assertThat(browser.post("/account/second-factor", "code", "000000").body())
        .contains("动态码不对")
        .contains(secret.group(1));
    String page = browser.post("/account/second-factor", "code", code(secret.group(1), -1)).body();
    Matcher recovery = RECOVERY.matcher(page);
    List<String> codes = new ArrayList<>();
    while (recovery.find()) {
      codes.add(recovery.group(1));
    }
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();

    assertThat(in(new Browser(GROUND), "door-factor", "")).isEqualTo("/sign-in?refused");
    String now = code(secret.group(1), 0);
    assertThat(in(new Browser(GROUND), "door-factor", now)).isEqualTo("/home");
    assertThat(in(new Browser(GROUND), "door-factor", now)).isEqualTo("/sign-in?refused");
    assertThat(in(new Browser(GROUND), "door-factor", codes.get(3).toLowerCase(Locale.ROOT)))
        .isEqualTo("/home");
    assertThat(in(new Browser(GROUND), "door-factor", codes.get(3))).isEqualTo("/sign-in?refused");

    // whoever sits down at an open page has no password
    Matcher other = SECRET.matcher(browser.get("/account/second-factor").body());
    assertThat(other.find()).isTrue();
    String stolen = code(other.group(1), 0);
    assertThat(browser.post("/account/second-factor", "code", stolen).body())
        .contains("href=\"#present\"");
    assertThat(in(new Browser(GROUND), "door-factor", code(secret.group(1), 1))).isEqualTo("/home");

    assertThat(browser.post("/account/second-factor/removal", "password", "wrong").body())
        .contains("href=\"#password\"");
    browser.post("/account/second-factor/removal", "password", Cast.PASSWORD);
    assertThat(in(new Browser(GROUND), "door-factor", "")).isEqualTo("/home");
  }

  @Test
  void keepsTheSecondFactorUntilALinkIsTaken() throws Exception {
    long account = account("door-lost");
    Cast.account("door-steward", "虚构管家", office, Role.ADMINISTRATOR);
    Browser browser = new Browser(GROUND);
    browser.signIn("door-lost", Cast.PASSWORD);
    Matcher secret = SECRET.matcher(browser.get("/account/second-factor").body());
    assertThat(secret.find()).isTrue();
    browser.post("/account/second-factor", "code", code(secret.group(1), 0));
    Browser steward = new Browser(GROUND);
    steward.signIn("door-steward", Cast.PASSWORD);
    String page = steward.post("/accounts/" + account + "/links").body();
    assertThat(in(new Browser(GROUND), "door-lost", "")).isEqualTo("/sign-in?refused");
    Matcher link = Pattern.compile("(/links/[\\w-]+)</code>").matcher(page);
    assertThat(link.find()).isTrue();
    String fresh = "eleven patient saplings";
    new Browser(GROUND).post(link.group(1), "fresh", fresh, "again", fresh);
    assertThat(new Browser(GROUND).signIn("door-lost", fresh)).isEqualTo("/home");
  }

  @Test
  void writesDownEachRefusalAlsoOfANameNobodyHas() throws Exception {
    long account = account("door-traces");
    Browser browser = new Browser(GROUND);
    long before = refusals("account:unknown");
    browser.signIn("door-nobody-at-all", "wrong");
    assertThat(refusals("account:unknown")).isGreaterThan(before);
    for (int i = 0; i < 7; i++) {
      browser.signIn("door-traces", "wrong");
    }
    // the last ones while it was locked
    assertThat(refusals("account:" + account)).isEqualTo(7);
  }

  private static long refusals(String subject) {
    return Cast.as(
        Cast.STEWARD,
        rows ->
            rows.sql(
                    """
                    SELECT count(*) FROM audit.event
                    WHERE subject = :subject AND kind = 'people.sign-in-refused'
                    """)
                .param("subject", subject)
                .query(Long.class)
                .single());
  }

  @Test
  void slowsTheDoorDownHoweverItsAddressIsWritten() throws Exception {
    try (ConfigurableApplicationContext slow =
        GROUND.application(
            GROUND.access(GROUND.freshDatabase()),
            Map.of("miaopu.door.attempts-per-minute", 2, "miaopu.door.checks-per-minute", 3))) {
      String port = slow.getEnvironment().getProperty("local.server.port");
      Browser browser = new Browser(path -> URI.create("http://127.0.0.1:" + port + path));
      List<Integer> answers = new ArrayList<>();
      for (String door : List.of("/sign-in", "/sign%2Din", "/sign%2din", "/%73ign-in")) {
        answers.add(browser.post(door, "login", "nobody", "password", "wrong").statusCode());
      }
      assertThat(answers).containsExactly(302, 302, 429, 429);
      answers.clear();
      for (String check : List.of("/check", "/check/report", "/api/v1/check", "/%63heck", "/")) {
        answers.add(browser.get(check).statusCode());
      }
      // two are for POST only
      assertThat(answers).containsExactly(200, 405, 405, 429, 200);
    }
    assertThat(Attempts.place("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(Attempts.place("2001:db8:1:2::1"))
        .isNotEqualTo(Attempts.place("2001:db8:1:3::1"));
    assertThat(Attempts.place("203.0.113.7")).isEqualTo("203.0.113.7");
  }

  @Test
  void refusesPasswordsThatAreEasyToGuess() {
    PasswordRules rules = GROUND.bean(PasswordRules.class);
    for (String easy :
        List.of(
            "short",
            "password12",
            "qwertyuiop",
            "1234567890",
            "13800138000",
            "abcabcabcabc",
            "aaaaaaaaaaaa",
            "miaopu20261121",
            "lin.chu-2026",
            "Qwertyuiop!",
            "1q2w3e4r5t",
            "seven quiet seedlings")) {
      assertThat(rules.refusal(easy, "lin.chu")).as(easy).isPresent();
    }
    for (String good : List.of("七棵安静的小苗在二月里", "nine patient saplings", "xk7m-2qpx-9tzr")) {
      assertThat(rules.refusal(good, "lin.chu")).as(good).isEmpty();
    }
  }

  @Test
  void namesADeviceAsPeopleDo() {
    assertThat(Device.name("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150.0 Safari/537.36"))
        .isEqualTo("Chrome · Windows");
    assertThat(Device.name("Mozilla/5.0 (iPhone) Safari/604.1 MicroMessenger/8.0"))
        .isEqualTo("微信 WeChat · iPhone");
    assertThat(Device.name("curl/8.0")).isEqualTo("curl/8.0");
  }

  @Test
  void slowsAnAddressDownAndForgetsTheOldest() {
    Instant[] now = {Instant.EPOCH};
    Attempts attempts = new Attempts(30, () -> now[0]);
    for (int i = 0; i < 30; i++) {
      assertThat(attempts.take("203.0.113.7")).isTrue();
    }
    assertThat(attempts.take("203.0.113.7")).isFalse();
    assertThat(attempts.take("203.0.113.8")).isTrue();
    now[0] = now[0].plus(Duration.ofSeconds(2));
    assertThat(attempts.take("203.0.113.7")).isTrue();
    assertThat(attempts.take("203.0.113.7")).isFalse();
    for (int i = 0; i < 20_000; i++) {
      attempts.take("address " + i);
    }
    assertThat(attempts.size()).isEqualTo(10_000);
  }

  @Test
  void marksCookiesAsSecureBehindTls() throws Exception {
    URI door = GROUND.at("/sign-in");
    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(door).header("X-Forwarded-Proto", "https").build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(page.headers().allValues("Set-Cookie"))
        .isNotEmpty()
        .allMatch(cookie -> cookie.contains("Secure"));
  }

  @Test
  void takesAsLongForANameNobodyHas() throws Exception {
    account("door-known");
    Browser browser = new Browser(GROUND);
    long known = fastest(browser, "door-known");
    long unknown = fastest(browser, "door-unknown");
    // the hash costs tens of milliseconds; an answer without it would be many times faster
    assertThat(unknown).isGreaterThan(known / 3);
  }

  private static long fastest(Browser browser, String login) throws Exception {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long begin = System.nanoTime();
      browser.signIn(login, "wrong");
      fastest = Math.min(fastest, System.nanoTime() - begin);
    }
    return fastest;
  }
}
