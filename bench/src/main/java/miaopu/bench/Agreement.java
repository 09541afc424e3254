package miaopu.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import miaopu.engine.Assessment;
import miaopu.engine.Matcher;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Policy;
import miaopu.engine.Rulebook;
import miaopu.engine.Scope;

/// Whether the policies for a firm, the firms for a policy and all pairs are the same pairs, each
/// with the same certainty, and the same as brute force says: plain loops over every pair, and the
/// plain evaluator for every policy with as many firms as there is time for.
final class Agreement {
  private static final Scope ALL = Scope.wholeTable("benchmark");
  private static final long PLAIN_NANOS = 60_000_000_000L;
  private static final int AT_LEAST = 20;

  private final int rows;
  private final PrintStream out;
  private long begun;

  Agreement(int rows, PrintStream out) {
    this.rows = rows;
    this.out = out;
  }

  /// What one way found: for each firm twice the number of each policy, and one more when sure.
  private static final class Pairs {
    private final int[][] found;
    private final int[] sizes;

    Pairs(int firms) {
      found = new int[firms][8];
      sizes = new int[firms];
    }

    void add(int firm, int policy, boolean sure) {
      int[] here = found[firm];
      if (sizes[firm] == here.length) {
        here = Arrays.copyOf(here, 2 * here.length);
        found[firm] = here;
      }
      here[sizes[firm]++] = 2 * policy + (sure ? 1 : 0);
    }

    int[] of(int firm) {
      int[] all = Arrays.copyOf(found[firm], sizes[firm]);
      Arrays.sort(all);
      return all;
    }

    long count() {
      return IntStream.of(sizes).asLongStream().sum();
    }

    long sure() {
      return IntStream.range(0, sizes.length)
          .mapToLong(firm -> IntStream.of(of(firm)).filter(each -> each % 2 == 1).count())
          .sum();
    }
  }

  /// True when all agree.
  boolean run() {
    Market market = new Market(Rulebook.bundled(), rows);
    List<Ask> asks = Ask.draw(market, 0, Matching.POLICIES);
    List<Policy> policies = asks.stream().map(Ask::policy).toList();
    begin();
    Matcher matcher = market.rulebook().matcher(market.table(), policies, Occasion.on(Firms.DATE));
    say("%,d policies and %,d firms made ready", policies.size(), rows);
    Pairs forward = new Pairs(rows);
    for (int firm = 0; firm < rows; firm++) {
      int of = firm;
      Matcher.Offers offers = Objects.requireNonNull(matcher.offers(ALL, Integer.toString(firm)));
      offers.sure().forEach(policy -> forward.add(of, number(policy), true));
      offers.possible().forEach(policy -> forward.add(of, number(policy), false));
    }
    say("firm to policies: %,d pairs, %,d of them sure", forward.count(), forward.sure());
    Pairs reverse = new Pairs(rows);
    for (Policy policy : policies) {
      Matcher.Takers takers = matcher.takers(ALL, policy);
      takers.sure().forEach(firm -> reverse.add(row(firm.id()), number(policy), true));
      takers.possible().forEach(firm -> reverse.add(row(firm.id()), number(policy), false));
    }
    boolean same = compare("policy to firms", forward, reverse);
    Pairs pairs = new Pairs(rows);
    matcher.pairs(ALL, (policy, firm, sure) -> pairs.add(row(firm.id()), number(policy), sure));
    same &= compare("all pairs", forward, pairs);
    Pairs loops = new Pairs(rows);
    Finder.Naive naive = new Finder.Naive(market, asks);
    IntStream.range(0, rows)
        .parallel()
        .forEach(firm -> naive.policies(firm, (policy, sure) -> loops.add(firm, policy, sure)));
    same &= compare("brute force in plain loops, all of them", forward, loops);
    boolean plain = plainly(matcher, market, policies, forward);
    return same && plain;
  }

  private boolean plainly(Matcher matcher, Market market, List<Policy> policies, Pairs forward) {
    int[] sample = Arrays.stream(market.sample(rows)).distinct().toArray();
    List<Integer> different = new ArrayList<>();
    int done = 0;
    while (done < sample.length && (done < AT_LEAST || System.nanoTime() - begun < PLAIN_NANOS)) {
      int firm = sample[done++];
      int[] told =
          policies.parallelStream()
              .mapToInt(policy -> plainly(matcher, Integer.toString(firm), policy))
              .filter(each -> each >= 0)
              .sorted()
              .toArray();
      if (!Arrays.equals(told, forward.of(firm))) {
        different.add(firm);
      }
    }
    say(
        "the plain evaluator, %,d pairs of %,d firms: %s",
        (long) done * policies.size(),
        done,
        different.isEmpty() ? "the same" : "differs for firms " + different);
    return different.isEmpty();
  }

  private static int plainly(Matcher matcher, String firm, Policy policy) {
    Assessment why = Objects.requireNonNull(matcher.explain(ALL, firm, policy));
    boolean sure = why.verdict().holds();
    boolean possible = why.verdict() == Outcome.UNKNOWN || why.verdict() == Outcome.MANUAL;
    return sure || possible ? 2 * number(policy) + (sure ? 1 : 0) : -1;
  }

  private boolean compare(String way, Pairs expected, Pairs found) {
    int[] different =
        IntStream.range(0, rows)
            .filter(firm -> !Arrays.equals(expected.of(firm), found.of(firm)))
            .toArray();
    say(
        "%s, %,d pairs: %s",
        way,
        found.count(),
        different.length == 0 ? "the same" : "differs for " + different.length + " firms");
    return different.length == 0;
  }

  private static int number(Policy policy) {
    return Integer.parseInt(policy.id(), 1, policy.id().length(), 10);
  }

  private static int row(String firm) {
    return Integer.parseInt(firm);
  }

  private void begin() {
    begun = System.nanoTime();
  }

  private void say(String words, Object... values) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    out.printf("%s (%.1f s)%n", words.formatted(values), seconds);
    begin();
  }
}
