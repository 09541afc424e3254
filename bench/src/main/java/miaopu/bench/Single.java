package miaopu.bench;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import miaopu.engine.Assessment;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Matcher;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;
import miaopu.engine.Scope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What is asked for one firm or one policy at a time, under JMH: a virtual machine for each
/// question, so that none is compiled for another. Public, as are its states, for JMH writes a
/// class beside it.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class Single {
  /// The system property that says how many firms are matched.
  static final String ROWS = "miaopu.bench.rows";

  private static final int SOME = 512;
  private static final Occasion OCCASION = Occasion.on(Firms.DATE);
  private static final Scope ALL = Scope.wholeTable("benchmark");

  /// Firms of the measured edition.
  @State(org.openjdk.jmh.annotations.Scope.Thread)
  public static class Assessed {
    private final Rulebook rulebook;
    private final Facts[] firms = new Facts[SOME];
    private final Aviator aviator;
    private int next;

    /// Draws the firms.
    public Assessed() {
      Subject subject = Subject.of(true, SOME);
      rulebook = subject.rulebook();
      for (int i = 0; i < SOME; i++) {
        firms[i] = subject.firms().facts(i);
      }
      aviator = new Aviator(subject.firms(), subject.rules().merged(Peers.MOST_NODES), SOME);
    }

    private Facts next() {
      next = (next + 1) % SOME;
      return firms[next];
    }
  }

  /// Policies and firms that are matched.
  @State(org.openjdk.jmh.annotations.Scope.Thread)
  public static class Matched {
    private final Matcher matcher;
    private final String[] firms = new String[SOME];
    private final Facts[] changed = new Facts[SOME];
    private final List<Ask> national;
    private final List<Ask> regional;
    private int next;

    /// Draws policies and firms.
    public Matched() {
      Market market = new Market(Rulebook.bundled(), Integer.getInteger(ROWS, 100_000));
      List<Ask> asks = Ask.draw(market, 0, Matching.POLICIES);
      matcher =
          market
              .rulebook()
              .matcher(market.table(), asks.stream().map(Ask::policy).toList(), OCCASION);
      int[] sample = market.sample(SOME);
      for (int i = 0; i < SOME; i++) {
        firms[i] = Integer.toString(sample[i]);
        String other = Integer.toString(sample[(i + 1) % SOME]);
        changed[i] = renamed(Objects.requireNonNull(matcher.facts(ALL, other)), firms[i]);
      }
      List<Ask> unseen = Ask.draw(market, Matching.POLICIES, Matching.UNSEEN);
      national = unseen.stream().filter(Ask::national).toList();
      regional = unseen.stream().filter(ask -> !ask.national()).toList();
    }

    private static Facts renamed(Facts facts, String id) {
      Facts.Builder builder = Facts.of(new Firm(id, "", ""));
      for (Fact fact : facts.all()) {
        builder.add(fact);
      }
      return builder.build();
    }

    private int next(int count) {
      next = (next + 1) % count;
      return next;
    }
  }

  /// The whole explanation of one firm, by the plain evaluator, which is long in being compiled.
  @Benchmark
  @Warmup(iterations = 10, time = 1)
  public Assessment explained(Assessed state) {
    return Objects.requireNonNull(state.rulebook.assess(state.next(), Subject.EDITION, OCCASION));
  }

  /// The same rules in AviatorScript, which explains nothing.
  @Benchmark
  @OperationsPerInvocation(SOME)
  public void aviator(Assessed state) throws Exception {
    state.aviator.run();
  }

  /// The policies for one firm.
  @Benchmark
  public Matcher.Offers policies(Matched state) {
    return Objects.requireNonNull(state.matcher.offers(ALL, state.firms[state.next(SOME)]));
  }

  /// The firms for a national policy nobody saw before.
  @Benchmark
  public Matcher.Takers national(Matched state) {
    return state.matcher.takers(
        ALL, state.national.get(state.next(state.national.size())).policy());
  }

  /// The firms for a regional one.
  @Benchmark
  public Matcher.Takers regional(Matched state) {
    return state.matcher.takers(
        ALL, state.regional.get(state.next(state.regional.size())).policy());
  }

  /// A policy added and withdrawn, and the policies for a firm asked in between.
  @Benchmark
  public Matcher.Offers added(Matched state) {
    int i = state.next(state.regional.size());
    state.matcher.add(state.regional.get(i).policy());
    Matcher.Offers offers = Objects.requireNonNull(state.matcher.offers(ALL, state.firms[i]));
    state.matcher.withdraw(state.regional.get(i).policy().id());
    return offers;
  }

  /// A firm that gets the figures of another.
  @Benchmark
  public void changed(Matched state) {
    state.matcher.put(state.changed[state.next(SOME)]);
  }
}
