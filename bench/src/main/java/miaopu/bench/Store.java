package miaopu.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;
import miaopu.engine.Sweep;
import miaopu.engine.Table;
import miaopu.engine.internal.plan.Library;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Score;

/// One layout of the firms, all engines on it, and what they took.
final class Store {
  static final String EDITION = "miit/specialized/2022";
  private static final Occasion OCCASION = Occasion.on(Firms.DATE);
  private static final int THROWN_AWAY = 2;

  /// Each engine runs this long before the rounds, so that all are compiled; a slow one half as
  /// long.
  private static final long WARM_NANOS = 4_000_000_000L;

  private static final int MOST_COMPARED = 20_000;

  /// A result: nanoseconds a firm; below zero when it was not run, and why.
  record Line(String name, int rows, double nanos, String why) {}

  private final boolean wide;
  private final int rows;
  private final boolean quick;
  private final Set<String> only;
  private final PrintStream out;
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private int bytes;

  Store(boolean wide, int rows, boolean quick, Set<String> only, PrintStream out) {
    this.wide = wide;
    this.rows = rows;
    this.quick = quick;
    this.only = only;
    this.out = out;
  }

  String name() {
    return wide ? "wide" : "narrow";
  }

  int rows() {
    return rows;
  }

  int bytes() {
    return bytes;
  }

  Map<String, Line> lines() {
    return lines;
  }

  void run() throws Exception {
    Rulebook rulebook = Rulebook.bundled();
    Library library = Library.bundled();
    Plan plan = library.planner().plan(EDITION, List.of());
    Sweep sweep = rulebook.sweep(List.of(EDITION), OCCASION, true);
    Figures figures = new Figures(library.catalogue(), Firms.DATE.getYear(), wide ? -2 : 4);
    List<String> gates = new ArrayList<>();
    Objects.requireNonNull(plan.draft().root()).children().forEach(c -> gates.add(c.head().id()));
    List<String> marks =
        Objects.requireNonNull(plan.draft().score()).all().stream()
            .filter(score -> score.children().isEmpty())
            .map(score -> score.head().id())
            .toList();
    Rules rules = Walk.rules(plan, figures, list -> Firms.terms(rulebook, list), gates, marks);
    Firms firms = firms(rulebook, figures, rows);
    bytes = firms.bytes();
    Table table = firms.table(rulebook);
    Ours ours = new Ours("ours", sweep, table, 1, rules);
    ours.run();
    same(plan, gates, marks, ours);
    Answers answers = ours.answers();
    tell("plain evaluator", plain(rulebook, firms, rules, gates, marks).difference(answers, firms));
    List<Engine> engines = new ArrayList<>();
    engines.add(new Floor("floor, read only", firms, 0));
    engines.add(new Floor("floor", firms, written(gates.size(), plan)));
    engines.add(ours);
    engines.add(new Ours("ours, two threads", sweep, table, 2, rules));
    engines.forEach(engine -> waiting(engine.name(), ""));
    new Peers(
            only,
            quick,
            this::waiting,
            engine -> {
              engines.add(engine);
              waiting(engine.name(), "");
            })
        .add(firms, rules);
    try {
      for (Engine engine : engines) {
        if (!engine.name().equals(ours.name())) {
          engine.run();
          Answers given = engine.answers();
          tell(engine.name(), given == null ? null : given.difference(answers, firms));
        }
      }
      time(engines);
    } finally {
      for (Engine engine : engines) {
        engine.close();
      }
    }
  }

  /// Bits a firm that a result takes: about four planes for each outcome, and the least and the
  /// most of all points in binary.
  private static int written(int gates, Plan plan) {
    int bits = 4 * (gates + 1);
    Score root = Objects.requireNonNull(plan.draft().score());
    for (Score score : root.all()) {
      if (score.children().isEmpty() || score.head().id().equals(root.head().id())) {
        bits += 2 * score.max().toBigInteger().bitLength();
      }
    }
    return bits;
  }

