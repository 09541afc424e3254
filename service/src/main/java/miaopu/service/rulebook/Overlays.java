package miaopu.service.rulebook;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Text;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Secret;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The overlays of provinces: immutable texts, each accepted or refused once by a second person.
@Repository
@Transactional
public class Overlays {
  private static final String COLUMNS =
      """
      SELECT id, edition, code, title_zh, title_en, region, from_day, hash, laid_by,
             laid_by_organisation, laid_by_office, laid_at, accepted, review_words, reviewed_at,
             'BINDS' AS force,
             EXISTS (SELECT FROM rulebook.overlay later
                     WHERE this.accepted AND later.accepted
                       AND later.from_day <= greatest(:today, this.from_day)
                       AND later.edition = this.edition AND later.code = this.code
                       AND (later.from_day, later.id) > (this.from_day, this.id)) AS replaced
      FROM rulebook.overlay this
      """;

  private final JdbcClient database;
  private final Events events;
  private final RulesInForce rules;

  Overlays(JdbcClient database, Events events, RulesInForce rules) {
    this.database = database;
    this.events = events;
    this.rules = rules;
  }

  /// What an accepted overlay does from its first day on.
  public enum Force {
    /// It changes what it says.
    BINDS,
    /// It has no changes: it ends the version before it.
    ENDS,
    /// Its text can no longer be read, so it changes nothing.
    UNREAD
  }

  /// An overlay as it was laid, without its text, and what the second person said.
  ///
  /// @param code its id in its text
  /// @param region first code of the firms it binds
  /// @param fromDay first day in force
  /// @param hash SHA-256 of the text
  /// @param laidBy id of the account
  /// @param laidByOrganisation its office
  /// @param accepted what the second person said, null while nobody has
  /// @param force what it does once it is accepted
  /// @param replaced true when a later version of it is in force today, or from its own first day
  ///   on
  public record Laid(
      long id,
      String edition,
      String code,
      String titleZh,
      String titleEn,
      int region,
      LocalDate fromDay,
      String hash,
      long laidBy,
      long laidByOrganisation,
      String laidByOffice,
      Instant laidAt,
      @Nullable Boolean accepted,
      String reviewWords,
      @Nullable Instant reviewedAt,
      Force force,
      boolean replaced) {
    /// What it is called.
    public Text title() {
      return new Text(titleZh, titleEn);
    }

    /// What state it is in on a day.
    public Text state(LocalDate day) {
      if (accepted == null) {
        return new Text("待审定", "Waits for a second person");
      }
      if (!accepted) {
        return new Text("已退回", "Refused");
      }
      if (replaced) {
        return new Text("已被取代", "Replaced");
      }
      if (force == Force.UNREAD) {
        return new Text(
            "文字已读不出，不起作用，请提交新版本", "Cannot be read and has no effect: lay a new version");
      }
      if (force == Force.ENDS) {
        return fromDay.isAfter(day)
            ? new Text("待生效：终止前一版本", "To come: ends the version before")
            : new Text("已终止前一版本", "Has ended the version before");
      }
      return fromDay.isAfter(day) ? new Text("待生效", "To come") : new Text("已生效", "In force");
    }

    /// How the badge of that state looks.
    public String look() {
      if (accepted == null) {
        return "wait";
      }
      if (!accepted || (!replaced && force == Force.UNREAD)) {
        return "bad";
      }
      return replaced || force == Force.ENDS ? "plain" : "good";
    }

    private Laid with(Force told) {
      return new Laid(
          id,
          edition,
          code,
          titleZh,
          titleEn,
          region,
          fromDay,
          hash,
          laidBy,
          laidByOrganisation,
          laidByOffice,
          laidAt,
          accepted,
          reviewWords,
          reviewedAt,
          told,
          replaced);
    }
  }

  private Laid told(Laid one) {
    Force force = rules.force(one.id());
    return force == one.force() ? one : one.with(force);
  }

  /// What the viewer may see, the newest first.
  ///
  /// @param before only lower ids
  @Transactional(readOnly = true)
  public List<Laid> list(long before, int most) {
    return database
        .sql(COLUMNS + " WHERE id < :before ORDER BY id DESC LIMIT :most")
        .param("before", before)
        .param("most", most)
        .param("today", Today.date())
        .query(Laid.class)
        .stream()
        .map(this::told)
        .toList();
  }

