package miaopu.service.policies;

import static miaopu.service.policies.PushGround.MORNING;
import static miaopu.service.policies.PushGround.ZHUHAI;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import miaopu.engine.Policy;
import miaopu.service.assessments.Audiences;
import miaopu.service.enterprises.WholeRegister;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;

/// A policy finds its firms also where the register in memory is behind, or was never read since a
/// restart.
class LaggingRegisterTest {
  private static final int MANY = 2_600;
  private final PushGround on;

  LaggingRegisterTest() throws SQLException {
    on = PushGround.start();
  }

  @AfterEach
  void stopIt() {
    on.platform().close();
  }

  private static Set<Long> ids(long first, int count) {
    return LongStream.range(first, first + count)
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// What a clerk sees while typing: the register is in memory then.
  private Audiences.Counted counted(long written) {
    Policy policy =
        on.as(
            ZHUHAI,
            () -> Objects.requireNonNull(on.bean(PolicyLibrary.class).ofOffices().get(written)));
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < end) {
      var there =
          Viewers.as(ZHUHAI, () -> on.bean(Audiences.class).count(ZHUHAI, policy, Today.date()));
      if (there.isPresent()) {
        return there.get();
      }
    }
    throw new AssertionError("the register was not read");
  }

  @Test
  void findsWhomAnImportBroughtJustBeforeAPolicyWasPublished() {
    on.firm(ZHUHAI, 5_001, 440_402, 1_000L);
    long first = on.published(PushGround.code(), "虚构先", "100万元");
    on.look();
    assertThat(counted(first).current()).isTrue();
    on.firms(ZHUHAI, 10_000, MANY, 440_402, 90_000_000L);
    // a page that does not wait says of which moment its count is
    Audiences.Counted behind = counted(first);
    assertThat(behind.current()).isFalse();
    assertThat(behind.sure()).isZero();
    on.firms(ZHUHAI, 20_000, MANY, 440_402, 90_000_000L);
    long second = on.published(PushGround.code(), "虚构后", "9000万元");
    on.look();
    Set<Long> all = ids(10_000, MANY);
    all.addAll(ids(20_000, MANY));
    assertThat(on.found(second)).isEqualTo(all);
    on.look();
    assertThat(on.found(first)).isEqualTo(all);

    // it becomes night while letters are written: the rest waits for the morning
    AtomicInteger asked = new AtomicInteger();
    InstantSource evening =
        () -> asked.getAndIncrement() == 0 ? MORNING : MORNING.plus(Duration.ofHours(11));
    assertThat(on.letters(evening)).isEqualTo(500);
    assertThat(on.letters(MORNING)).isEqualTo(2 * MANY - 500);
    assertThat(on.letters(MORNING)).isZero();
  }

  @Test
  void looksAtEverythingAnewAfterARestore() {
    on.firm(ZHUHAI, 5_101, 440_402, 90_000_000L);
    long written = on.published(PushGround.code(), "虚构恢复", "8000万元");
    on.look();
    assertThat(on.found(written)).containsExactly(5_101L);
    for (String mark : new String[] {"NULL", "'999999999999'::xid8"}) {
      long firm = 5_102L + mark.length();
      on.firm(ZHUHAI, firm, 440_402, 90_000_000L);
      // a backup takes neither the changes nor the number of the transaction along
      on.as(
          Viewer.clock(),
          () -> {
            on.rows().sql("DELETE FROM enterprises.changed_firm").update();
            return on.rows().sql("UPDATE policies.followed SET transaction = " + mark).update();
          });
      PushGround restarted = PushGround.again(on.database());
      AtomicBoolean reading = new AtomicBoolean(true);
      Pushes pushes = pushes(restarted, reading);
      Instant before = Instant.now();
      round(pushes);
      round(pushes);
      assertThat(on.found(written)).doesNotContain(firm);
      assertThat(followedAt()).as(mark).isBefore(before);
      reading.set(false);
      round(pushes);
      assertThat(on.found(written)).as(mark).contains(firm);
      assertThat(followedAt()).isAfter(before);
      restarted.platform().close();
    }
  }

  private Instant followedAt() {
    return Viewers.as(Viewer.clock(), () -> on.bean(Notices.class).followed().orElseThrow().at());
  }

  private static void round(Pushes pushes) {
    Viewers.as(
        Viewer.clock(),
        () -> {
          pushes.round(() -> false);
          return true;
        });
  }

  /// As they are while the register is being read.
  private static Pushes pushes(PushGround restarted, AtomicBoolean reading) {
    ProxyFactory audiences = new ProxyFactory(restarted.bean(Audiences.class));
    audiences.setProxyTargetClass(true);
    MethodInterceptor told =
        call ->
            reading.get() && call.getMethod().getName().equals("takers")
                ? OptionalLong.empty()
                : call.proceed();
    audiences.addAdvice(told);
    return new Pushes(
        restarted.bean(Notices.class),
        restarted.bean(PolicyLibrary.class),
        (Audiences) audiences.getProxy(),
        restarted.bean(WholeRegister.class),
        7);
  }
}
