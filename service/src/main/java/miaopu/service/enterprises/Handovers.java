package miaopu.service.enterprises;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Moves of firms. A firm crosses the walls between two offices only by a hand-over: the office of
/// the old seat offers it, the office of the new one takes it over or declines. Until then it stays
/// where it was, and the other office sees the offer and nothing else of the firm.
@Repository
@Transactional
public class Handovers {
  private final JdbcClient database;
  private final Events events;
  private final EnterpriseLetters letters;

  Handovers(JdbcClient database, Events events, EnterpriseLetters letters) {
    this.letters = letters;
    this.database = database;
    this.events = events;
  }

  /// A move.
  ///
  /// @param region the seat it leaves
  /// @param seat the new one
  /// @param office who entered it
  /// @param answer why it was declined
  public record Handover(
      long id,
      long firm,
      int region,
      int seat,
      String firmName,
      String firmCode,
      boolean invented,
      LocalDate onDay,
      String document,
      String state,
      String office,
      Instant madeAt,
      @Nullable Instant answeredAt,
      String answer) {}

  private static final String COLUMNS =
      """
      SELECT id, firm, region, seat, firm_name, firm_code, invented, on_day, document, state, office,
             made_at, answered_at, answer
      FROM enterprises.handover
      """;

  /// Moves between offices one may see, latest first.
  List<Handover> list(boolean waiting, int most) {
    return database
        .sql(
            COLUMNS
                + " WHERE (NOT :waiting OR state = 'OPEN') AND state <> 'CORRECTED' ORDER BY id DESC LIMIT :most")
        .param("waiting", waiting)
        .param("most", most)
        .query(Handover.class)
        .list();
  }

  /// A move one may see.
  Optional<Handover> find(long id) {
    return database
        .sql(COLUMNS + " WHERE id = :id")
        .param("id", id)
        .query(Handover.class)
        .optional();
  }

  /// A move that waits for the caller to answer it, or to withdraw it.
  ///
  /// @param comes true for the office of the new seat
  /// @throws NotThere when it does not
  Handover open(long id, boolean comes) {
    return find(id)
        .filter(one ->
            one.state().equals("OPEN")
                && Viewers.current().jurisdiction().covers(comes ? one.seat() : one.region()))
        .orElseThrow(NotThere::new);
  }

  /// Offers a firm to the office of its new seat; false when it is offered already.
  boolean offer(FirmSeen.Who firm, Happening what, int seat) {
    boolean made = insert(firm, what, seat, "OPEN");
    if (made) {
      events.record(
          EnterpriseEvent.FIRM_HANDED_OVER,
          Subject.firm(firm.id(), firm.region()),
          Map.of("from", firm.region(), "to", seat, "day", what.day().toString()));
      letters.offered(firm, seat);
    }
    return made;
  }

  /// Keeps a move that was done within the walls of the caller.
  void keep(FirmSeen.Who firm, Happening what, int seat) {
    insert(firm, what, seat, "ACCEPTED");
  }

  private boolean insert(FirmSeen.Who firm, Happening what, int seat, String state) {
    return database
            .sql(
                """
                INSERT INTO enterprises.handover
                  (firm, region, seat, firm_name, firm_code, invented, on_day, document, state, office)
                VALUES (:firm, :region, :seat, :name, :code, :invented, :day, :document, :state, :office)
                ON CONFLICT DO NOTHING
                """)
            .param("firm", firm.id())
            .param("region", firm.region())
            .param("seat", seat)
            .param("name", firm.name())
            .param("code", firm.code())
            .param("invented", firm.invented())
            .param("day", what.day())
            .param("document", what.document())
            .param("state", state)
            .param("office", Viewers.current().organisationName())
            .update()
        == 1;
  }

  /// What is written of a firm that has arrived at its new seat.
  void arrived(long firm, String name, int from, int seat, Happening what) {
    letters.arrived(firm, name, from, seat);
    database
        .sql(
            """
            INSERT INTO enterprises.former_seat (region, firm, seat, since, until)
            VALUES (:region, :firm, :seat, (SELECT max(until) FROM enterprises.former_seat
              WHERE region = :region AND firm = :firm AND corrected_at IS NULL), :until)
            ON CONFLICT (region, firm, until, seat) DO UPDATE SET corrected_at = NULL
            """)
        .param("region", seat)
        .param("firm", firm)
        .param("seat", from)
        .param("until", what.day())
        .update();
    database
        .sql(
            """
            INSERT INTO enterprises.happening (region, firm, kind, on_day, before, after, document)
            VALUES (:region, :firm, 'MOVED', :day, :before, :after, :document)
            """)
        .param("region", seat)
        .param("firm", firm)
        .param("day", what.day())
        .param("before", "%06d".formatted(from))
        .param("after", "%06d".formatted(seat))
        .param("document", what.document())
        .update();
    events.record(
        EnterpriseEvent.FIRM_MOVED,
        Subject.firm(firm, seat),
        Map.of("from", from, "to", seat, "day", what.day().toString()));
  }

  /// Takes a firm over; its id, or nothing when it is not offered to the caller any more.
  Optional<Long> accept(Handover one) {
    Optional<Long> firm =
        database
            .sql("SELECT enterprises.take_over(:id) AS firm")
            .param("id", one.id())
            .query((row, _) -> Optional.ofNullable(row.getObject("firm", Long.class)))
            .single();
    firm.ifPresent(id ->
        arrived(
            id,
            one.firmName(),
            one.region(),
            one.seat(),
            new Happening(Happening.Kind.MOVED, one.onDay(), one.document())));
    return firm;
  }

  /// Declines a firm, or withdraws the offer: false when it does not wait any more, or is not the
  /// caller's to answer.
  boolean answer(Handover one, boolean withdrawn, String words) {
    boolean mine = Viewers.current().jurisdiction().covers(withdrawn ? one.region() : one.seat());
    boolean done =
        mine
            && database
                    .sql(
                        """
                        UPDATE enterprises.handover SET state = :state, answered_by = walls.account(),
                          answered_at = now(), answer = :answer
                        WHERE id = :id AND state = 'OPEN'
                        """)
                    .param("state", withdrawn ? "WITHDRAWN" : "DECLINED")
                    .param("answer", words)
                    .param("id", one.id())
                    .update()
                == 1;
    if (done) {
      events.record(
          withdrawn ? EnterpriseEvent.HANDOVER_WITHDRAWN : EnterpriseEvent.HANDOVER_DECLINED,
          Subject.firm(one.firm(), one.region()),
          Map.of("from", one.region(), "to", one.seat()));
      if (withdrawn) {
        letters.withdrawn(one);
      } else {
        letters.declined(one);
      }
    }
    return done;
  }

  /// Withdraws the offer of a firm that has come to its end.
  void drop(FirmSeen.Who firm) {
    database
        .sql(COLUMNS + " WHERE firm = :firm AND region = :region AND state = 'OPEN'")
        .param("firm", firm.id())
        .param("region", firm.region())
        .query(Handover.class)
        .optional()
        .ifPresent(one -> answer(one, true, ""));
  }

  /// Marks a move within the walls of the caller as a mistake.
  void correct(FirmSeen.Who firm, int from, LocalDate day) {
    letters.stayed(firm, from);
    database
        .sql(
            """
            UPDATE enterprises.handover SET state = 'CORRECTED'
            WHERE firm = :firm AND region = :from AND seat = :seat AND on_day = :day
              AND state = 'ACCEPTED'
            """)
        .param("firm", firm.id())
        .param("from", from)
        .param("seat", firm.region())
        .param("day", day)
        .update();
  }
}
