package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import miaopu.engine.Value;
import miaopu.service.enterprises.Matching.Known;
import miaopu.service.enterprises.Matching.Matches;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes a chunk of rows into the register, whole or not at all: works inside the transaction of
/// its caller.
@Component
class ChunkWriter {
  private final JdbcClient database;
  private final Matching matching;
  private final TitleWriter titles;
  private final OneCheck once;

  ChunkWriter(JdbcClient database, Matching matching, TitleWriter titles, OneCheck once) {
    this.once = once;
    this.database = database;
    this.matching = matching;
    this.titles = titles;
  }

  /// A firm of the chunk that the register does not have yet.
  private record NewFirm(Candidate row, long id, int region) {
    Known known() {
      Value.Day founded = row.founded();
      LocalDate day = founded == null ? null : founded.earliest();
      return new Known(id, region, row.code(), row.name(), row.key(), day);
    }
  }

  /// A chunk on its way.
  private static final class Work {
    final Map<Candidate, Known> firms = new LinkedHashMap<>();
    final List<NewFirm> fresh = new ArrayList<>();
    final Map<Long, List<Known>> proposals = new HashMap<>();
    final Set<Long> elsewhere = new HashSet<>();
    final Set<Long> made = new HashSet<>();
    final List<Candidate> unknown = new ArrayList<>();
    long heldBack;
  }

  Counts write(Job job, int chunk, List<Candidate> rows) {
    Matches matches = matching.match(job, rows);
    Work work = new Work();
    sort(job, rows, matches, work);
    insertFirms(job, work);
    Map<Long, Map<String, Version>> before = current(job.source(), work);
    FactRows fresh = new FactRows();
    FactRows corrected = new FactRows();
    long same = 0;
    for (Map.Entry<Candidate, Known> entry : work.firms.entrySet()) {
      Known firm = entry.getValue();
      Map<String, Version> own = before.computeIfAbsent(firm.id(), id -> new HashMap<>());
      for (FactRows.Kept kept : FactRows.kept(entry.getKey().facts(), job.units())) {
        Version old = own.get(kept.key());
        if (old != null && old.says(kept)) {
          same++;
          continue;
        }
        short version = (short) (old == null ? 1 : old.version() + 1);
        (old == null ? fresh : corrected).add(firm.id(), firm.region(), kept, version);
        own.put(kept.key(), new Version(version, kept.value(), kept.raw()));
      }
    }
    once.write(
        work.firms.values(),
        () -> {
          fresh.insert(database, job.source(), job.id(), chunk);
          corrected.insert(database, job.source(), job.id(), chunk);
        });
    noteChanged(work);
    corrected.supersede(database, job.source());
    long newTitles = titles.write(job.source(), job.id(), work.firms, work.made);
    if (!job.feed()) {
      remember(work);
    }
    propose(job, rows, work.proposals);
    tellElsewhere(job, rows, work.elsewhere);
    UnknownFirms.tell(database, job, work.unknown);
    return new Counts(
        rows.size(),
        work.made.size(),
        new HashSet<>(work.firms.values()).size() - work.made.size(),
        work.heldBack,
        work.elsewhere.size(),
        matches.repeated().size(),
        fresh.size(),
        same,
        corrected.size(),
        newTitles);
  }

  /// Facts were written without the trigger that says whose they are.
  private void noteChanged(Work work) {
    database
        .sql("SELECT enterprises.note_changed(:firms)::text")
        .param("firms", work.firms.values().stream().mapToLong(Known::id).toArray())
        .query(String.class)
        .list();
  }

  /// What a row would become, for the preview.
  Counts foresee(Job job, List<Candidate> rows, Matches matches, Set<String> codes) {
    Work work = new Work();
    sort(job, rows, matches, work);
    propose(job, rows, work.proposals);
    long fresh =
        work.fresh.stream()
            .map(one -> one.row().code())
            .filter(code -> code.isEmpty() || codes.add(code))
            .count();
    return new Counts(
        rows.size(),
        fresh,
        work.firms.size(),
        work.heldBack,
        work.elsewhere.size(),
        matches.repeated().size(),
        0,
        0,
        0,
        0);
  }

