package miaopu.bench.service;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The same pages over a small register and a large one, side by side.
final class ScaleRun {
  private static final double GOAL = 1.5;
  private static final int MOST_QUERIES = 8;
  private static final int WARM = 12;

  /// Below it the network and the page itself are all there is to see.
  private static final double LEAST_MILLIS = 1;

  private final Path folder;
  private final int small;
  private final int large;
  private final int rounds;
  private final Pattern only;
  private final PrintStream out;
  private final Map<String, Visitor> visitors = new HashMap<>();

  /// @param only what the name of a page and its visitor must contain, as a regular expression
  ScaleRun(Path folder, int small, int large, int rounds, String only, PrintStream out) {
    this.folder = folder;
    this.small = small;
    this.large = large;
    this.rounds = rounds;
    this.only = Pattern.compile(only);
    this.out = out;
  }

  /// Somebody looks at a page.
  private record Visit(String what, String login, String path) {}

  private static final List<Visit> VISITS = visits();

  private static List<Visit> visits() {
    List<Visit> visits = new ArrayList<>();
    for (String who : List.of("county", "city", "province", "bank", "fund")) {
      visits.add(new Visit("register", who, "/firms"));
      visits.add(new Visit("register, a page on", who, "/firms?after=440106-900"));
      visits.add(new Visit("name 轴承", who, "/firms?words=%E8%BD%B4%E6%89%BF"));
      visits.add(new Visit("name 虚构", who, "/firms?words=%E8%99%9A%E6%9E%84"));
      visits.add(new Visit("name 广云恒", who, "/firms?words=%E5%B9%BF%E4%BA%91%E6%81%92"));
      visits.add(new Visit("code", who, "/firms?words=91000000MA0000032X"));
      visits.add(new Visit("region", who, "/firms?region=440106"));
      visits.add(new Visit("industry", who, "/firms?division=C34"));
      visits.add(new Visit("common title", who, "/firms?tier=innovative"));
      visits.add(new Visit("rare title", who, "/firms?tier=champion"));
      visits.add(
          new Visit(
              "name, industry and title",
              who,
              "/firms?words=%E8%BD%B4%E6%89%BF&division=C34&tier=high-tech"));
      visits.add(new Visit("home", who, "/home"));
    }
    for (String who : List.of("province", "bank", "owner")) {
      visits.add(new Visit("a firm", who, "/firms/50"));
    }
    visits.add(new Visit("home", "owner", "/home"));
    visits.add(new Visit("consents", "owner", "/consents"));
    visits.add(new Visit("objections", "county", "/objections"));
    visits.add(new Visit("objections", "province", "/objections"));
    visits.add(new Visit("imports", "county", "/imports"));
    visits.add(new Visit("form of a figure", "owner", "/firms/50/facts?field=revenue&period=2025"));
    visits.add(new Visit("messages", "county", "/messages"));
    visits.add(new Visit("requests of firms", "approver", "/registrations"));
    for (String who : List.of("approver", "province", "admin")) {
      visits.add(new Visit("events", who, "/audit"));
      visits.add(new Visit("events of a kind", who, "/audit?kind=enterprises.exported"));
      visits.add(new Visit("events of a firm", who, "/audit?subject=firm:50"));
      visits.add(new Visit("events of two days", who, "/audit?from=2026-03-01&to=2026-03-02"));
    }
    visits.add(new Visit("accounts", "admin", "/accounts"));
    visits.add(new Visit("account by name", "admin", "/accounts?q=owner-77"));
    visits.add(new Visit("organisations", "admin", "/organisations"));
    visits.add(new Visit("organisations of a kind", "admin", "/organisations?kind=FIRM"));
    return visits;
  }

