package miaopu.service.messages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/// The page of webhooks, and links that go by mail.
class WebhookTest {
  private static final Ground GROUND = Ground.get();
  private static final Pattern SECRET = Pattern.compile("class=\"secret\">([^<]+)<");

  private static long number(String url) {
    return Cast.as(
        Viewer.clock(),
        rows ->
            rows.sql("SELECT max(id) FROM messages.webhook WHERE url = :url")
                .param("url", url)
                .query(Long.class)
                .single());
  }

  @Test
  void isRegisteredShowsItsSecretOnceAndIsTurnedOff() throws Exception {
    Browser owner = Cast.browser(Role.OWNER);
    String url = "https://203.0.113.7/hook";
    HttpResponse<String> made = owner.post("/account/webhooks", "url", url);
    Matcher secret = SECRET.matcher(made.body());
    assertThat(secret.find()).as(made.body()).isTrue();
    assertThat(owner.get("/account/webhooks").body()).contains(url).doesNotContain(secret.group(1));
    assertThat(Cast.browser(Role.FINANCE).get("/account/webhooks").body()).doesNotContain(url);
    long id = number(url);
    assertThat(Cast.browser(Role.FINANCE).post("/account/webhooks/" + id + "/off").statusCode())
        .isEqualTo(404);
    assertThat(owner.post("/account/webhooks/" + id + "/off").statusCode()).isEqualTo(302);
    assertThat(owner.post("/account/webhooks/" + id + "/off").statusCode()).isEqualTo(404);
    assertThat(owner.get("/account/webhooks").body()).contains("已停用");
  }

  @Test
  void leadsNeitherToThisMachineNorNowhere() throws Exception {
    Browser owner = Cast.browser(Role.OWNER);
    for (String url :
        new String[] {
          "http://127.0.0.1/x",
          "ftp://203.0.113.7/",
          "https://",
          "https://a:b@203.0.113.7/",
          "https://203.0.113.7:99999/",
          ""
        }) {
      HttpResponse<String> refused = owner.post("/account/webhooks", "url", url);
      assertThat(refused.statusCode()).as(url).isEqualTo(422);
      assertThat(refused.body()).contains("https://oa.example.cn/miaopu");
    }
  }

  @Test
  void tellsWhatBecameOfEachDelivery() throws Exception {
    Viewer owner = Cast.viewer(Role.OWNER);
    String url = "https://203.0.113.8/hook";
    Cast.browser(Role.OWNER).post("/account/webhooks", "url", url);
    Cast.as(
        owner,
        rows ->
            rows.sql(
                    """
                    INSERT INTO messages.message (topic, to_organisation, subject_zh, subject_en,
                      body_zh, body_en, reason_zh, reason_en, link)
                    VALUES ('tests.webhook', :organisation, '试', 'Try', '试', 'Try', '试', 'Try', '')
                    """)
                .param("organisation", owner.organisation())
                .update());
    Cast.as(
        Viewer.clock(),
        rows ->
            rows.sql(
                    """
                    INSERT INTO messages.delivery (message, webhook, state, attempts, next_at, fault)
                    SELECT max(m.id), :webhook, 'DEAD', 12, now(), 'answer 500'
                    FROM messages.message m WHERE m.topic = 'tests.webhook'
                    """)
                .param("webhook", number(url))
                .update());
    assertThat(Cast.browser(Role.OWNER).get("/account/webhooks").body())
        .contains("answer 500")
        .contains("已搁置");
    assertThat(Cast.browser(Role.FINANCE).get("/account/webhooks").body())
        .doesNotContain("answer 500");
  }

  @Test
  void carriesALinkByMailOrLeavesItToBeShown() throws Exception {
    String link = "/links/abc";
    try (FakeMailServer server = new FakeMailServer()) {
      JavaMailSenderImpl sender = new JavaMailSenderImpl();
      sender.setHost("127.0.0.1");
      sender.setPort(server.port());
      MailChannel channel =
          new MailChannel(
              sender, new Slips("secret"), "miaopu@office.example", "https://office.example");
      LinkLetters letters =
          new LinkLetters(
              Optional.of(channel),
              GROUND.bean(JdbcClient.class),
              GROUND.bean(TransactionTemplate.class));
      assertThat(letters.send(0, "lin.chu@office.example", link)).hasValue("l…@office.example");
      assertThat(server.mails()).hasSize(1);
      byte[] mail = server.mails().getFirst().getBytes(StandardCharsets.ISO_8859_1);
      Session none = Session.getInstance(new Properties());
      assertThat(String.valueOf(new MimeMessage(none, new ByteArrayInputStream(mail)).getContent()))
          .contains("https://office.example/links/abc");
      // an account without a confirmed address
      assertThat(letters.send(0, "", link)).isEmpty();
      server.down(true);
      assertThat(letters.send(0, "lin.chu@office.example", link)).isEmpty();
    }
    LinkLetters without =
        new LinkLetters(
            Optional.empty(),
            GROUND.bean(JdbcClient.class),
            GROUND.bean(TransactionTemplate.class));
    assertThat(without.possible()).isFalse();
    assertThat(without.send(0, "lin.chu@office.example", link)).isEmpty();
  }
}