  private void sort(Job job, List<Candidate> rows, Matches matches, Work work) {
    Jurisdiction office = Viewers.current().jurisdiction();
    Map<String, NewFirm> byCode = new HashMap<>();
    Map<String, NewFirm> byKey = new HashMap<>();
    for (Candidate row : rows) {
      Known known = matches.firms().get(row.row());
      List<Known> proposals = matches.proposals().get(row.row());
      NewFirm again = row.code().isEmpty() ? null : byCode.get(row.code());
      NewFirm like = byKey.get(row.key());
      int seat = Seats.seat(row, office);
      if (matches.repeated().contains(row.row())) {
        continue;
      }
      if (row.faulty() && job.onlySound()) {
        work.heldBack++;
      } else if (known != null) {
        work.firms.put(row, known);
      } else if (job.feed()) {
        work.heldBack++;
        work.unknown.add(row);
      } else if (again != null) {
        work.fresh.add(new NewFirm(row, -1, again.region()));
      } else if (proposals != null) {
        work.heldBack++;
        work.proposals.put(row.row(), proposals);
      } else if (seat == Seats.OUTSIDE) {
        work.elsewhere.add(row.row());
      } else if (like != null && like.known().mayBe(row)) {
        // the first of them is in the register when a person looks
        work.heldBack++;
      } else if (row.name().isBlank()) {
        work.heldBack++;
      } else {
        NewFirm made = new NewFirm(row, 0, seat);
        work.fresh.add(made);
        if (!row.code().isEmpty()) {
          byCode.put(row.code(), made);
        }
        byKey.put(row.key(), made);
      }
    }
  }

  private void insertFirms(Job job, Work work) {
    if (work.fresh.isEmpty()) {
      return;
    }
    List<Candidate> firsts =
        work.fresh.stream().filter(one -> one.id() == 0).map(NewFirm::row).toList();
    List<Long> ids =
        database
            .sql(
                """
                SELECT nextval('enterprises.firm_id_seq') FROM generate_series(1, :count)
                """)
            .param("count", firsts.size())
            .query(Long.class)
            .list();
    Map<String, Known> byCode = new HashMap<>();
    List<NewFirm> numbered = new ArrayList<>();
    for (NewFirm one : work.fresh) {
      if (one.id() == 0) {
        numbered.add(new NewFirm(one.row(), ids.get(numbered.size()), one.region()));
      }
    }
    Set<Long> inserted =
        new FirmRows(
                numbered.stream().map(NewFirm::row).toList(),
                numbered.stream().map(NewFirm::known).toList())
            .insert(database, job);
    List<Candidate> taken = new ArrayList<>();
    for (NewFirm one : numbered) {
      if (inserted.contains(one.id())) {
        work.firms.put(one.row(), one.known());
        work.made.add(one.id());
        byCode.put(one.row().code(), one.known());
      } else {
        taken.add(one.row());
      }
    }
    Map<String, Known> meanwhile = matching.byCode(taken);
    byCode.putAll(meanwhile);
    for (Candidate row : taken) {
      Known known = meanwhile.get(row.code());
      if (known == null) {
        // its code is that of a firm we may not see
        work.elsewhere.add(row.row());
      } else {
        // somebody has put it into the register since we looked
        work.firms.put(row, known);
      }
    }
    for (NewFirm one : work.fresh) {
      Known first = one.id() == -1 ? byCode.get(one.row().code()) : null;
      if (first != null) {
        work.firms.put(one.row(), first);
      } else if (one.id() == -1) {
        work.elsewhere.add(one.row().row());
      }
    }
  }

  /// A version of a fact that is in force.
  private record Version(int version, @Nullable String value, String raw) {
    boolean says(FactRows.Kept kept) {
      // what could not be read is the same when it is written the same
      return value == null
          ? kept.value() == null && raw.equals(kept.raw())
          : value.equals(kept.value());
    }
  }

  private record Current(
      long firm, String field, short period, int version, @Nullable String value, String raw) {}