  /// How many wait for the viewer as the second person; a hundred at most are counted.
  @Transactional(readOnly = true)
  long waiting() {
    return database
        .sql(
            """
            SELECT count(*) FROM (
              SELECT FROM rulebook.overlay
              WHERE laid_by_organisation = walls.organisation() AND accepted IS NULL
                AND laid_by <> walls.account()
              LIMIT 100) AS waiting
            """)
        .query(Long.class)
        .single();
  }

  /// One of them.
  @Transactional(readOnly = true)
  public Optional<Laid> find(long id) {
    return database
        .sql(COLUMNS + " WHERE id = :id")
        .param("today", Today.date())
        .param("id", id)
        .query(Laid.class)
        .optional()
        .map(this::told);
  }

  /// The text of one that was found.
  @Transactional(readOnly = true)
  public String text(Laid overlay) {
    return database
        .sql("SELECT text FROM rulebook.overlay WHERE id = :id")
        .param("id", overlay.id())
        .query(String.class)
        .single();
  }

  /// True when a version of a code binds other firms: versions of one code follow each other only
  /// for the same firms. Refused ones do not count.
  @Transactional(readOnly = true)
  boolean bindsOthers(String edition, String code, Jurisdiction firms) {
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM rulebook.overlay
                           WHERE edition = :edition AND code = :code
                             AND accepted IS DISTINCT FROM false
                             AND (region, region_end) <> (:low, :high))
            """)
        .param("edition", edition)
        .param("code", code)
        .param("low", firms.low())
        .param("high", firms.high())
        .query(Boolean.class)
        .single();
  }

  /// Lays an overlay; its id.
  ///
  /// @param firms those it binds
  long lay(
      String edition, String code, Text title, Jurisdiction firms, LocalDate from, String text) {
    long id =
        database
            .sql(
                """
                INSERT INTO rulebook.overlay
                  (edition, code, title_zh, title_en, region, region_end, from_day, text, hash, laid_by_office)
                VALUES (:edition, :code, :zh, :en, :region, :end, :from, :text, :hash, :office)
                RETURNING id
                """)
            .param("edition", edition)
            .param("code", code)
            .param("zh", title.zh())
            .param("en", title.en())
            .param("region", firms.low())
            .param("end", firms.high())
            .param("from", from)
            .param("text", text)
            .param("hash", HexFormat.of().formatHex(Secret.hash(text)))
            .param("office", Viewers.current().organisationName())
            .query(Long.class)
            .single();
    events.record(
        OverlayEvent.LAID, Subject.of("overlay", id), Map.of("edition", edition, "code", code));
    return id;
  }

  /// Says the second word about an overlay that waits for it; false when it does not, its first day
  /// has passed, or what was accepted under its code binds other firms.
  boolean review(Laid overlay, boolean accepted, String words) {
    if (overlay.accepted() != null
        || overlay.laidBy() == Viewers.current().account()
        || (accepted && overlay.fromDay().isBefore(Today.date()))) {
      return false;
    }
    int done =
        database
            .sql(
                """
                UPDATE rulebook.overlay
                SET accepted = :accepted, review_words = :words, reviewed_by = walls.account(),
                    reviewed_at = now()
                WHERE id = :id AND accepted IS NULL
                  AND NOT (:accepted AND EXISTS (
                    SELECT FROM rulebook.overlay other
                    WHERE other.accepted AND other.edition = overlay.edition
                      AND other.code = overlay.code
                      AND (other.region, other.region_end) <> (overlay.region, overlay.region_end)))
                """)
            .param("accepted", accepted)
            .param("words", words)
            .param("id", overlay.id())
            .update();
    if (done == 1) {
      events.record(
          accepted ? OverlayEvent.ACCEPTED : OverlayEvent.REFUSED,
          Subject.of("overlay", overlay.id()),
          Map.of("edition", overlay.edition(), "code", overlay.code()));
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              rules.refresh();
            }
          });
    }
    return done == 1;
  }
}
