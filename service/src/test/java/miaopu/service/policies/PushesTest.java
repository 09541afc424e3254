package miaopu.service.policies;

import static miaopu.service.policies.PushGround.MORNING;
import static miaopu.service.policies.PushGround.SHENZHEN;
import static miaopu.service.policies.PushGround.ZHUHAI;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import miaopu.service.assessments.Audiences;
import miaopu.service.enterprises.WholeRegister;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is found for a policy that is published, and how they are told: exactly those it is for, and
/// each once, whatever is run again or stopped in the middle.
class PushesTest {
  private static final int FIRMS = 40;
  private final PushGround on;

  PushesTest() throws SQLException {
    on = PushGround.start();
  }

  @BeforeEach
  void firms() {
    for (int i = 1; i <= FIRMS; i++) {
      on.firm(ZHUHAI, 1_000 + i, 440_402, i * 1_000_000L);
    }
    for (int i = 1; i <= 5; i++) {
      on.firm(SHENZHEN, 2_000 + i, 440_305, 90_000_000L);
    }
  }

  @AfterEach
  void stopIt() {
    on.platform().close();
  }

  @Test
  void findExactlyWhomAPolicyIsForOnceThoughStoppedInTheMiddle() {
    long written = on.published(PushGround.code(), "虚构停下", "2000万元");
    // the process dies after twelve firms, of which seven were written
    Pushes dying =
        new Pushes(
            on.bean(Notices.class),
            on.bean(PolicyLibrary.class),
            on.bean(Audiences.class),
            on.bean(WholeRegister.class),
            7);
    on.look();
    on.as(
        Viewer.clock(),
        () -> on.rows().sql("SELECT count(*) FROM policies.push").query(Long.class).single());
    long second = on.published(PushGround.code(), "虚构再停", "2000万元");
    AtomicInteger asked = new AtomicInteger();
    Viewers.as(
        Viewer.clock(),
        () -> {
          dying.round(() -> asked.incrementAndGet() > 13);
          return true;
        });
    assertThat(on.found(second)).hasSize(7);
    on.look();
    on.look();
    assertThat(on.found(second)).isEqualTo(on.brute(second)).hasSize(21);
    assertThat(on.found(written)).isEqualTo(on.brute(written));

    // nobody at night; by day each one letter with both; then nothing more, however often
    assertThat(on.letters(MORNING.minus(Duration.ofHours(3)))).isZero();
    assertThat(on.letters(MORNING.plus(Duration.ofHours(12)))).isZero();
    int told = on.letters(MORNING);
    assertThat(told).isGreaterThanOrEqualTo(21);
    assertThat(on.messages(1_040)).isEqualTo(1);
    on.look();
    assertThat(on.letters(MORNING)).isZero();
    assertThat(on.letters(MORNING.plus(Duration.ofDays(3)))).isZero();
    assertThat(on.messages(1_040)).isEqualTo(1);
  }

  @Test
  void tellAgainOnlyThoseWhoseFiguresOrWhosePolicyChanged() {
    on.firm(ZHUHAI, 3_001, 440_403, 1_000L);
    String code = PushGround.code();
    long written = on.published(code, "虚构再看", "3900万元");
    on.look();
    assertThat(on.found(written)).contains(1_039L, 1_040L).doesNotContain(3_001L);
    on.letters(MORNING.plus(Duration.ofDays(5)));
    long before = on.messages(1_040);
    // a better source says more of a firm: it alone is told
    on.as(
        ZHUHAI,
        () ->
            on.rows()
                .sql(
                    """
                    UPDATE enterprises.fact SET superseded_at = now() WHERE firm = 3001
                    """)
                .update());
    on.as(ZHUHAI, () -> on.rd(3_001, 440_403, 50_000_000L, 2));
    on.look();
    assertThat(on.found(written)).contains(3_001L).isEqualTo(on.brute(written));
    assertThat(on.messages(3_001)).isZero();
    on.letters(MORNING.plus(Duration.ofDays(5)).plusSeconds(60));
    assertThat(on.messages(3_001)).isEqualTo(1);
    assertThat(on.messages(1_040)).isEqualTo(before);
    // a new version: told again, once, and at the earliest the next day
    long next = on.published(code, "虚构再看", "4000万元");
    on.look();
    assertThat(on.found(next)).contains(1_040L, 3_001L).doesNotContain(1_039L);
    on.letters(MORNING.plus(Duration.ofDays(5)).plus(Duration.ofHours(1)));
    assertThat(on.messages(1_040)).isEqualTo(before);
    on.letters(MORNING.plus(Duration.ofDays(6)));
    on.letters(MORNING.plus(Duration.ofDays(8)));
    assertThat(on.messages(1_040)).isEqualTo(before + 1);
  }

