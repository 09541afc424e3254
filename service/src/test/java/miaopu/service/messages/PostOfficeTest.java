package miaopu.service.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import miaopu.engine.Text;
import miaopu.service.Ground;
import miaopu.service.letters.Letter;
import miaopu.service.letters.Topic;
import miaopu.service.letters.Topics;
import miaopu.service.walls.Action;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/// What is written is carried, once, whatever is down meanwhile. Time is simulated.
class PostOfficeTest {
  private static final Ground GROUND = Ground.get();
  private static final Instant START = Instant.parse("2030-03-01T08:00:00Z");
  private static final String SECRET = "0123456789abcdef";
  private static ConfigurableApplicationContext platform;
  private static JdbcClient database;
  private static TransactionTemplate transactions;

  private enum Sort implements Topic {
    NEWS;

    @Override
    public String code() {
      return "tests.news";
    }

    @Override
    public Text label() {
      return new Text("新闻", "News");
    }
  }

  /// A request as the other side got it.
  private record Received(String key, String signature, String body) {}

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Slips slips = new Slips("secret of the test");
  private HttpServer programs;
  private FakeMailServer mails;
  private volatile int answer = 204;
  private Instant now = START;
  private Messages messages;
  private Queue queue;
  private PostOffice office;
  private WebhookChannel webhooks;
  private long firm;
  private long owner;
  private long clerk;

  @BeforeAll
  static void startAPlatform() throws Exception {
    platform =
        GROUND.application(GROUND.access(GROUND.freshDatabase()), Map.of("miaopu.post", "off"));
    database = platform.getBean(JdbcClient.class);
    transactions = platform.getBean(TransactionTemplate.class);
  }

  @AfterAll
  static void stopIt() {
    platform.close();
  }

