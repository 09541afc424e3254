package miaopu.service.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.shell.Form;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A platform of its own whose rounds come when a test says so, with an office that publishes.
///
/// @param database whose name is kept to start a second platform on it
record PushGround(ConfigurableApplicationContext platform, String database) {
  static final Instant MORNING =
      Today.date().atTime(LocalTime.of(10, 0)).atZone(Today.ZONE).toInstant();
  static final Viewer ZHUHAI = office(11, 440_400, Role.REVIEWER, 71);
  static final Viewer SECOND = office(11, 440_400, Role.APPROVER, 72);
  static final Viewer SHENZHEN = office(12, 440_300, Role.REVIEWER, 73);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /// On a database of its own.
  static PushGround start() throws SQLException {
    return again(Ground.get().freshDatabase());
  }

  /// Once more on a database there is.
  static PushGround again(String database) {
    Ground ground = Ground.get();
    return new PushGround(
        ground.application(ground.access(database), Map.of("miaopu.post", "off")), database);
  }

  static Viewer office(long id, int region, Role role, long account) {
    return new Viewer(account, "", id, "虚构局", role, Caller.OFFICE, Jurisdiction.of(region), 0);
  }

  <T> T bean(Class<T> type) {
    return platform.getBean(type);
  }

  <T> T as(Viewer viewer, Supplier<T> work) {
    return Viewers.as(viewer, () -> bean(TransactionTemplate.class).execute(_ -> work.get()));
  }

  JdbcClient rows() {
    return bean(JdbcClient.class);
  }

  /// A firm with somebody here for it.
  void firm(Viewer office, long id, int region, long rd) {
    alone(office, id, region, rd);
    open(id, region);
  }

  /// A firm nobody is here for.
  void alone(Viewer office, long id, int region, long rd) {
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

  /// Somebody is here for a firm from now on.
  void open(long firm, int region) {
    as(
        Cast.STEWARD,
        () ->
            rows()
                .sql(
                    """
                    INSERT INTO people.organisation (kind, name, region, firm)
                    VALUES ('FIRM', '虚构企业' || :firm, :region, :firm)
                    """)
                .param("firm", firm)
                .param("region", region)
                .update());
  }

  /// Many firms at once, by one statement, with somebody here for each.
  void firms(Viewer office, long first, int count, int region, long rd) {
    as(
        office,
        () -> {
          rows()
              .sql(
                  """
                  INSERT INTO enterprises.firm (id, region, name, name_key)
                  SELECT id, :region, '虚构企业' || id, '虚构企业' || id
                  FROM generate_series(:first, :last) AS id
                  """)
              .param("region", region)
              .param("first", first)
              .param("last", first + count - 1)
              .update();
          return rows()
              .sql(
                  """
                  INSERT INTO enterprises.fact (region, firm, field, period, source, version, value, number, raw)
                  SELECT :region, id, 'rd_expense', :year, 1, 1, :rd::text, :rd, :rd::text
                  FROM generate_series(:first, :last) AS id
                  """)
              .param("region", region)
              .param("year", Today.date().getYear() - 1)
              .param("rd", rd)
              .param("first", first)
              .param("last", first + count - 1)
              .update();
        });
    as(
        Cast.STEWARD,
        () ->
            rows()
                .sql(
                    """
                    INSERT INTO people.organisation (kind, name, region, firm)
                    SELECT 'FIRM', '虚构企业' || id, :region, id
                    FROM generate_series(:first, :last) AS id
                    """)
                .param("region", region)
                .param("first", first)
                .param("last", first + count - 1)
                .update());
  }

  /// Expenses of last year and this one: a test may look ahead into the next.
  int rd(long firm, int region, long rd, int source) {
    return rows()
        .sql(
            """
            INSERT INTO enterprises.fact (region, firm, field, period, source, version, value, number, raw)
            SELECT :region, :firm, 'rd_expense', year, :source, 1, :rd::text, :rd, :rd::text
            FROM generate_series(:year - 1, :year) AS year
            """)
        .param("region", region)
        .param("firm", firm)
        .param("year", Today.date().getYear())
        .param("source", source)
        .param("rd", rd)
        .update();
  }

  private static String text(String code, String title, String least, String last) {
    return """
    policy: %s
    title: {zh: %s, en: Trial}
    issuer: {zh: 虚构局, en: Office}
    region: "4404"
    window: {from: 2020-01-01, to: %s}
    documents:
      W: {number: unknown, zh: 办法, en: Measures, from: 2020-01-01, to: open}
    citations:
      main: {source: W, from: 2020-01-01, to: open, checked: 2020-01-01, confidence: official}
    audience:
      all:
        - {label: {zh: 研发费用, en: R&D}, test: {value: rd_expense@Y-1, at_least: %s}}
    benefits:
      - {id: b1, label: {zh: 补助, en: Subsidy}, kind: grant, amount: 10万元%s}
    """
        .formatted(code, title, last, least, title.equals("虚构同组") ? ", groups: [tax-rd]" : "");
  }

  static String code() {
    return "W440400-11-" + NUMBER.incrementAndGet();
  }

  /// Publishes a policy; the id of its version.
  long published(String code, String title, String least, String... typed) {
    return publishedUntil("open", code, title, least, typed);
  }

  /// The same with a last day.
  long publishedUntil(String last, String code, String title, String least, String... typed) {
    return published(
        ZHUHAI,
        SECOND,
        new WrittenPolicies.Handed(
            code, Text.same(title), 440_400, text(code, title, least, last), form(typed)));
  }

  /// The same of an office of a district of Zhuhai, for its firms.
  long publishedBelow(String title, String... typed) {
    String code = "W440402-13-" + NUMBER.incrementAndGet();
    return published(
        office(13, 440_402, Role.REVIEWER, 74),
        office(13, 440_402, Role.APPROVER, 75),
        new WrittenPolicies.Handed(
            code, Text.same(title), 440_402, text(code, title, "90000万元", "open"), form(typed)));
  }

  private long published(Viewer first, Viewer second, WrittenPolicies.Handed handed) {
    WrittenPolicies written = bean(WrittenPolicies.class);
    long id = as(first, () -> written.lay(handed));
    assertThat(as(second, () -> written.review(written.find(id).orElseThrow(), true, ""))).isTrue();
    return id;
  }

  private static Form form(String... typed) {
    Form form = Form.EMPTY;
    for (int i = 0; i < typed.length; i += 2) {
      form = form.with(typed[i], typed[i + 1]);
    }
    return form;
  }

  /// Rounds until nothing waits: the register is read in the background first.
  void look() {
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

  int letters(Instant now) {
    return letters(InstantSource.fixed(now));
  }

  int letters(InstantSource clock) {
    return Viewers.as(Viewer.clock(), () -> bean(PolicyLetters.class).round(clock, () -> false));
  }

  Set<Long> found(long written) {
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

  long messages(long firm) {
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
  Set<Long> brute(long written) {
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
}
