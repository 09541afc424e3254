package miaopu.service.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Forms that wait for whoever filled them in.
class KeptFormsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
  private final Instant[] now = {NOON};
  private final KeptForms forms = new KeptForms(() -> now[0]);

  private boolean keep(long account, String page, String value) {
    return forms.keep(account, page, "/send", 0, List.of(new Kept("word", value)));
  }

  @Test
  void waitForTheSamePersonOnTheSamePageForAnHour() {
    assertThat(keep(1, "/page", "typed")).isTrue();
    assertThat(forms.of(1, "/page")).isPresent();
    assertThat(forms.of(2, "/page")).isEmpty();
    assertThat(forms.of(1, "/other")).isEmpty();
    now[0] = NOON.plus(Duration.ofHours(1)).minusSeconds(1);
    assertThat(forms.last(1)).isPresent();
    now[0] = NOON.plus(Duration.ofHours(1));
    assertThat(forms.last(1)).isEmpty();
    assertThat(forms.size()).isZero();
  }

  @Test
  void areForgottenWhenTheyWereSentAfterAll() {
    keep(1, "/page", "typed");
    forms.done(1, "/elsewhere");
    assertThat(forms.last(1)).isPresent();
    forms.done(1, "/send");
    assertThat(forms.last(1)).isEmpty();
    assertThat(forms.size()).isZero();
  }

  @Test
  void takeBoundedRoom() {
    assertThat(keep(1, "/page", "x".repeat(65_536))).isFalse();
    for (int account = 1; account <= 1_000; account++) {
      assertThat(keep(account, "/page", "x".repeat(60_000))).isTrue();
    }
    assertThat(forms.size()).isLessThanOrEqualTo(16L << 20);
    assertThat(forms.last(1)).isEmpty();
    assertThat(forms.last(1_000)).isPresent();
  }
}
