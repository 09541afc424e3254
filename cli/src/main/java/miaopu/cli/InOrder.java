package miaopu.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/// Works on items on all cores and hands the results on in the order of the items. At most a fixed
/// number of items is under way, so memory stays bounded however long the input is: who puts items
/// in waits for the oldest result first.
final class InOrder<I, O> implements AutoCloseable {
  // a batch keeps the cost of handing over small; few batches keep memory small
  private static final int BATCH = 16;
  private static final int BATCHES_A_CORE = 4;

  private final Function<I, O> work;
  private final Consumer<O> sink;
  private final ExecutorService workers;
  private final int limit;
  private final Deque<Future<List<O>>> running = new ArrayDeque<>();
  private List<I> batch = new ArrayList<>(BATCH);

  InOrder(Function<I, O> work, Consumer<O> sink) {
    int cores = Runtime.getRuntime().availableProcessors();
    this.work = work;
    this.sink = sink;
    this.workers =
        Executors.newFixedThreadPool(
            cores, Thread.ofPlatform().name("assess-", 0).daemon(true).factory());
    this.limit = cores * BATCHES_A_CORE;
  }

  void put(I item) {
    batch.add(item);
    if (batch.size() == BATCH) {
      submit();
    }
  }

  /// Waits for everything put in.
  void finish() {
    submit();
    while (!running.isEmpty()) {
      handOn();
    }
  }

  private void submit() {
    if (batch.isEmpty()) {
      return;
    }
    List<I> items = batch;
    batch = new ArrayList<>(BATCH);
    if (running.size() == limit) {
      handOn();
    }
    running.add(workers.submit(() -> items.stream().map(work).toList()));
  }

  private void handOn() {
    try {
      running.remove().get().forEach(sink);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
