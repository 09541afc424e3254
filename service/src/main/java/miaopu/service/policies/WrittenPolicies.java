package miaopu.service.policies;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import miaopu.engine.Text;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.shell.Form;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Secret;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Policies that offices wrote: immutable texts, each published or refused once by a second person.
@Repository
@Transactional
public class WrittenPolicies {
  private static final int SHOWN = 200;

  private static final String COLUMNS =
      """
      SELECT id, code, title_zh, title_en, region, region_end, hash, document, replaces,
             replaces_clause, laid_by, laid_by_organisation, laid_by_office, laid_at, accepted,
             review_words, reviewed_at,
             (SELECT w.at FROM policies.withdrawal w WHERE w.written = this.id) AS withdrawn_at,
             EXISTS (SELECT FROM policies.written later
                     WHERE this.accepted AND later.accepted AND later.code = this.code
                       AND later.id > this.id) AS superseded
      FROM policies.written this
      """;

  private final JdbcClient database;
  private final Events events;

  WrittenPolicies(JdbcClient database, Events events) {
    this.database = database;
    this.events = events;
  }

  /// A policy as it was handed over, without its text, and what the second person said.
  ///
  /// @param code its id in its text; versions of one policy share it
  /// @param region first code of the firms it is for
  /// @param regionEnd the code after the last
  /// @param hash SHA-256 of the text
  /// @param document number of its document
  /// @param replaces number of the document it replaces, empty for none
  /// @param replacesClause the clause of that which is replaced, empty for all of it
  /// @param accepted what the second person said, null while nobody has
  /// @param superseded true when a later version was published
  public record Written(
      long id,
      String code,
      String titleZh,
      String titleEn,
      int region,
      int regionEnd,
      String hash,
      String document,
      String replaces,
      String replacesClause,
      long laidBy,
      long laidByOrganisation,
      String laidByOffice,
      Instant laidAt,
      @Nullable Boolean accepted,
      String reviewWords,
      @Nullable Instant reviewedAt,
      @Nullable Instant withdrawnAt,
      boolean superseded) {
    /// What it is called.
    public Text title() {
      return new Text(titleZh, titleEn);
    }

    /// True while it is what the library says.
    public boolean published() {
      return Boolean.TRUE.equals(accepted) && !superseded && withdrawnAt == null;
    }

    /// What state it is in.
    public Text state() {
      if (accepted == null) {
        return new Text("待审定", "Waits for a second person");
      }
      if (!accepted) {
        return new Text("已退回", "Refused");
      }
      if (withdrawnAt != null) {
        return new Text("已撤回", "Withdrawn");
      }
      return superseded ? new Text("已被新版取代", "Superseded") : new Text("已发布", "Published");
    }

    /// How the badge of that state looks.
    public String look() {
      if (accepted == null) {
        return "wait";
      }
      if (!accepted) {
        return "bad";
      }
      return published() ? "good" : "plain";
    }
  }

  /// What is handed to the second person.
  ///
  /// @param typed the form the text was made from
  /// @param region six digits; the firms it is for
  record Handed(String code, Text title, int region, String text, Form typed) {}

  /// Those of the viewer's office, the newest first.
  ///
  /// @param before the last one of the page before
  @Transactional(readOnly = true)
  List<Written> ofTheOffice(long before, int most) {
    return database
        .sql(
            COLUMNS
                + """
                 WHERE laid_by_organisation = walls.organisation() AND id < :before
                 ORDER BY id DESC LIMIT :most
                """)
        .param("before", before)
        .param("most", most)
        .query(Written.class)
        .list();
  }

  @Transactional(readOnly = true)
  Optional<Written> find(long id) {
    return database
        .sql(COLUMNS + " WHERE id = :id")
        .param("id", id)
        .query(Written.class)
        .optional();
  }