  @BeforeEach
  void open() throws IOException {
    programs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    programs.createContext(
        "/",
        exchange -> {
          received.add(
              new Received(
                  exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                  exchange.getRequestHeaders().getFirst("Miaopu-Signature"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    programs.start();
    mails = new FakeMailServer();
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(mails.port());
    messages = new Messages(database, List.of(Topics.of(Sort.values())));
    queue = new Queue(database, transactions);
    webhooks = new WebhookChannel(() -> now, true);
    office =
        new PostOffice(
            queue,
            Optional.of(
                new MailChannel(sender, slips, "miaopu@office.example", "https://office.example")),
            webhooks,
            () -> now);
    open(new Viewer(0, "", 0, "", Role.ADMINISTRATOR, Caller.STEWARD, Jurisdiction.of(0), 0));
  }

  @AfterEach
  void close() throws IOException {
    programs.stop(0);
    mails.close();
  }

  private void open(Viewer steward) {
    as(
        steward,
        () -> {
          firm =
              id(
                  "INSERT INTO people.organisation (kind, name, region) VALUES ('INSTITUTION', '虚构', 440106)");
          owner =
              id(
                  "INSERT INTO people.account (login, name, made_by) VALUES (gen_random_uuid()::text, '周全', 0)");
          clerk =
              id(
                  "INSERT INTO people.account (login, name, made_by) VALUES (gen_random_uuid()::text, '吴双', 0)");
          member(owner, "OWNER");
          member(clerk, "CLERK");
          return true;
        });
  }

  private long id(String insert) {
    return database.sql(insert + " RETURNING id").query(Long.class).single();
  }

  private void member(long account, String role) {
    database
        .sql("INSERT INTO people.membership (account, organisation, role) VALUES (?, ?, ?)")
        .params(account, firm, role)
        .update();
  }

  private static <T> T as(Viewer viewer, java.util.function.Supplier<T> work) {
    return Objects.requireNonNull(Viewers.as(viewer, () -> transactions.execute(_ -> work.get())));
  }

  private Viewer member(long account) {
    return new Viewer(account, "", firm, "虚构", Role.OWNER, Caller.FIRM, Jurisdiction.NONE, 1);
  }

  private void round() {
    Viewers.as(
        Viewer.clock(),
        () -> {
          office.round();
          return true;
        });
  }

  private static Letter letter(String key) {
    return new Letter(
        Sort.NEWS,
        new Text("题目", "Subject"),
        new Text("正文", "Body"),
        new Text("您是企业负责人", "you are the owner"),
        "/home",
        key);
  }

  private void write(String key) {
    as(
        Viewer.clock(),
        () -> {
          messages.toOrganisation(firm, Action.HAVE_AN_ACCOUNT, letter(key));
          return true;
        });
  }

  private void program() {
    program("http://127.0.0.1:" + programs.getAddress().getPort() + "/in");
  }

  private void program(String url) {
    as(
        member(owner),
        () ->
            database
                .sql("INSERT INTO messages.webhook (organisation, url, secret) VALUES (?, ?, ?)")
                .params(firm, url, SECRET)
                .update());
  }

  private void address(long account, String mail) {
    Inbox inbox = platform.getBean(Inbox.class);
    Viewers.as(
        member(account),
        () -> {
          inbox.address(mail);
          return true;
        });
    Viewers.as(Viewer.clock(), () -> inbox.follow(new Slips.Slip("confirm", account, mail)));
  }

  private int unread(long account) {
    return Viewers.as(member(account), () -> platform.getBean(Inbox.class).unread());
  }

  private List<String> states() {
    return as(
        Viewer.clock(),
        () ->
            database
                .sql(
                    """
                    SELECT d.state FROM messages.delivery d JOIN messages.message m ON m.id = d.message
                    WHERE m.to_organisation = ? ORDER BY d.id
                    """)
                .param(firm)
                .query(String.class)
                .list());
  }

  @Test
  void laysAMessageIntoEveryInboxItIsFor() {
    write("");
    as(
        member(clerk),
        () -> {
          messages.toOrganisation(firm, Action.GIVE_MANDATES, letter(""));
          messages.toAccount(clerk, letter(""));
          return true;
        });
    round();

    assertThat(unread(owner)).isEqualTo(2);
    assertThat(unread(clerk)).isEqualTo(2);
    assertThat(unread(clerk + 1000)).isZero();
    Inbox inbox = platform.getBean(Inbox.class);
    List<Inbox.Entry> entries = Viewers.as(member(owner), () -> inbox.list(Long.MAX_VALUE, true));
    assertThat(entries).hasSize(2).allMatch(one -> one.reason().en().equals("you are the owner"));
    Viewers.as(
        member(owner),
        () -> {
          inbox.read(entries.getFirst().id(), true);
          return true;
        });
    assertThat(unread(owner)).isZero();
    assertThat(unread(clerk)).isEqualTo(2);
  }

  @Test
  void writesTheSameKeyOnceAndNothingOfWhatFailed() {
    write("reminder-" + firm);
    write("reminder-" + firm);
    try {
      as(
          member(owner),
          () -> {
            messages.toOrganisation(firm, Action.HAVE_AN_ACCOUNT, letter(""));
            throw new IllegalStateException("the change failed");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("the change failed");
    }
    round();
    assertThat(unread(owner)).isEqualTo(1);
  }

  @Test
  void losesNothingAndSendsNothingTwiceWhileAProgramIsDown() {
    program();
    answer = 503;
    write("");
    write("");
    List<Duration> pauses = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      round();
      round(); // nothing is due
      assertThat(received).hasSize(2 * i);
      pauses.add(Queue.pause(i));
      now = now.plus(Queue.pause(i));
    }
    assertThat(pauses)
        .containsExactly(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2));
    answer = 204;
    round();
    now = now.plus(Duration.ofDays(1));
    round();

    assertThat(received).hasSize(8);
    assertThat(received.stream().map(Received::key).distinct()).hasSize(2);
    assertThat(states()).containsExactly("SENT", "SENT");
  }

  @Test
  void laysAsideWhatNeverArrives() {
    program();
    answer = 500;
    write("");
    for (int i = 0; i < Queue.TRIES + 3; i++) {
      round();
      now = now.plus(Duration.ofHours(7));
    }
    assertThat(received).hasSize(Queue.TRIES);
    assertThat(states()).containsExactly("DEAD");
    assertThat(Queue.pause(40)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void carriesAgainUnderTheSameKeyWhenTheProcessDiedBeforeMarking() {
    program();
    write("");
    List<Delivery> taken =
        Viewers.as(
            Viewer.clock(),
            () -> {
              queue.spread(true, now);
              return queue.take(now);
            });
    // the process carries it and dies
    webhooks.carry(taken.getFirst());
    round();
    assertThat(received).hasSize(1);

    now = now.plus(Queue.LEASE);
    round();

    assertThat(received).hasSize(2);
    assertThat(received.get(0).key()).isEqualTo(received.get(1).key());
    assertThat(states()).containsExactly("SENT");
  }

  @Test
  void signsWhatAProgramGets() throws Exception {
    program();
    write("");
    round();

    Received one = received.getFirst();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signed = START.getEpochSecond() + "." + one.body();
    assertThat(one.signature())
        .startsWith("t=" + START.getEpochSecond() + ",sm3=")
        .endsWith(
            "sha256="
                + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    assertThat(one.body()).contains("\"reason\"").contains("题目").contains(one.key());
  }

  @Test
  void waitsForNoAnswerThatDoesNotEnd() throws Exception {
    try (ServerSocket endless = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> beginAnAnswer(endless));
      program("http://127.0.0.1:" + endless.getLocalPort() + "/in");
      program();
      write("");
      long begun = System.nanoTime();
      round();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
      assertThat(states()).containsExactly("SENT", "SENT");
    }
  }

  /// The head of an answer, and of what should follow nothing.
  private static void beginAnAnswer(ServerSocket server) {
    try (Socket caller = server.accept()) {
      caller
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      while (caller.getInputStream().read() >= 0) {
        // until they go
      }
    } catch (IOException _) {
      // they have gone
    }
  }

  @Test
  void letsNoProgramWaitForAnotherNorForItsFault() {
    program("http://127.0.0.1:1/first");
    program("http://127.0.0.1:1/second");
    program("http://127.0.0.1:1/broken");
    CountDownLatch both = new CountDownLatch(2);
    office =
        new PostOffice(
            queue,
            Optional.empty(),
            delivery -> {
              if (delivery.target().endsWith("broken")) {
                throw new IllegalStateException("a fault of ours");
              }
              both.countDown();
              try {
                return both.await(10, TimeUnit.SECONDS)
                    ? Channel.Result.ARRIVED
                    : Channel.Result.later("alone");
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
              }
            },
            () -> now);
    write("");
    round();
    assertThat(states()).containsExactlyInAnyOrder("SENT", "SENT", "WAITING");
  }

  @Test
  void goesToNoAddressOfThisMachineOnARealPlatform() {
    program();
    write("");
    List<Delivery> taken =
        Viewers.as(
            Viewer.clock(),
            () -> {
              queue.spread(false, now);
              return queue.take(now);
            });
    Channel.Result result = new WebhookChannel(() -> now, false).carry(taken.getFirst());
    assertThat(result.outcome()).isEqualTo(Channel.Outcome.NEVER);
    assertThat(received).isEmpty();
  }

  @Test
  void mailsWithItsReasonUntilTurnedOffByTheLink() {
    address(owner, "zhou@firm.example");
    mails.down(true);
    write("");
    round();
    assertThat(mails.mails()).isEmpty();
    mails.down(false);
    now = now.plus(Queue.pause(1));
    round();
    round();

    assertThat(mails.mails()).hasSize(1);
    String mail = mails.mails().getFirst();
    assertThat(mail)
        .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
        .contains("@office.example>")
        .contains("zhou@firm.example");
    Slips.Slip slip = new Slips.Slip("off", owner, "tests.news");
    assertThat(slips.read(slips.write(slip))).contains(slip);
    assertThat(slips.read(slips.write(slip).replace('.', 'x'))).isEmpty();
    assertThat(new Slips("another").read(slips.write(slip))).isEmpty();

    Viewers.as(Viewer.clock(), () -> platform.getBean(Inbox.class).follow(slip));
    write("");
    round();
    assertThat(mails.mails()).hasSize(1);
    assertThat(unread(owner)).isEqualTo(2);
  }

  @Test
  void mailsToNoAddressNobodyConfirmed() {
    Viewers.as(
        member(owner),
        () -> {
          platform.getBean(Inbox.class).address("zhou@firm.example");
          return true;
        });
    write("");
    round();
    assertThat(mails.mails()).isEmpty();
    assertThat(unread(owner)).isEqualTo(1);
  }
}
