package miaopu.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Stops a platform that runs on a data folder, and waits until it has.
@Command(name = "down", description = "停止平台。")
final class Down implements Callable<Integer> {
  private static final int WAIT_SECONDS = 60;

  @Option(names = "--data", paramLabel = "DIR", description = "数据文件夹，默认 data/")
  private @Nullable Path data;

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    Path home = Home.of(data);
    Path pid = home.resolve("miaopu.pid");
    Optional<ProcessHandle> process =
        Files.exists(pid)
            ? ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).filter(Down::ours)
            : Optional.empty();
    if (process.isEmpty()) {
      Pair.say(
          System.out,
          "没有正在运行的平台（" + home + "）。",
          "No platform is running on this data folder (" + home + ").");
      return 0;
    }
    process.get().destroy();
    try {
      process.get().onExit().get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      Pair.say(
          System.err,
          "平台在 " + WAIT_SECONDS + " 秒内没有停止（进程 " + process.get().pid() + "）。",
          "The platform did not stop within "
              + WAIT_SECONDS
              + " s (process "
              + process.get().pid()
              + ").");
      return 1;
    }
    Pair.say(System.out, "平台已停止。", "The platform has stopped.");
    return 0;
  }

  /// A pid file left by a crash may name another program's process.
  private static boolean ours(ProcessHandle process) {
    return process.isAlive()
        && process.info().command().filter(name -> name.endsWith("java")).isPresent();
  }
}
