package miaopu.service.enterprises;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.files.FileType;
import miaopu.service.files.ShelfRows;
import miaopu.service.files.Uploads;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Files that prove something about firms: who may open which is said by their rows.
@Repository
@Transactional
public class Evidence extends ShelfRows {
  /// How many stand on the page of a firm.
  static final int SHOWN = 50;

  private static final String COLUMNS =
      """
      SELECT e.id, e.firm, e.region, e.hash, e.type, e.bytes, e.pages, e.name, e.about, e.state,
             e.organisation_name, e.sent_at
      FROM enterprises.evidence e
      """;

  private final JdbcClient database;
  private final Events events;
  private final EnterpriseLetters letters;

  Evidence(JdbcClient database, Events events, EnterpriseLetters letters) {
    super(database, "enterprises.evidence");
    this.database = database;
    this.events = events;
    this.letters = letters;
  }

  /// A file as those see it who may open it.
  ///
  /// @param pages 0 where there are none to count
  /// @param name as its sender calls it
  /// @param about what it shows, as its sender says, may be empty
  /// @param state `WAITING` in quarantine, `SOUND`, or `HARMFUL`
  public record Paper(
      long id,
      long firm,
      int region,
      String hash,
      FileType type,
      long bytes,
      int pages,
      String name,
      String about,
      String state,
      String organisationName,
      Instant sentAt) {

    /// True when it can be opened.
    public boolean opens() {
      return state.equals("SOUND");
    }
  }

  /// Puts a file that lies in the vault among a firm's; its id.
  long add(FirmSeen.Who firm, Uploads.Taken file, String about) {
    return add(firm.id(), firm.region(), file, about);
  }

  long add(long firm, int region, Uploads.Taken file, String about) {
    long id =
        database
            .sql(
                """
                INSERT INTO enterprises.evidence
                  (region, firm, hash, type, bytes, pages, name, about, state, organisation_name)
                VALUES (:region, :firm, :hash, :type, :bytes, :pages, :name, :about, :state, :by)
                RETURNING id
                """)
            .param("region", region)
            .param("firm", firm)
            .param("hash", file.hash())
            .param("type", file.type().name())
            .param("bytes", file.bytes())
            .param("pages", file.pages())
            .param("name", file.name())
            .param("about", about)
            .param("state", file.waits() ? "WAITING" : "SOUND")
            .param("by", Viewers.current().organisationName())
            .query(Long.class)
            .single();
    events.record(
        EnterpriseEvent.EVIDENCE_SENT,
        Subject.firm(firm, region),
        Map.of("evidence", id, "sha256", file.hash(), "bytes", file.bytes()));
    return id;
  }

  /// A file that was not let through, and who sent it.
  record Harmful(long id, long firm, String name, long sentBy) {}

  @Override
  public void harmful(long id) {
    super.harmful(id);
    database
        .sql(
            """
            SELECT id, firm, name, sent_by FROM enterprises.evidence
            WHERE id = :id AND state = 'HARMFUL' AND sent_by <> 0
            """)
        .param("id", id)
        .query(Harmful.class)
        .optional()
        .ifPresent(letters::evidenceRefused);
  }

  /// Files of a firm, the last first, and one more when there are more.
  List<Paper> of(FirmSeen.Who firm, long before) {
    return database
        .sql(
            COLUMNS
                + """
                 WHERE e.region = :region AND e.firm = :firm AND e.id < :before
                ORDER BY e.id DESC LIMIT :most
                """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .param("before", before)
        .param("most", SHOWN + 1)
        .query(Paper.class)
        .list();
  }

  /// Files of a firm that can be opened, the last first.
  ///
  /// @param words in their name or in what they show, empty for all
  List<Paper> sound(FirmSeen.Who firm, String words, int most) {
    return database
        .sql(
            COLUMNS
                + """
                 WHERE e.region = :region AND e.firm = :firm AND e.state = 'SOUND'
                  AND position(lower(:words) IN lower(e.name || ' ' || e.about)) > 0
                ORDER BY e.id DESC LIMIT :most
                """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .param("words", words)
        .param("most", most)
        .query(Paper.class)
        .list();
  }

  /// The same of some ids, in their order.
  List<Paper> sound(FirmSeen.Who firm, Set<Long> ids) {
    return database
        .sql(
            COLUMNS
                + """
                 WHERE e.id = ANY (:ids) AND e.region = :region AND e.firm = :firm
                  AND e.state = 'SOUND' ORDER BY e.id
                """)
        .param("ids", ids.toArray(Long[]::new))
        .param("region", firm.region())
        .param("firm", firm.id())
        .query(Paper.class)
        .list();
  }

  /// True when a file is one of a firm's that a figure may rest on.
  boolean has(FirmSeen.Who firm, long id) {
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM enterprises.evidence
              WHERE region = :region AND firm = :firm AND id = :id AND state <> 'HARMFUL')
            """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /// A file one may open, written down as opened.
  Optional<Paper> open(long id) {
    Optional<Paper> found =
        database
            .sql(COLUMNS + " WHERE e.id = :id")
            .param("id", id)
            .query(Paper.class)
            .optional()
            .filter(Paper::opens);
    found.ifPresent(paper ->
        events.record(
            EnterpriseEvent.EVIDENCE_OPENED,
            Subject.firm(paper.firm(), paper.region()),
            Map.of("evidence", id)));
    return found;
  }
}
