package miaopu.service.enterprises;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import miaopu.engine.Language;
import miaopu.intake.Reading;
import miaopu.intake.Summary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// One pass over a table: the preview, or the writing of its rows chunk by chunk.
@Component
class ImportRuns {
  /// Rows of a chunk: some ten thousand facts, which the database takes in well under a second.
  private static final int CHUNK = 2_000;

  private static final int KEPT = 200;
  private static final Logger LOG = LoggerFactory.getLogger(ImportRuns.class);

  /// Programs read problems page by page.
  private static final int KEPT_OF_FEEDS = 10_000;

  private final Imports imports;
  private final Previews previews;
  private final Store store;
  private final Catalogue catalogue;
  private final Matching matching;
  private final ChunkWriter writer;
  private final TransactionTemplate transactions;
  private final Claims claims;

  ImportRuns(
      Imports imports,
      Previews previews,
      Store store,
      Catalogue catalogue,
      Matching matching,
      ChunkWriter writer,
      TransactionTemplate transactions,
      Claims claims) {
    this.claims = claims;
    this.imports = imports;
    this.previews = previews;
    this.store = store;
    this.catalogue = catalogue;
    this.matching = matching;
    this.writer = writer;
    this.transactions = transactions;
  }

  /// Does what the import waits for; nothing when another process is doing it.
  ///
  /// @param stopped asked between chunks
  void run(long id, BooleanSupplier stopped) {
    if (!claims.alone(id, () -> work(id, stopped))) {
      LOG.warn("import {} is in the hands of another process", id);
    }
  }

  private void work(long id, BooleanSupplier stopped) {
    Optional<Import> found = imports.find(id);
    if (found.isEmpty()) {
      return;
    }
    Import one = found.get();
    if (!Files.exists(file(one)) && one.busy()) {
      imports.refuse(id, "文件已不在 The file is gone");
    } else if (one.state().equals("READING")) {
      preview(one, stopped);
      if (one.feed()) {
        work(id, stopped);
      }
    } else if (one.busy()) {
      imports.move(id, "RUNNING", "WAITING");
      write(one, stopped);
    }
  }

  void fail(long id, RuntimeException fault) {
    imports.refuse(id, "系统故障 A fault of the platform: " + fault.getClass().getSimpleName());
  }

  Path file(Import one) {
    return store.table(one.id(), one.fileName());
  }

  /// How the file of an import is read.
  Reading reading(Import one) {
    return Reading.on(one.onDay())
        .keeping(one.feed() ? KEPT_OF_FEEDS : KEPT)
        .calling(imports.mapping());
  }

  private void preview(Import one, BooleanSupplier stopped) {
    previews.forgetPreview(one.id());
    Job job = job(one);
    Counts[] foreseen = {Counts.NONE};
    Set<String> codes = new HashSet<>();
    Chunks chunks =
        new Chunks(
            CHUNK,
            rows -> {
              Counts counts =
                  transactions.execute(
                      _ -> writer.foresee(job, rows, matching.match(job, rows), codes));
              foreseen[0] = foreseen[0].plus(counts);
            });
    Summary summary =
        read(
            one,
            reading(one).telling((rows, bytes, total) -> tell(one, bytes, total)),
            row -> {
              check(stopped);
              chunks.add(Candidate.of(row, one.source()));
            });
    chunks.end();
    if (!summary.readable()) {
      String fault =
          summary.problems().isEmpty()
              ? ""
              : summary.problems().getLast().line(Language.ZH)
                  + "\n"
                  + summary.problems().getLast().line(Language.EN);
      // told by the name it was sent under, not by that it is kept under
      String kept = String.valueOf(store.table(one.id(), one.fileName()).getFileName());
      imports.refuse(one.id(), fault.replace(kept, one.fileName()));
      return;
    }
    transactions.executeWithoutResult(_ -> {
      previews.ready(one.id(), summary, foreseen[0]);
      if (one.feed()) {
        settle(one, summary);
      }
    });
  }

  /// Nobody looks at the preview of a feed: what is sound is taken, and a batch that is wanted
  /// whole only when all of it is.
  private void settle(Import one, Summary summary) {
    if (one.whole() && summary.errors() > 0) {
      imports.refuse(
          one.id(),
          "整批报送中有错误，全部未入库\nThe batch was to be taken whole and has errors; nothing was taken");
    } else {
      imports.begin(one.id(), true);
    }
  }

  private void tell(Import one, long bytes, long total) {
    imports.progress(one.id(), (int) Math.min(999, bytes * 1000 / Math.max(1, total)));
  }

  private void write(Import one, BooleanSupplier stopped) {
    Job job = job(one);
    int[] next = {imports.nextChunk(one.id())};
    long[] last = {one.lastRow()};
    try (ChunkQueue queue =
        new ChunkQueue(rows -> {
          writeChunk(one, job, next[0]++, last[0], rows);
          last[0] = rows.getLast().row();
        })) {
      Chunks chunks = new Chunks(CHUNK, queue::put);
      read(
          one,
          reading(one),
          row -> {
            check(stopped);
            if (row.row() > one.lastRow()) {
              chunks.add(Candidate.of(row, one.source()));
            }
          });
      chunks.end();
      queue.finish();
    }
    imports.finish(one);
  }

  /// @param after the last row that was written before
  private void writeChunk(Import one, Job job, int number, long after, List<Candidate> rows) {
    transactions.execute(_ -> {
      imports.hold(one.id(), after);
      Counts counts = writer.write(job, number, rows);
      long last = rows.getLast().row();
      int done = (int) Math.min(999, last * 1000 / Math.max(1, one.rows()));
      imports.chunk(one.id(), number, last, counts, done);
      return counts;
    });
  }

  private Summary read(
      Import one, Reading reading, java.util.function.Consumer<miaopu.intake.FirmRow> sink) {
    return catalogue.intake().read(file(one), reading, sink);
  }

  private static void check(BooleanSupplier stopped) {
    if (stopped.getAsBoolean()) {
      throw new IllegalStateException("the platform stops");
    }
  }

  private static Job job(Import one) {
    return new Job(
        one.id(), one.source(), one.invented(), one.onlySound(), Imports.units(one), one.feed());
  }
}
