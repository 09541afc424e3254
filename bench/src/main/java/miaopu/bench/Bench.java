package miaopu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import miaopu.bench.service.ServiceBench;

/// `./miaopu bench`: the measured edition in this engine and in others, side by side.
public final class Bench {
  private static final String HELP =
      """
      miaopu bench [--quick] [--rows N] [--only a,b] [--check] [--write]
        --quick   fewer rows and rounds; under two minutes
        --rows    rows for the fast engines (1000000; with --quick 100000)
        --only    engines whose names contain one of these words, beside floor and ours;
                  the word matching: only matching, or with further words only these engines of it;
                  the word single: only one firm or policy at a time, under JMH;
                  the word policies: only whether both ways of matching and brute force agree,
                  pair by pair, on 10,000 policies and 100,000 firms;
                  the word files: only a table of Parquet into a folder, beside DuckDB
        --check   compares the ratios with the stored ones and ends with 1 when one is worse
        --write   stores the figures: bench/ratios.json and docs/reference/benchmarks.md
      miaopu bench service   the heavy measurements of the web platform
      """;

  private static final String MATCHING = "matching";
  private static final String SINGLE = "single";

  private final PrintStream out;
  private boolean quick;
  private boolean check;
  private boolean write;
  private int rows;
  private Set<String> only = Set.of();

  private Bench(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals("service")) {
      List<String> words = List.of(arguments);
      System.exit(ServiceBench.run(words.subList(1, words.size()), System.out));
    }
    System.exit(new Bench(System.out).run(List.of(arguments)));
  }

  private boolean reads(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--quick" -> quick = true;
        case "--check" -> check = true;
        case "--write" -> write = true;
        case "--rows" -> rows = ++i < arguments.size() ? number(arguments.get(i)) : -1;
        case "--only" -> only = ++i < arguments.size() ? words(arguments.get(i)) : Set.of();
        default -> rows = -1;
      }
    }
    if (rows == 0) {
      rows = quick ? 100_000 : 1_000_000;
    }
    return rows > 0;
  }

  private static int number(String text) {
    return text.matches("\\d{1,8}") ? Integer.parseInt(text) : -1;
  }

  private static Set<String> words(String text) {
    return new LinkedHashSet<>(Arrays.asList(text.split(",")));
  }

  private int run(List<String> arguments) throws Exception {
    if (!reads(arguments)) {
      out.print(HELP);
      return 2;
    }
    if (only.contains("policies")) {
      return new Agreement(Math.min(rows, 100_000), out).run() ? 0 : 1;
    }
    if (only.contains("files")) {
      new FileRun(rows, quick, out).run();
      return 0;
    }
    boolean matchingOnly = only.contains(MATCHING);
    boolean singleOnly = only.contains(SINGLE);
    List<Store> stores = new ArrayList<>();
    if (!matchingOnly && !singleOnly) {
      stores.add(measure(true));
      stores.add(measure(false));
    }
    Matching matching = only.isEmpty() || matchingOnly ? matching() : null;
    Singles singles = only.isEmpty() || singleOnly ? new Singles(quick, out) : null;
    if (singles != null) {
      singles.run();
    }
    Report report =
        new Report(stores, matching, singles, "./miaopu bench " + String.join(" ", arguments));
    report.goals(out);
    // first, or it would be compared with itself
    int code = check ? report.check(Path.of("."), out) : 0;
    if (write) {
      report.write(Path.of("."));
    }
    return code;
  }

  private Matching matching() throws Exception {
    Set<String> names = new LinkedHashSet<>(only);
    names.remove(MATCHING);
    Matching matching = new Matching(quick, quick ? Math.min(rows, 100_000) : rows, names, out);
    matching.run();
    return matching;
  }

  private Store measure(boolean wide) throws Exception {
    Store store = new Store(wide, rows, quick, only, out);
    store.run();
    store.print();
    return store;
  }
}
