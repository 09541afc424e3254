package miaopu.service.claims;

import static miaopu.service.claims.ClaimCast.DISTRICT;
import static miaopu.service.claims.ClaimCast.approved;
import static miaopu.service.claims.ClaimCast.pay;
import static miaopu.service.claims.ClaimCast.refusals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import miaopu.service.claims.ClaimCast.Firm;
import miaopu.service.enterprises.Lives;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/// What a firm has had goes with it into the firm it is merged into, wherever that one sits, as
/// long as the merger stands.
class ClaimMergersTest {
  private static final String POLICY = "XG-01";
  private static final String SUM = "200000";
  private static final String HAD = "已经领过，不能再领。";
  private static final int SHENZHEN = 440305;
  private static final Viewer HERE = ClaimThings.office(Role.REVIEWER, DISTRICT);
  private static final Viewer THERE = ClaimThings.office(Role.REVIEWER, SHENZHEN);

  private static Firm firm(int region) {
    return ClaimCast.firm(region, "specialized");
  }

  private static Firm paid() {
    Firm firm = firm(DISTRICT);
    assertThat(pay(approved(firm, POLICY, SUM))).isTrue();
    return firm;
  }

  private static long merge(Viewer office, Firm gone, Firm into) {
    return Lives.merge(office, gone.id(), into.code(), into.name());
  }

  @Test
  void followIntoAFirmThatAnotherOfficeAnswersFor() {
    Firm gone = paid();
    Firm into = firm(SHENZHEN);
    Claim open = approved(into, POLICY, SUM);
    long event = merge(HERE, gone, into);
    assertThat(ClaimCast.against(open, Claim.State.PAID, SUM)).containsExactly(HAD);
    assertThatThrownBy(() -> pay(open)).isInstanceOf(DuplicateKeyException.class);
    assertThat(ClaimCast.now(open.id()).state()).isEqualTo(Claim.State.APPROVED);
    // the calculator knows it as well
    assertThat(Viewers.as(THERE, () -> ClaimCast.ALREADY.of(into.id())))
        .singleElement()
        // what another office paid is not told
        .satisfies(receipt -> assertThat(receipt.sum()).isNull());
    assertThat(Viewers.as(THERE, () -> ClaimCast.ALREADY.of(gone.id()))).isEmpty();
    // the merger was a mistake
    Lives.correct(HERE, gone.id(), event);
    assertThat(pay(open)).isTrue();
    assertThat(refusals(gone, POLICY)).containsExactly(HAD);
  }

  @Test
  void followIntoTheFirmAfterTheNextAndLeaveItWhenAnEarlierMergerWasAMistake() {
    Firm gone = paid();
    Firm into = firm(SHENZHEN);
    Firm last = firm(SHENZHEN);
    long event = merge(HERE, gone, into);
    merge(THERE, into, last);
    assertThat(refusals(last, POLICY)).containsExactly(HAD);
    Lives.correct(HERE, gone.id(), event);
    assertThat(refusals(last, POLICY)).isEmpty();
  }

  @Test
  void stayWhenOneOfTwoMergersWasAMistake() {
    Firm one = paid();
    Firm other = paid();
    Firm into = firm(DISTRICT);
    long mistake = merge(HERE, one, into);
    merge(HERE, other, into);
    Lives.correct(HERE, one.id(), mistake);
    assertThat(refusals(into, POLICY)).containsExactly(HAD);
    assertThatThrownBy(() -> ClaimCast.ask(into, POLICY, ClaimCast.filled(into)))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void areSeenWhenFirmIsPaidAndMergedAtTheSameMoment() {
    Firm gone = firm(DISTRICT);
    Firm into = firm(DISTRICT);
    Claim first = approved(gone, POLICY, SUM);
    Claim second = approved(into, POLICY, SUM);
    Meanwhile.during(
        ClaimCast.reviewer(first),
        () ->
            assertThat(ClaimCast.CLAIMS.pay(first, Today.date(), Payments.Source.PROVINCE))
                .isTrue(),
        () -> merge(HERE, gone, into));
    assertThatThrownBy(() -> pay(second)).isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void stopThePaymentOfAFirmThatIsBeingMerged() {
    Firm gone = firm(DISTRICT);
    Firm into = firm(DISTRICT);
    Claim claim = approved(gone, POLICY, SUM);
    assertThatThrownBy(
            () -> Meanwhile.during(HERE, () -> merge(HERE, gone, into), () -> pay(claim)))
        .hasStackTraceContaining("is not to be paid so");
  }
}