  @Test
  void leaveAloneWhoeverTurnedThemOffAndCountWhatBecameOfThem() {
    on.firm(ZHUHAI, 3_100, 440_404, 500_000_000L);
    on.firm(ZHUHAI, 3_101, 440_404, 500_000_000L);
    Viewer owner = new Viewer(81, "", 91, "", Role.OWNER, Caller.FIRM, Jurisdiction.NONE, 3_100);
    Viewer other = new Viewer(82, "", 92, "", Role.OWNER, Caller.FIRM, Jurisdiction.NONE, 3_101);
    Notices notices = on.bean(Notices.class);
    assertThat(on.as(owner, notices::seen)).isTrue();
    on.as(
        owner,
        () -> {
          notices.hear(false);
          return true;
        });
    assertThat(on.as(owner, notices::seen)).isFalse();
    assertThat(on.as(other, notices::seen)).isTrue();
    String code = PushGround.code();
    long written = on.published(code, "虚构关闭", "40000万元");
    assertThat(on.as(ZHUHAI, () -> notices.response(written)).looking()).isTrue();
    on.look();
    assertThat(on.found(written)).containsExactly(3_100L, 3_101L);
    on.letters(MORNING.plus(Duration.ofDays(20)));
    assertThat(on.messages(3_100)).isZero();
    assertThat(on.messages(3_101)).isEqualTo(1);
    // nobody of another firm marks it
    on.as(
        owner,
        () -> {
          notices.seen();
          notices.opened(code);
          return true;
        });
    assertThat(on.as(ZHUHAI, () -> notices.response(written)))
        .isEqualTo(new Notices.Response(2, 1, 0, 0, false));
    on.as(
        other,
        () -> {
          notices.seen();
          return true;
        });
    assertThat(on.as(ZHUHAI, () -> notices.response(written)))
        .isEqualTo(new Notices.Response(2, 1, 1, 0, false));
    on.as(
        other,
        () -> {
          notices.opened(code);
          return true;
        });
    assertThat(on.as(ZHUHAI, () -> notices.response(written)))
        .isEqualTo(new Notices.Response(2, 1, 1, 1, false));
    hiddenFromOthers(written);
    on.as(
        owner,
        () -> {
          notices.hear(true);
          return true;
        });
    on.letters(MORNING.plus(Duration.ofDays(22)));
    assertThat(on.messages(3_100)).isEqualTo(1);
  }

  private void hiddenFromOthers(long written) {
    Notices notices = on.bean(Notices.class);
    // an office elsewhere learns nothing of it, the one of a district its own part
    assertThat(on.as(SHENZHEN, () -> notices.response(written)))
        .isEqualTo(new Notices.Response(0, 0, 0, 0, false));
    assertThat(on.as(SHENZHEN, () -> notices.list(written, -1, 0, 10))).isEmpty();
    assertThat(
            on.as(
                    PushGround.office(13, 440_402, Role.REVIEWER, 74),
                    () -> notices.response(written))
                .found())
        .isZero();
  }

  @Test
  void tellAnOfficeWhenTheDocumentBelowItsPolicyIsReplaced() {
    ReplacedDocuments documents = on.bean(ReplacedDocuments.class);
    long old =
        on.published(PushGround.code(), "虚构旧文", "90000万元", "number", "虚构〔2020〕1号", "clause", "第三条");
    long kept =
        on.published(PushGround.code(), "虚构他条", "90000万元", "number", "虚构〔2020〕1号", "clause", "第四条");
    long by =
        on.published(
            PushGround.code(),
            "虚构新文",
            "90000万元",
            "number",
            "虚构〔2026〕1号",
            "replaces",
            "虚构〔2020〕1号",
            "replacesClause",
            "第三条");
    // an office below cannot say that what stands above it is replaced
    long below = on.publishedBelow("虚构区文", "number", "虚构区〔2026〕1号", "replaces", "虚构〔2020〕1号");
    List<ReplacedDocuments.Replaced> replaced = on.as(Viewer.clock(), documents::all);
    assertThat(replaced)
        .filteredOn(one -> one.by() == by)
        .extracting(ReplacedDocuments.Replaced::id)
        .containsExactly(old)
        .doesNotContain(kept);
    assertThat(replaced).extracting(ReplacedDocuments.Replaced::by).doesNotContain(below);
    for (int i = 0; i < 2; i++) {
      Viewers.as(
          Viewer.clock(),
          () -> {
            on.bean(PolicyLetters.class).stale();
            return true;
          });
    }
    assertThat(
            on.as(
                Viewer.clock(),
                () ->
                    on.rows()
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