  /// The version of a policy that the library says; also one that was withdrawn.
  @Transactional(readOnly = true)
  Optional<Written> published(String code) {
    return database
        .sql(COLUMNS + " WHERE code = :code AND accepted ORDER BY id DESC LIMIT 1")
        .param("code", code)
        .query(Written.class)
        .optional();
  }

  /// Every version of a policy that the viewer may read, the newest first.
  @Transactional(readOnly = true)
  List<Written> versions(String code) {
    return database
        .sql(COLUMNS + " WHERE code = :code ORDER BY id DESC LIMIT :most")
        .param("code", code)
        .param("most", SHOWN)
        .query(Written.class)
        .list();
  }

  /// The texts of one that was found.
  ///
  /// @param text of the library
  /// @param source of the document
  /// @param typed the form it was made from
  public record Texts(String text, String source, String typed) {}

  @Transactional(readOnly = true)
  Texts texts(Written one) {
    return database
        .sql("SELECT text, source_text AS source, typed FROM policies.written WHERE id = :id")
        .param("id", one.id())
        .query(Texts.class)
        .single();
  }

  /// Hands a policy to the second person; its id.
  long lay(Handed one) {
    Form typed = one.typed();
    Jurisdiction firms = Jurisdiction.of(one.region());
    String source = typed.value("sourceText").replace("\r\n", "\n");
    String words = WordPieces.key(one.text() + " " + source);
    long id =
        database
            .sql(
                """
                INSERT INTO policies.written
                  (code, title_zh, title_en, region, region_end, text, hash, typed, source_text,
                   source_hash, document, replaces, replaces_clause, words, laid_by_office)
                VALUES (:code, :zh, :en, :region, :end, :text, :hash, :typed::jsonb, :source,
                   :sourceHash, :document, :replaces, :clause, :words, :office)
                RETURNING id
                """)
            .param("code", one.code())
            .param("zh", one.title().zh())
            .param("en", one.title().en())
            .param("region", firms.low())
            .param("end", firms.high())
            .param("text", one.text())
            .param("hash", HexFormat.of().formatHex(Secret.hash(one.text())))
            .param("typed", PolicyForm.kept(typed))
            .param("source", source)
            .param("sourceHash", HexFormat.of().formatHex(Secret.hash(source)))
            .param("document", typed.value("number"))
            .param("replaces", typed.value("replaces"))
            .param("clause", typed.value("replacesClause"))
            .param("words", words)
            .param("office", Viewers.current().organisationName())
            .query(Long.class)
            .single();
    database
        .sql(
            """
            INSERT INTO policies.piece (piece, written) SELECT piece, :id FROM unnest(:pieces::text[]) AS piece
            """)
        .param("id", id)
        .param("pieces", WordPieces.of(words).toArray(String[]::new))
        .update();
    events.record(PolicyEvent.LAID, Subject.of("policy", id), Map.of("code", one.code()));
    return id;
  }

  /// Says the second word about one that waits for it; false when it does not, or the viewer may
  /// not say it.
  boolean review(Written one, boolean accepted, String words) {
    int done =
        database
            .sql(
                """
                UPDATE policies.written
                SET accepted = :accepted, review_words = :words, reviewed_by = walls.account(),
                    reviewed_at = now()
                WHERE id = :id AND accepted IS NULL
                """)
            .param("accepted", accepted)
            .param("words", words)
            .param("id", one.id())
            .update();
    if (done == 1 && accepted) {
      database
          .sql("INSERT INTO policies.push (written) VALUES (:id)")
          .param("id", one.id())
          .update();
    }
    if (done == 1) {
      events.record(
          accepted ? PolicyEvent.PUBLISHED : PolicyEvent.REFUSED,
          Subject.of("policy", one.id()),
          Map.of("code", one.code()));
    }
    return done == 1;
  }

