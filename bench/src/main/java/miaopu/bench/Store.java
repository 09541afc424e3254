package miaopu.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import miaopu.engine.Occasion;
import miaopu.engine.Sweep;
import miaopu.engine.Table;

/// One layout of the firms, all engines on it, and what they took.
final class Store {
  private static final Occasion OCCASION = Occasion.on(Firms.DATE);
  private static final int THROWN_AWAY = 2;

  /// Each engine runs this long before the rounds, so that all are compiled; a slow one half as
  /// long.
  private static final long WARM_NANOS = 3_500_000_000L;

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
    Subject subject = Subject.of(wide, rows);
    Sweep sweep = subject.rulebook().sweep(List.of(Subject.EDITION), OCCASION, true);
    Firms firms = subject.firms();
    bytes = firms.bytes();
    Table table = firms.table(subject.rulebook());
    Ours ours = new Ours("ours", sweep, table, 1, subject.rules());
    ours.run();
    same(subject, ours);
    Answers answers = ours.answers();
    tell("plain evaluator", plain(subject).difference(answers, firms));
    List<Engine> engines = new ArrayList<>();
    engines.add(new Floor("floor, read only", firms, 0));
    engines.add(new Floor("floor", firms, subject.written()));
    engines.add(ours);
    engines.add(new Ours("ours, two threads", sweep, table, 2, subject.rules()));
    engines.forEach(engine -> waiting(engine.name(), ""));
    Peers peers =
        new Peers(
            only,
            quick,
            this::waiting,
            engine -> {
              engines.add(engine);
              waiting(engine.name(), "");
            });
    peers.columnar(firms, subject.rules());
    if (wide) {
      peers.rowwise(firms, subject.rules());
    }
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

  private static void same(Subject subject, Ours ours) {
    for (Sweep.Slice slice : ours.slices()) {
      if (!slice.hash().equals(subject.plan().hash())
          || !slice.gates().equals(subject.gates())
          || !slice.indicators().equals(subject.marks())) {
        throw new IllegalStateException("the peers' rules are not those of the sweep");
      }
    }
  }

  private Answers plain(Subject subject) {
    Firms firms = subject.firms();
    int compared = Math.min(quick ? MOST_COMPARED / 4 : MOST_COMPARED, firms.rows());
    Answers answers = Answers.empty(subject.rules().outputs(), compared);
    for (int row = 0; row < compared; row++) {
      Ours.plain(
          Objects.requireNonNull(
              subject.rulebook().assess(firms.facts(row), Subject.EDITION, OCCASION)),
          answers,
          row,
          subject.gates(),
          subject.marks());
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
