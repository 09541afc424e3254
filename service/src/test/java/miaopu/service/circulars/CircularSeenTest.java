package miaopu.service.circulars;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What an office is told of a letter: nothing that could be about one firm.
class CircularSeenTest {
  private static CircularSeen seen(int chosen, int unreached, long sent) {
    Sendings.Sending one =
        new Sendings.Sending(1, "虚构局", "辅导会", "周五见。", "", "", chosen, unreached, Instant.EPOCH);
    return CircularSeen.of(
        one, new Sendings.Response(chosen - unreached - sent, sent, Math.min(sent, 1)));
  }

  @Test
  void countsOnlyWhoIsReached() {
    // nine firms nobody works for, and one
    CircularSeen one = seen(10, 9, 1);
    assertThat(one.to()).isEqualTo(1);
    assertThat(one.unreached()).isEqualTo(9);
    assertThat(one.waiting()).isNull();
    assertThat(one.sent()).isNull();
    assertThat(one.seen()).isNull();
    assertThat(seen(12, 3, 9).sent()).isNull();
  }

  @Test
  void tellsWhoReadOnlyWhereTenHadIt() {
    CircularSeen all = seen(13, 3, 10);
    assertThat(all.sent()).isEqualTo(10);
    assertThat(all.waiting()).isZero();
    assertThat(all.seen()).isEqualTo(1);
    // nine had a letter today, so that this one went to the tenth alone
    CircularSeen one = seen(10, 0, 1);
    assertThat(one.waiting()).isEqualTo(9);
    assertThat(one.seen()).isNull();
  }
}
