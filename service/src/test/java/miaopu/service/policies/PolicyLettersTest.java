package miaopu.service.policies;

import static miaopu.service.policies.PushGround.MORNING;
import static miaopu.service.policies.PushGround.ZHUHAI;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Calculator;
import miaopu.engine.Facts;
import miaopu.engine.Policy;
import miaopu.service.enterprises.WholeRegister;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Letters tell what a firm meets on the day they are written, and reach somebody.
class PolicyLettersTest {
  private static final String GROUPED = "虚构同组";

  private final PushGround on;

  PolicyLettersTest() throws SQLException {
    on = PushGround.start();
  }

  @AfterEach
  void stopIt() {
    on.platform().close();
  }

  @Test
  void tellNobodyOfWhatTheyDoNotMeetAnyMore() {
    on.firm(ZHUHAI, 3_201, 440_403, 900_000_000L);
    on.firm(ZHUHAI, 3_202, 440_403, 900_000_000L);
    on.firm(ZHUHAI, 3_203, 440_403, 900_000_000L);
    long written = on.published(PushGround.code(), "虚构更正", "80000万元");
    on.look();
    assertThat(on.found(written)).containsExactly(3_201L, 3_202L, 3_203L);
    // one is corrected, one ends, before anybody was written to
    on.as(
        ZHUHAI,
        () ->
            on.rows()
                .sql("UPDATE enterprises.fact SET superseded_at = now() WHERE firm = 3201")
                .update());
    on.as(
        ZHUHAI,
        () ->
            on.rows()
                .sql("UPDATE enterprises.firm SET state = 'CANCELLED' WHERE id = 3202")
                .update());
    on.letters(MORNING.plus(Duration.ofDays(40)));
    assertThat(on.messages(3_201)).isZero();
    assertThat(on.messages(3_202)).isZero();
    assertThat(on.messages(3_203)).isEqualTo(1);
    assertThat(on.found(written)).containsExactly(3_203L);
    // what is right again is found again, and told
    on.as(ZHUHAI, () -> on.rd(3_201, 440_403, 900_000_000L, 2));
    on.look();
    on.letters(MORNING.plus(Duration.ofDays(41)));
    assertThat(on.messages(3_201)).isEqualTo(1);
    assertThat(on.messages(3_203)).isEqualTo(1);
  }

  @Test
  void tellNobodyOfWhatHasClosed() {
    on.firm(ZHUHAI, 3_301, 440_403, 2_900_000_000L);
    long written =
        on.publishedUntil(
            Today.date().plusDays(50).toString(), PushGround.code(), "虚构截止", "280000万元");
    on.look();
    assertThat(on.found(written)).containsExactly(3_301L);
    on.letters(MORNING.plus(Duration.ofDays(51)));
    assertThat(on.messages(3_301)).isZero();
    on.letters(MORNING.plus(Duration.ofDays(50)));
    assertThat(on.messages(3_301)).isEqualTo(1);
  }

  @Test
  void tellNobodyOfWhatTheyHaveHad() {
    on.firm(ZHUHAI, 3_501, 440_403, 990_000_000L);
    long written = on.published(PushGround.code(), "虚构领过", "98000万元");
    PolicyLibrary library = on.bean(PolicyLibrary.class);
    Policy policy =
        Objects.requireNonNull(on.as(Viewer.clock(), () -> library.ofOffices().get(written)));
    Calculator calculator =
        on.as(Viewer.clock(), () -> PolicyLetters.calculator(library, Today.date()));
    List<Facts> facts = new ArrayList<>();
    on.as(
        Viewer.clock(),
        () -> {
          on.bean(WholeRegister.class).read(List.of(3_501L), facts::add);
          return true;
        });
    Calculator.Receipt had = new Calculator.Receipt(policy.id(), "b1", 2020, null);
    Facts firm = facts.getFirst();
    assertThat(PolicyLetters.fit(calculator, policy, firm, List.of()))
        .isEqualTo(PolicyLetters.Fit.OPEN);
    assertThat(PolicyLetters.fit(calculator, policy, firm, List.of(had)))
        .isEqualTo(PolicyLetters.Fit.HAD);
    // one of a group of which a firm gets one: had of a policy that is closed, or another's
    long other = on.publishedUntil("2020-12-31", PushGround.code(), GROUPED, "98000万元");
    long same = on.published(PushGround.code(), GROUPED, "98000万元");
    Map<Long, Policy> all = on.as(Viewer.clock(), library::ofOffices);
    Calculator both = on.as(Viewer.clock(), () -> PolicyLetters.calculator(library, Today.date()));
    Policy closed = Objects.requireNonNull(all.get(other));
    Calculator.Receipt once =
        new Calculator.Receipt(closed.id(), "b1", Today.date().getYear(), null);
    assertThat(PolicyLetters.fit(both, Objects.requireNonNull(all.get(same)), firm, List.of(once)))
        .isEqualTo(PolicyLetters.Fit.HAD);
  }

  @Test
  void waitForTheNextYearWhereNothingIsLeftOfThisOne() {
    on.firm(ZHUHAI, 3_502, 440_403, 995_000_000L);
    long written = on.published(PushGround.code(), "虚构次年", "99000万元");
    on.look();
    assertThat(on.found(written)).contains(3_502L);
    LocalDate next = Today.date().plusYears(1).withDayOfYear(1);
    Notices notices = on.bean(Notices.class);
    on.as(
        Viewer.clock(),
        () -> {
          notices.postpone(List.of(new Notices.Waiting(3_502, List.of(written))), next);
          return true;
        });
    on.letters(MORNING.plus(Duration.ofDays(1)));
    assertThat(on.messages(3_502)).isZero();
    on.letters(next.atTime(10, 0).atZone(Today.ZONE).toInstant());
    assertThat(on.messages(3_502)).isEqualTo(1);
  }

  /// Two processes at once: what one has told, the other leaves out.
  @Test
  void leaveOutWhatAnotherProcessHasTold() {
    on.firm(ZHUHAI, 3_601, 440_403, 970_000_000L);
    long written = on.published(PushGround.code(), "虚构两处", "96000万元");
    on.look();
    assertThat(on.found(written)).contains(3_601L);
    Notices notices = on.bean(Notices.class);
    List<Notices.Waiting> waiting = List.of(new Notices.Waiting(3_601, List.of(written)));
    on.as(
        Viewer.clock(),
        () -> {
          assertThat(notices.untold(waiting)).isEqualTo(waiting);
          notices.told(waiting, MORNING);
          assertThat(notices.untold(waiting)).isEmpty();
          return true;
        });
  }

  @Test
  void waitForFirmsNobodyIsHereFor() {
    on.alone(ZHUHAI, 3_401, 440_403, 3_900_000_000L);
    long written = on.published(PushGround.code(), "虚构未注册", "380000万元");
    on.look();
    assertThat(on.found(written)).containsExactly(3_401L);
    on.letters(MORNING.plus(Duration.ofDays(60)));
    assertThat(on.messages(3_401)).isZero();
    assertThat(on.as(ZHUHAI, () -> on.bean(Notices.class).response(written)))
        .isEqualTo(new Notices.Response(1, 0, 0, 0, false));
    on.open(3_401, 440_403);
    on.letters(MORNING.plus(Duration.ofDays(60)));
    assertThat(on.messages(3_401)).isEqualTo(1);
  }
}
