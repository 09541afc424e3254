package miaopu.service.enterprises;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import miaopu.service.enterprises.Matching.Known;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A foreign key is checked row by row, which takes as long as writing the row. A chunk has some
/// fifty thousand facts of two thousand firms: here the firms are looked for and held once, and the
/// facts are written without a look each. Where the server does not let the platform do so, the
/// database looks as usual. Row policies bind in either case.
@Component
class OneCheck {
  private final JdbcClient database;

  OneCheck(JdbcClient database) {
    this.database = database;
  }

  /// Writes rows that belong to some firms, inside the transaction of the caller. The firms cannot
  /// move or go before its end.
  void write(Collection<Known> firms, Runnable rows) {
    String role = role();
    if (role.isEmpty()) {
      rows.run();
      return;
    }
    hold(firms);
    check("replica", role);
    rows.run();
    check("origin", role);
  }

  /// The role of the transaction, empty where the platform may not leave the check out.
  private String role() {
    return database
        .sql(
            """
            SELECT CASE WHEN has_parameter_privilege(session_user, 'session_replication_role', 'SET')
                        THEN current_user::text ELSE '' END
            """)
        .query(String.class)
        .single();
  }

  private void hold(Collection<Known> firms) {
    Set<Known> all = firms.stream().collect(Collectors.toSet());
    long held =
        database
            .sql(
                """
                SELECT count(*) FROM (
                  SELECT FROM enterprises.firm f
                  JOIN unnest(:regions::int[], :firms::bigint[]) AS given (region, firm)
                    ON f.id = given.firm AND f.region = given.region
                  FOR KEY SHARE OF f) AS held
                """)
            .param("regions", all.stream().mapToInt(Known::region).toArray())
            .param("firms", all.stream().mapToLong(Known::id).toArray())
            .query(Long.class)
            .single();
    if (held != all.size()) {
      throw new ConcurrencyFailureException("a firm moved while its figures were written");
    }
  }

  /// Only the platform's own role may set it, so it becomes that role for the moment.
  private void check(String how, String role) {
    database
        .sql(
            """
            SELECT set_config('role', 'none', true) || set_config('session_replication_role', :how, true)
              || set_config('role', :role, true)
            """)
        .param("how", how)
        .param("role", role)
        .query(String.class)
        .single();
  }
}
