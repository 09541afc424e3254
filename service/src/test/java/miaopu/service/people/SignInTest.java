package miaopu.service.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.service.Ground;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/// Signing in and out through the page.
class SignInTest {
  private static final Ground GROUND = Ground.get();
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Viewer STEWARD =
      new Viewer(0, "", 0, "", Role.ADMINISTRATOR, Caller.STEWARD, Jurisdiction.of(0), 0);

  private final HttpClient browser = Ground.browser();

  @BeforeAll
  static void makeAnAccount() {
    Viewers.as(STEWARD, () -> GROUND.bean(TransactionTemplate.class).execute(_ -> insert()));
  }

  private static int insert() {
    JdbcClient database = GROUND.bean(JdbcClient.class);
    long office =
        database
            .sql(
                """
                INSERT INTO people.organisation (kind, name, region)
                VALUES ('OFFICE', '虚构市中小企业局', 440100) RETURNING id
                """)
            .query(Long.class)
            .single();
    long clerk =
        database
            .sql(
                """
                INSERT INTO people.account (login, name, password, made_by)
                VALUES ('lin', '林初', :password, 0) RETURNING id
                """)
            .param("password", GROUND.bean(PasswordEncoder.class).encode("right horse"))
            .query(Long.class)
            .single();
    return database
        .sql(
            """
            INSERT INTO people.membership (account, organisation, role)
            VALUES (:clerk, :office, 'REVIEWER')
            """)
        .param("clerk", clerk)
        .param("office", office)
        .update();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(GROUND.at(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form)
      throws IOException, InterruptedException {
    Matcher token = TOKEN.matcher(get("/").body());
    assertThat(token.find()).isTrue();
    String body = form + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
    return browser.send(
        HttpRequest.newBuilder(GROUND.at(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void letsTheRightPasswordInAndOutAgain() throws Exception {
    assertThat(get("/home").headers().firstValue("Location")).hasValue("/sign-in");

    HttpResponse<String> in = post("/sign-in", "login=LIN&password=right+horse");

    assertThat(in.headers().firstValue("Location")).hasValue("/home");
    assertThat(get("/home").body()).contains("林初").contains("虚构市中小企业局").contains("初审员");
    post("/sign-out", "");
    assertThat(get("/home").statusCode()).isEqualTo(302);
  }

  @Test
  void refusesAWrongPasswordAndAnUnknownNameAlike() throws Exception {
    assertThat(post("/sign-in", "login=lin&password=wrong").headers().firstValue("Location"))
        .hasValue("/sign-in?refused");
    assertThat(post("/sign-in", "login=nobody&password=wrong").headers().firstValue("Location"))
        .hasValue("/sign-in?refused");
  }

  @Test
  void refusesAFormFromElsewhere() throws Exception {
    HttpResponse<String> forged =
        browser.send(
            HttpRequest.newBuilder(GROUND.at("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("login=lin&password=right+horse"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(forged.statusCode()).isEqualTo(403);
  }
}
