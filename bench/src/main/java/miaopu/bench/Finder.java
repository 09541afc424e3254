package miaopu.bench;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import miaopu.engine.Firm;
import miaopu.engine.Matcher;
import miaopu.engine.Occasion;
import miaopu.engine.Policy;
import miaopu.engine.Scope;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RangeBitmap;
import org.roaringbitmap.RoaringBitmap;

/// One way to match firms and policies, made ready before any question.
interface Finder extends AutoCloseable {
  /// Told of each match.
  interface Found {
    /// A match.
    ///
    /// @param number of the firm or the policy
    /// @param sure false when something is missing
    void match(int number, boolean sure);
  }

  String name();

  /// The firms for a policy that is not among those of the beginning.
  ///
  /// @param found null when the answer must be complete, but nothing more is done with it
  /// @return false when it does not answer this question
  boolean firms(Ask ask, @Nullable Found found) throws Exception;

  /// The policies for a firm.
  ///
  /// @param found null as above
  /// @return false as above
  boolean policies(int firm, @Nullable Found found) throws Exception;

  /// How many of the policies it knows, the first ones.
  default int reach() {
    return Matching.POLICIES;
  }

  @Override
  default void close() throws Exception {}

  /// The engine of the project. Its answer is a list of rows; a firm is looked up only when it is
  /// read, as with the numbers and bitmaps of the others.
  final class Ours implements Finder {
    private static final Scope ALL = Scope.wholeTable("benchmark");
    private final Matcher matcher;

    Ours(Market market, List<Ask> asks) {
      matcher =
          market
              .rulebook()
              .matcher(
                  market.table(), asks.stream().map(Ask::policy).toList(), Occasion.on(Firms.DATE));
    }

    @Override
    public String name() {
      return "ours";
    }

    @Override
    public boolean firms(Ask ask, @Nullable Found found) {
      Matcher.Takers takers = matcher.takers(ALL, ask.policy());
      if (found != null) {
        tell(takers.sure(), true, found);
        tell(takers.possible(), false, found);
      }
      return true;
    }

    private static void tell(List<Firm> firms, boolean sure, Found found) {
      for (Firm firm : firms) {
        found.match(Integer.parseInt(firm.id()), sure);
      }
    }

    @Override
    public boolean policies(int firm, @Nullable Found found) {
      Matcher.Offers offers = Objects.requireNonNull(matcher.offers(ALL, Integer.toString(firm)));
      if (found != null) {
        offers.sure().forEach(policy -> found.match(number(policy), true));
        offers.possible().forEach(policy -> found.match(number(policy), false));
      }
      return true;
    }

    private static int number(Policy policy) {
      return Integer.parseInt(policy.id(), 1, policy.id().length(), 10);
    }

    /// Every pair, counted.
    long pairs() {
      long[] seen = new long[1];
      matcher.pairs(ALL, (policy, firm, sure) -> seen[0]++);
      return seen[0];
    }
  }

  /// Loops over everything, in plain Java over columns of numbers.
  record Naive(Market market, List<Ask> asks) implements Finder {
    @Override
    public String name() {
      return "naive loops";
    }

    /// 2 when all parts hold, 1 when none fails, else 0.
    private int match(Ask ask, int firm) {
      int state = 2;
      for (Ask.Part part : ask.parts()) {
        int code = market.code(part.attribute(), firm);
        if (code == Market.MISSING) {
          state = 1;
        } else if (!part.holds(code)) {
          return 0;
        }
      }
      return state;
    }

    @Override
    public boolean firms(Ask ask, @Nullable Found found) {
      for (int firm = 0; firm < market.rows(); firm++) {
        int state = match(ask, firm);
        if (state > 0 && found != null) {
          found.match(firm, state == 2);
        }
      }
      return true;
    }

    @Override
    public boolean policies(int firm, @Nullable Found found) {
      for (Ask ask : asks) {
        int state = match(ask, firm);
        if (state > 0 && found != null) {
          found.match(ask.number(), state == 2);
        }
      }
      return true;
    }
  }

  /// RoaringBitmap's bit-sliced range index, one for each attribute; for firms only.
  final class Sliced implements Finder {
    private final List<RangeBitmap> slices;
    private final List<RoaringBitmap> missing;

    Sliced(Market market) {
      slices =
          Stream.of(Market.Attribute.values())
              .map(attribute -> slice(market.codes(attribute)))
              .toList();
      missing = slices.stream().map(slice -> slice.eq(0)).toList();
    }

    /// Codes are one higher there, and 0 is what is missing.
    private static RangeBitmap slice(int[] codes) {
      long most = IntStream.of(codes).max().orElse(0) + 1L;
      RangeBitmap.Appender appender = RangeBitmap.appender(most);
      for (int code : codes) {
        appender.add(code == Market.MISSING ? 0 : code + 1L);
      }
      return appender.build();
    }

    @Override
    public String name() {
      return "RangeBitmap";
    }

    @Override
    public boolean firms(Ask ask, @Nullable Found found) {
      RoaringBitmap sure = null;
      RoaringBitmap may = null;
      for (Ask.Part part : ask.parts()) {
        int at = part.attribute().place();
        RoaringBitmap here = new RoaringBitmap();
        for (Ask.Range range : part.ranges()) {
          long low = range.low() + 1L;
          long high = range.high() + 1L;
          here.or(
              may == null
                  ? slices.get(at).between(low, high)
                  : slices.get(at).between(low, high, may));
        }
        RoaringBitmap open = missing.get(at);
        if (sure == null || may == null) {
          sure = here;
          may = RoaringBitmap.or(here, open);
        } else {
          sure = RoaringBitmap.and(sure, here);
          may = RoaringBitmap.or(here, RoaringBitmap.and(may, open));
        }
      }
      if (sure != null && may != null) {
        may.andNot(sure);
        if (found != null) {
          sure.forEach((IntConsumer) firm -> found.match(firm, true));
          may.forEach((IntConsumer) firm -> found.match(firm, false));
        }
      }
      return true;
    }

    @Override
    public boolean policies(int firm, @Nullable Found found) {
      return false;
    }
  }
}
