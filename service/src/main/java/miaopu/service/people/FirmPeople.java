package miaopu.service.people;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import miaopu.service.walls.Action;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// How many people work here for firms. Counted by the platform's own clock: whoever writes to
/// firms learns how many a letter reaches, and not who they are. Asked outside a transaction, for
/// firms the caller may see.
@Component
public class FirmPeople {
  private final JdbcClient database;
  private final TransactionTemplate transactions;

  FirmPeople(JdbcClient database, TransactionTemplate transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /// What a letter reaches.
  ///
  /// @param firms those of the firms that somebody works for
  public record Reached(Set<Long> firms, long people) {}

  private record One(long firm, long account) {}

  /// Those of some firms who may do something.
  public Reached reached(Collection<Long> firms, Action may) {
    String[] duties =
        Arrays.stream(Role.values()).filter(may::allows).map(Role::name).toArray(String[]::new);
    List<One> all =
        Viewers.as(
            Viewer.clock(),
            () ->
                Objects.requireNonNull(
                    transactions.execute(_ ->
                        database
                            .sql(
                                """
                                SELECT DISTINCT o.firm, s.account
                                FROM people.organisation o
                                JOIN people.membership s ON s.organisation = o.id
                                JOIN people.account a ON a.id = s.account
                                WHERE o.firm = ANY (:firms) AND o.closed_at IS NULL
                                  AND s.role = ANY (:duties) AND s.since <= current_date
                                  AND (s.until IS NULL OR s.until >= current_date)
                                  AND a.closed_at IS NULL
                                """)
                            .param("firms", firms.toArray(Long[]::new))
                            .param("duties", duties)
                            .query(One.class)
                            .list())));
    return new Reached(
        all.stream().map(One::firm).collect(Collectors.toSet()),
        all.stream().map(One::account).distinct().count());
  }
}
