package miaopu.engine.internal.match;

/// What a processor does to many bits at once. Bitmaps of a block have [Block#WORDS] words, rows of
/// a page [Page#WORDS]; both are whole numbers of vectors at every width.
interface Words {
  /// A test whose range is that between two edges: keeps rows inside or unknown, and notes these.
  ///
  /// @return whether any is left
  boolean range(long[] bits, int from, int to, int unknown, long[] may, long[] unsure);

  /// The same for a range without an upper end, none of whose rows may be several codes.
  boolean atLeast(long[] bits, int from, int unknown, long[] may, long[] unsure);

  /// The same for a range with a cut within a bucket: notes the rows between the outer edges that
  /// are not between the inner ones.
  boolean split(
      long[] bits,
      int outerFrom,
      int outerTo,
      int innerFrom,
      int innerTo,
      int unknown,
      long[] may,
      long[] unsure,
      long[] look);

  /// The same for a range already [gathered][#gather].
  boolean within(long[] bits, long[] in, int unknown, long[] may, long[] unsure);

  /// Adds the rows between two edges.
  void gather(long[] bits, int from, int to, long[] in);

  /// A test that took more to say: keeps rows inside `outer`, wide or unknown, notes those unknown,
  /// and those to be looked at, which are all but the `inner` ones.
  ///
  /// @param wide the bitmap of rows that may be several codes
  /// @param coarse whether these need no look where they are inside
  /// @return whether any is left
  boolean settle(
      long[] bits,
      long[] outer,
      long[] inner,
      int unknown,
      int wide,
      boolean coarse,
      long[] may,
      long[] unsure,
      long[] look);

  /// The policies of a page that are in all of some rows.
  ///
  /// @param live those to begin with
  /// @param at where in `may` they are put
  void all(long[] bits, int[] rows, int count, long[] live, long[] may, int at);

  /// The policies of a page that are in any of some rows.
  void any(long[] bits, int[] rows, int count, long[] in, int at);

  /// The best this machine has: vectors when their module is there, plain loops otherwise.
  static Words best() {
    return Choice.BEST;
  }

  /// Holds the choice, so that the vector class is loaded only where its module is.
  final class Choice {
    static final Words BEST =
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            ? new VectorWords()
            : new PlainWords();

    private Choice() {}
  }
}
