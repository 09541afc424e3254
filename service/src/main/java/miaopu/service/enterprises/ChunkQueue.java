package miaopu.service.enterprises;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;

/// Chunks on their way from the reader to the database: while one is written, the next is read. At
/// most two wait, so that memory stays bounded; they are written in order.
final class ChunkQueue implements AutoCloseable {
  private static final int WAITING = 2;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("import-writer").daemon().factory());
  private final Queue<Future<?>> waiting = new ArrayDeque<>();
  private final Viewer viewer = Viewers.current();
  private final Consumer<List<Candidate>> sink;

  ChunkQueue(Consumer<List<Candidate>> sink) {
    this.sink = sink;
  }

  void put(List<Candidate> rows) {
    while (waiting.size() >= WAITING) {
      await(waiting.remove());
    }
    waiting.add(
        thread.submit(() ->
            Viewers.as(
                viewer,
                () -> {
                  sink.accept(rows);
                  return true;
                })));
  }

  /// Waits until all are written.
  void finish() {
    while (!waiting.isEmpty()) {
      await(waiting.remove());
    }
  }

  private static void await(Future<?> one) {
    try {
      one.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a chunk could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// What still waits is dropped; the transaction under way comes to its end first, so that nobody
  /// writes any more when this returns.
  @Override
  public void close() {
    waiting.forEach(one -> one.cancel(false));
    thread.close();
  }
}
