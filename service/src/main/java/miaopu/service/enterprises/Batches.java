package miaopu.service.enterprises;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Batches of departments among the imports of an office.
@Repository
class Batches {
  private final JdbcClient database;
  private final Events events;

  Batches(JdbcClient database, Events events) {
    this.database = database;
    this.events = events;
  }

  /// A new batch of a department's feed; nothing when the office has one of this number.
  @Transactional
  Optional<Long> open(Imports.Sent sent, String batch, boolean whole) {
    Viewer viewer = Viewers.current();
    Optional<Long> id =
        database
            .sql(
                """
                INSERT INTO enterprises.import
                  (account_name, organisation_name, file_name, hash, bytes, source, on_day, batch,
                   whole)
                VALUES (:account, :organisation, :file, :hash, :bytes, :source, :day, :batch, :whole)
                ON CONFLICT (organisation, source, batch) WHERE batch IS NOT NULL DO NOTHING
                RETURNING id
                """)
            .param("account", viewer.name())
            .param("organisation", viewer.organisationName())
            .param("file", sent.fileName())
            .param("hash", sent.hash())
            .param("bytes", sent.bytes())
            .param("source", sent.source())
            .param("day", sent.onDay())
            .param("batch", batch)
            .param("whole", whole)
            .query(Long.class)
            .optional();
    id.ifPresent(made ->
        events.record(
            EnterpriseEvent.FEED_SENT,
            Subject.of("import", made),
            Map.of(
                "hash",
                sent.hash(),
                "bytes",
                sent.bytes(),
                "source",
                sent.source(),
                "batch",
                batch)));
    return id;
  }

  /// A batch of the office.
  @Transactional
  Optional<Import> find(short source, String batch) {
    return database
        .sql(Imports.ROW + " WHERE i.source = :source AND i.batch = :batch")
        .param("source", source)
        .param("batch", batch)
        .query(Import.class)
        .optional();
  }

  /// A problem and its number among those of its table.
  record Numbered(
      int number, String severity, String code, String place, String found, String zh, String en) {}

  /// A page of problems.
  @Transactional
  List<Numbered> problems(long id, long after, int most) {
    return database
        .sql(
            """
            SELECT number, severity, code, place, found, zh, en FROM enterprises.import_problem
            WHERE import = :id AND number > :after ORDER BY number LIMIT :most
            """)
        .param("id", id)
        .param("after", after)
        .param("most", most)
        .query(Numbered.class)
        .list();
  }
}
