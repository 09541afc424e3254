package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.intake.Summary;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Tables that offices sent, and what became of them.
@Repository
public class Imports {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static final String ROW =
      """
      SELECT i.id, i.account_name, i.file_name, i.hash, i.bytes, i.state, i.source,
             s.zh AS source_zh, s.en AS source_en, i.on_day, i.invented, i.only_sound,
             i.columns::text AS columns, i.rows, i.refused, i.firms, i.problems, i.errors,
             i.last_row, i.done_per_mille, i.fault, i.foreseen::text AS foreseen, i.made_at,
             coalesce(i.batch, '') AS batch, i.whole
      FROM enterprises.import i JOIN enterprises.source s ON s.id = i.source
      """;

  private final JdbcClient database;
  private final Events events;
  private final EnterpriseLetters letters;

  Imports(JdbcClient database, Events events, EnterpriseLetters letters) {
    this.letters = letters;
    this.database = database;
    this.events = events;
  }

  /// A new table.
  record Sent(
      String fileName, String hash, long bytes, short source, LocalDate onDay, boolean invented) {}

  @Transactional
  long open(Sent sent) {
    Viewer viewer = Viewers.current();
    long id =
        database
            .sql(
                """
                INSERT INTO enterprises.import
                  (account_name, organisation_name, file_name, hash, bytes, source, on_day, invented)
                VALUES (:account, :organisation, :file, :hash, :bytes, :source, :day, :invented)
                RETURNING id
                """)
            .param("account", viewer.name())
            .param("organisation", viewer.organisationName())
            .param("file", sent.fileName())
            .param("hash", sent.hash())
            .param("bytes", sent.bytes())
            .param("source", sent.source())
            .param("day", sent.onDay())
            .param("invented", sent.invented())
            .query(Long.class)
            .single();
    events.record(
        EnterpriseEvent.TABLE_SENT,
        Subject.of("import", id),
        Map.of("hash", sent.hash(), "bytes", sent.bytes(), "source", sent.source()));
    return id;
  }

  @Transactional
  Optional<Import> find(long id) {
    return database.sql(ROW + " WHERE i.id = :id").param("id", id).query(Import.class).optional();
  }

  @Transactional
  List<Import> latest(long before, int most) {
    return database
        .sql(ROW + " WHERE i.id < :before ORDER BY i.id DESC LIMIT :most")
        .param("before", before)
        .param("most", most)
        .query(Import.class)
        .list();
  }

  /// The last import of a file.
  @Transactional
  Optional<Import> ofHash(String hash) {
    return database
        .sql(ROW + " WHERE i.hash = :hash ORDER BY i.id DESC LIMIT 1")
        .param("hash", hash)
        .query(Import.class)
        .optional();
  }

  /// The import of the same file that came to its end, if there was one.
  @Transactional
  Optional<Import> earlier(Import one) {
    return database
        .sql(
            ROW
                + " WHERE i.hash = :hash AND i.id < :id AND i.source = :source AND i.state = 'DONE'"
                + " ORDER BY i.id DESC LIMIT 1")
        .param("hash", one.hash())
        .param("id", one.id())
        .param("source", one.source())
        .query(Import.class)
        .optional();
  }

  /// A problem as it is kept.
  public record Told(
      String severity, String code, String place, String found, String zh, String en) {}

  @Transactional
  List<Told> problems(long id) {
    return database
        .sql(
            """
            SELECT severity, code, place, found, zh, en FROM enterprises.import_problem
            WHERE import = :id ORDER BY number LIMIT 300
            """)
        .param("id", id)
        .query(Told.class)
        .list();
  }

  /// A row that may be a firm of the register.
  public record Proposal(
      long row,
      String key,
      String name,
      String code,
      long firm,
      String firmName,
      String firmCode) {}

  @Transactional
  List<Proposal> proposals(long id) {
    return database
        .sql(
            """
            SELECT p.row, p.key, p.name, p.code, p.firm, p.firm_name, p.firm_code
            FROM enterprises.import_proposal p
            WHERE p.import = :id
              AND NOT EXISTS (SELECT FROM enterprises.identity i WHERE i.key = p.key)
            ORDER BY p.row, p.firm LIMIT 200
            """)
        .param("id", id)
        .query(Proposal.class)
        .list();
  }

