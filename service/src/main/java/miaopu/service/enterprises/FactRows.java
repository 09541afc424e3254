package miaopu.service.enterprises;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Value;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Facts to be written, column by column, as one statement takes them.
final class FactRows {
  private final List<Long> firms = new ArrayList<>();
  private final List<Integer> regions = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();
  private final List<Short> periods = new ArrayList<>();
  private final List<Short> versions = new ArrayList<>();
  private final List<@Nullable String> values = new ArrayList<>();
  private final List<@Nullable String> numbers = new ArrayList<>();
  private final List<@Nullable String> units = new ArrayList<>();
  private final List<String> raws = new ArrayList<>();
  private final List<@Nullable String> places = new ArrayList<>();
  private final List<@Nullable String> asOfs = new ArrayList<>();
  private final List<@Nullable Long> papers = new ArrayList<>();
  private @Nullable Long evidence;

  /// A fact, or a list of records, as it is kept.
  ///
  /// @param value null where what was given could not be read
  /// @param number the value again where it is a number
  /// @param unit unit of what was given, null for none
  record Kept(
      String field,
      short period,
      @Nullable String value,
      boolean number,
      @Nullable String unit,
      String raw,
      @Nullable String place,
      @Nullable String asOf) {
    String key() {
      return Fact.key(field, period);
    }
  }

  /// Everything a row says, as it is kept.
  ///
  /// @param units unit a column is read in, by the key of the fact
  static List<Kept> kept(Facts facts, Map<String, String> units) {
    List<Kept> kept = new ArrayList<>();
    for (Fact fact : facts.all()) {
      Value value = fact.value();
      String unit = units.getOrDefault(fact.key(), "");
      kept.add(
          new Kept(
              fact.field(),
              (short) fact.year(),
              value == null ? null : value.text(),
              value instanceof Value.Amount,
              unit.isEmpty() ? null : unit,
              fact.raw(),
              place(fact.origin()),
              fact.asOf().isEmpty() ? null : fact.asOf()));
    }
    facts
        .lists()
        .forEach((list, entries) ->
            kept.add(
                new Kept(list, (short) 0, Entries.write(entries), false, null, "", null, null)));
    return kept;
  }

  /// The place within the file; the file itself is that of the import.
  private static @Nullable String place(String origin) {
    int sheet = origin.indexOf('!');
    String place = sheet < 0 ? origin : origin.substring(sheet + 1);
    return place.isEmpty() ? null : place;
  }

  void add(long firm, int region, Kept kept, short version) {
    firms.add(firm);
    regions.add(region);
    fields.add(kept.field());
    periods.add(kept.period());
    versions.add(version);
    values.add(kept.value());
    numbers.add(kept.number() ? kept.value() : null);
    units.add(kept.unit());
    raws.add(kept.raw());
    places.add(kept.place());
    asOfs.add(kept.asOf());
    papers.add(evidence);
  }

  /// What is added from now on rests on a file of evidence, or on none.
  void restOn(@Nullable Long paper) {
    evidence = paper;
  }

  int size() {
    return firms.size();
  }

  /// Writes them for a source. Figures entered by hand have no import.
  void insert(JdbcClient database, short source, @Nullable Long job, @Nullable Integer chunk) {
    if (firms.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            INSERT INTO enterprises.fact
              (region, firm, period, source, version, chunk, import, evidence, field, value,
               number, unit, raw, place, as_of)
            SELECT region, firm, period, :source, version, :chunk, :import, evidence, field, value,
                   number::numeric, unit, raw, place, as_of
            FROM unnest(:regions::int[], :firms::bigint[], :periods::smallint[],
                        :versions::smallint[], :fields::text[], :values::text[], :numbers::text[],
                        :units::text[], :raws::text[], :places::text[], :asOfs::text[],
                        :papers::bigint[])
              AS given (region, firm, period, version, field, value, number, unit, raw, place,
                        as_of, evidence)
            """)
        .param("source", source)
        .param("chunk", chunk, java.sql.Types.INTEGER)
        .param("import", job, java.sql.Types.BIGINT)
        .param("papers", papers.toArray(Long[]::new))
        .param("regions", regions.stream().mapToInt(one -> one).toArray())
        .param("firms", firms.stream().mapToLong(one -> one).toArray())
        .param("periods", shorts(periods))
        .param("versions", shorts(versions))
        .param("fields", fields.toArray(String[]::new))
        .param("values", values.toArray(String[]::new))
        .param("numbers", numbers.toArray(String[]::new))
        .param("units", units.toArray(String[]::new))
        .param("raws", raws.toArray(String[]::new))
        .param("places", places.toArray(String[]::new))
        .param("asOfs", asOfs.toArray(String[]::new))
        .update();
  }

  /// Marks the version before each of them as superseded.
  void supersede(JdbcClient database, short source) {
    if (firms.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            UPDATE enterprises.fact f SET superseded_at = now()
            FROM unnest(:regions::int[], :firms::bigint[], :fields::text[], :periods::smallint[],
                        :versions::smallint[]) AS given (region, firm, field, period, version)
            WHERE f.region = given.region AND f.firm = given.firm AND f.field = given.field
              AND f.period = given.period AND f.source = :source AND f.version = given.version - 1
            """)
        .param("source", source)
        .param("regions", regions.stream().mapToInt(one -> one).toArray())
        .param("firms", firms.stream().mapToLong(one -> one).toArray())
        .param("fields", fields.toArray(String[]::new))
        .param("periods", shorts(periods))
        .param("versions", shorts(versions))
        .update();
  }

  private static short[] shorts(List<Short> values) {
    short[] array = new short[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }
}
