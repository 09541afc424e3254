package miaopu.bench.service;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Everybody at once for some minutes, as fast as the machine answers: readers, writers, an import,
/// an export, programs with tokens. Each of them waits for one answer before the next question.
final class LoadRun {
  private static final int FIRMS = 100_000;
  private static final int READERS = 6;
  private static final int WRITERS = 2;
  private static final int PROGRAMS = 2;
  private static final int TABLE_ROWS = 2_000;
  private static final int SAMPLE_SECONDS = 20;
  private static final int DRAIN_SECONDS = 30;
  private static final Pattern LINK = Pattern.compile("href=\"(/firms/\\d+)\"");
  private static final int TOO_MANY = 429;
  private static final Set<Integer> FINE = Set.of(200, 302, 303);
  private static final Pattern SECRET = Pattern.compile("<code class=\"secret\">([^<]+)</code>");
  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]*)\"");

  private static final List<String> OFFICE_PAGES =
      List.of(
          "/home",
          "/firms",
          "/firms?words=%E8%BD%B4%E6%89%BF",
          "/firms?division=C34",
          "/firms?tier=innovative",
          "/messages",
          "/objections");

  private final Path folder;
  private final int minutes;
  private final PrintStream out;
  private final ConcurrentMap<String, List<Long>> nanos = new ConcurrentHashMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private volatile boolean over;

  LoadRun(Path folder, int minutes, PrintStream out) {
    this.folder = folder;
    this.minutes = minutes;
    this.out = out;
  }

  /// One question and whether the answer is what it should be.
  private interface Question {
    boolean asked() throws IOException, InterruptedException;
  }

  Sheet measure(Sheet sheet) throws IOException, InterruptedException, SQLException {
    Path book = Files.createTempFile("load", ".xlsx");
    ImportRun.write(TABLE_ROWS, book);
    List<List<String>> samples = new ArrayList<>();
    try (RunningPlatform platform = RunningPlatform.start(folder);
        Connection superuser = platform.superuser();
        ProcessWatch watch = new ProcessWatch(platform.pid());
        ExecutorService users = Executors.newFixedThreadPool(READERS + WRITERS + PROGRAMS + 2)) {
      new MadeRegister(superuser, out).make(FIRMS);
      long facts = new MadeRegister(superuser, out).number("SELECT count(*) FROM audit.event");
      begin(platform.url(), superuser, users, book);
      long start = System.nanoTime();
      long end = start + TimeUnit.MINUTES.toNanos(minutes);
      while (System.nanoTime() < end) {
        samples.add(sample(start, watch, superuser));
        TimeUnit.NANOSECONDS.sleep(
            Math.max(
                1, Math.min(TimeUnit.SECONDS.toNanos(SAMPLE_SECONDS), end - System.nanoTime())));
      }
      samples.add(sample(start, watch, superuser));
      over = true;
      users.shutdown();
      boolean left = users.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS);
      double seconds = (System.nanoTime() - start) / 1e9;
      String drained = drained(superuser);
      samples.add(sample(start, watch, superuser));
      long written =
          new MadeRegister(superuser, out).number("SELECT count(*) FROM audit.event") - facts;
      tell(sheet, samples, seconds, written, (left ? "" : "somebody still waits; ") + drained);
    } finally {
      Files.delete(book);
    }
    return sheet;
  }

  private void begin(String site, Connection superuser, ExecutorService users, Path book)
      throws IOException, InterruptedException {
    List<String> readers = List.of("county", "city", "province", "bank", "owner", "next");
    for (int i = 0; i < READERS; i++) {
      Visitor reader = Visitor.signedIn(site, "scale-" + readers.get(i % readers.size()));
      boolean office = i < 3 || i == 5;
      String firm = office ? firm(reader) : "/firms/50";
      Random draw = new Random(i);
      again(users, "page", () -> fine(reader.get(page(office, firm, draw))));
    }
    for (int i = 0; i < WRITERS; i++) {
      Visitor writer = Visitor.signedIn(site, "scale-importer");
      Random draw = new Random(100 + i);
      again(users, "figure entered", () -> enter(writer, 1 + draw.nextInt(FIRMS)));
    }
    Visitor exporter = Visitor.signedIn(site, "scale-next");
    again(users, "export", () -> exporter.download("/firms/export?format=csv&division=C34") > 0);
    Visitor importer = Visitor.signedIn(site, "scale-importer");
    again(users, "import", () -> imported(importer, superuser, book));
    for (int i = 0; i < PROGRAMS; i++) {
      Visitor program = Visitor.signedIn(site, i == 0 ? "scale-county" : "scale-bank");
      String secret = token(program);
      again(users, "call", () -> called(program.call("/api/v1/me", secret)));
    }
  }

  /// The first firm that somebody's list shows.
  private static String firm(Visitor reader) throws IOException, InterruptedException {
    Matcher first = LINK.matcher(reader.get("/firms").body());
    if (!first.find()) {
      throw new IOException("the list shows no firm");
    }
    return first.group(1);
  }

  /// Keeps an error, and tells the first of each kind at once.
  private void wrong(String what) {
    if (!errors.contains(what)) {
      out.println("! " + what);
    }
    errors.add(what);
  }

  /// An answer that is none is told with its address.
  private boolean fine(HttpResponse<String> answer) {
    boolean fine = FINE.contains(answer.statusCode());
    if (!fine) {
      wrong(answer.uri().getPath() + " answered " + answer.statusCode());
    }
    return fine;
  }

  /// A program that is told to slow down does so.
  private static boolean called(HttpResponse<String> answer) throws InterruptedException {
    if (answer.statusCode() == TOO_MANY) {
      TimeUnit.SECONDS.sleep(
          Math.min(60, answer.headers().firstValueAsLong("Retry-After").orElse(1)));
      return true;
    }
    return answer.statusCode() == 200;
  }

  private static String page(boolean office, String firm, Random draw) {
    int at = draw.nextInt(OFFICE_PAGES.size() + 4);
    if (at >= OFFICE_PAGES.size()) {
      return firm;
    }
    return office ? OFFICE_PAGES.get(at) : at % 2 == 0 ? "/home" : "/messages";
  }

  /// The form of a figure, filled and sent. A firm that is closed or has moved on is no error.
  private static boolean enter(Visitor writer, int firm) throws IOException, InterruptedException {
    HttpResponse<String> form =
        writer.get("/firms/" + firm + "/facts?field=revenue&period=2025&source=4");
    if (form.statusCode() == 404) {
      return true;
    }
    Matcher version = VERSION.matcher(form.body());
    if (form.statusCode() != 200 || !version.find()) {
      return false;
    }
    HttpResponse<String> answer =
        writer.post(
            "/firms/" + firm + "/facts",
            Map.of(
                "field", "revenue",
                "version", version.group(1),
                "period", "2025",
                "value", Integer.toString(firm),
                "value.unit", "WAN",
                "source", "4"));
    // two writers may have met at one firm: the second is told so on the form
    return FINE.contains(answer.statusCode()) || answer.statusCode() == 422;
  }

  private boolean imported(Visitor importer, Connection superuser, Path book)
      throws IOException, InterruptedException {
    String path = ImportRun.send(importer, book);
    return reached(superuser, path, "READY")
        && FINE.contains(importer.post(path, Map.of("act", "import")).statusCode())
        && reached(superuser, path, "DONE");
  }

  private boolean reached(Connection superuser, String path, String wanted)
      throws InterruptedException, IOException {
    for (int i = 0; i < 3_000; i++) {
      try {
        synchronized (superuser) {
          if (ImportRun.state(superuser, path).equals(wanted)) {
            return true;
          }
        }
      } catch (SQLException e) {
        throw new IOException(e);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return false;
  }

  private static String token(Visitor program) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        program.post(
            "/account/tokens", Map.of("name", "load", "days", "30", "scopes", "HAVE_AN_ACCOUNT"));
    Matcher found = SECRET.matcher(answer.body());
    if (!found.find()) {
      throw new IOException("no token was given: " + answer.statusCode());
    }
    return found.group(1);
  }

  private void again(ExecutorService users, String what, Question question) {
    List<Long> times =
        nanos.computeIfAbsent(what, _ -> java.util.Collections.synchronizedList(new ArrayList<>()));
    var _ =
        users.submit(() -> {
          while (!over) {
            long start = System.nanoTime();
            try {
              if (!question.asked()) {
                wrong(what + " was not answered as it should be");
              }
            } catch (IOException e) {
              wrong(what + ": " + e.getMessage());
            } catch (InterruptedException _) {
              Thread.currentThread().interrupt();
              return;
            }
            times.add(System.nanoTime() - start);
          }
        });
  }

  private List<String> sample(long start, ProcessWatch watch, Connection superuser)
      throws IOException, InterruptedException, SQLException {
    long connections;
    synchronized (superuser) {
      connections =
          new MadeRegister(superuser, out)
              .number("SELECT count(*) FROM pg_stat_activity WHERE usename = 'miaopu_app'");
    }
    List<String> row =
        List.of(
            Long.toString((System.nanoTime() - start) / 1_000_000_000),
            Long.toString(watch.live() >> 20),
            Long.toString(watch.resident() >> 20),
            Long.toString(watch.committed() >> 20),
            Long.toString(connections),
            Long.toString(watch.openFiles()),
            Long.toString(nanos.values().stream().mapToLong(List::size).sum()),
            Integer.toString(errors.size()));
    out.println(String.join("  ", row));
    return row;
  }

  /// What is still under way after everybody has left.
  private String drained(Connection superuser) throws SQLException, InterruptedException {
    MadeRegister numbers = new MadeRegister(superuser, out);
    long busy = 1;
    for (int i = 0; i < DRAIN_SECONDS && busy > 0; i++) {
      TimeUnit.SECONDS.sleep(1);
      busy =
          numbers.number(
                  "SELECT count(*) FROM pg_stat_activity WHERE usename = 'miaopu_app' AND state <> 'idle' AND xact_start < now() - interval '1 s'")
              + numbers.number(
                  "SELECT count(*) FROM enterprises.import WHERE state IN ('READING', 'WAITING', 'RUNNING')")
              + Math.max(
                  0,
                  numbers.number(
                      "SELECT (SELECT count(*) FROM audit.event) - (SELECT count(*) FROM audit.seal)"));
    }
    return busy == 0
        ? "nothing is left under way, every event is sealed"
        : busy + " things are left under way";
  }

  private void tell(
      Sheet sheet, List<List<String>> samples, double seconds, long written, String drained) {
    sheet.say(
        "%,d firms; %d readers, %d writers, one import after another of %,d rows, one export after another, %d programs with tokens, each asking as soon as it is answered, for %d minutes. Errors: %d (goal 0). %,d events written. Afterwards: %s."
            .formatted(
                FIRMS,
                READERS,
                WRITERS,
                TABLE_ROWS,
                PROGRAMS,
                minutes,
                errors.size(),
                written,
                drained));
    errors.stream().distinct().limit(10).forEach(error -> sheet.say("- " + error));
    List<List<String>> rows = new ArrayList<>();
    nanos.forEach((what, times) -> {
      long[] sorted;
      synchronized (times) {
        sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
      }
      rows.add(
          List.of(
              what,
              Integer.toString(sorted.length),
              String.format(Locale.ROOT, "%.1f", sorted.length / seconds),
              millis(sorted, 0.5),
              millis(sorted, 0.95),
              millis(sorted, 0.99)));
    });
    sheet.table(
        "latencies", List.of("what", "times", "a second", "p50 ms", "p95 ms", "p99 ms"), rows);
    sheet.table(
        "over time",
        List.of(
            "s",
            "heap after GC, MiB",
            "resident, MiB",
            "committed by the JVM, MiB",
            "connections",
            "open files",
            "answers",
            "errors"),
        samples);
  }

  private static String millis(long[] sorted, double share) {
    return sorted.length == 0
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.1f",
            sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6);
  }
}