  private Firms firms(Rulebook rulebook, Figures figures, int count) {
    Map<String, List<String>> terms = new HashMap<>();
    figures
        .columns()
        .values()
        .forEach(column -> {
          String list = column.field().codes();
          if (!list.isEmpty()) {
            terms.put(list, Firms.terms(rulebook, list));
          }
        });
    return new Firms(List.copyOf(figures.columns().values()), terms, count, wide ? -2 : 4);
  }

  private static void same(Plan plan, List<String> gates, List<String> marks, Ours ours) {
    for (Sweep.Slice slice : ours.slices()) {
      if (!slice.hash().equals(plan.hash())
          || !slice.gates().equals(gates)
          || !slice.indicators().equals(marks)) {
        throw new IllegalStateException("the peers' rules are not those of the sweep");
      }
    }
  }

  private Answers plain(
      Rulebook rulebook, Firms firms, Rules rules, List<String> gates, List<String> marks) {
    int compared = Math.min(quick ? MOST_COMPARED / 4 : MOST_COMPARED, firms.rows());
    Answers answers = Answers.empty(rules.outputs(), compared);
    for (int row = 0; row < compared; row++) {
      Ours.plain(
          Objects.requireNonNull(rulebook.assess(firms.facts(row), EDITION, OCCASION)),
          answers,
          row,
          gates,
          marks);
    }
    return answers;
  }

  /// Keeps the place of an engine in the table.
  private void waiting(String name, String why) {
    lines.put(name, new Line(name, 0, -1, why));
  }

  private static void tell(String name, @org.jspecify.annotations.Nullable String difference) {
    if (difference != null) {
      throw new IllegalStateException("[" + name + "] differs from ours: " + difference);
    }
  }

  private void time(List<Engine> engines) throws Exception {
    int rounds = THROWN_AWAY + (quick ? 3 : 5);
    Map<Engine, long[]> taken = new LinkedHashMap<>();
    for (Engine engine : engines) {
      long warm = engine.rows() < rows ? WARM_NANOS / 2 : WARM_NANOS;
      long until = System.nanoTime() + (quick ? warm / 8 : warm);
      while (System.nanoTime() < until) {
        engine.run();
      }
    }
    for (int round = 0; round < rounds; round++) {
      for (Engine engine : engines) {
        long start = System.nanoTime();
        engine.run();
        taken.computeIfAbsent(engine, e -> new long[rounds])[round] = System.nanoTime() - start;
      }
    }
    taken.forEach((engine, all) -> {
      long[] kept = Arrays.copyOfRange(all, THROWN_AWAY, rounds);
      Arrays.sort(kept);
      double nanos = kept[kept.length / 2] / (double) engine.rows();
      lines.put(engine.name(), new Line(engine.name(), engine.rows(), nanos, ""));
    });
  }

  /// Nanoseconds a firm, 0 when it did not run.
  double nanos(String name) {
    Line line = lines.get(name);
    return line == null ? 0 : line.nanos();
  }

  void print() {
    out.printf("%n%s store: %,d firms, %d bytes read a firm%n", name(), rows, bytes);
    out.print(table());
  }

  String table() {
    StringBuilder text = new StringBuilder();
    text.append("| engine | firms | ns a firm | firms a second | × floor | × ours |\n");
    text.append("|---|---:|---:|---:|---:|---:|\n");
    for (Line line : lines.values()) {
      text.append(
          line.nanos() < 0
              ? "| %s | – | not run: %s | | | |%n".formatted(line.name(), line.why())
              : "| %s | %,d | %,.1f | %,.0f | %,.2f | %,.2f |%n"
                  .formatted(
                      line.name(),
                      line.rows(),
                      line.nanos(),
                      1e9 / line.nanos(),
                      line.nanos() / nanos("floor"),
                      line.nanos() / nanos("ours")));
    }
    return text.toString();
  }
}
