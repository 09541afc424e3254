package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import miaopu.engine.Value;
import miaopu.service.enterprises.Matching.Known;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// New firms, written in one statement, with the pieces of their names.
///
/// @param rows what the table says of each
/// @param firms id and seat of each, in the same order
record FirmRows(List<Candidate> rows, List<Known> firms) {

  /// Writes them and answers the ids of those that were: a code can be taken by a firm that the
  /// office does not see.
  Set<Long> insert(JdbcClient database, Job job) {
    Set<Long> made =
        new HashSet<>(
            database
                .sql(
                    """
                    INSERT INTO enterprises.firm
                      (id, region, code, name, name_key, industry, founded_on, founded_by, invented,
                       import)
                    SELECT id, region, nullif(code, ''), name, key, industry, founded::date,
                           until::date, :invented, :import
                    FROM unnest(:ids::bigint[], :regions::int[], :codes::text[], :names::text[],
                                :keys::text[], :industries::text[], :founded::text[],
                                :until::text[])
                      AS given (id, region, code, name, key, industry, founded, until)
                    ON CONFLICT DO NOTHING
                    RETURNING id
                    """)
                .param("invented", job.invented())
                .param("import", job.id())
                .param("ids", firms.stream().mapToLong(Known::id).toArray())
                .param("regions", firms.stream().mapToInt(Known::region).toArray())
                .param("codes", texts(Candidate::code))
                .param("names", texts(Candidate::name))
                .param("keys", texts(Candidate::key))
                .param("industries", texts(Candidate::industry))
                .param("founded", texts(row -> day(row, true)))
                .param("until", texts(row -> day(row, false)))
                .query(Long.class)
                .list());
    List<Known> inserted = firms.stream().filter(firm -> made.contains(firm.id())).toList();
    database
        .sql(
            """
            INSERT INTO enterprises.name_piece (piece, region, firm)
            SELECT piece, region, id
            FROM unnest(:ids::bigint[], :regions::int[], :keys::text[]) AS given (id, region, key),
                 enterprises.pieces(key) AS piece
            """)
        .param("ids", inserted.stream().mapToLong(Known::id).toArray())
        .param("regions", inserted.stream().mapToInt(Known::region).toArray())
        .param("keys", inserted.stream().map(Known::key).toArray(String[]::new))
        .update();
    return made;
  }

  private String[] texts(Function<Candidate, @Nullable String> text) {
    return rows.stream().map(text).toArray(String[]::new);
  }

  private static @Nullable String day(Candidate row, boolean first) {
    Value.Day founded = row.founded();
    if (founded == null) {
      return null;
    }
    LocalDate day = first ? founded.earliest() : founded.latest();
    return day.toString();
  }
}
