package miaopu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What came of a run: goals, stored ratios, the page.
final class Report {
  /// A ratio may be this many times worse than the stored one before it counts.
  static final double TOLERANCE = 1.5;

  private static final String RATIOS = "bench/ratios.json";
  private static final String PAGE = "docs/reference/benchmarks.md";

  /// How many times faster than a peer we mean to be.
  private static final Map<String, Double> GOALS = goals();

  private final List<Store> stores;
  private final String command;

  Report(List<Store> stores, String command) {
    this.stores = stores;
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
        if (store.nanos(peer) > 0) {
          double ratio = store.nanos(peer) / ours;
          rows.add(row(store, "faster than " + peer, goal, ratio, ratio >= goal));
        }
      });
    }
    return rows;
  }

  private static String row(Store store, String what, double goal, double got, boolean met) {
    return "| %s | %s | %,.1f | %,.2f | %s |"
        .formatted(store.name(), what, goal, got, met ? "met" : "missed");
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
    return ratios;
  }

  void write(Path home) throws IOException {
    StringBuilder json = new StringBuilder("{\n");
    json.append("  \"run\": \"").append(where()).append("\",\n");
    Map<String, Double> ratios = ratios();
    int left = ratios.size();
    for (Map.Entry<String, Double> entry : ratios.entrySet()) {
      String comma = --left > 0 ? "," : "";
      json.append("  \"%s\": %.6f%s%n".formatted(entry.getKey(), entry.getValue(), comma));
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
    page.append("## Goals\n\n").append(goalTable());
    Files.writeString(home.resolve(PAGE), page);
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

  /// Compares with the stored ratios: 1 when one is worse by more than the tolerance.
  int check(Path home, PrintStream out) throws IOException {
    Matcher stored =
        Pattern.compile("\"([^\"]+)\": ([0-9.]+)").matcher(Files.readString(home.resolve(RATIOS)));
    Map<String, Double> now = ratios();
    int worse = 0;
    while (stored.find()) {
      double before = Double.parseDouble(stored.group(2));
      Double found = now.get(stored.group(1));
      if (found != null && found > before * TOLERANCE) {
        out.printf("worse: %s was [%.4f], is [%.4f]%n", stored.group(1), before, found);
        worse++;
      }
    }
    out.printf("%d ratios worse by more than %.1f times%n", worse, TOLERANCE);
    return worse == 0 ? 0 : 1;
  }
}