  /// Remembers who a row is; 0 for a firm of its own.
  @Transactional
  boolean decide(long id, String key, long firm) {
    boolean decided =
        database
                .sql(
                    """
                    INSERT INTO enterprises.identity (key, firm)
                    SELECT DISTINCT p.key, :firm FROM enterprises.import_proposal p
                    WHERE p.import = :id AND p.key = :key
                      AND (:firm = 0 OR EXISTS (SELECT FROM enterprises.firm f WHERE f.id = :firm))
                    ON CONFLICT (organisation, key) DO UPDATE SET firm = excluded.firm, made_at = now()
                    """)
                .param("id", id)
                .param("key", key)
                .param("firm", firm)
                .update()
            > 0;
    if (decided) {
      events.record(
          EnterpriseEvent.IDENTITY_DECIDED, Subject.of("import", id), Map.of("firm", firm));
    }
    return decided;
  }

  @Transactional
  Counts counts(long id) {
    return database
        .sql(
            """
            SELECT coalesce(sum(rows), 0) AS rows, coalesce(sum(new_firms), 0) AS new_firms,
                   coalesce(sum(known_firms), 0) AS known_firms,
                   coalesce(sum(held_back), 0) AS held_back,
                   coalesce(sum(elsewhere), 0) AS elsewhere,
                   coalesce(sum(repeated), 0) AS repeated,
                   coalesce(sum(new_facts), 0) AS new_facts,
                   coalesce(sum(same_facts), 0) AS same_facts,
                   coalesce(sum(superseded_facts), 0) AS superseded_facts,
                   coalesce(sum(new_titles), 0) AS new_titles
            FROM enterprises.import_chunk WHERE import = :id
              AND number >= (SELECT first_chunk FROM enterprises.import WHERE id = :id)
            """)
        .param("id", id)
        .query(Counts.class)
        .single();
  }

  record Mapped(String header, String means) {}

  /// What the office's own headers mean.
  @Transactional
  Map<String, String> mapping() {
    Map<String, String> mapping = new HashMap<>();
    database
        .sql("SELECT header, means FROM enterprises.mapping")
        .query(Mapped.class)
        .list()
        .forEach(one -> mapping.put(one.header(), one.means()));
    return mapping;
  }

  /// Remembers what a header means; empty to forget it.
  @Transactional
  void map(String header, String means) {
    database
        .sql(
            means.isEmpty()
                ? "DELETE FROM enterprises.mapping WHERE header = :header AND :means = ''"
                : """
                INSERT INTO enterprises.mapping (header, means) VALUES (:header, :means)
                ON CONFLICT (organisation, header) DO UPDATE SET means = excluded.means, made_at = now()
                """)
        .param("header", header)
        .param("means", means)
        .update();
  }

  /// Takes an import on, from one of some states to another; false when it is in none of them.
  @Transactional
  boolean move(long id, String to, String... from) {
    return database
            .sql(
                """
                UPDATE enterprises.import SET state = :to, done_per_mille = 0, fault = '',
                  started_at = CASE WHEN :to = 'WAITING' THEN now() ELSE started_at END,
                  ended_at = CASE WHEN :to IN ('DONE', 'DROPPED') THEN now() ELSE NULL END
                WHERE id = :id AND state = ANY(:from)
                """)
            .param("id", id)
            .param("to", to)
            .param("from", from)
            .update()
        > 0;
  }

  /// Begins to put the table into the register, from its first row: rows that were taken are known
  /// by what stands in them.
  @Transactional
  boolean begin(long id, boolean onlySound) {
    return database
            .sql(
                """
                UPDATE enterprises.import SET state = 'WAITING', only_sound = :onlySound,
                  last_row = 0, done_per_mille = 0, fault = '', started_at = now(),
                  first_chunk = coalesce(
                    (SELECT max(number) + 1 FROM enterprises.import_chunk WHERE import = :id), 1)
                WHERE id = :id AND state IN ('READY', 'DONE')
                """)
            .param("id", id)
            .param("onlySound", onlySound)
            .update()
        > 0;
  }

