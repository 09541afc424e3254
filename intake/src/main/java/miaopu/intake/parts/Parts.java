package miaopu.intake.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import miaopu.engine.Rulebook;
import miaopu.engine.Sweep;
import miaopu.engine.Text;
import miaopu.intake.Batch;
import miaopu.intake.Intake;
import miaopu.intake.Progress;
import miaopu.intake.Reading;
import miaopu.intake.Spans;
import miaopu.intake.Summary;
import org.jspecify.annotations.Nullable;

/// One run over a table into a folder of Parquet parts. [Workers][Worker] make parts beside each
/// other; they are told of in the order of the table.
public final class Parts implements AutoCloseable {
  private static final int BATCH = 1 << 16;
  private static final int KEPT = 50;

  private final Rulebook rulebook;
  private final Order order;
  private final Sweep sweep;
  private final Folder folder;
  private final Map<Integer, Worker.Made> early = new HashMap<>();
  private int told;
  private boolean cut;

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
    Manifest manifest = folder.manifest();
    Spans spans =
        manifest.done() ? Spans.none() : Spans.of(order.input(), manifest.next(), order.rows());
    int workers = Math.clamp(spans.all().size(), 1, order.threads());
    Together heard = new Together(progress, workers, manifest.next() - 1);
    int before = manifest.parts().size();
    List<FutureTask<Summary>> tasks = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      FutureTask<Summary> task =
          new FutureTask<>(() -> {
            Worker worker = new Worker(sweep, folder, spans, before, order.rows(), this::put);
            return worker.work(sink -> read(spans, heard.one(), sink));
          });
      tasks.add(task);
      threads.add(Thread.ofPlatform().name("parts-" + (i + 1)).daemon(true).start(task));
    }
    try {
      Summary summary = together(tasks, spans);
      if (summary.readable()) {
        folder.end();
      }
      return outcome(summary);
    } finally {
      spans.stop();
      threads.forEach(Thread::interrupt);
      threads.forEach(Parts::join);
    }
  }

  private Summary read(Spans spans, Progress progress, Consumer<Batch> sink) {
    Reading reading =
        Reading.on(order.occasion().date()).asOf(order.asOf()).keeping(KEPT).telling(progress);
    int size = Math.min(BATCH, order.rows());
    return new Intake(rulebook).batches(order.input(), reading, sweep.fields(), size, spans, sink);
  }

  private static Summary together(List<FutureTask<Summary>> tasks, Spans spans) throws IOException {
    Summary all = null;
    try {
      for (FutureTask<Summary> task : tasks) {
        Summary one = task.get();
        all = all == null ? one : all.with(one);
        if (!one.readable()) {
          spans.stop();
        }
      }
      return Objects.requireNonNull(all);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException lost) {
        throw lost;
      }
      throw new IllegalStateException("a part failed", e.getCause());
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Tells of a part, once all before it are told of. After one that is not whole nothing follows.
  private synchronized void put(Worker.Made made) throws IOException {
    early.put(made.number(), made);
    for (Worker.Made next = early.remove(told); next != null && !cut; next = early.remove(told)) {
      folder.keep(next.part());
      told++;
      cut = !next.whole();
    }
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
