package miaopu.service.circulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import miaopu.engine.Text;
import miaopu.service.Ground;
import miaopu.service.assessments.ChosenFirms;
import miaopu.service.enterprises.KnownFirms;
import miaopu.service.shell.Form;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Letters of an office to firms it has chosen: to whom they go, when, how often, and what the
/// office learns.
class CircularsTest {
  private static final Ground GROUND = Ground.get();
  private static final Viewer OFFICE = office(51, 440_300, Role.REVIEWER, 9_001);
  private static final Viewer OTHER = office(52, 440_400, Role.REVIEWER, 9_002);
  private static final Instant MORNING = at(10);
  private static final String STANDARD = "miit/little-giant";
  private static ConfigurableApplicationContext platform;

  /// The list all these firms stand in, about whom nothing is known.
  private static String list;

  private static Viewer office(long id, int region, Role role, long account) {
    return new Viewer(account, "", id, "虚构市局", role, Caller.OFFICE, Jurisdiction.of(region), 0);
  }

  private static Viewer owner(long firm) {
    return new Viewer(
        10_000 + firm, "", 20_000 + firm, "", Role.OWNER, Caller.FIRM, Jurisdiction.NONE, firm);
  }

  private static Instant at(int hour) {
    return Today.date().atTime(LocalTime.of(hour, 0)).atZone(Today.ZONE).toInstant();
  }

  @BeforeAll
  static void startAPlatform() throws Exception {
    String database = GROUND.freshDatabase();
    platform = GROUND.application(GROUND.access(database), Map.of("miaopu.post", "off"));
    try (var connection = GROUND.superuser(database);
        var statement = connection.createStatement()) {
      for (int i = 1; i <= 6; i++) {
        int region = i == 6 ? 440_402 : 440_305;
        statement.execute(
            "INSERT INTO enterprises.firm (id, region, name, name_key) VALUES (%d, %d, '虚构来信%d', '虚构来信%d')"
                .formatted(i, region, i, i));
        if (i != 4) {
          people(statement, i, region);
        }
      }
    }
    list = CircularThings.group(bean(ChosenFirms.class), OFFICE, STANDARD, 1);
  }

  /// An owner and a clerk, and an adviser who is not written to.
  private static void people(java.sql.Statement statement, int firm, int region)
      throws java.sql.SQLException {
    statement.execute(
        "INSERT INTO people.organisation (id, kind, name, region, firm) OVERRIDING SYSTEM VALUE VALUES (%d, 'FIRM', '虚构来信%d', %d, %d)"
            .formatted(20_000 + firm, firm, region, firm));
    String[] roles = {"OWNER", "CLERK", "ADVISER"};
    for (int k = 0; k < roles.length; k++) {
      long account = 10_000L + firm + k * 100L;
      statement.execute(
          "INSERT INTO people.account (id, login, name, region) OVERRIDING SYSTEM VALUE VALUES (%d, 'letters-%d', '虚构', %d)"
              .formatted(account, account, region));
      statement.execute(
          "INSERT INTO people.membership (account, organisation, role, since) VALUES (%d, %d, '%s', current_date)"
              .formatted(account, 20_000 + firm, roles[k]));
    }
  }

  @AfterAll
  static void stopIt() {
    platform.close();
  }

  private static <T> T bean(Class<T> type) {
    return platform.getBean(type);
  }

  private static <T> T as(Viewer viewer, Supplier<T> work) {
    return Viewers.as(viewer, () -> bean(TransactionTemplate.class).execute(_ -> work.get()));
  }

  private static JdbcClient rows() {
    return bean(JdbcClient.class);
  }

  @BeforeEach
  void nobodyHasHeard() {
    as(Viewer.clock(), () -> rows().sql("UPDATE circulars.hearing SET heard_at = NULL").update());
    for (long firm = 1; firm <= 6; firm++) {
      hear(firm, true);
    }
    round(MORNING);
    as(Viewer.clock(), () -> rows().sql("UPDATE circulars.hearing SET heard_at = NULL").update());
  }

