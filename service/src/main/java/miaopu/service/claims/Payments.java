package miaopu.service.claims;

import java.math.BigDecimal;
import java.util.List;
import miaopu.engine.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What was paid, by year, policy and source.
@Repository
@Transactional(readOnly = true)
public class Payments {
  private final JdbcClient database;

  Payments(JdbcClient database) {
    this.database = database;
  }

  /// Whose money it is.
  public enum Source {
    NATION("中央财政", "The nation"),
    PROVINCE("省级财政", "The province"),
    CITY("市级财政", "The city"),
    DISTRICT("区县财政", "The district"),
    OTHER("其他", "Somebody else");

    private final Text label;

    Source(String zh, String en) {
      this.label = new Text(zh, en);
    }

    /// Its name.
    public Text label() {
      return label;
    }
  }

  /// What came of one policy from one source in a year.
  ///
  /// @param firms how many got it
  /// @param sum in yuan
  public record Total(String policy, Source source, long firms, BigDecimal sum) {}

  /// A payment one by one.
  public record Line(
      long id,
      long claim,
      long firm,
      String firmName,
      String policy,
      String benefit,
      int year,
      Source source,
      BigDecimal sum) {}

  /// What the viewer's office and its region paid in a year.
  public List<Total> here(int year) {
    return database
        .sql(
            """
            SELECT policy, source, count(DISTINCT firm) AS firms, sum(sum) AS sum
            FROM claims.payment WHERE year = :year GROUP BY policy, source ORDER BY policy, source
            """)
        .param("year", year)
        .query(Total.class)
        .list();
  }

  /// What was paid elsewhere, where at least ten firms share a figure.
  public List<Total> elsewhere(int year) {
    return database
        .sql("SELECT * FROM claims.paid_elsewhere(:year) ORDER BY policy, source")
        .param("year", year)
        .query(Total.class)
        .list();
  }

  /// What is asked for payments one by one.
  static String listed(int year) {
    return """
    SELECT p.id, p.claim, p.firm, c.firm_name, p.policy, p.benefit, p.year, p.source, p.sum
    FROM claims.payment p JOIN claims.claim c ON c.id = p.claim
    WHERE p.id = ANY (ARRAY(SELECT id FROM (
    """
        + OfOffice.ids("claims.payment", year == 0 ? "" : " AND year = :year")
        + ") AS seen ORDER BY id DESC LIMIT :most)) ORDER BY p.id DESC";
  }

  /// Payments one by one that the viewer may see, the last recorded first.
  ///
  /// @param year 0 for all
  public List<Line> lines(int year, long before, int most) {
    return database
        .sql(listed(year))
        .param("year", year)
        .param("before", before)
        .param("most", most)
        .query(Line.class)
        .list();
  }
}
