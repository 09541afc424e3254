package miaopu.service.walls;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/// Work of the platform itself that comes round again and again, on a thread of its own so that no
/// other work delays it. A failed round is logged and the next one comes.
public final class Rounds implements AutoCloseable {
  private static final int WAIT_SECONDS = 15;
  private final ThreadPoolTaskScheduler thread = new ThreadPoolTaskScheduler();
  private volatile boolean closing;

  /// Starts them.
  ///
  /// @param name of the thread
  /// @param pause between the end of one and the start of the next, and before the first
  /// @param work done as [Viewer#clock]
  public Rounds(String name, Duration pause, Runnable work) {
    this(name, pause, (BooleanSupplier _) -> work.run());
  }

  /// Starts some that may take long.
  ///
  /// @param work done as [Viewer#clock]; asks what it is given whether it shall stop
  public Rounds(String name, Duration pause, Consumer<BooleanSupplier> work) {
    thread.setThreadNamePrefix(name + "-");
    thread.setDaemon(true);
    thread.setWaitForTasksToCompleteOnShutdown(true);
    thread.setAwaitTerminationSeconds(WAIT_SECONDS);
    thread.initialize();
    var _ =
        thread.scheduleWithFixedDelay(
            () ->
                Viewers.as(
                    Viewer.clock(),
                    () -> {
                      work.accept(() -> closing);
                      return true;
                    }),
            Instant.now().plus(pause),
            pause);
  }

  /// Ends them; a round under way is finished first, or stops where it can go on later.
  @Override
  public void close() {
    closing = true;
    thread.shutdown();
  }
}
