package miaopu.service.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// Hours in which letters go out.
class DaytimeTest {
  private static Daytime hours(String morning, String night) {
    return new Daytime(LocalTime.parse(morning), LocalTime.parse(night));
  }

  @Test
  void areThoseOfBeijing() {
    Daytime daytime = hours("08:00", "21:00");
    assertThat(daytime.at(Instant.parse("2026-11-22T00:00:00Z"))).isTrue();
    assertThat(daytime.at(Instant.parse("2026-11-21T23:59:59Z"))).isFalse();
    assertThat(daytime.at(Instant.parse("2026-11-22T13:00:00Z"))).isFalse();
    assertThat(hours("00:00", "23:59:59").at(Instant.parse("2026-11-22T13:00:00Z"))).isTrue();
  }

  @Test
  void areRefusedWhereNoLetterWouldEverGoOut() {
    for (String night : new String[] {"00:00", "07:30", "08:00"}) {
      assertThatThrownBy(() -> hours("08:00", night))
          .hasMessageContaining("miaopu.letters.morning (08:00)")
          .hasMessageContaining("miaopu.letters.night (" + night + ")");
    }
    // the platform does not start
    SpringApplicationBuilder platform =
        new SpringApplicationBuilder(LettersConfiguration.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false);
    assertThatThrownBy(() -> platform.run("--miaopu.letters.night=00:00").close())
        .hasStackTraceContaining("must be before miaopu.letters.night (00:00)");
  }
}