  /// The forms of the versions of a policy that were published, the first one first, without the
  /// full texts.
  @Transactional(readOnly = true)
  List<Form> publishedForms(String code) {
    return database
        .sql(
            """
            SELECT typed - 'sourceText' FROM policies.written WHERE code = :code AND accepted
            ORDER BY id
            """)
        .param("code", code)
        .query(String.class)
        .list()
        .stream()
        .map(PolicyForm::read)
        .toList();
  }

  /// The last version of a policy that the viewer handed over.
  @Transactional(readOnly = true)
  Optional<Long> handedOver(String code) {
    return database
        .sql(
            """
            SELECT max(id) FROM policies.written
            WHERE code = :code AND laid_by = walls.account() HAVING count(*) > 0
            """)
        .param("code", code)
        .query(Long.class)
        .optional();
  }

  /// Withdraws what the library says of a policy, until a later version is published; false when it
  /// says something else by now, or nothing.
  boolean withdraw(Written one, String words) {
    int done =
        database
            .sql(
                """
                INSERT INTO policies.withdrawal (written, words)
                SELECT w.id, :words FROM policies.written w
                WHERE w.id = :id AND w.accepted
                  AND NOT EXISTS (SELECT FROM policies.written later
                                  WHERE later.accepted AND later.code = w.code AND later.id > w.id)
                ON CONFLICT DO NOTHING
                """)
            .param("id", one.id())
            .param("words", words)
            .update();
    if (done == 1) {
      events.record(
          PolicyEvent.WITHDRAWN, Subject.of("policy", one.id()), Map.of("code", one.code()));
    }
    return done == 1;
  }

  /// How much was ever published and withdrawn: neither is taken back, so equal answers are the
  /// same.
  record Mark(long published, long withdrawn) {}

  @Transactional(readOnly = true)
  Mark mark() {
    return database
        .sql(
            """
            SELECT (SELECT count(*) FROM policies.written WHERE accepted) AS published,
                   (SELECT count(*) FROM policies.withdrawal) AS withdrawn
            """)
        .query(Mark.class)
        .single();
  }

  /// Ids of what the library says now, by code.
  @Transactional(readOnly = true)
  List<Long> current() {
    return database
        .sql(
            """
            SELECT w.id FROM (SELECT DISTINCT ON (code) id FROM policies.written
                              WHERE accepted ORDER BY code, id DESC) w
            WHERE NOT EXISTS (SELECT FROM policies.withdrawal x WHERE x.written = w.id)
            """)
        .query(Long.class)
        .list();
  }

  /// A text with its id.
  record Numbered(long id, String text) {}

  /// Texts of some of them, in the order they were handed over.
  @Transactional(readOnly = true)
  List<Numbered> texts(List<Long> ids) {
    return database
        .sql("SELECT id, text FROM policies.written WHERE id = ANY(:ids) ORDER BY id")
        .param("ids", ids.toArray(Long[]::new))
        .query(Numbered.class)
        .list();
  }

  /// Codes of policies whose published version says every word; none for words of a single sign.
  @Transactional(readOnly = true)
  Set<String> saying(String words) {
    String[] keys = WordPieces.keys(words).toArray(String[]::new);
    Set<String> pieces = new TreeSet<>();
    for (String key : keys) {
      pieces.addAll(WordPieces.of(key));
    }
    if (pieces.isEmpty()) {
      return Set.of();
    }
    return Set.copyOf(
        database
            .sql(
                """
                SELECT w.code FROM policies.written w
                WHERE w.accepted AND NOT EXISTS (
                    SELECT FROM policies.written later
                    WHERE later.accepted AND later.code = w.code AND later.id > w.id)
                  AND w.id IN (
                    SELECT p.written FROM policies.piece p WHERE p.piece = ANY (:pieces)
                    GROUP BY p.written HAVING count(*) = :count)
                  AND (SELECT bool_and(position(key IN w.words) > 0) FROM unnest(:keys) AS key)
                """)
            .param("pieces", pieces.toArray(String[]::new))
            .param("count", pieces.size())
            .param("keys", keys)
            .query(String.class)
            .list());
  }
}
