package miaopu.bench.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;

/// Writes what a database knows about its tables as statements that tell another one the same.
final class Statistics {
  private static final String TABLES =
      """
      FROM pg_class c WHERE c.relkind IN ('r', 'i') AND c.reltuples >= 0 AND c.relname NOT LIKE 'migration%'
        AND c.relnamespace::regnamespace::text IN ('audit', 'people', 'api', 'messages', 'enterprises')
      """;

  /// The pages stay those of the small table, as the planner counts them itself; with the rows of
  /// the large one it takes each page for one that holds very many.
  private static final String RELATIONS =
      """
      SELECT format('SELECT pg_restore_relation_stats(''schemaname'', %L, ''relname'', %L, ''relpages'','
          || ' greatest(2, pg_relation_size(%L) / 8192)::integer, ''reltuples'', %L::real,'
          || ' ''relallvisible'', greatest(2, pg_relation_size(%L) / 8192)::integer);',
        c.relnamespace::regnamespace, c.relname, c.oid::regclass, round(c.reltuples), c.oid::regclass)
      """
          + TABLES
          + " ORDER BY c.oid::regclass::text";

  /// Values nobody compares are left out: how many differ and how wide they are is enough.
  private static final String COLUMNS =
      """
      SELECT format('SELECT pg_restore_attribute_stats(''schemaname'', %L, ''relname'', %L, ''attname'', %L,'
          || ' ''inherited'', false, ''null_frac'', %L::real, ''avg_width'', %L::integer, ''n_distinct'', %L::real',
          s.schemaname, s.tablename, s.attname, s.null_frac, s.avg_width, s.n_distinct)
        || CASE WHEN compared AND s.most_common_vals IS NOT NULL THEN format(
          ', ''most_common_vals'', %L::text, ''most_common_freqs'', %L::real[]', s.most_common_vals::text, s.most_common_freqs) ELSE '' END
        || CASE WHEN compared AND s.histogram_bounds IS NOT NULL THEN format(
          ', ''histogram_bounds'', %L::text', s.histogram_bounds::text) ELSE '' END
        || CASE WHEN s.correlation IS NOT NULL THEN format(', ''correlation'', %L::real', s.correlation) ELSE '' END
        || ');'
      FROM pg_stats s CROSS JOIN LATERAL (SELECT s.attname NOT IN ('name', 'value', 'raw', 'number', 'place', 'hash', 'marks',
        'details', 'words', 'people', 'former_keys', 'secret', 'firm_name', 'title') AS compared) AS c
      WHERE s.schemaname IN ('audit', 'people', 'api', 'messages', 'enterprises') AND s.tablename NOT LIKE 'session%'
        AND s.tablename <> 'migration' AND NOT s.inherited
      ORDER BY s.schemaname, s.tablename, s.attname
      """;

  private final Connection superuser;

  Statistics(Connection superuser) {
    this.superuser = superuser;
  }

  void write(Path file) throws SQLException, IOException {
    StringBuilder text = new StringBuilder();
    try (Statement statement = superuser.createStatement()) {
      text.append("-- Statistics of a made-up register of ");
      text.append(single(statement, "SELECT count(*) FROM enterprises.firm")).append(" firms and ");
      text.append(single(statement, "SELECT count(*) FROM enterprises.fact")).append(" facts,\n");
      text.append("-- written by ./miaopu bench service scale --statistics on ");
      text.append(LocalDate.now(ZoneId.systemDefault())).append(".\n");
      statement.execute("SET default_statistics_target = 30");
      statement.execute("ANALYZE");
      for (String query : new String[] {RELATIONS, COLUMNS}) {
        try (ResultSet row = statement.executeQuery(query)) {
          while (row.next()) {
            text.append(row.getString(1)).append('\n');
          }
        }
      }
    }
    Files.writeString(file, text);
  }

  private static long single(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
