package miaopu.service.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import miaopu.service.Ground;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The link in a mail: opening it changes nothing, one press does, and nobody signs in.
class SlipTest {
  private static final Ground GROUND = Ground.get();
  private static final Viewer STEWARD =
      new Viewer(0, "", 0, "", Role.ADMINISTRATOR, Caller.STEWARD, Jurisdiction.of(0), 0);

  private static long count(long account) {
    return Objects.requireNonNull(
        Viewers.as(
            Viewer.clock(),
            () ->
                GROUND
                    .bean(TransactionTemplate.class)
                    .execute(_ ->
                        GROUND
                            .bean(JdbcClient.class)
                            .sql("SELECT count(*) FROM messages.silence WHERE account = ?")
                            .param(account)
                            .query(Long.class)
                            .single())));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    // no cookies: mail programs have none
    try (java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void turnsOneTopicOffByOnePressWithoutSigningIn() throws Exception {
    long account =
        Objects.requireNonNull(
            Viewers.as(
                STEWARD,
                () ->
                    GROUND
                        .bean(TransactionTemplate.class)
                        .execute(_ ->
                            GROUND
                                .bean(JdbcClient.class)
                                .sql(
                                    "INSERT INTO people.account (login, name, made_by)"
                                        + " VALUES ('slip', '周全', 0) RETURNING id")
                                .query(Long.class)
                                .single())));
    String slip = GROUND.bean(Slips.class).write(new Slips.Slip("off", account, "tests.news"));

    HttpResponse<String> opened =
        send(HttpRequest.newBuilder(GROUND.at("/messages/off?slip=" + slip)));
    assertThat(opened.statusCode()).isEqualTo(200);
    assertThat(opened.body()).contains("停发").contains("method=\"post\"");
    assertThat(count(account)).isZero();

    HttpResponse<String> pressed =
        send(
            HttpRequest.newBuilder(GROUND.at("/messages/off?slip=" + slip))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")));
    assertThat(pressed.statusCode()).isEqualTo(200);
    assertThat(count(account)).isEqualTo(1);
  }

  @Test
  void doesNothingForWordsOfOthers() throws Exception {
    String slip = new Slips("another secret").write(new Slips.Slip("off", 1, "tests.news"));
    assertThat(send(HttpRequest.newBuilder(GROUND.at("/messages/off?slip=" + slip))).statusCode())
        .isEqualTo(404);
    assertThat(
            send(HttpRequest.newBuilder(GROUND.at("/messages/off?slip=" + slip))
                    .POST(HttpRequest.BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(404);
  }
}