  private Map<Long, Map<String, Version>> current(short source, Work work) {
    Map<Long, Known> asked = new HashMap<>();
    for (Known known : work.firms.values()) {
      if (!work.made.contains(known.id())) {
        asked.put(known.id(), known);
      }
    }
    Map<Long, Map<String, Version>> found = new HashMap<>();
    if (asked.isEmpty()) {
      return found;
    }
    database
        .sql(
            """
            SELECT f.firm, f.field, f.period, f.version, f.value, f.raw
            FROM unnest(:regions::int[], :firms::bigint[]) AS asked (region, firm)
            JOIN enterprises.fact f ON f.region = asked.region AND f.firm = asked.firm
            WHERE f.source = :source AND f.superseded_at IS NULL
            """)
        .param("regions", asked.values().stream().mapToInt(Known::region).toArray())
        .param("firms", asked.values().stream().mapToLong(Known::id).toArray())
        .param("source", source)
        .query(Current.class)
        .list()
        .forEach(one ->
            found
                .computeIfAbsent(one.firm(), id -> new HashMap<>())
                .put(
                    miaopu.engine.Fact.key(one.field(), one.period()),
                    new Version(one.version(), one.value(), one.raw())));
    return found;
  }

  /// A row that was taken is not taken again; a decision holds for the firm it made.
  private void remember(Work work) {
    List<UUID> hashes = work.firms.keySet().stream().map(Candidate::hash).toList();
    if (hashes.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            INSERT INTO enterprises.row_taken (hash)
            SELECT * FROM unnest(:hashes::uuid[]) ON CONFLICT DO NOTHING
            """)
        .param("hashes", hashes.toArray(UUID[]::new))
        .update();
    Map<String, Long> made = new HashMap<>();
    work.firms.forEach((row, known) -> {
      if (work.made.contains(known.id())) {
        made.put(row.identity(), known.id());
      }
    });
    if (!made.isEmpty()) {
      database
          .sql(
              """
              UPDATE enterprises.identity i SET firm = given.firm
              FROM unnest(:keys::text[], :firms::bigint[]) AS given (key, firm)
              WHERE i.key = given.key AND i.firm = 0
              """)
          .param("keys", made.keySet().toArray(String[]::new))
          .param("firms", made.values().stream().mapToLong(id -> id).toArray())
          .update();
    }
  }

  private void propose(Job job, List<Candidate> rows, Map<Long, List<Known>> proposals) {
    for (Candidate row : rows) {
      for (Known firm : proposals.getOrDefault(row.row(), List.of())) {
        database
            .sql(
                """
                INSERT INTO enterprises.import_proposal
                  (import, row, key, name, code, firm, firm_name, firm_code)
                VALUES (:import, :row, :key, :name, :code, :firm, :firmName, :firmCode)
                ON CONFLICT DO NOTHING
                """)
            .param("import", job.id())
            .param("row", row.row())
            .param("key", row.identity())
            .param("name", row.name())
            .param("code", row.code())
            .param("firm", firm.id())
            .param("firmName", firm.name())
            .param("firmCode", firm.code())
            .update();
      }
    }
  }

  private void tellElsewhere(Job job, List<Candidate> rows, Set<Long> elsewhere) {
    for (Candidate row : rows) {
      if (elsewhere.contains(row.row())) {
        database
            .sql(
                """
                INSERT INTO enterprises.import_problem
                  (import, number, severity, code, place, found, zh, en)
                VALUES (:import, 1000000 + :row, 'ERROR', 'firm-elsewhere', :place, :found, :zh, :en)
                ON CONFLICT DO NOTHING
                """)
            .param("import", job.id())
            .param("row", row.row())
            .param("place", Long.toString(row.row()))
            .param("found", row.name())
            .param("zh", "该企业由其他主管部门登记或不在本辖区内。请由其所在地主管部门填报，或由共同的上级办理迁入。")
            .param(
                "en",
                "Another office answers for this firm. Let that office enter it, or let the office above both move it.")
            .update();
      }
    }
  }
}
