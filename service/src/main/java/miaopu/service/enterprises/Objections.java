package miaopu.service.enterprises;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What firms object to, and the answers.
@Repository
public class Objections {
  private final JdbcClient database;
  private final Events events;
  private final EnterpriseLetters letters;

  Objections(JdbcClient database, Events events, EnterpriseLetters letters) {
    this.letters = letters;
    this.database = database;
    this.events = events;
  }

  /// Objects to the version of a fact that is in force; false when there is none.
  @Transactional
  boolean object(FirmSeen.Who firm, String field, int period, int source, String words) {
    boolean made =
        database
                .sql(
                    """
                    INSERT INTO enterprises.objection
                      (region, firm, field, period, source, version, words)
                    SELECT region, firm, field, period, source, version, :words
                    FROM enterprises.fact
                    WHERE region = :region AND firm = :firm AND field = :field AND period = :period
                      AND source = :source AND superseded_at IS NULL
                    """)
                .param("region", firm.region())
                .param("firm", firm.id())
                .param("field", field)
                .param("period", period)
                .param("source", source)
                .param("words", words)
                .update()
            > 0;
    if (made) {
      events.record(
          EnterpriseEvent.OBJECTION_MADE,
          Subject.firm(firm.id(), firm.region()),
          Map.of("field", field, "period", period, "source", source));
      letters.objectionMade(firm, field);
    }
    return made;
  }

  /// Answers an objection that is open; false when there is none.
  @Transactional
  boolean answer(FirmSeen.Who firm, long number, boolean corrected, String words) {
    boolean answered =
        database
                .sql(
                    """
                    UPDATE enterprises.objection
                    SET outcome = :outcome, answer = :words, answered_by = :account, answered_at = now()
                    WHERE region = :region AND firm = :firm AND number = :number
                      AND answered_at IS NULL
                    """)
                .param("outcome", corrected ? "CORRECTED" : "KEPT")
                .param("words", words)
                .param("account", Viewers.current().account())
                .param("region", firm.region())
                .param("firm", firm.id())
                .param("number", number)
                .update()
            > 0;
    if (answered) {
      events.record(
          EnterpriseEvent.OBJECTION_ANSWERED,
          Subject.firm(firm.id(), firm.region()),
          Map.of("number", number, "corrected", corrected));
      letters.objectionAnswered(firm, number, corrected);
    }
    return answered;
  }

  /// An objection that waits for its answer.
  public record Open(
      long firm,
      String name,
      long number,
      String field,
      int period,
      String words,
      Instant madeAt) {}

  /// Where a list of them goes on: after the one made then.
  ///
  /// @param moment microseconds since 1970 at which the last one was made
  /// @param number its number
  record Place(long moment, long number) {
    static final Place FIRST = new Place(0, 0);

    /// As an address says it; what makes no sense is the beginning.
    static Place of(String text) {
      if (!text.matches("\\d{1,17}-\\d{1,18}")) {
        return FIRST;
      }
      int at = text.indexOf('-');
      return new Place(
          Long.parseLong(text.substring(0, at)), Long.parseLong(text.substring(at + 1)));
    }

    static Place after(Open last) {
      return new Place(ChronoUnit.MICROS.between(Instant.EPOCH, last.madeAt()), last.number());
    }

    @Override
    public String toString() {
      return moment + "-" + number;
    }
  }

  /// The oldest objections that wait, from a place on.
  @Transactional
  List<Open> open(Place place, int most) {
    // those of the page first: joined before they are cut, each that waits would be looked up
    return database
        .sql(
            """
            SELECT o.firm, f.name, o.number, o.field, o.period, o.words, o.made_at
            FROM (SELECT * FROM enterprises.objection
                  WHERE answered_at IS NULL AND (made_at, number) > (:moment, :number)
                  ORDER BY made_at, number LIMIT :most) AS o
            JOIN enterprises.firm f ON f.id = o.firm
            ORDER BY o.made_at, o.number
            """)
        .param(
            "moment", Instant.EPOCH.plus(place.moment, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
        .param("number", place.number)
        .param("most", most)
        .query(Open.class)
        .list();
  }
}
