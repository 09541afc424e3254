package miaopu.service.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import miaopu.engine.Text;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The events a viewer may see, newest first. The database leaves out the others.
@Repository
@Transactional(readOnly = true)
public class EventList {
  static final int PAGE = 50;
  private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);

  private final JdbcClient database;
  private final Events events;

  EventList(JdbcClient database, Events events) {
    this.database = database;
    this.events = events;
  }

  /// What to look for; what is empty does not narrow.
  ///
  /// @param kind code of a kind
  /// @param subject such as `firm:17`
  /// @param account id of who did it, 0 for anybody
  /// @param from first day
  /// @param to last day
  public record Filter(String kind, String subject, long account, String from, String to) {
    /// True when days narrow it.
    boolean byDay() {
      return day(from, FIRST_DAY).isAfter(FIRST_DAY) || day(to, LAST_DAY).isBefore(LAST_DAY);
    }
  }

  /// An event to read.
  public record Row(
      long id,
      Instant at,
      long account,
      String organisation,
      Text duty,
      Text kind,
      String subject,
      int region,
      String details) {}

  private static final String BY_NUMBER = " AND id < :before ORDER BY id DESC LIMIT :page";

  /// Of some days through the index of times: by number, all that came later would be passed over.
  /// Both orders are the same but for events of one moment.
  private static final String BY_TIME = " ORDER BY at DESC, id DESC LIMIT :page";

  private static final String BY_TIME_ON =
      " AND (at, id) < (SELECT last.at, last.id FROM audit.event last WHERE last.id = :before)"
          + BY_TIME;

  /// One page.
  ///
  /// @param before only events before the one with this id
  List<Row> list(Filter filter, long before) {
    String order = filter.byDay() ? before == Long.MAX_VALUE ? BY_TIME : BY_TIME_ON : BY_NUMBER;
    return database
        .sql(
            """
            SELECT id, at, account, organisation_name, duty, kind, subject, region,
                   details::text AS details
            FROM audit.event
            WHERE (:kind = '' OR kind = :kind)
              AND (:subject = '' OR subject = :subject) AND (:account = 0 OR account = :account)
              AND at >= :from AND at < :to
            """
                + order)
        .param("before", before)
        .param("kind", filter.kind())
        .param("subject", filter.subject())
        .param("account", filter.account())
        .param("from", day(filter.from(), FIRST_DAY).atStartOfDay(Today.ZONE).toOffsetDateTime())
        .param(
            "to",
            day(filter.to(), LAST_DAY).plusDays(1).atStartOfDay(Today.ZONE).toOffsetDateTime())
        .param("page", PAGE)
        .query((row, _) ->
            new Row(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getLong("account"),
                row.getString("organisation_name"),
                duty(row.getString("duty")),
                label(row.getString("kind")),
                row.getString("subject"),
                row.getInt("region"),
                row.getString("details").equals("{}") ? "" : row.getString("details")))
        .list();
  }

  /// Who looked at a firm, by day: for the page of the firm.
  ///
  /// @param organisation whose people looked
  /// @param duty as what
  /// @param day in China
  /// @param times how often that day
  public record Sighting(String organisation, Text duty, Text kind, LocalDate day, int times) {}

  /// The newest days on which somebody looked at a firm.
  ///
  /// @param most at most so many rows
  public List<Sighting> sightings(long firm, int most) {
    List<String> sights =
        events.kinds().values().stream().filter(Kind::sight).map(Kind::code).toList();
    if (sights.isEmpty()) {
      return List.of();
    }
    return database
        .sql(
            """
            SELECT organisation_name, duty, kind, (at AT TIME ZONE 'Asia/Shanghai')::date AS day,
                   count(*) AS times
            FROM audit.event WHERE firm = :firm AND kind IN (:sights)
            GROUP BY 1, 2, 3, 4 ORDER BY 4 DESC, 1, 2, 3 LIMIT :most
            """)
        .param("firm", firm)
        .param("sights", sights)
        .param("most", most)
        .query((row, _) ->
            new Sighting(
                row.getString("organisation_name"),
                duty(row.getString("duty")),
                label(row.getString("kind")),
                row.getDate("day").toLocalDate(),
                row.getInt("times")))
        .list();
  }

  private Text label(String code) {
    Kind kind = events.kinds().get(code);
    return kind == null ? Text.same(code) : kind.label();
  }

  private static Text duty(String name) {
    for (Role role : Role.values()) {
      if (role.name().equals(name)) {
        return role.label();
      }
    }
    return Text.same(name);
  }

  /// A day that is none narrows nothing.
  private static LocalDate day(String given, LocalDate otherwise) {
    try {
      LocalDate day = given.isEmpty() ? otherwise : LocalDate.parse(given);
      return day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY) ? otherwise : day;
    } catch (DateTimeParseException _) {
      return otherwise;
    }
  }
}