  @Transactional
  void progress(long id, int perMille) {
    database
        .sql("UPDATE enterprises.import SET done_per_mille = :done WHERE id = :id")
        .param("done", perMille)
        .param("id", id)
        .update();
  }

  /// The end of an import. A program that sent a batch asks how far it is; a person is told.
  @Transactional
  void finish(Import one) {
    if (move(one.id(), "DONE", "RUNNING") && !one.feed()) {
      letters.imported(Viewers.current().account(), one.id(), one.fileName(), true);
    }
  }

  @Transactional
  void refuse(long id, String fault) {
    database
        .sql(
            """
            UPDATE enterprises.import SET state = 'REFUSED', fault = :fault, ended_at = now()
            WHERE id = :id RETURNING CASE WHEN batch IS NULL THEN file_name ELSE '' END
            """)
        .param("fault", fault)
        .param("id", id)
        .query(String.class)
        .optional()
        .filter(file -> !file.isEmpty())
        .ifPresent(file -> letters.imported(Viewers.current().account(), id, file, false));
  }

  /// Holds an import for a transaction that writes its next chunk. The session of a killed process
  /// may still have been writing that one: then its rows must not be written again.
  ///
  /// @param after the last row in the register, as far as the caller knows
  void hold(long id, long after) {
    long last =
        database
            .sql("SELECT last_row FROM enterprises.import WHERE id = :id FOR UPDATE")
            .param("id", id)
            .query(Long.class)
            .single();
    if (last != after) {
      throw new ConcurrencyFailureException(
          "import %d is at row %d, not %d".formatted(id, last, after));
    }
  }

  /// Notes a chunk in the transaction that writes it.
  void chunk(long id, int number, long lastRow, Counts counts, int perMille) {
    database
        .sql(
            """
            INSERT INTO enterprises.import_chunk
              (import, number, last_row, rows, new_firms, known_firms, held_back, elsewhere,
               repeated, new_facts, same_facts, superseded_facts, new_titles)
            VALUES (:id, :number, :lastRow, :rows, :newFirms, :knownFirms, :heldBack, :elsewhere,
                    :repeated, :newFacts, :sameFacts, :supersededFacts, :newTitles)
            """)
        .param("id", id)
        .param("number", number)
        .param("lastRow", lastRow)
        .param("rows", counts.rows())
        .param("newFirms", counts.newFirms())
        .param("knownFirms", counts.knownFirms())
        .param("heldBack", counts.heldBack())
        .param("elsewhere", counts.elsewhere())
        .param("repeated", counts.repeated())
        .param("newFacts", counts.newFacts())
        .param("sameFacts", counts.sameFacts())
        .param("supersededFacts", counts.supersededFacts())
        .param("newTitles", counts.newTitles())
        .update();
    database
        .sql(
            """
            UPDATE enterprises.import SET last_row = :lastRow, done_per_mille = :done WHERE id = :id
            """)
        .param("id", id)
        .param("lastRow", lastRow)
        .param("done", perMille)
        .update();
    events.record(
        EnterpriseEvent.CHUNK_IMPORTED,
        Subject.of("import", id),
        Map.of(
            "chunk", number,
            "lastRow", lastRow,
            "newFirms", counts.newFirms(),
            "knownFirms", counts.knownFirms(),
            "newFacts", counts.newFacts(),
            "supersededFacts", counts.supersededFacts(),
            "newTitles", counts.newTitles()));
  }

  @Transactional
  int nextChunk(long id) {
    return database
        .sql("SELECT coalesce(max(number), 0) + 1 FROM enterprises.import_chunk WHERE import = :id")
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  static Map<String, String> units(Import one) {
    Map<String, String> units = new HashMap<>();
    for (Summary.Mapped column : columns(one)) {
      if (!column.key().isEmpty() && !column.unit().isEmpty()) {
        units.put(column.key(), column.unit());
      }
    }
    return units;
  }

  static List<Summary.Mapped> columns(Import one) {
    return JSON.readValue(one.columns(), new TypeReference<>() {});
  }

  static Counts foreseen(Import one) {
    return one.foreseen().equals("{}") ? Counts.NONE : JSON.readValue(one.foreseen(), Counts.class);
  }
}
