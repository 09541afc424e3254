package miaopu.intake.parts;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import miaopu.engine.Scope;
import miaopu.engine.Sweep;
import miaopu.intake.Batch;
import miaopu.intake.Spans;
import miaopu.intake.Summary;
import org.jspecify.annotations.Nullable;

/// Makes one part after another. A thread of its own reads and makes columns of what it reads; the
/// caller's evaluates and writes. At most a few batches are under way, so memory does not grow with
/// the table.
final class Worker {
  private static final Scope LOCAL = Scope.wholeTable("local file");
  private static final int UNDER_WAY = 2;

  /// A part as it was made, not yet told of.
  ///
  /// @param number its place among the parts of this run, from 0
  /// @param whole true when it has all rows of its span
  record Made(int number, Manifest.Part part, boolean whole) {}

  /// Takes the parts in any order.
  interface Shelf {
    void put(Made made) throws IOException;
  }

  private final Sweep sweep;
  private final Folder folder;
  private final Spans spans;
  private final int before;
  private final int rows;
  private final Shelf shelf;
  private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(UNDER_WAY);
  private int made;

  /// @param before how many parts there are
  /// @param rows about how many rows a part of an endless span has
  Worker(Sweep sweep, Folder folder, Spans spans, int before, int rows, Shelf shelf) {
    this.sweep = sweep;
    this.folder = folder;
    this.spans = spans;
    this.before = before;
    this.rows = rows;
    this.shelf = shelf;
  }

  /// Works until nothing is left to read.
  ///
  /// @param reading reads and hands on what it read
  /// @throws IOException when a part cannot be written
  Summary work(Function<Consumer<Batch>, Summary> reading) throws IOException {
    FutureTask<Summary> reader = new FutureTask<>(() -> reading.apply(this::put));
    Thread thread = Thread.ofPlatform().name("read").daemon(true).start(reader);
    try (PartWriter writer = new PartWriter(folder.manifest().editions())) {
      Batch batch = next(reader);
      while (batch != null) {
        batch = part(writer, batch, reader);
      }
      return reader.get();
    } catch (InterruptedException e) {
      throw cancelled(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the reading failed", e.getCause());
    } finally {
      thread.interrupt();
    }
  }

  private void put(Batch batch) {
    try {
      queue.put(batch);
    } catch (InterruptedException e) {
      throw cancelled(e);
    }
  }

  private static CancellationException cancelled(InterruptedException e) {
    Thread.currentThread().interrupt();
    return (CancellationException) new CancellationException("interrupted").initCause(e);
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
      throw cancelled(e);
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
    int place = place(first);
    Spans.Span span = spans.all().get(place);
    boolean endless = span.last() == Long.MAX_VALUE;
    int number = endless ? made : place;
    Tally tally = new Tally();
    @Nullable Batch[] ahead = {first};
    String name = Folder.name(before + number + 1);
    long results =
        writer.write(
            folder.draft(name),
            () -> {
              Batch batch = ahead[0];
              if (batch == null || batch.first() > span.last() || tally.last == span.last()) {
                return null;
              }
              if (endless && tally.rows >= rows) {
                return null;
              }
              tally.add(batch);
              List<Sweep.Slice> answers = sweep.run(batch.table(), LOCAL, 1);
              ahead[0] = tally.last == span.last() ? null : next(reader);
              return answers;
            });
    made++;
    shelf.put(
        new Made(
            number,
            new Manifest.Part(
                name,
                tally.first,
                tally.last,
                tally.rows,
                tally.refused,
                results,
                tally.errors,
                tally.problems),
            endless || tally.last == span.last()));
    return tally.last == span.last() ? next(reader) : ahead[0];
  }

  private int place(Batch batch) {
    List<Spans.Span> all = spans.all();
    int place = 0;
    while (all.get(place).last() < batch.first()) {
      place++;
    }
    return place;
  }
}
