package miaopu.service.enterprises;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Facts of a firm one after another, with the versions that came before.
@Repository
class FactVersions {
  private static final String ROW =
      """
      SELECT f.field, f.period, f.source, f.version, s.code AS source_code, s.zh AS source_zh,
             s.en AS source_en, f.value, f.unit, f.raw, f.place, f.as_of, f.import AS job,
             f.entered_at, f.superseded_at
      FROM enterprises.fact f JOIN enterprises.source s ON s.id = f.source
      WHERE f.region = :region AND f.firm = :firm
      """;

  private final JdbcClient database;

  FactVersions(JdbcClient database) {
    this.database = database;
  }

  /// One version of a value of a field for a period from one source.
  ///
  /// @param period a year, 0 for the present
  record Version(
      String field,
      int period,
      int source,
      int version,
      String sourceCode,
      String sourceZh,
      String sourceEn,
      @Nullable String value,
      @Nullable String unit,
      String raw,
      @Nullable String place,
      @Nullable String asOf,
      @Nullable Long job,
      Instant enteredAt,
      @Nullable Instant supersededAt) {
    List<String> key() {
      return List.of(
          field, Integer.toString(period), Integer.toString(source), Integer.toString(version));
    }
  }

  /// What to look for.
  ///
  /// @param field empty for all
  /// @param period a year or 0; −1 for all
  /// @param every also versions that were superseded
  record Wanted(String field, int period, boolean every) {}

  /// A page in the order of the key.
  ///
  /// @param after key of the last one before, empty for the first page
  @Transactional
  List<Version> list(FirmSeen.Who firm, Wanted wanted, List<String> after, int most) {
    boolean first = after.isEmpty();
    return database
        .sql(
            ROW
                + """
                  AND (:every OR f.superseded_at IS NULL)
                  AND (:field = '' OR f.field = :field) AND (:period < 0 OR f.period = :period)
                  AND (f.field, f.period, f.source, f.version)
                    > (:afterField, :afterPeriod, :afterSource, :afterVersion)
                ORDER BY f.field, f.period, f.source, f.version LIMIT :most
                """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .param("every", wanted.every())
        .param("field", wanted.field())
        .param("period", wanted.period())
        .param("afterField", first ? "" : after.get(0))
        .param("afterPeriod", first ? 0 : Integer.parseInt(after.get(1)))
        .param("afterSource", first ? 0 : Integer.parseInt(after.get(2)))
        .param("afterVersion", first ? 0 : Integer.parseInt(after.get(3)))
        .param("most", most)
        .query(Version.class)
        .list();
  }

  /// The one in force.
  @Transactional
  Optional<Version> current(FirmSeen.Who firm, String field, int period, int source) {
    return database
        .sql(
            ROW
                + """
                  AND f.field = :field AND f.period = :period AND f.source = :source
                  AND f.superseded_at IS NULL
                """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .param("field", field)
        .param("period", period)
        .param("source", source)
        .query(Version.class)
        .optional();
  }
}
