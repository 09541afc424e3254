package miaopu.service.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import miaopu.service.Ground;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lists of claims and payments among those of a nation: an office with few of them, or one that
/// looks for a rare state, does not go through all the others.
class ClaimOrderTest {
  private static final int CLAIMS = 150_000;

  /// Pages of the table that may be looked at for one page of a list.
  private static final long MOST = 1_500;

  private static final long WRITER = 77;
  private static Connection connection;

  @BeforeAll
  static void fill() throws SQLException {
    Ground ground = Ground.get();
    connection = ground.superuser(ground.freshDatabase());
    run("SET session_replication_role = replica");
    // the first ones are those of a district, those that an office's own policy gives, and refused
    run(
        """
        INSERT INTO claims.claim
          (region, firm, firm_name, firm_code, policy, benefit, scope, rules, office, year, least,
           most, granted, state, made_by, review_words)
        SELECT CASE WHEN n <= 300 THEN 440106 ELSE 110101 + n %% 8 + 10000 * (n %% 40) END, n,
          '虚构', '', CASE WHEN n BETWEEN 301 AND 400 THEN 'W440106-77-1' ELSE 'XG-01' END, 'award',
          '', '-', CASE WHEN n <= 100 THEN 440106 ELSE 110000 + 10000 * (n %% 40) END,
          2020 + n * 6 / %1$d, 1, 1, 1,
          CASE WHEN n <= 100 THEN 'REFUSED' WHEN n %% 5 = 0 THEN 'ASKED' ELSE 'PAID' END, 1, 'x'
        FROM generate_series(1, %1$d) AS n
        """
            .formatted(CLAIMS));
    run(
        """
        INSERT INTO claims.payment
          (claim, region, firm, policy, benefit, scope, office, year, source, sum, paid_on,
           recorded_by)
        SELECT id, region, firm, policy, benefit, scope, office, year, 'CITY', 1, current_date, 1
        FROM claims.claim ORDER BY id
        """);
    run("RESET session_replication_role");
    run("VACUUM (ANALYZE) claims.claim");
    run("VACUUM (ANALYZE) claims.payment");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  private static void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// How many pages of the database a query looks at, as an office of some regions asks.
  private static long pages(String query, int low, int high) throws SQLException {
    run(
        """
        SELECT set_config('miaopu.account', '1', false), set_config('miaopu.duty', 'REVIEWER', false),
          set_config('miaopu.organisation', '%d', false), set_config('miaopu.firm', '0', false),
          set_config('miaopu.low', '%d', false), set_config('miaopu.high', '%d', false)
        """
            .formatted(WRITER, low, high));
    run("SET ROLE miaopu_office");
    String sql =
        query
            .replace(":before", Long.toString(Long.MAX_VALUE))
            .replace(":most", "51")
            .replace(":year", "2020")
            .replace(":state", "'REFUSED'");
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql)) {
      row.next();
      JsonNode plan = JsonMapper.builder().build().readTree(row.getString(1)).get(0).get("Plan");
      return plan.path("Shared Hit Blocks").asLong() + plan.path("Shared Read Blocks").asLong();
    } finally {
      run("RESET ROLE");
    }
  }

  private record Seat(int low, int high) {}

  @Test
  void findsThePageOfAnyOfficeWithoutGoingThroughTheNation() throws SQLException {
    List<String> wrong = new ArrayList<>();
    for (Seat seat :
        List.of(
            new Seat(440106, 440107),
            new Seat(440100, 440200),
            new Seat(440000, 450000),
            new Seat(0, 1_000_000),
            new Seat(650101, 650102))) {
      for (String query :
          List.of(
              ClaimBook.listed(false, ""),
              ClaimBook.listed(false, "REFUSED"),
              Payments.listed(0),
              Payments.listed(2020))) {
        long pages = pages(query, seat.low, seat.high);
        if (pages > MOST) {
          wrong.add(seat + " " + pages + ": " + query);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void noticesWhatGoesThroughTheNation() throws SQLException {
    assertThat(
            pages(
                "SELECT * FROM claims.claim WHERE state || '' = :state ORDER BY id DESC LIMIT :most",
                0,
                1_000_000))
        .isGreaterThan(MOST);
  }
}
