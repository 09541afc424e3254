package miaopu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.bench.Matching.Question;
import org.jspecify.annotations.Nullable;

/// What came of a run: goals, stored ratios, the page.
final class Report {
  /// A ratio may be this many times worse than the stored one before it counts.
  static final double TOLERANCE = 1.5;

  private static final String RATIOS = "bench/ratios.json";
  private static final String PAGE = "docs/reference/benchmarks.md";

  /// How many times faster than a peer we mean to be.
  private static final Map<String, Double> GOALS = goals();

  /// What matching is to take, for a million firms.
  ///
  /// @param than the engine than which it is to be so many times faster; empty: milliseconds
  private record Aim(Question question, String than, double goal) {}

  private static final List<Aim> AIMS =
      List.of(
          new Aim(Question.FORWARD, "", 0.001),
          new Aim(Question.FORWARD, "naive loops", 300),
          new Aim(Question.FORWARD, "DuckDB", 2000),
          new Aim(Question.FORWARD, "PostgreSQL", 2000),
          new Aim(Question.FORWARD, "Drools, 1,000 rules", 300),
          new Aim(Question.NATIONAL, "", 0.4),
          new Aim(Question.NATIONAL, "RangeBitmap", 4),
          new Aim(Question.NATIONAL, "DuckDB", 15),
          new Aim(Question.NATIONAL, "PostgreSQL", 15),
          new Aim(Question.REGIONAL, "", 0.02),
          new Aim(Question.REGIONAL, "DuckDB", 100),
          new Aim(Question.REGIONAL, "PostgreSQL", 100),
          new Aim(Question.PAIRS, "", 300),
          new Aim(Question.PAIRS, "DuckDB", 60),
          new Aim(Question.PAIRS, "PostgreSQL", 60),
          new Aim(Question.PAIRS, "naive loops", 1000));

  private final List<Store> stores;
  private final @Nullable Matching matching;
  private final @Nullable Singles singles;
  private final String command;

  /// @param matching null when it was left out
  /// @param singles as well
  Report(
      List<Store> stores, @Nullable Matching matching, @Nullable Singles singles, String command) {
    this.stores = stores;
    this.matching = matching;
    this.singles = singles;
    this.command = command;
  }

  private static Map<String, Double> goals() {
    Map<String, Double> goals = new LinkedHashMap<>();
    goals.put("row Java", 10.0);
    goals.put("DuckDB, aggregate only", 40.0);
    goals.put("PostgreSQL, aggregate only", 100.0);
    goals.put("AviatorScript", 300.0);
    goals.put("Drools, batch", 500.0);
    goals.put("QLExpress", 800.0);
    goals.put("CEL", 2000.0);
    goals.put("KIE DMN", 10_000.0);
    return goals;
  }

  private List<String> judged() {
    List<String> rows = new ArrayList<>();
    for (Store store : stores) {
      double ours = store.nanos("ours");
      double floor = ours / store.nanos("floor");
      rows.add(row(store, "× its floor, at most", 1.3, floor, floor <= 1.3));
      double threads = ours / store.nanos("ours, two threads");
      rows.add(row(store, "two threads, times faster", 1.8, threads, threads >= 1.8));
      GOALS.forEach((peer, goal) -> {
        // one with rows of its own is the same for both stores and runs once, for the first
        double theirs = Math.max(store.nanos(peer), stores.getFirst().nanos(peer));
        if (theirs > 0) {
          double ratio = theirs / ours;
          rows.add(row(store, "faster than " + peer, goal, ratio, ratio >= goal));
        }
      });
    }
    if (matching != null) {
      matched(matching, rows);
    }
    return rows;
  }

  private static void matched(Matching matching, List<String> rows) {
    for (Aim aim : AIMS) {
      double ours = matching.nanos("ours", aim.question);
      String what = aim.question.toString();
      if (aim.than.isEmpty()) {
        double millis = ours / 1e6;
        rows.add(row("matching", what + ", at most ms", aim.goal, millis, millis <= aim.goal));
      } else if (matching.nanos(aim.than, aim.question) > 0) {
        double ratio = matching.nanos(aim.than, aim.question) / ours;
        String faster = what + ", faster than " + aim.than;
        rows.add(row("matching", faster, aim.goal, ratio, ratio >= aim.goal));
      }
    }
  }

  private static String row(Store store, String what, double goal, double got, boolean met) {
    return row(store.name(), what, goal, got, met);
  }

  private static String row(String where, String what, double goal, double got, boolean met) {
    return "| %s | %s | %s | %s | %s |"
        .formatted(where, what, number(goal), number(got), met ? "met" : "missed");
  }

