package miaopu.service.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import miaopu.engine.Policy;
import miaopu.service.policies.Fitting;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Firms that are proposed for a list among many of whom most cannot be listed.
class ProposedFirmsTest {
  private static final int FIRST = 2 * ListDesk.MOST_FIRMS;
  private static final int FIRMS = FIRST + 40;
  private static final Fitting FITTING = ClaimCast.GROUND.bean(Fitting.class);
  private static final Policy POLICY =
      Viewers.as(ClaimCast.NATION, () -> ClaimCast.LIBRARY.find("XG-01").orElseThrow());
  private static final Policy.Benefit BENEFIT = POLICY.benefits().getFirst();

  /// Other tests count firms as well.
  @AfterAll
  static void close() {
    Cast.as(
        ClaimCast.NATION,
        rows ->
            rows.sql(
                    """
                    UPDATE enterprises.firm SET state = 'CANCELLED'
                    WHERE id BETWEEN 9790000 AND 9799999
                    """)
                .update());
  }

  /// Firms of a seat that surely fit, by their ids from the first on.
  private static void firms(int seat, long first) {
    Cast.as(
        ClaimCast.NATION,
        rows -> {
          rows.sql(
                  """
                  INSERT INTO enterprises.firm (id, region, code, name, name_key, invented)
                  SELECT n, :seat, '91440101MA' || n || 'X', '虚构待列' || n, '虚构待列' || n, true
                  FROM generate_series(:first::bigint, :first + :count - 1) AS n
                  """)
              .param("seat", seat)
              .param("first", first)
              .param("count", FIRMS)
              .update();
          return rows.sql(
                  """
                  INSERT INTO enterprises.title_held
                    (region, firm, kind, source, valid_from, valid_to)
                  SELECT :seat, n, 'specialized', 3, '2024-01-01', '2099-12-31'
                  FROM generate_series(:first::bigint, :first + :count - 1) AS n
                  """)
              .param("seat", seat)
              .param("first", first)
              .param("count", FIRMS)
              .update();
        });
    Viewer office = ClaimThings.office(Role.REVIEWER, seat);
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (told(office).sure() < FIRMS) {
      assertThat(System.nanoTime()).as("the register is read").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static Fitting.Found told(Viewer office) {
    return Viewers.as(office, () -> FITTING.firms(POLICY, _ -> true, FIRST))
        .orElse(new Fitting.Found(List.of(), 0, 0, 0));
  }

  /// Claims of firms, for the benefit itself or for another of its groups.
  private static void claim(int seat, List<Long> firms, String policy) throws SQLException {
    String database =
        Cast.as(
            ClaimCast.NATION,
            rows -> rows.sql("SELECT current_database()").query(String.class).single());
    List<String> alone =
        Viewers.as(
            ClaimCast.NATION,
            () -> ClaimCast.DESK.wanted(POLICY, BENEFIT, "", List.of()).limits().alone());
    try (Connection connection = ClaimCast.GROUND.superuser(database);
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      statement.execute(
          """
          INSERT INTO claims.claim
            (region, firm, firm_name, firm_code, policy, benefit, scope, alone, rules, office, year,
             least, most, granted, state, made_by)
          SELECT %d, n, '虚构', '', '%s', '%s', '', '{%s}', '-', 440000, 2026, 1, 1, 1, 'APPROVED', 1
          FROM unnest(ARRAY[%s]) AS n
          """
              .formatted(
                  seat,
                  policy,
                  BENEFIT.id(),
                  String.join(",", alone),
                  firms.stream().map(String::valueOf).collect(Collectors.joining(","))));
    }
  }

  /// All that would be told first cannot be listed.
  private static void othersAreProposed(int seat, long first, String policy) throws SQLException {
    firms(seat, first);
    Viewer office = ClaimThings.office(Role.REVIEWER, seat);
    List<Long> claimed = told(office).firms();
    assertThat(claimed).hasSize(FIRST);
    claim(seat, claimed, policy);
    Proposed found =
        Viewers.as(office, () -> ClaimCast.LISTS.proposed(POLICY, BENEFIT)).orElseThrow();
    assertThat(found.codes())
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(first, first + FIRMS)
                .filter(firm -> !claimed.contains(firm))
                .mapToObj(firm -> "91440101MA" + firm + "X")
                .toList());
    assertThat(found.sure()).isEqualTo(FIRMS);
    assertThat(found.had()).isEqualTo(FIRST);
  }

  @Test
  void standBehindManyThatHaveAClaim() throws SQLException {
    othersAreProposed(445224, 9_790_000, POLICY.id());
  }

  @Test
  void standBehindManyThatHaveAnotherOfItsGroup() throws SQLException {
    othersAreProposed(445222, 9_795_000, "another");
  }
}
