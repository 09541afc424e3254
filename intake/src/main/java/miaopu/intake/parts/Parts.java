package miaopu.intake.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import miaopu.engine.Rulebook;
import miaopu.engine.Scope;
import miaopu.engine.Sweep;
import miaopu.engine.Text;
import miaopu.intake.Batch;
import miaopu.intake.Intake;
import miaopu.intake.Progress;
import miaopu.intake.Reading;
import miaopu.intake.Summary;
import org.jspecify.annotations.Nullable;

/// One run over a table into a folder of Parquet parts. One thread reads and makes columns of what
/// it reads, this one evaluates and writes; at most a few batches are under way, so memory does not
/// grow with the table.
public final class Parts implements AutoCloseable {
  private static final Scope LOCAL = Scope.wholeTable("local file");
  private static final int BATCH = 1 << 16;
  private static final int UNDER_WAY = 2;
  private static final int KEPT = 50;

  private final Rulebook rulebook;
  private final Order order;
  private final Sweep sweep;
  private final Folder folder;
  private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(UNDER_WAY);

  private Parts(Rulebook rulebook, Order order, Sweep sweep, Folder folder) {
    this.rulebook = rulebook;
    this.order = order;
    this.sweep = sweep;
    this.folder = folder;
  }

  /// A run that may begin, or why it may not.
  public record Opened(@Nullable Parts parts, @Nullable Text refusal) {}

  /// What a run came to, with what runs before it had done.
  ///
  /// @param summary what this run read; its problems are the first ones word for word
  /// @param rows data rows of the whole input
  /// @param refused rows that gave no firm
  /// @param results rows of all parts
  /// @param errors how many of the problems are errors
  /// @param problems how many problems of rows there were, by code
  public record Outcome(
      Summary summary,
      int parts,
      long rows,
      long refused,
      long results,
      long errors,
      Map<String, Long> problems) {}

  /// Makes ready to assess a table; refuses a folder that holds something else, or the results of
  /// another run. An input that is not there is told by [#run].
  ///
  /// @throws IOException when the folder cannot be written
  public static Opened open(Rulebook rulebook, Order order) throws IOException {
    if (!Files.isRegularFile(order.input())) {
      return new Opened(null, null);
    }
    List<String> standards =
        order.standards().isEmpty() ? rulebook.ladderStandards() : order.standards();
    Sweep sweep = rulebook.sweep(standards, order.occasion(), false);
    Folder.Claim claim =
        Folder.claim(order.folder(), Manifest.of(order, standards, sweep), order.resume());
    Folder folder = claim.folder();
    return folder == null
        ? new Opened(null, claim.refusal())
        : new Opened(new Parts(rulebook, order, sweep, folder), null);
  }

  /// Reads, evaluates and writes what is not yet there.
  ///
  /// @param progress hears how far the reading has come
  /// @throws IOException when a part cannot be written
  public Outcome run(Progress progress) throws IOException {
    Reading reading =
        Reading.on(order.occasion().date())
            .asOf(order.asOf())
            .keeping(KEPT)
            .telling(progress)
            .from(folder.manifest().next());
    FutureTask<Summary> reader = new FutureTask<>(() -> read(reading));
    Thread thread = Thread.ofPlatform().name("read").daemon(true).start(reader);
    try (PartWriter writer = new PartWriter()) {
      Batch batch = next(reader);
      while (batch != null) {
        batch = part(writer, batch, reader);
      }
      Summary summary = reader.get();
      if (summary.readable()) {
        folder.end();
      }
      return outcome(summary);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the reading failed", e.getCause());
    } finally {
      thread.interrupt();
    }
  }

  private Summary read(Reading reading) {
    if (folder.manifest().done()) {
      return new Intake(rulebook)
          .batches(order.input(), reading.from(Long.MAX_VALUE), sweep.fields(), BATCH, batch -> {});
    }
    int size = Math.min(BATCH, order.rows());
    return new Intake(rulebook)
        .batches(
            order.input(),
            reading,
            sweep.fields(),
            size,
            batch -> {
              try {
                queue.put(batch);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (CancellationException) new CancellationException("stopped").initCause(e);
              }
            });
  }

  /// The next batch, null after the last.
  private @Nullable Batch next(FutureTask<Summary> reader) {
    try {
      while (true) {
        boolean ended = reader.isDone();
        Batch batch = queue.poll(ended ? 0 : 50, TimeUnit.MILLISECONDS);
        if (batch != null || ended) {
          return batch;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("interrupted").initCause(e);
    }
  }

  /// What a part has taken in so far.
  private static final class Tally {
    private final Map<String, Long> problems = new TreeMap<>();
    private long first = -1;
    private long last;
    private long rows;
    private long refused;
    private long errors;

    void add(Batch batch) {
      first = first < 0 ? batch.first() : first;
      last = batch.last();
      rows += batch.read();
      refused += batch.refused();
      errors += batch.errors();
      batch.counts().forEach((code, count) -> problems.merge(code, count, Long::sum));
    }
  }

  /// Writes one part, the first batch of which is at hand; the batch after it.
  private @Nullable Batch part(PartWriter writer, Batch first, FutureTask<Summary> reader)
      throws IOException {
    Tally tally = new Tally();
    @Nullable Batch[] ahead = {first};
    String name = folder.nextName();
    long results =
        writer.write(
            folder.draft(name),
            () -> {
              Batch batch = ahead[0];
              if (batch == null || tally.rows >= order.rows()) {
                return null;
              }
              tally.add(batch);
              ResultRows rows = new ResultRows(sweep.run(batch.table(), LOCAL, 1));
              ahead[0] = next(reader);
              return rows;
            });
    folder.keep(
        new Manifest.Part(
            name,
            tally.first,
            tally.last,
            tally.rows,
            tally.refused,
            results,
            tally.errors,
            tally.problems));
    return ahead[0];
  }

  private Outcome outcome(Summary summary) {
    List<Manifest.Part> parts = folder.manifest().parts();
    Map<String, Long> problems = new HashMap<>();
    parts.forEach(
        part -> part.problems().forEach((code, count) -> problems.merge(code, count, Long::sum)));
    return new Outcome(
        summary,
        parts.size(),
        parts.stream().mapToLong(Manifest.Part::rows).sum(),
        parts.stream().mapToLong(Manifest.Part::refused).sum(),
        parts.stream().mapToLong(Manifest.Part::results).sum(),
        parts.stream().mapToLong(Manifest.Part::errors).sum(),
        problems);
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
