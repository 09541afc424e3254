package miaopu.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import miaopu.engine.Rulebook;

/// Ten thousand policies and many firms, matched both ways and in all pairs.
final class Matching {
  static final int POLICIES = 10_000;
  static final int UNSEEN = 300;
  private static final int SAMPLE = 2_000;
  private static final int COMPARED = 40;
  private static final int THROWN_AWAY = 2;
  private static final String COMPUTED = "%,.3f (computed)";

  /// What is asked; nanoseconds a question.
  enum Question {
    FORWARD("policies for a firm"),
    NATIONAL("firms for a new national policy"),
    REGIONAL("firms for a new regional policy"),
    PAIRS("all pairs");

    private final String words;

    Question(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  private final boolean quick;
  private final Set<String> only;
  private final PrintStream out;
  private final Map<String, EnumMap<Question, Double>> nanos = new LinkedHashMap<>();
  private final Map<String, String> absent = new LinkedHashMap<>();
  private final int rows;
  private long compared;

  Matching(boolean quick, int rows, Set<String> only, PrintStream out) {
    this.quick = quick;
    this.rows = rows;
    this.only = only;
    this.out = out;
  }

  private interface Made {
    Finder make() throws Exception;
  }

  void run() throws Exception {
    Market market = new Market(Rulebook.bundled(), rows);
    List<Ask> asks = Ask.draw(market, 0, POLICIES);
    List<Ask> unseen = Ask.draw(market, POLICIES, UNSEEN);
    Finder.Ours ours = new Finder.Ours(market, asks);
    List<Finder> finders = new ArrayList<>(List.of(ours));
    add("naive loops", finders, () -> new Finder.Naive(market, asks));
    add("RangeBitmap", finders, () -> new Finder.Sliced(market));
    add("DuckDB", finders, () -> SqlFinder.duck(market, asks));
    add("PostgreSQL", finders, () -> SqlFinder.postgres(market, asks));
    add("Drools, 1,000 rules", finders, () -> new RuleFinder(market, asks));
    List<Ask> national = unseen.stream().filter(Ask::national).toList();
    List<Ask> regional = unseen.stream().filter(ask -> !ask.national()).toList();
    int[] firms = market.sample(SAMPLE);
    try {
      for (Finder finder : finders.subList(1, finders.size())) {
        same(ours, finder, firms, national, regional);
      }
      time(Question.FORWARD, finders, SAMPLE, (f, i) -> f.policies(firms[i], null));
      time(Question.NATIONAL, finders, national.size(), (f, i) -> f.firms(national.get(i), null));
      time(Question.REGIONAL, finders, regional.size(), (f, i) -> f.firms(regional.get(i), null));
      for (Finder finder : finders) {
        pairs(finder, asks.stream().filter(Ask::national).count());
      }
    } finally {
      for (Finder finder : finders) {
        finder.close();
      }
    }
    out.print(table());
  }

  private void add(String name, List<Finder> finders, Made made) {
    Peers.start(only, name, () -> finders.add(made.make()), absent::put);
  }

  private void same(Finder ours, Finder other, int[] firms, List<Ask> national, List<Ask> regional)
      throws Exception {
    for (int firm : Arrays.copyOf(firms, COMPARED)) {
      Set<Long> given = new TreeSet<>();
      if (other.policies(firm, into(given))) {
        Set<Long> told = new TreeSet<>();
        ours.policies(firm, into(told));
        told.removeIf(match -> match / 2 >= other.reach());
        tell(other, "firm " + firm, given, told);
      }
    }
    List<Ask> some = new ArrayList<>(national.subList(0, Math.min(COMPARED, national.size())));
    some.addAll(regional.subList(0, COMPARED));
    for (Ask ask : some) {
      Set<Long> given = new TreeSet<>();
      if (other.firms(ask, into(given))) {
        Set<Long> told = new TreeSet<>();
        ours.firms(ask, into(told));
        tell(other, "policy " + ask.number(), given, told);
      }
    }
  }

  private static Finder.Found into(Set<Long> matches) {
    return (number, sure) -> matches.add(2L * number + (sure ? 1 : 0));
  }

  private void tell(Finder other, String what, Set<Long> given, Set<Long> told) {
    compared += told.size();
    if (!given.equals(told)) {
      Set<Long> more = new TreeSet<>(given);
      more.removeAll(told);
      Set<Long> less = new TreeSet<>(told);
      less.removeAll(given);
      throw new IllegalStateException(
          "[%s] differs from ours for [%s]: twice the number, and one when sure: more %s, less %s"
              .formatted(other.name(), what, more, less));
    }
  }

  /// One question of a kind, by number.
  private interface Asked {
    boolean ask(Finder finder, int number) throws Exception;
  }

  /// Rounds of all engines in turn; in each as many questions as there is time for.
  private void time(Question question, List<Finder> finders, int count, Asked asked)
      throws Exception {
    int rounds = THROWN_AWAY + (quick ? 3 : 5);
    long budget = quick ? 60_000_000L : 200_000_000L;
    Map<String, double[]> taken = new LinkedHashMap<>();
    int[] next = new int[finders.size()];
    for (int round = 0; round < rounds; round++) {
      for (int f = 0; f < next.length; f++) {
        Finder finder = finders.get(f);
        long start = System.nanoTime();
        long now = start;
        int done = 0;
        boolean answers = true;
        while (answers && now - start < budget) {
          // some at a time, so that the clock does not count
          for (int i = 0; answers && i < (now == start ? 1 : 16); i++) {
            answers = asked.ask(finder, next[f]++ % count);
            done++;
          }
          now = System.nanoTime();
        }
        if (answers) {
          taken.computeIfAbsent(finder.name(), n -> new double[rounds])[round] =
              (now - start) / (double) done;
        }
      }
    }
    taken.forEach((name, all) -> {
      double[] kept = Arrays.copyOfRange(all, THROWN_AWAY, rounds);
      Arrays.sort(kept);
      put(name, question, kept[kept.length / 2]);
    });
  }

  private void put(String name, Question question, double value) {
    nanos.computeIfAbsent(name, n -> new EnumMap<>(Question.class)).put(question, value);
  }

  /// Ours answers for all pairs; for the others it is computed from the quicker of both ways.
  private void pairs(Finder finder, long national) {
    if (finder instanceof Finder.Ours ours) {
      long[] times = new long[quick ? 3 : 5];
      for (int i = 0; i < times.length; i++) {
        long start = System.nanoTime();
        ours.pairs();
        times[i] = System.nanoTime() - start;
      }
      Arrays.sort(times);
      put(ours.name(), Question.PAIRS, (double) times[times.length / 2]);
      return;
    }
    if (finder.reach() < POLICIES) {
      return;
    }
    double reverse =
        national * nanos(finder.name(), Question.NATIONAL)
            + (POLICIES - national) * nanos(finder.name(), Question.REGIONAL);
    double forward = rows * nanos(finder.name(), Question.FORWARD);
    put(finder.name(), Question.PAIRS, forward > 0 ? Math.min(forward, reverse) : reverse);
  }

  /// Nanoseconds for a question, 0 when it was not asked.
  double nanos(String name, Question question) {
    Map<Question, Double> all = nanos.get(name);
    return all == null ? 0 : all.getOrDefault(question, 0.0);
  }

  Set<String> names() {
    return nanos.keySet();
  }

  int rows() {
    return rows;
  }

  private String cell(String name, Question question, String form, double unit) {
    double taken = nanos(name, question);
    return " | " + (taken == 0 ? "–" : form.formatted(taken / unit));
  }

  String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%n%,d policies and %,d firms; %,d matches compared before.%n%n"
            .formatted(POLICIES, rows, compared));
    text.append("| engine | policies for a firm, µs | new national policy, ms |");
    text.append(" new regional policy, ms | all pairs, s |\n|---|---:|---:|---:|---:|\n");
    for (String name : names()) {
      text.append("| ").append(name);
      text.append(cell(name, Question.FORWARD, "%,.2f", 1e3));
      text.append(cell(name, Question.NATIONAL, "%,.4f", 1e6));
      text.append(cell(name, Question.REGIONAL, "%,.4f", 1e6));
      text.append(cell(name, Question.PAIRS, name.equals("ours") ? "%,.3f" : COMPUTED, 1e9));
      text.append(" |\n");
    }
    absent.forEach((name, why) -> text.append("| %s | not run: %s | | | |%n".formatted(name, why)));
    return text.toString();
  }
}
