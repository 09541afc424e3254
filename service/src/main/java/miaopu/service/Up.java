package miaopu.service;

import java.io.Closeable;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import miaopu.postgres.Postgres;
import miaopu.postgres.PostgresFault;
import miaopu.service.people.FirstPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts the platform and stays until it is told to stop.
@Command(name = "up", description = "启动平台，按 Ctrl-C 停止。")
final class Up implements Callable<Integer> {
  private static final int USAGE = 2;
  private static final int UNREADABLE = 4;

  @Option(names = "--port", paramLabel = "PORT", description = "网页端口，默认 8080")
  private int port = 8080;

  @Option(names = "--data", paramLabel = "DIR", description = "数据文件夹，默认 data/")
  private @Nullable Path data;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "自有的 PostgreSQL 16+：jdbc:postgresql://…")
  private @Nullable String database;

  @Option(names = "--empty", description = "不载入样例数据，供正式使用；首次启动时建立第一个管理员")
  private boolean empty;

  @Option(names = "--log", paramLabel = "FORMAT", description = "日志格式：plain（默认）或 json，json 含每个请求一行")
  private LogFormat log = LogFormat.plain;

  /// How log lines look; the names are those of the command line.
  enum LogFormat {
    plain,
    json
  }

  @Option(names = "--train", hidden = true, description = "启动、回答首页一次后停止")
  private boolean train;

  @Override
  public Integer call() throws Exception {
    if (!free(port)) {
      Pair.say(
          System.err,
          "端口 %d 已被占用。请用 --port 指定别的端口，例如 --port %d。".formatted(port, port + 1),
          "Port %d is in use. Name another one with --port, such as --port %d."
              .formatted(port, port + 1));
      return USAGE;
    }
    Path home = Home.of(data).toAbsolutePath().normalize();
    String url = database;
    try {
      return url == null ? withOwnDatabase(home) : withOffices(url, home);
    } catch (PostgresFault fault) {
      Pair.say(System.err, fault.zh(), String.valueOf(fault.getMessage()));
      return UNREADABLE;
    } catch (FileSystemException e) {
      Pair.say(
          System.err,
          "数据文件夹不能读写（%s）：%s。".formatted(home, e),
          "The data folder cannot be read or written (%s): %s.".formatted(home, e));
      return UNREADABLE;
    }
  }

  private static String password() {
    return System.getenv().getOrDefault("MIAOPU_DATABASE_PASSWORD", "");
  }

  /// The pages are made ready while the database starts: each takes one of two processors.
  private int withOwnDatabase(Path home) throws Exception {
    boolean sample = !empty && !FirstStart.real(home);
    CompletableFuture<Migrations.Access> reached = new CompletableFuture<>();
    FutureTask<ConfigurableApplicationContext> pages = pages(reached, home, sample);
    Postgres server = Postgres.start(home);
    boolean stays = false;
    try {
      if (server.adopted()) {
        Pair.say(
            System.err,
            "上次没有正常停止；已接管仍在运行的数据库，数据完好。",
            "The last run did not end well; its database still ran and is taken over, nothing is lost.");
      }
      Migrations.runWhatIsNew(
          new Migrations.Access(server.url(), Postgres.OWNER, server.ownerPassword()));
      Migrations.Access app =
          new Migrations.Access(server.url(), Postgres.APP, server.appPassword());
      int code = refused(app);
      if (code == 0) {
        reached.complete(app);
        code = serve(pages, server, home, sample);
      }
      stays = code == 0;
      return code;
    } finally {
      if (!stays) {
        server.close();
      }
    }
  }

  /// An office's own server keeps the tables only: keys and files lie in the data folder.
  private int withOffices(String url, Path home) throws Exception {
    try (Closeable _ = Postgres.hold(home)) {
      Migrations.Access app = new Migrations.Access(url, Postgres.APP, password());
      int code = refused(app);
      return code == 0
          ? serve(pages(CompletableFuture.completedFuture(app), home, false), null, home, false)
          : code;
    }
  }

  private static int refused(Migrations.Access app) {
    List<String> refusals;
    try {
      refusals = Migrations.refusals(app);
    } catch (SQLException e) {
      Pair.say(
          System.err,
          "连不上数据库（%s）：%s".formatted(app.url(), e.getMessage()),
          "The database cannot be reached (%s): %s".formatted(app.url(), e.getMessage()));
      return UNREADABLE;
    }
    if (refusals.isEmpty()) {
      return 0;
    }
    Pair.say(
        System.err,
        "不能以这个数据库角色运行（%s）。请先用 ./miaopu migrate --database-owner 建表，再以 %s 运行。"
            .formatted(String.join("、", refusals), Postgres.APP),
        "The platform must not run as this role of the database (%s). Make the tables with ./miaopu migrate --database-owner and run as %s."
            .formatted(String.join(", ", refusals), Postgres.APP));
    return USAGE;
  }

  private FutureTask<ConfigurableApplicationContext> pages(
      Future<Migrations.Access> reached, Path home, boolean sample) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("server.port", port);
    settings.put("miaopu.files", home.resolve("files").toString());
    settings.put("miaopu.data", home.toString());
    if (log == LogFormat.json) {
      settings.put("logging.config", "classpath:logback-json.xml");
    }
    settings.put("miaopu.sample", sample);
    FutureTask<ConfigurableApplicationContext> pages =
        new FutureTask<>(() ->
            new SpringApplicationBuilder(Application.class)
                .properties(settings)
                .registerShutdownHook(false)
                .initializers(
                    context -> context.getBeanFactory().registerSingleton("way", new Way(reached)))
                // invented data are shown to nobody outside, whatever is configured
                .run(sample ? new String[] {"--server.address=127.0.0.1"} : new String[0]));
    Thread.ofPlatform().name("pages").daemon().start(pages);
    return pages;
  }

  private int serve(
      FutureTask<ConfigurableApplicationContext> pages,
      @Nullable Postgres server,
      Path home,
      boolean sample)
      throws InterruptedException, ExecutionException, IOException {
    ConfigurableApplicationContext context = pages.get();
    if (train) {
      return answerOnce(context, server);
    }
    Path pid = home.resolve("miaopu.pid");
    Files.writeString(pid, Long.toString(ProcessHandle.current().pid()));
    CountDownLatch ended = new CountDownLatch(1);
    // one hook in order: the pages first, then the database they write to
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(context, server, pid, ended)));
    Pair.say(
        System.out,
        "苗圃已启动：http://127.0.0.1:%d/　（%.1f 秒；数据在 %s；按 Ctrl-C 停止）".formatted(port, seconds(), home),
        "Miaopu is up: http://127.0.0.1:%d/ (%.1f s; data in %s; Ctrl-C stops it)"
            .formatted(port, seconds(), home));
    new FirstStart(context.getBean(FirstPeople.class), sample, home).begin();
    ended.await();
    return 0;
  }

  /// For a Java that watches which classes a start needs.
  private static int answerOnce(ConfigurableApplicationContext context, @Nullable Postgres server)
      throws IOException, InterruptedException {
    String port = context.getEnvironment().getProperty("local.server.port");
    try (HttpClient browser = HttpClient.newHttpClient()) {
      boolean good = true;
      for (String page : List.of("/", "/sign-in", "/api/v1/me")) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page)).build();
        int status = browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        good &= page.startsWith("/api") || status == HttpURLConnection.HTTP_OK;
      }
      return good ? 0 : 1;
    } finally {
      stop(context, server, null, new CountDownLatch(1));
    }
  }

  private static void stop(
      ConfigurableApplicationContext context,
      @Nullable Postgres server,
      @Nullable Path pid,
      CountDownLatch ended) {
    context.close();
    try {
      if (server != null) {
        server.close();
      }
      if (pid != null) {
        Files.deleteIfExists(pid);
      }
    } catch (IOException e) {
      System.err.println(e.getMessage());
    } finally {
      ended.countDown();
    }
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Since this Java began.
  private static double seconds() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(begun -> Duration.between(begun, Instant.now()).toMillis() / 1e3)
        .orElse(0.0);
  }
}
