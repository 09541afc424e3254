package miaopu.engine.internal.run;

/// What a processor does to many rows at once: compares codes into words of 64 answers and works on
/// points under such words. All arrays reach to a whole word.
interface Lanes {
  /// Codes at or above a bound. A missing code lies below every bound that is not the smallest.
  void atLeast(Column column, int from, int words, long than, long[] out);

  /// Codes at or below a bound. A missing code passes: combine with what is known.
  void atMost(Column column, int from, int words, long than, long[] out);

  /// Codes equal to a bound.
  void equal(Column column, int from, int words, long than, long[] out);

  /// Codes that are known.
  void known(Column column, int from, int words, long[] out);

  /// Codes × a factor, put or added to longs. The caller has seen to it that nothing overflows
  /// where the code is known; what stands for a missing code is of no meaning.
  void decode(Column column, int from, int words, long times, boolean add, long[] out);

  /// Numbers above zero.
  void positive(long[] of, int words, long[] out);

  /// Where n × a is at least d × b, without overflow by the caller's care.
  void reaches(long[] n, long a, long[] d, long b, int words, long[] out);

  /// Where n × a is more than d × b.
  void exceeds(long[] n, long a, long[] d, long b, int words, long[] out);

  /// (ac + bb) / bc by floating point, for the newest a of three years, and how large its terms are
  /// together, which its rounding is a share of.
  void growth(long[] a, long[] b, long[] c, int words, double[] value, double[] size);

  /// Values so far above or below a bound that no rounding on the way can have brought them there.
  void far(double[] value, double[] size, double than, int words, long[] above, long[] below);

  /// Sets all.
  void fill(short[] points, int words, short to);

  /// Sets those under the words.
  void put(short[] points, long[] where, int words, short to);

  /// Adds under the words.
  void add(short[] points, long[] where, int words, short by);

  /// Raises to a floor under the words.
  void raise(short[] points, long[] where, int words, short to);

  /// Lowers to a ceiling under the words.
  void lower(short[] points, long[] where, int words, short to);

  /// Lowers all to a ceiling.
  void cap(short[] points, int words, short to);

  /// Adds all.
  void plus(short[] points, short[] by, int words);

  /// The larger of each two.
  void larger(short[] points, short[] other, int words);

  /// Points at or above a bound.
  void atLeast(short[] points, int words, short than, long[] out);

  /// Where two differ.
  void differ(short[] points, short[] other, int words, long[] out);

  /// Where the first is above the second.
  void above(short[] points, short[] other, int words, long[] out);

  /// The best this machine has: vectors when their module is there, plain loops otherwise.
  static Lanes best() {
    return Choice.BEST;
  }

  /// Holds the choice, so that the vector class is loaded only where its module is.
  final class Choice {
    static final Lanes BEST =
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            ? new VectorLanes()
            : new PlainLanes();

    private Choice() {}
  }
}