  private static void hear(long firm, boolean on) {
    Viewers.as(
        owner(firm),
        () -> {
          bean(Sendings.class).hear(on);
          return true;
        });
  }

  private static int round(Instant now) {
    return Viewers.as(
        Viewer.clock(), () -> bean(CircularLetters.class).round(InstantSource.fixed(now)));
  }

  private static CircularDesk.Looked look(Viewer viewer, CircularDesk.Asked asked) {
    return Viewers.as(
        viewer, () -> bean(CircularDesk.class).look(viewer, asked, Form.EMPTY).orElseThrow());
  }

  private static CircularDesk.Asked asked(String key, List<Long> firms) {
    return asked(key, firms, list);
  }

  private static CircularDesk.Asked asked(String key, List<Long> firms, String group) {
    return new CircularDesk.Asked(
        key, "申报辅导会", "本周五下午。", Map.of("standard", STANDARD, "group", group), firms);
  }

  private static long send(String key, List<Long> firms) {
    CircularDesk.Asked asked = asked(key, firms);
    CircularDesk.Looked looked = look(OFFICE, asked);
    assertThat(looked.form().mistakes()).isEmpty();
    return Viewers.as(OFFICE, () -> bean(Sendings.class).send(looked.sending(asked)));
  }

  private static List<String> letters(long firm) {
    return as(
        Viewer.clock(),
        () ->
            rows()
                .sql(
                    """
                    SELECT subject_zh || E'\\n' || body_zh || E'\\n' || reason_zh FROM messages.message
                    WHERE to_firm = :firm ORDER BY id
                    """)
                .param("firm", firm)
                .query(String.class)
                .list());
  }

  @Test
  void tellHowManyBeforeAnythingIsSent() {
    hear(2, false);
    CircularDesk.Looked looked =
        look(OFFICE, asked("key-counts", List.of(1L, 2L, 3L, 4L, 6L, 777L)));
    assertThat(looked.to()).extracting("id").containsExactly(1L, 3L);
    assertThat(looked.leftOut()).isEqualTo(1);
    assertThat(looked.nobody()).isEqualTo(1);
    assertThat(looked.unreached()).isEqualTo(2);
    // owner and clerk of two firms
    assertThat(looked.people()).isEqualTo(4);
    assertThat(look(OFFICE, asked("key-counts", List.of(1L), "EVERYBODY")).form().refused())
        .isTrue();
    // the whole list, and a list they do not stand in
    assertThat(look(OFFICE, asked("key-counts", List.of())).chosen()).isEqualTo(5);
    String another = list.equals("REACHED") ? "FAR" : "REACHED";
    assertThat(look(OFFICE, asked("key-counts", List.of(1L), another)).form().refused()).isTrue();
    assertThat(look(OTHER, asked("key-counts", List.of(1L))).form().refused()).isTrue();
    assertThat(look(OFFICE, asked("key-counts", List.of(2L))).form().refused()).isTrue();
  }

  @Test
  void goOutOnceByDayWithTheirReason() {
    int before = letters(1).size();
    long id = send("key-once-1", List.of(1L));
    assertThat(send("key-once-1", List.of(1L))).isEqualTo(id);
    assertThat(round(at(22))).isZero();
    assertThat(round(at(7))).isZero();
    assertThat(letters(1)).hasSize(before);
    assertThat(round(MORNING)).isEqualTo(1);
    assertThat(round(MORNING)).isZero();
    assertThat(letters(1)).hasSize(before + 1);
    assertThat(letters(1).getLast())
        .contains("虚构市局：申报辅导会")
        .contains("本周五下午。")
        .contains("一键关闭")
        .contains("虚构市局从“专精特新“小巨人”企业（")
        .contains("）”的名单中选了贵企业");
    assertThat(
            as(
                office(51, 440_300, Role.APPROVER, 9_003),
                () ->
                    rows()
                        .sql("SELECT count(*) FROM audit.event WHERE subject = :subject")
                        .param("subject", "sending:" + id)
                        .query(Long.class)
                        .single()))
        .isEqualTo(1);
  }

