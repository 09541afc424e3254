package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Text;
import miaopu.intake.value.Words;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What happens to a firm: its name, seat and state change only with an event that says since when
/// and by which document. What was a mistake is corrected by one more event; nothing is deleted.
/// Each verb answers why it was not done, if it was not.
@Component
@Transactional
class FirmLife {
  private static final Text MEANWHILE =
      new Text(
          "您填写期间，他人已更改这家企业。请返回企业页面核对。",
          "Somebody changed this firm meanwhile. Go back and look at it.");

  private final JdbcClient database;
  private final Events events;
  private final Register register;
  private final Handovers handovers;
  private final EnterpriseLetters letters;

  FirmLife(
      JdbcClient database,
      Events events,
      Register register,
      Handovers handovers,
      EnterpriseLetters letters) {
    this.letters = letters;
    this.database = database;
    this.events = events;
    this.register = register;
    this.handovers = handovers;
  }

  /// Gives a firm another name.
  Optional<Text> rename(FirmSeen.Who firm, Happening what, String name) {
    if (!set(firm, "name = :value, name_since = :day", name, what.day())) {
      return Optional.of(MEANWHILE);
    }
    database
        .sql(
            """
            INSERT INTO enterprises.former_name (region, firm, name, since, until)
            VALUES (:region, :firm, :name, (SELECT max(until) FROM enterprises.former_name
              WHERE region = :region AND firm = :firm AND corrected_at IS NULL), :until)
            ON CONFLICT (region, firm, until, name) DO UPDATE SET corrected_at = NULL
            """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .param("name", firm.name())
        .param("until", what.day())
        .update();
    keys(firm.id(), name);
    write(firm, what, firm.name(), name);
    events.record(
        EnterpriseEvent.FIRM_RENAMED,
        Subject.firm(firm.id(), firm.region()),
        Map.of("before", firm.name(), "after", name, "day", what.day().toString()));
    return Optional.empty();
  }

  private boolean set(FirmSeen.Who firm, String change, Object value, LocalDate day) {
    return database
            .sql(
                "UPDATE enterprises.firm SET "
                    + change
                    + " WHERE id = :firm AND region = :region AND name = :name AND state = :state")
            .param("value", value)
            .param("day", day)
            .param("firm", firm.id())
            .param("region", firm.region())
            .param("name", firm.name())
            .param("state", firm.state())
            .update()
        == 1;
  }

  /// Letters and digits of the name, and of those it had: search asks them.
  private void keys(long firm, String name) {
    List<String> former =
        database
            .sql(
                """
                SELECT n.name FROM enterprises.former_name n
                JOIN enterprises.firm f ON f.region = n.region AND f.id = n.firm
                WHERE f.id = :firm AND n.corrected_at IS NULL ORDER BY n.until
                """)
            .param("firm", firm)
            .query(String.class)
            .list();
    database
        .sql("UPDATE enterprises.firm SET name_key = :key, former_keys = :former WHERE id = :firm")
        .param("key", Words.key(name))
        .param("former", String.join("|", former.stream().map(Words::key).distinct().toList()))
        .param("firm", firm)
        .update();
  }

  /// Moves a firm to another seat: at once within the walls of the caller, else by handing it over
  /// to the office there.
  Optional<Text> move(FirmSeen.Who firm, Happening what, int seat) {
    if (!Viewers.current().jurisdiction().covers(seat)) {
      return handovers.offer(firm, what, seat)
          ? Optional.empty()
          : Optional.of(
              new Text(
                  "这家企业已有一项迁出等待接收。", "It is already waiting to be taken over by another office."));
    }
    if (!set(firm, "region = :value, seat_since = :day", seat, what.day())) {
      return Optional.of(MEANWHILE);
    }
    handovers.keep(firm, what, seat);
    handovers.arrived(firm.id(), firm.name(), firm.region(), seat, what);
    return Optional.empty();
  }

  /// Merges a firm into another one, which goes on.
  Optional<Text> merge(FirmSeen.Who firm, Happening what, Happening.Partner into) {
    if (into.code().equals(firm.code())) {
      return Optional.of(new Text("存续企业不能是它自己。", "A firm cannot be merged into itself."));
    }
    if (!set(firm, "state = :value", "MERGED", what.day())) {
      return Optional.of(MEANWHILE);
    }
    handovers.drop(firm);
    long number = insert(firm, what, "", into.name(), true, into.code());
    otherSide(firm, what, number, "ABSORBED", into);
    events.record(
        EnterpriseEvent.FIRM_MERGED,
        Subject.firm(firm.id(), firm.region()),
        Map.of("into", into.code(), "day", what.day().toString()));
    return Optional.empty();
  }

  /// Splits a firm; it may go on itself.
  Optional<Text> split(
      FirmSeen.Who firm, Happening what, List<Happening.Partner> parts, boolean goesOn) {
    if (!goesOn && !set(firm, "state = :value", "SPLIT", what.day())) {
      return Optional.of(MEANWHILE);
    }
    if (!goesOn) {
      handovers.drop(firm);
    }
    String names = String.join("、", parts.stream().map(Happening.Partner::name).toList());
    long number = insert(firm, what, "", names, !goesOn, null);
    parts.forEach(part -> otherSide(firm, what, number, "FORMED", part));
    events.record(
        EnterpriseEvent.FIRM_SPLIT,
        Subject.firm(firm.id(), firm.region()),
        Map.of(
            "into",
            String.join(",", parts.stream().map(Happening.Partner::code).toList()),
            "ends",
            !goesOn,
            "day",
            what.day().toString()));
    return Optional.empty();
  }

  /// Cancels a firm.
  Optional<Text> cancel(FirmSeen.Who firm, Happening what) {
    if (!set(firm, "state = :value", "CANCELLED", what.day())) {
      return Optional.of(MEANWHILE);
    }
    handovers.drop(firm);
    write(firm, what, "", "");
    events.record(
        EnterpriseEvent.FIRM_CANCELLED,
        Subject.firm(firm.id(), firm.region()),
        Map.of("day", what.day().toString()));
    return Optional.empty();
  }

  private long write(FirmSeen.Who firm, Happening what, String before, String after) {
    return insert(firm, what, before, after, what.kind() == Happening.Kind.CANCELLED, null);
  }

  /// @param into credit code of the firm that goes on, whoever answers for it; null but for mergers
  private long insert(
      FirmSeen.Who firm,
      Happening what,
      String before,
      String after,
      boolean ends,
      @Nullable String into) {
    letters.happened(firm, what);
    return database
        .sql(
            """
            INSERT INTO enterprises.happening
              (region, firm, kind, on_day, before, after, document, ends, into_code)
            VALUES (:region, :firm, :kind, :day, :before, :after, :document, :ends, :into)
            RETURNING number
            """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .param("kind", what.kind().name())
        .param("day", what.day())
        .param("before", before)
        .param("after", after)
        .param("document", what.document())
        .param("ends", ends)
        .param("into", into, java.sql.Types.VARCHAR)
        .query(Long.class)
        .single();
  }

  /// The same event as the other firm's own. A firm the register does not have comes in at the same
  /// seat; one that another office answers for is named only.
  private void otherSide(
      FirmSeen.Who firm, Happening what, long number, String kind, Happening.Partner partner) {
    register
        .settle(partner.code(), partner.name(), firm.region())
        .ifPresent(other -> {
          letters.changed(other, partner.name());
          database
              .sql(
                  """
                  INSERT INTO enterprises.happening
                    (region, firm, kind, on_day, before, document, other, cause)
                  SELECT f.region, f.id, :kind, :day, :before, :document, :other, :cause
                  FROM enterprises.firm f WHERE f.id = :firm
                  """)
              .param("firm", other)
              .param("kind", kind)
              .param("day", what.day())
              .param("before", firm.name())
              .param("document", what.document())
              .param("other", firm.id())
              .param("cause", number)
              .update();
        });
  }

  /// Takes an event back that was a mistake: the firm is again as it was before, and one more event
  /// says so and why.
  Optional<Text> correct(FirmSeen.Who firm, long number, String reason) {
    Optional<Past> found = past(firm, number);
    if (found.isEmpty()) {
      return Optional.of(new Text("这一事项已被更正，或不能更正。", "It was corrected already, or cannot be."));
    }
    Past past = found.get();
    Optional<Text> why =
        switch (past.kind()) {
          case "RENAMED" -> nameBefore(firm, past);
          case "MOVED" -> seatBefore(firm, past);
          case "MERGED", "SPLIT", "CANCELLED" -> goesOnAgain(firm, past);
          default ->
              Optional.of(new Text("请在对方企业的页面更正。", "Correct it on the page of the other firm."));
        };
    if (why.isPresent()) {
      return why;
    }
    for (String which :
        List.of(
            "firm = :firm AND number = :number"
                + " AND region = (SELECT f.region FROM enterprises.firm f WHERE f.id = :firm)",
            "cause = :number")) {
      database
          .sql("UPDATE enterprises.happening SET corrected_at = now() WHERE " + which)
          .param("firm", firm.id())
          .param("number", number)
          .update();
    }
    database
        .sql(
            """
            INSERT INTO enterprises.happening
              (region, firm, kind, on_day, before, after, document, corrects)
            SELECT f.region, f.id, 'CORRECTED', :today, :before, :after, :document, :corrects
            FROM enterprises.firm f WHERE f.id = :firm
            """)
        .param("firm", firm.id())
        .param("today", Today.date())
        .param("before", past.kind())
        .param("after", past.onDay().toString())
        .param("document", reason)
        .param("corrects", number)
        .update();
    letters.changed(firm.id(), firm.name());
    events.record(
        EnterpriseEvent.HISTORY_CORRECTED,
        Subject.firm(firm.id(), firm.region()),
        Map.of("kind", past.kind(), "number", number));
    return Optional.empty();
  }

  /// An event that has not been corrected; of renames and moves only the last.
  private record Past(String kind, LocalDate onDay, String before, String after, boolean ends) {}

  private Optional<Past> past(FirmSeen.Who firm, long number) {
    return database
        .sql(
            """
            SELECT h.kind, h.on_day, h.before, h.after, h.ends FROM enterprises.happening h
            WHERE h.region = :region AND h.firm = :firm AND h.number = :number
              AND h.corrected_at IS NULL AND h.kind NOT IN ('REGISTERED', 'CORRECTED')
              AND NOT EXISTS (SELECT FROM enterprises.happening later
                WHERE later.region = h.region AND later.firm = h.firm AND later.kind = h.kind
                  AND later.kind IN ('RENAMED', 'MOVED') AND later.corrected_at IS NULL
                  AND later.number > h.number)
            """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .param("number", number)
        .query(Past.class)
        .optional();
  }

  private Optional<Text> nameBefore(FirmSeen.Who firm, Past past) {
    if (!set(firm, "name = :value, name_since = NULL", past.before(), past.onDay())) {
      return Optional.of(MEANWHILE);
    }
    forget("former_name", firm, past.onDay());
    keys(firm.id(), past.before());
    return Optional.empty();
  }

  private Optional<Text> seatBefore(FirmSeen.Who firm, Past past) {
    int seat = Integer.parseInt(past.before());
    if (!Viewers.current().jurisdiction().covers(seat)) {
      return Optional.of(
          new Text(
              "原所在地不在您的辖区。请登记一次迁回原址的迁移，由对方接收。",
              "The old seat is not yours. Enter a move back there; the office there takes it"
                  + " over."));
    }
    forget("former_seat", firm, past.onDay());
    if (!set(firm, "region = :value, seat_since = NULL", seat, past.onDay())) {
      return Optional.of(MEANWHILE);
    }
    handovers.correct(firm, seat, past.onDay());
    return Optional.empty();
  }

  private void forget(String table, FirmSeen.Who firm, LocalDate until) {
    database
        .sql(
            "UPDATE enterprises."
                + table
                + " SET corrected_at = now() WHERE region = :region AND firm = :firm AND until ="
                + " :until")
        .param("region", firm.region())
        .param("firm", firm.id())
        .param("until", until)
        .update();
  }

  private Optional<Text> goesOnAgain(FirmSeen.Who firm, Past past) {
    boolean done = !past.ends() || set(firm, "state = :value", "ACTIVE", past.onDay());
    return done ? Optional.empty() : Optional.of(MEANWHILE);
  }
}
