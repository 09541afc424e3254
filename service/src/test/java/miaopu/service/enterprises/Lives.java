package miaopu.service.enterprises;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import miaopu.service.Ground;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;

/// What happens to firms, entered by an office as on its page.
public final class Lives {
  private Lives() {}

  private static FirmSeen.Who who(long firm) {
    return Ground.get().bean(FirmPages.class).who(firm).orElseThrow();
  }

  /// Merges a firm into one of a code; the number of the event.
  public static long merge(Viewer office, long firm, String code, String name) {
    Happening what =
        new Happening(Happening.Kind.MERGED, LocalDate.of(2026, 11, 1), "虚构登字〔2026〕1号");
    Viewers.as(
        office,
        () ->
            assertThat(
                    Ground.get()
                        .bean(FirmLife.class)
                        .merge(who(firm), what, new Happening.Partner(code, name)))
                .isEmpty());
    return Cast.as(
        office,
        rows ->
            rows.sql(
                    "SELECT max(number) FROM enterprises.happening WHERE firm = :firm AND kind = 'MERGED'")
                .param("firm", firm)
                .query(Long.class)
                .single());
  }

  /// Takes an event of a firm back.
  public static void correct(Viewer office, long firm, long number) {
    Viewers.as(
        office,
        () ->
            assertThat(Ground.get().bean(LifeEntry.class).correct(who(firm), number, "录错"))
                .isEmpty());
  }
}
