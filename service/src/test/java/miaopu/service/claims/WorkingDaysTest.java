package miaopu.service.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// Days as the State Council announced them for 2026.
class WorkingDaysTest {
  private static final WorkingDays DAYS = new WorkingDays();

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  @Test
  void leaveHolidaysOutAndCountWeekendsThatAreWorked() {
    assertThat(DAYS.works(day("2026-10-01"))).isFalse();
    assertThat(DAYS.works(day("2026-10-10"))).isTrue();
    assertThat(DAYS.works(day("2026-10-11"))).isFalse();
    assertThat(DAYS.works(day("2026-02-28"))).isTrue();
    assertThat(DAYS.between(day("2026-09-30"), day("2026-10-08"))).hasValue(1);
    assertThat(DAYS.between(day("2026-09-30"), day("2026-10-10"))).hasValue(3);
    assertThat(DAYS.between(day("2026-02-13"), day("2026-02-24"))).hasValue(2);
    assertThat(DAYS.between(day("2026-11-22"), day("2026-11-22"))).hasValue(0);
  }

  @Test
  void sayNothingAboutAYearThatWasNotAnnounced() {
    assertThat(DAYS.known(2026)).isTrue();
    assertThat(DAYS.known(2027)).isFalse();
    assertThat(DAYS.between(day("2026-12-30"), day("2027-01-05"))).isEmpty();
    assertThatThrownBy(() -> DAYS.works(day("2027-01-05"))).hasMessageContaining("2027");
  }
}
