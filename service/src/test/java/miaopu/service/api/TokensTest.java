package miaopu.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import miaopu.engine.Language;
import miaopu.service.Ground;
import miaopu.service.people.Seats;
import miaopu.service.shell.Actors;
import miaopu.service.shell.NeedsBrowser;
import miaopu.service.shell.Sight;
import miaopu.service.walls.Action;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tokens: what they are good for, how long, and for whom.
class TokensTest {
  private static final Ground GROUND = Ground.get();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<Action> ALL = Set.of(Action.HAVE_AN_ACCOUNT);

  private final Tokens tokens = GROUND.bean(Tokens.class);

  @BeforeAll
  static void makeActors() {
    viewer(Role.ANALYST);
    viewer(Role.CLERK);
  }

  private record Post(long account, long organisation) {}

  private static Viewer viewer(Role role) {
    String login = Actors.of(role).login();
    Post post =
        Viewers.as(
            Viewer.atTheDoor(),
            () ->
                Objects.requireNonNull(
                    GROUND
                        .bean(TransactionTemplate.class)
                        .execute(_ ->
                            GROUND
                                .bean(JdbcClient.class)
                                .sql(
                                    """
                                    SELECT a.id AS account, m.organisation FROM people.account a
                                    JOIN people.membership m ON m.account = a.id
                                    WHERE a.login = :login
                                    """)
                                .param("login", login)
                                .query(Post.class)
                                .single())));
    return GROUND.bean(Seats.class).find(post.account(), post.organisation(), role).orElseThrow();
  }

  private String make(Role role, Set<Action> scopes, int days) {
    return Viewers.as(
        viewer(role),
        () -> tokens.make("试验", scopes, LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(days)));
  }

  private static HttpResponse<String> call(String path, String secret) throws Exception {
    return Ground.browser()
        .send(
            HttpRequest.newBuilder(GROUND.at(path))
                .header("Authorization", "Bearer " + secret)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void speakForTheirOwner() throws Exception {
    HttpResponse<String> answer = call("/api/v1/me", make(Role.CLERK, ALL, 30));

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode me = JSON.readTree(answer.body());
    assertThat(me.get("role").asString()).isEqualTo("CLERK");
    assertThat(me.get("firm").asLong()).isPositive();
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void allowOnlyWhatTheirScopesSay() throws Exception {
    String other = make(Role.ANALYST, Set.of(Action.HAVE_TOKENS), 30);
    HttpResponse<String> refused = call("/api/v1/me", other);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(call("/api/v1/openapi.json", other).statusCode()).isEqualTo(200);
    // and pages are none of their business
    assertThat(call("/home", make(Role.ANALYST, ALL, 30)).statusCode()).isEqualTo(302);
  }

  @Test
  void areNothingWhenWrongExpiredOrRevoked() throws Exception {
    assertThat(call("/api/v1/me", "mp_wrong").statusCode()).isEqualTo(401);
    HttpResponse<String> expired = call("/api/v1/me", make(Role.ANALYST, ALL, -1));
    assertThat(expired.statusCode()).isEqualTo(401);
    assertThat(expired.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    assertThat(expired.body()).contains("\"title\":\"The token is not valid\"");

    String secret = make(Role.ANALYST, ALL, 30);
    assertThat(call("/api/v1/me", secret).statusCode()).isEqualTo(200);
    long id = Viewers.as(viewer(Role.ANALYST), () -> tokens.own().getFirst().id());
    assertThat(Viewers.as(viewer(Role.CLERK), () -> tokens.revoke(id))).isFalse();
    assertThat(Viewers.as(viewer(Role.ANALYST), () -> tokens.revoke(id))).isTrue();
    assertThat(call("/api/v1/me", secret).statusCode()).isEqualTo(401);
  }

  @Test
  void areSeenByTheirOwnerOnlyWhateverAQueryForgets() {
    make(Role.ANALYST, ALL, 30);
    String count = "SELECT count(*) FROM api.token WHERE account <> :own";
    for (Role role : new Role[] {Role.CLERK, Role.ANALYST}) {
      Viewer viewer = viewer(role);
      Long foreign =
          Viewers.as(
              viewer,
              () ->
                  GROUND
                      .bean(TransactionTemplate.class)
                      .execute(_ ->
                          GROUND
                              .bean(JdbcClient.class)
                              .sql(count)
                              .param("own", viewer.account())
                              .query(Long.class)
                              .single()));
      assertThat(foreign).isZero();
    }
  }

  @Test
  void answerNothingToCallsWithoutOne() throws Exception {
    HttpResponse<String> answer =
        Ground.browser()
            .send(
                HttpRequest.newBuilder(GROUND.at("/api/v1/me")).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Nested
  @NeedsBrowser
  class OnTheirPage {

    @Test
    void areMadeShownOnceAndRevoked() throws Exception {
      try (Sight sight = new Sight();
          Page page = sight.page(Role.ANALYST, Language.ZH, 1280)) {
        Sight.open(page, "/account/tokens");
        page.fill("#name", "月度报表");
        page.click("text=生成 >> nth=-1");
        assertThat(page.textContent(".errors")).contains("没有选择权限");
        assertThat(page.inputValue("#name")).isEqualTo("月度报表");
        page.check("#scopes");
        page.click("main form.form button");
        String secret = page.textContent("code.secret");
        assertThat(call("/api/v1/me", secret).statusCode()).isEqualTo(200);
        Sight.open(page, "/account/tokens");
        assertThat(page.content()).doesNotContain(secret);
        page.click("tbody tr:has-text('月度报表') button");
        assertThat(page.textContent("tbody tr:has-text('月度报表')")).contains("已收回");
        assertThat(call("/api/v1/me", secret).statusCode()).isEqualTo(401);
      }
    }
  }
}
