package miaopu.service.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import miaopu.engine.Calculator;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Policy;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.service.Ground;
import miaopu.service.assessments.Audiences;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.enterprises.WholeRegister;
import miaopu.service.shell.Form;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Who is found for a policy that is published, and how they are told: exactly those it is for, and
/// each once, whatever is run again or stopped in the middle.
class PushesTest {
  private static final Ground GROUND = Ground.get();
  private static final int FIRMS = 40;
  private static final Instant MORNING =
      Today.date().atTime(LocalTime.of(10, 0)).atZone(Today.ZONE).toInstant();
  private static final Viewer ZHUHAI = office(11, 440_400, Role.REVIEWER, 71);
  private static final Viewer SECOND = office(11, 440_400, Role.APPROVER, 72);
  private static final Viewer SHENZHEN = office(12, 440_300, Role.REVIEWER, 73);
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static ConfigurableApplicationContext platform;

  private static Viewer office(long id, int region, Role role, long account) {
    return new Viewer(account, "", id, "虚构局", role, Caller.OFFICE, Jurisdiction.of(region), 0);
  }

  @BeforeAll
  static void startAPlatform() throws Exception {
    platform =
        GROUND.application(GROUND.access(GROUND.freshDatabase()), Map.of("miaopu.post", "off"));
    for (int i = 1; i <= FIRMS; i++) {
      firm(ZHUHAI, 1_000 + i, 440_402, i * 1_000_000L);
    }
    for (int i = 1; i <= 5; i++) {
      firm(SHENZHEN, 2_000 + i, 440_305, 90_000_000L);
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

  private static void firm(Viewer office, long id, int region, long rd) {
    as(
        office,
        () -> {
          rows()
              .sql(
                  """
                  INSERT INTO enterprises.firm (id, region, name, name_key)
                  VALUES (:id, :region, :name, :name)
                  """)
              .param("id", id)
              .param("region", region)
              .param("name", "虚构企业" + id)
              .update();
          return rd(id, region, rd, 1);
        });
  }

  private static int rd(long firm, int region, long rd, int source) {
    return rows()
        .sql(
            """
            INSERT INTO enterprises.fact (region, firm, field, period, source, version, value, number, raw)
            VALUES (:region, :firm, 'rd_expense', :year, :source, 1, :rd::text, :rd, :rd::text)
            """)
        .param("region", region)
        .param("firm", firm)
        .param("year", Today.date().getYear() - 1)
        .param("source", source)
        .param("rd", rd)
        .update();
  }

  private static String text(String code, String title, String least) {
    return """
    policy: %s
    title: {zh: %s, en: Trial}
    issuer: {zh: 虚构局, en: Office}
    region: "4404"
    window: {from: 2020-01-01, to: open}
    documents:
      W: {number: unknown, zh: 办法, en: Measures, from: 2020-01-01, to: open}
    citations:
      main: {source: W, from: 2020-01-01, to: open, checked: 2020-01-01, confidence: official}
    audience:
      all:
        - {label: {zh: 研发费用, en: R&D}, test: {value: rd_expense@Y-1, at_least: %s}}
    benefits:
      - {id: b1, label: {zh: 补助, en: Subsidy}, kind: grant, amount: 10万元}
    """
        .formatted(code, title, least);
  }

  private static String code() {
    return "W440400-11-" + NUMBER.incrementAndGet();
  }

  /// Publishes a policy; the id of its version.
  private static long published(String code, String title, String least, String... typed) {
    Form form = Form.EMPTY;
    for (int i = 0; i < typed.length; i += 2) {
      form = form.with(typed[i], typed[i + 1]);
    }
    Form all = form;
    WrittenPolicies written = bean(WrittenPolicies.class);
    long id =
        as(
            ZHUHAI,
            () ->
                written.lay(
                    new WrittenPolicies.Handed(
                        code, Text.same(title), 440_400, text(code, title, least), all)));
    assertThat(as(SECOND, () -> written.review(written.find(id).orElseThrow(), true, ""))).isTrue();
    return id;
  }

  /// Rounds until nothing waits: the register is read in the background first.
  private static void look() {
    Pushes pushes = bean(Pushes.class);
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    Viewers.as(
        Viewer.clock(),
        () -> {
          do {
            pushes.round(() -> false);
          } while (!bean(Notices.class).waiting().isEmpty() && System.nanoTime() < end);
          assertThat(bean(Notices.class).waiting()).isEmpty();
          return true;
        });
  }

  private static int letters(Instant now) {
    return Viewers.as(Viewer.clock(), () -> bean(PolicyLetters.class).round(now));
  }

  private static Set<Long> found(long written) {
    return as(
        Viewer.clock(),
        () ->
            new TreeSet<>(
                rows()
                    .sql("SELECT firm FROM policies.notice WHERE written = :id")
                    .param("id", written)
                    .query(Long.class)
                    .list()));
  }

  private static long messages(long firm) {
    return as(
        Viewer.clock(),
        () ->
            rows()
                .sql("SELECT count(*) FROM messages.message WHERE to_firm = :firm")
                .param("firm", firm)
                .query(Long.class)
                .single());
  }

  /// Those the plain evaluator finds, firm by firm.
  private static Set<Long> brute(long written) {
    Policy policy = as(ZHUHAI, () -> bean(PolicyLibrary.class).ofOffices().get(written));
    Calculator calculator =
        bean(Rulebook.class).calculator(List.of(policy), List.of(), Occasion.on(Today.date()));
    Set<Long> found = new TreeSet<>();
    for (Viewer office : List.of(ZHUHAI, SHENZHEN)) {
      List<Long> ids =
          as(office, () -> rows().sql("SELECT id FROM enterprises.firm").query(Long.class).list());
      for (long id : ids) {
        Facts facts = as(office, () -> bean(FirmFacts.class).of(id).orElseThrow());
        if (calculator.offer(policy, facts, List.of()).standing() == Calculator.Standing.SURE) {
          found.add(id);
        }
      }
    }
    return found;
  }

  @Test
  void findExactlyWhomAPolicyIsForOnceThoughStoppedInTheMiddle() {
    long written = published(code(), "虚构停下", "2000万元");
    // the process dies after twelve firms, of which seven were written
    Pushes dying =
        new Pushes(
            bean(Notices.class),
            bean(WrittenPolicies.class),
            bean(PolicyLibrary.class),
            bean(Audiences.class),
            bean(WholeRegister.class),
            7);
    look();
    as(
        Viewer.clock(),
        () -> rows().sql("SELECT count(*) FROM policies.push").query(Long.class).single());
    long second = published(code(), "虚构再停", "2000万元");
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(() ->
            Viewers.as(
                Viewer.clock(),
                () -> {
                  dying.round(() -> asked.incrementAndGet() > 12);
                  return true;
                }))
        .isInstanceOf(Pushes.Stopped.class);
    assertThat(found(second)).hasSize(7);
    look();
    look();
    assertThat(found(second)).isEqualTo(brute(second)).hasSize(21);
    assertThat(found(written)).isEqualTo(brute(written));

    // nobody at night; by day each one letter with both; then nothing more, however often
    assertThat(letters(MORNING.minus(Duration.ofHours(3)))).isZero();
    assertThat(letters(MORNING.plus(Duration.ofHours(12)))).isZero();
    int told = letters(MORNING);
    assertThat(told).isGreaterThanOrEqualTo(21);
    assertThat(messages(1_040)).isEqualTo(1);
    look();
    assertThat(letters(MORNING)).isZero();
    assertThat(letters(MORNING.plus(Duration.ofDays(3)))).isZero();
    assertThat(messages(1_040)).isEqualTo(1);
  }

  @Test
  void tellAgainOnlyThoseWhoseFiguresOrWhosePolicyChanged() {
    firm(ZHUHAI, 3_001, 440_403, 1_000L);
    String code = code();
    long written = published(code, "虚构再看", "3900万元");
    look();
    assertThat(found(written)).contains(1_039L, 1_040L).doesNotContain(3_001L);
    letters(MORNING.plus(Duration.ofDays(5)));
    long before = messages(1_040);
    // a better source says more of a firm: it alone is told
    as(
        ZHUHAI,
        () ->
            rows()
                .sql(
                    """
                    UPDATE enterprises.fact SET superseded_at = now() WHERE firm = 3001
                    """)
                .update());
    as(ZHUHAI, () -> rd(3_001, 440_403, 50_000_000L, 2));
    look();
    assertThat(found(written)).contains(3_001L).isEqualTo(brute(written));
    assertThat(messages(3_001)).isZero();
    letters(MORNING.plus(Duration.ofDays(5)).plusSeconds(60));
    assertThat(messages(3_001)).isEqualTo(1);
    assertThat(messages(1_040)).isEqualTo(before);
    // a new version: told again, once, and at the earliest the next day
    long next = published(code, "虚构再看", "4000万元");
    look();
    assertThat(found(next)).contains(1_040L, 3_001L).doesNotContain(1_039L);
    letters(MORNING.plus(Duration.ofDays(5)).plus(Duration.ofHours(1)));
    assertThat(messages(1_040)).isEqualTo(before);
    letters(MORNING.plus(Duration.ofDays(6)));
    letters(MORNING.plus(Duration.ofDays(8)));
    assertThat(messages(1_040)).isEqualTo(before + 1);
  }

  @Test
  void leaveAloneWhoeverTurnedThemOffAndCountWhatBecameOfThem() {
    firm(ZHUHAI, 3_100, 440_404, 500_000_000L);
    firm(ZHUHAI, 3_101, 440_404, 500_000_000L);
    Viewer owner = new Viewer(81, "", 91, "", Role.OWNER, Caller.FIRM, Jurisdiction.NONE, 3_100);
    Viewer other = new Viewer(82, "", 92, "", Role.OWNER, Caller.FIRM, Jurisdiction.NONE, 3_101);
    Notices notices = bean(Notices.class);
    assertThat(as(owner, notices::seen)).isTrue();
    as(
        owner,
        () -> {
          notices.hear(false);
          return true;
        });
    assertThat(as(owner, notices::seen)).isFalse();
    assertThat(as(other, notices::seen)).isTrue();
    String code = code();
    long written = published(code, "虚构关闭", "40000万元");
    look();
    assertThat(found(written)).containsExactly(3_100L, 3_101L);
    letters(MORNING.plus(Duration.ofDays(20)));
    assertThat(messages(3_100)).isZero();
    assertThat(messages(3_101)).isEqualTo(1);
    // nobody of another firm marks it
    as(
        owner,
        () -> {
          notices.seen();
          notices.opened(code);
          return true;
        });
    assertThat(as(ZHUHAI, () -> notices.response(written)))
        .isEqualTo(new Notices.Response(2, 1, 0, 0));
    as(
        other,
        () -> {
          notices.seen();
          return true;
        });
    assertThat(as(ZHUHAI, () -> notices.response(written)))
        .isEqualTo(new Notices.Response(2, 1, 1, 0));
    as(
        other,
        () -> {
          notices.opened(code);
          return true;
        });
    assertThat(as(ZHUHAI, () -> notices.response(written)))
        .isEqualTo(new Notices.Response(2, 1, 1, 1));
    hiddenFromOthers(written);
    as(
        owner,
        () -> {
          notices.hear(true);
          return true;
        });
    letters(MORNING.plus(Duration.ofDays(22)));
    assertThat(messages(3_100)).isEqualTo(1);
  }

  private static void hiddenFromOthers(long written) {
    Notices notices = bean(Notices.class);
    // an office elsewhere learns nothing of it, the one of a district its own part
    assertThat(as(SHENZHEN, () -> notices.response(written)))
        .isEqualTo(new Notices.Response(0, 0, 0, 0));
    assertThat(as(SHENZHEN, () -> notices.list(written, -1, 0, 10))).isEmpty();
    assertThat(as(office(13, 440_402, Role.REVIEWER, 74), () -> notices.response(written)).found())
        .isZero();
  }

  @Test
  void tellAnOfficeWhenTheDocumentBelowItsPolicyIsReplaced() {
    WrittenPolicies written = bean(WrittenPolicies.class);
    long old = published(code(), "虚构旧文", "90000万元", "number", "虚构〔2020〕1号", "clause", "第三条");
    long kept = published(code(), "虚构他条", "90000万元", "number", "虚构〔2020〕1号", "clause", "第四条");
    long by =
        published(
            code(),
            "虚构新文",
            "90000万元",
            "number",
            "虚构〔2026〕1号",
            "replaces",
            "虚构〔2020〕1号",
            "replacesClause",
            "第三条");
    List<WrittenPolicies.Replaced> replaced = as(Viewer.clock(), () -> written.replaced());
    assertThat(replaced)
        .filteredOn(one -> one.by() == by)
        .extracting(WrittenPolicies.Replaced::id)
        .containsExactly(old)
        .doesNotContain(kept);
    for (int i = 0; i < 2; i++) {
      Viewers.as(
          Viewer.clock(),
          () -> {
            bean(PolicyLetters.class).stale();
            return true;
          });
    }
    assertThat(
            as(
                Viewer.clock(),
                () ->
                    rows()
                        .sql(
                            """
                            SELECT count(*) FROM messages.message
                            WHERE topic = 'policies.policy-stale' AND to_organisation = 11
                            """)
                        .query(Long.class)
                        .single()))
        .isEqualTo(1);
  }
}
