package miaopu.engine.internal.run;

/// What a processor does to many rows at once: compares codes into words of 64 answers. All arrays
/// reach to a whole word.
interface Lanes {
  /// Codes at or above a bound. A missing code lies below every bound that is not the smallest.
  void atLeast(Column column, int from, int words, long than, long[] out);

  /// Codes at or below a bound. A missing code passes: combine with what is known.
  void atMost(Column column, int from, int words, long than, long[] out);

  /// Codes equal to a bound.
  void equal(Column column, int from, int words, long than, long[] out);

  /// Where a code has a binary digit; of meaning for codes of zero and more.
  void digit(Column column, int from, int words, int digit, long[] out);

  /// Codes × a factor, put or added to numbers. The caller has seen to it that nothing is rounded
  /// where the code is known; what stands for a missing code is of no meaning.
  void decode(Column column, int from, int words, double times, boolean add, double[] out);

  /// For each two factors, where n × a is at least d × b, without rounding by the caller's care.
  void reaches(double[] n, double[] a, double[] d, double[] b, int words, long[][] out);

  /// For the newest a of three years and each number of times, where ac + bb is surely above or
  /// surely below so many times bc, whatever rounding did.
  void growth(
      double[] a,
      double[] b,
      double[] c,
      double[] times,
      int words,
      long[][] above,
      long[][] below);

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
