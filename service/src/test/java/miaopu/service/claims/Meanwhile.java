package miaopu.service.claims;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import miaopu.service.Ground;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Two transactions at the same moment: the second begins before the first one is committed.
final class Meanwhile {
  private Meanwhile() {}

  /// Does something as somebody, and another thing before it is committed; what came of the other
  /// one.
  static <T> T during(Viewer viewer, Runnable first, Supplier<T> second) {
    Executor other = work -> Thread.ofPlatform().start(work);
    CompletableFuture<T> later =
        Viewers.as(
            viewer,
            () ->
                Ground.get()
                    .bean(TransactionTemplate.class)
                    .execute(_ -> {
                      first.run();
                      CompletableFuture<T> begun = CompletableFuture.supplyAsync(second, other);
                      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
                      while (!begun.isDone() && waiting() == 0 && System.nanoTime() < end) {
                        Thread.onSpinWait();
                      }
                      return begun;
                    }));
    try {
      return later.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /// How many wait for a transaction to end.
  private static long waiting() {
    return Ground.get()
        .bean(JdbcClient.class)
        .sql("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")
        .query(Long.class)
        .single();
  }
}