  @Test
  void comeTogetherInOneLetterADay() {
    int before = letters(3).size();
    send("key-digest-1", List.of(3L));
    send("key-digest-2", List.of(3L));
    assertThat(round(MORNING)).isEqualTo(1);
    assertThat(letters(3)).hasSize(before + 1);
    assertThat(letters(3).getLast()).startsWith("2 封部门通知");
    send("key-digest-3", List.of(3L));
    assertThat(round(MORNING.plusSeconds(3_600))).isZero();
    assertThat(round(MORNING.plusSeconds(24 * 3_600))).isEqualTo(1);
  }

  @Test
  void stopWhenTheyAreTurnedOff() {
    int before = letters(5).size();
    long id = send("key-off-1", List.of(5L));
    hear(5, false);
    assertThat(round(MORNING)).isZero();
    assertThat(letters(5)).hasSize(before);
    assertThat(Viewers.as(OFFICE, () -> bean(Sendings.class).response(id)))
        .isEqualTo(new Sendings.Response(1, 0, 0));
    // turned on again soon it comes; after a month it is told to nobody
    hear(5, true);
    assertThat(round(MORNING.plus(Sendings.FRESH).plus(Duration.ofDays(2)))).isZero();
    assertThat(round(MORNING.plusSeconds(3_600))).isEqualTo(1);
    assertThat(letters(5)).hasSize(before + 1);
  }

  @Test
  void areWrittenByOneProcessAtATime() {
    int before = letters(1).size();
    send("key-alone-1", List.of(1L));
    as(
        Viewer.clock(),
        () -> {
          assertThat(bean(Waitings.class).alone()).isTrue();
          // another one meanwhile
          try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            assertThat(other.submit(() -> round(MORNING)).get()).isZero();
          } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
          }
          return true;
        });
    assertThat(letters(1)).hasSize(before);
    assertThat(round(MORNING)).isEqualTo(1);
  }

  @Test
  void tellTheOfficeOnlyCounts() {
    long id = send("key-seen-1", List.of(1L, 3L));
    // not before it was delivered
    assertThat(Viewers.as(owner(1), () -> bean(Sendings.class).came(Long.MAX_VALUE, 9)))
        .noneMatch(one -> one.id() == id);
    round(MORNING);
    assertThat(Viewers.as(owner(1), () -> bean(Sendings.class).came(Long.MAX_VALUE, 9)))
        .anyMatch(one -> one.id() == id);
    assertThat(Viewers.as(OFFICE, () -> bean(Sendings.class).response(id)))
        .isEqualTo(new Sendings.Response(0, 2, 1));
    for (String sql :
        List.of("SELECT firm FROM circulars.receiver", "SELECT * FROM circulars.hearing")) {
      assertThatThrownBy(() -> as(OFFICE, () -> rows().sql(sql).query().listOfRows()))
          .isInstanceOf(DataAccessException.class);
    }
    assertThat(Viewers.as(OTHER, () -> bean(Sendings.class).find(id))).isEmpty();
    assertThat(Viewers.as(OTHER, () -> bean(Sendings.class).response(id)))
        .isEqualTo(new Sendings.Response(0, 0, 0));
    assertThat(Viewers.as(owner(2), () -> bean(Sendings.class).came(Long.MAX_VALUE, 9)))
        .noneMatch(one -> one.id() == id);
  }

  @Test
  void reachNoFirmElsewhere() {
    Sendings.New one =
        new Sendings.New(
            "key-elsewhere",
            "虚构",
            "虚构",
            Text.same("虚构"),
            0,
            0,
            Viewers.as(OTHER, () -> bean(KnownFirms.class).living(Set.of(6L))));
    assertThatThrownBy(() -> Viewers.as(OFFICE, () -> bean(Sendings.class).send(one)))
        .isInstanceOf(DataAccessException.class);
  }
}
