package miaopu.service.enterprises;

import java.sql.Types;
import java.time.LocalDate;
import java.util.Map;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Titles entered by hand. A correction is a new record in the place of the old one, which stays.
@Component
@Transactional
class TitleBook {
  private final JdbcClient database;
  private final Events events;
  private final EnterpriseLetters letters;

  TitleBook(JdbcClient database, Events events, EnterpriseLetters letters) {
    this.letters = letters;
    this.database = database;
    this.events = events;
  }

  /// Enters a title; its number.
  long enter(FirmSeen.Who firm, TitleForm title) {
    long number = insert(firm, title, null);
    events.record(
        EnterpriseEvent.TITLE_ENTERED,
        Subject.firm(firm.id(), firm.region()),
        Map.of("title", title.kind(), "number", number));
    letters.titled(firm, title.kind(), EnterpriseLetters.Titled.ENTERED);
    return number;
  }

  /// Puts a record in the place of another one; false when that was corrected already.
  boolean correct(FirmSeen.Who firm, long number, TitleForm title) {
    if (!withdraw(firm, number)) {
      return false;
    }
    long next = insert(firm, title, number);
    events.record(
        EnterpriseEvent.TITLE_CORRECTED,
        Subject.firm(firm.id(), firm.region()),
        Map.of("title", title.kind(), "before", number, "number", next));
    letters.titled(firm, title.kind(), EnterpriseLetters.Titled.CORRECTED);
    return true;
  }

  /// A title that was taken away is not given back by a correction.
  private long insert(FirmSeen.Who firm, TitleForm title, @Nullable Long corrects) {
    return database
        .sql(
            """
            INSERT INTO enterprises.title_held
              (region, firm, kind, level, issuer, document, batch, noticed_on, announced_on,
               given_from, valid_from, valid_to, source, corrects, ended_on, ended_by)
            SELECT :region, :firm, :kind, :level, :issuer, :document, :batch, :noticed::date,
              :announced::date, :given, :from::date, :to::date, :source, :corrects::bigint,
              old.ended_on, coalesce(old.ended_by, '')
            FROM (SELECT 1) AS new LEFT JOIN enterprises.title_held old
              ON old.region = :region AND old.firm = :firm AND old.number = :corrects::bigint
            RETURNING number
            """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .param("kind", title.kind())
        .param("level", title.level())
        .param("issuer", title.issuer())
        .param("document", title.document())
        .param("batch", title.batch())
        .param("noticed", title.noticedOn(), Types.DATE)
        .param("announced", title.announcedOn(), Types.DATE)
        .param("given", title.givenFrom())
        .param("from", title.validFrom(), Types.DATE)
        .param("to", title.validTo(), Types.DATE)
        .param("source", title.source())
        .param("corrects", corrects, Types.BIGINT)
        .query(Long.class)
        .single();
  }

  /// Waits for whoever enters, withdraws or shows titles of the firm: each writes anew what
  /// partners are shown, and two at once would not see each other.
  private void hold(FirmSeen.Who firm) {
    database
        .sql("SELECT id FROM enterprises.firm WHERE region = :region AND id = :id FOR UPDATE")
        .param("region", firm.region())
        .param("id", firm.id())
        .query(Long.class)
        .optional();
  }

  private boolean withdraw(FirmSeen.Who firm, long number) {
    hold(firm);
    return database
            .sql(
                """
                UPDATE enterprises.title_held SET withdrawn_at = now()
                WHERE region = :region AND firm = :firm AND number = :number
                  AND withdrawn_at IS NULL
                """)
            .param("region", firm.region())
            .param("firm", firm.id())
            .param("number", number)
            .update()
        == 1;
  }

  /// Withdraws a record that was a mistake; false when it was withdrawn already.
  boolean withdraw(FirmSeen.Who firm, FirmSeen.Title title, String reason) {
    boolean done = withdraw(firm, title.number());
    if (done) {
      events.record(
          EnterpriseEvent.TITLE_WITHDRAWN,
          Subject.firm(firm.id(), firm.region()),
          Map.of("title", title.kind(), "number", title.number(), "reason", reason));
      letters.titled(firm, title.kind(), EnterpriseLetters.Titled.WITHDRAWN);
    }
    return done;
  }

  /// Enters that a title was taken away; false when it was withdrawn or taken away already.
  boolean end(FirmSeen.Who firm, FirmSeen.Title title, LocalDate day, String document) {
    hold(firm);
    boolean done =
        database
                .sql(
                    """
                    UPDATE enterprises.title_held SET ended_on = :day, ended_by = :document
                    WHERE region = :region AND firm = :firm AND number = :number
                      AND withdrawn_at IS NULL AND ended_on IS NULL
                    """)
                .param("day", day)
                .param("document", document)
                .param("region", firm.region())
                .param("firm", firm.id())
                .param("number", title.number())
                .update()
            == 1;
    if (done) {
      events.record(
          EnterpriseEvent.TITLE_ENDED,
          Subject.firm(firm.id(), firm.region()),
          Map.of("title", title.kind(), "number", title.number(), "day", day.toString()));
      letters.titled(firm, title.kind(), EnterpriseLetters.Titled.ENDED);
    }
    return done;
  }
}
