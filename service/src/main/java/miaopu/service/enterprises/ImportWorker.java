package miaopu.service.enterprises;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads tables in the background, one after another, in the name of the office that sent them.
/// What a stop or a crash left unfinished is taken up at the next start.
@Component
class ImportWorker implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("imports").daemon().factory());
  private final ImportRuns runs;
  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private volatile boolean stopping;

  ImportWorker(ImportRuns runs, JdbcClient database, TransactionTemplate transactions) {
    this.runs = runs;
    this.database = database;
    this.transactions = transactions;
  }

  /// Takes an import on for whoever asks now.
  void take(long id) {
    take(id, Viewers.current());
  }

  private void take(long id, Viewer viewer) {
    thread.execute(() -> work(id, viewer));
  }

  /// The same, to wait for its end.
  Future<?> follow(long id) {
    Viewer viewer = Viewers.current();
    return thread.submit(() -> work(id, viewer));
  }

  private void work(long id, Viewer viewer) {
    try {
      Viewers.as(
          viewer,
          () -> {
            runs.run(id, () -> stopping);
            return true;
          });
    } catch (RuntimeException e) {
      // a stop in the middle is no fault: the next start goes on
      if (!stopping) {
        LOG.error("import {} failed", id, e);
        Viewers.as(
            viewer,
            () -> {
              runs.fail(id, e);
              return true;
            });
      }
    }
  }

  private record Left(
      long id,
      long account,
      String accountName,
      long organisation,
      String organisationName,
      String duty,
      int low,
      int high) {
    Viewer viewer() {
      return new Viewer(
          account,
          accountName,
          organisation,
          organisationName,
          Role.valueOf(duty),
          Caller.OFFICE,
          new Jurisdiction(low, high),
          0);
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void goOn() {
    List<Left> left =
        Viewers.as(
            Viewer.clock(),
            () ->
                transactions.execute(_ ->
                    database
                        .sql(
                            """
                            SELECT id, account, account_name, organisation, organisation_name,
                                   duty, low, high
                            FROM enterprises.import
                            WHERE state IN ('READING', 'WAITING', 'RUNNING') ORDER BY id
                            """)
                        .query(Left.class)
                        .list()));
    for (Left one : left) {
      try {
        take(one.id(), one.viewer());
      } catch (RejectedExecutionException e) {
        LOG.warn("import {} waits for the next start", one.id(), e);
      }
    }
  }

  @Override
  public void destroy() {
    stopping = true;
    thread.shutdownNow();
  }
}