  /// Makes what is missing.
  private void make(Path data, int firms) throws IOException, InterruptedException, SQLException {
    try (RunningPlatform platform = RunningPlatform.start(data);
        Connection superuser = platform.superuser()) {
      out.println(data + ": " + firms + " firms");
      boolean made = new MadeRegister(superuser, out).make(firms);
      if (made) {
        // counts statements from the next start on
        try (Statement statement = superuser.createStatement()) {
          statement.execute("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
          statement.execute("ALTER SYSTEM SET pg_stat_statements.track_utility = off");
          statement.execute("CREATE EXTENSION pg_stat_statements");
        }
      }
    }
  }

  void prepare() throws IOException, InterruptedException, SQLException {
    make(folder.resolve("small"), small);
    make(folder.resolve("large"), large);
  }

  /// Writes the statistics of the large register where the tests of the service find them.
  void statistics() throws IOException, InterruptedException, SQLException {
    try (RunningPlatform platform = RunningPlatform.start(folder.resolve("large"));
        Connection superuser = platform.superuser()) {
      new Statistics(superuser).write(MadeRegister.SCRIPTS.resolve("statistics.sql"));
    }
  }

  Sheet measure(Sheet sheet) throws IOException, InterruptedException, SQLException {
    List<List<String>> rows = new ArrayList<>();
    int missed = 0;
    try (RunningPlatform few = RunningPlatform.start(folder.resolve("small"));
        RunningPlatform many = RunningPlatform.start(folder.resolve("large"));
        Connection superuser = many.superuser()) {
      for (Visit visit : VISITS) {
        if (!only.matcher(visit.what + " " + visit.login).find()) {
          continue;
        }
        long queries = 0;
        for (int i = 0; i < WARM; i++) {
          look(few, visit);
          queries = i == WARM - 1 ? queries(superuser, () -> look(many, visit)) : look(many, visit);
        }
        double[] smallNanos = new double[rounds];
        double[] largeNanos = new double[rounds];
        for (int i = 0; i < rounds; i++) {
          smallNanos[i] = look(few, visit);
          largeNanos[i] = look(many, visit);
        }
        double one = median(smallNanos) / 1e6;
        double other = median(largeNanos) / 1e6;
        double ratio = Math.max(other, LEAST_MILLIS) / Math.max(one, LEAST_MILLIS);
        boolean met = ratio <= GOAL && queries <= MOST_QUERIES;
        missed += met ? 0 : 1;
        rows.add(
            List.of(
                visit.what,
                visit.login,
                Long.toString(queries),
                String.format(Locale.ROOT, "%.1f", one),
                String.format(Locale.ROOT, "%.1f", other),
                String.format(Locale.ROOT, "%.2f", ratio),
                met ? "met" : "missed"));
        out.println(String.join("  ", rows.getLast()));
      }
      for (Visitor visitor : visitors.values()) {
        visitor.close();
      }
    }
    sheet.say(
        "The same pages over %,d and %,d made-up firms: medians of %d looks in milliseconds, taken in turn, through HTTP. Goals: at most %.1f times the time, at most %d queries (the seat of who asks and what waits for them included; not the session, nor telling the database who asks). %d of %d rows miss."
            .formatted(small, large, rounds, GOAL, MOST_QUERIES, missed, rows.size()));
    sheet.table(
        "pages", List.of("page", "who", "queries", "ms, small", "ms, large", "ratio", ""), rows);
    return sheet;
  }

  /// Something that is looked at once.
  private interface Look {
    long once() throws IOException, InterruptedException;
  }

  /// Statements a look sends; those of the platform's own clock are not its.
  private static long queries(Connection superuser, Look look)
      throws SQLException, IOException, InterruptedException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute("SELECT pg_stat_statements_reset()");
    }
    look.once();
    return new MadeRegister(superuser, System.out)
        .number(
            """
            SELECT coalesce(sum(calls), 0) FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
            WHERE r.rolname NOT IN ('miaopu_clock', 'miaopu_app', 'miaopu_superuser') AND query NOT LIKE '%set_config(%'
            """);
  }

  /// Nanoseconds until the whole page was there.
  private long look(RunningPlatform platform, Visit visit)
      throws IOException, InterruptedException {
    String key = platform.url() + visit.login;
    Visitor visitor = visitors.get(key);
    if (visitor == null) {
      visitor = Visitor.signedIn(platform.url(), "scale-" + visit.login);
      visitors.put(key, visitor);
    }
    long start = System.nanoTime();
    HttpResponse<String> answer = visitor.get(visit.path);
    long nanos = System.nanoTime() - start;
    if (answer.statusCode() != 200) {
      throw new IOException(visit + " answered " + answer.statusCode());
    }
    return nanos;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
