package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the firm a row is about: by its code, by what a person decided before; a firm of the same
/// name in the same city founded in the same year is proposed to a person. Works inside the
/// transaction of its caller, on what the caller may see.
@Component
class Matching {
  private final JdbcClient database;

  Matching(JdbcClient database) {
    this.database = database;
  }

  /// A firm of the register.
  record Known(
      long id, int region, String code, String name, String key, @Nullable LocalDate founded) {
    boolean mayBe(Candidate row) {
      boolean codes = row.code().isEmpty() || code.isEmpty();
      boolean cities = row.city() == 0 || region / 100 == 0 || row.city() == region / 100;
      boolean years = row.year() == 0 || founded == null || row.year() == founded.getYear();
      return codes && cities && years;
    }
  }

  /// Who the rows of a chunk are.
  ///
  /// @param repeated rows that were taken before, by their number
  /// @param firms the firm of a row, by its number
  /// @param proposals firms a row may be, by its number: the row waits for a person
  /// @param decided rows that a person decided to be firms of their own
  record Matches(
      Set<Long> repeated,
      Map<Long, Known> firms,
      Map<Long, List<Known>> proposals,
      Set<Long> decided) {}

  Matches match(Job job, List<Candidate> rows) {
    return job.feed() ? byCodeOnly(rows) : match(rows);
  }

  /// Departments name firms by their codes: nothing is guessed, a firm that is closed changes no
  /// more, and a row may come again with a later batch.
  private Matches byCodeOnly(List<Candidate> rows) {
    Matches matches =
        new Matches(new HashSet<>(), new HashMap<>(), new HashMap<>(), new HashSet<>());
    Map<String, Known> byCode = byCode(rows, "code = ANY(:keys) AND state = 'ACTIVE'");
    for (Candidate row : rows) {
      Known known = row.code().isEmpty() ? null : byCode.get(row.code());
      if (known != null) {
        matches.firms().put(row.row(), known);
      }
    }
    return matches;
  }

  private Matches match(List<Candidate> rows) {
    Set<UUID> taken = taken(rows);
    List<Candidate> fresh = new ArrayList<>();
    Set<Long> repeated = new HashSet<>();
    for (Candidate row : rows) {
      if (taken.contains(row.hash())) {
        repeated.add(row.row());
      } else {
        fresh.add(row);
      }
    }
    Matches matches = new Matches(repeated, new HashMap<>(), new HashMap<>(), new HashSet<>());
    Map<String, Known> byCode = byCode(fresh);
    List<Candidate> open = new ArrayList<>();
    for (Candidate row : fresh) {
      Known known = row.code().isEmpty() ? null : byCode.get(row.code());
      if (known == null) {
        open.add(row);
      } else {
        matches.firms().put(row.row(), known);
      }
    }
    byName(open, matches);
    return matches;
  }

  private Set<UUID> taken(List<Candidate> rows) {
    return new HashSet<>(
        database
            .sql("SELECT hash FROM enterprises.row_taken WHERE hash = ANY(:hashes)")
            .param("hashes", rows.stream().map(Candidate::hash).toArray(UUID[]::new))
            .query(UUID.class)
            .list());
  }

  /// The firms of the register by their codes, of rows that have one.
  Map<String, Known> byCode(List<Candidate> rows) {
    return byCode(rows, "code = ANY(:keys)");
  }

  private Map<String, Known> byCode(List<Candidate> rows, String where) {
    String[] codes =
        rows.stream().map(Candidate::code).filter(code -> !code.isEmpty()).toArray(String[]::new);
    Map<String, Known> found = new HashMap<>();
    if (codes.length > 0) {
      query(where, codes).forEach(known -> found.put(known.code(), known));
    }
    return found;
  }

  private List<Known> query(String where, Object keys) {
    return database
        .sql(
            """
            SELECT id, region, coalesce(code, '') AS code, name, name_key AS key,
                   founded_on AS founded
            FROM enterprises.firm WHERE
            """
                + where)
        .param("keys", keys)
        .query(Known.class)
        .list();
  }

  private record Decision(String key, long firm) {}

  private void byName(List<Candidate> rows, Matches matches) {
    if (rows.isEmpty()) {
      return;
    }
    Map<String, Long> decisions = new HashMap<>();
    database
        .sql("SELECT key, firm FROM enterprises.identity WHERE key = ANY(:keys)")
        .param("keys", rows.stream().map(Candidate::identity).toArray(String[]::new))
        .query(Decision.class)
        .list()
        .forEach(decision -> decisions.put(decision.key(), decision.firm()));
    Map<Long, Known> decided = new HashMap<>();
    if (!decisions.isEmpty()) {
      query("id = ANY(:keys)", decisions.values().stream().mapToLong(id -> id).toArray())
          .forEach(known -> decided.put(known.id(), known));
    }
    Map<String, List<Known>> byKey = new HashMap<>();
    query("name_key = ANY(:keys)", rows.stream().map(Candidate::key).toArray(String[]::new))
        .forEach(known -> byKey.computeIfAbsent(known.key(), key -> new ArrayList<>()).add(known));
    for (Candidate row : rows) {
      Long decision = decisions.get(row.identity());
      Known known = decision == null ? null : decided.get(decision);
      if (known != null) {
        matches.firms().put(row.row(), known);
      } else if (decision != null) {
        matches.decided().add(row.row());
      } else if (!row.key().isEmpty()) {
        List<Known> may =
            byKey.getOrDefault(row.key(), List.of()).stream()
                .filter(one -> one.mayBe(row))
                .toList();
        if (!may.isEmpty()) {
          matches.proposals().put(row.row(), may);
        }
      }
    }
  }
}