  private static String number(double number) {
    return (number < 1 ? "%.4f" : number < 10 ? "%.2f" : "%,.0f").formatted(number);
  }

  private String goalTable() {
    return "| store | goal | aim | this run | |\n|---|---|---:|---:|---|\n"
        + String.join("\n", judged())
        + "\n";
  }

  void goals(PrintStream out) {
    out.print("\n" + goalTable());
  }

  /// Ratios to ours and to the floor, one a line.
  private Map<String, Double> ratios() {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (Store store : stores) {
      ratios.put(store.name() + ": ours / floor", store.nanos("ours") / store.nanos("floor"));
      store
          .lines()
          .forEach((name, line) -> {
            if (line.nanos() > 0 && !name.startsWith("floor") && !name.equals("ours")) {
              double ratio = store.nanos("ours") / line.nanos();
              ratios.put(store.name() + ": ours / " + name, ratio);
            }
          });
    }
    if (matching != null) {
      for (String name : matching.names()) {
        for (Question question : Question.values()) {
          double theirs = matching.nanos(name, question);
          if (theirs > 0 && !name.equals("ours")) {
            ratios.put(
                "matching, " + question + ": ours / " + name,
                matching.nanos("ours", question) / theirs);
          }
        }
      }
    }
    return ratios;
  }

  void write(Path home) throws IOException {
    StringBuilder json = new StringBuilder("{\n");
    json.append("  \"run\": \"").append(where()).append("\",\n");
    json.append("  \"firms\": %d,%n".formatted(firms()));
    Map<String, Double> ratios = ratios();
    int left = ratios.size();
    for (Map.Entry<String, Double> entry : ratios.entrySet()) {
      String comma = --left > 0 ? "," : "";
      json.append(
          String.format(
              Locale.ROOT, "  \"%s\": %.8f%s%n", entry.getKey(), entry.getValue(), comma));
    }
    Files.writeString(home.resolve(RATIOS), json.append("}\n"));
    StringBuilder page = new StringBuilder("# Benchmarks\n\nThe last stored run of ");
    page.append("[`./miaopu bench`](../how-to/bench.md): ").append(where()).append(".\n\n");
    page.append("Every engine gave the same complete answer before it was timed. Medians of ");
    page.append("interleaved rounds in one process.\nRead the ratios, not the nanoseconds.\n\n");
    for (Store store : stores) {
      page.append(
          "## The %s store: %d bytes read a firm%n%n".formatted(store.name(), store.bytes()));
      page.append(store.table()).append('\n');
    }
    if (matching != null) {
      page.append("## Matching\n").append(matching.table()).append('\n');
    }
    if (singles != null) {
      page.append("## One at a time, under JMH\n\n").append(singles.table()).append('\n');
    }
    page.append("## Goals\n\n").append(goalTable());
    page.append(servicePart(Files.readString(home.resolve(PAGE))));
    Files.writeString(home.resolve(PAGE), page);
  }

  /// Sections that other commands wrote stay.
  private static String servicePart(String page) {
    int from = page.indexOf("\n## Service:");
    return from < 0 ? "" : page.substring(from);
  }

  /// How many firms ours had, for ratios depend on it.
  private long firms() {
    return stores.isEmpty() ? matching == null ? 0 : matching.rows() : stores.getFirst().rows();
  }

  private String where() {
    return "%s, Java %s, %d processors, %s %s, `%s`"
        .formatted(
            LocalDate.now(java.time.ZoneId.systemDefault()),
            Runtime.version(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            command.strip());
  }

  /// Compares with the stored ratios: 1 when one is worse by more than the tolerance, or when there
  /// is nothing to compare.
  int check(Path home, PrintStream out) throws IOException {
    Path file = home.resolve(RATIOS);
    if (!Files.exists(file)) {
      out.printf("no ratios are stored yet: run with --write first%n");
      return 1;
    }
    Matcher stored = Pattern.compile("\"([^\"]+)\": ([0-9.]+)").matcher(Files.readString(file));
    Map<String, Double> now = ratios();
    int compared = 0;
    int worse = 0;
    while (stored.find()) {
      double before = Double.parseDouble(stored.group(2));
      Double found = now.get(stored.group(1));
      if (stored.group(1).equals("firms") && before != firms()) {
        out.printf("stored with [%.0f] firms, run with [%d]: ratios move%n", before, firms());
      }
      if (found == null) {
        continue;
      }
      compared++;
      if (found > before * TOLERANCE) {
        out.printf("worse: %s was [%.6f], is [%.6f]%n", stored.group(1), before, found);
        worse++;
      }
    }
    out.printf("%d of %d ratios worse by more than %.1f times%n", worse, compared, TOLERANCE);
    return worse == 0 && compared > 0 ? 0 : 1;
  }
}
