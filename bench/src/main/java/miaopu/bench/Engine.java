package miaopu.bench;

/// One way to answer. Made ready before any timing, then run once a round.
interface Engine extends AutoCloseable {
  /// The name in the table.
  String name();

  /// Answers for all its rows.
  void run() throws Exception;

  /// The rows it answers for.
  int rows();

  /// What the last run came to; an engine that only aggregates gives the sums as a check.
  default @org.jspecify.annotations.Nullable Answers answers() throws Exception {
    return null;
  }

  @Override
  default void close() throws Exception {}
}
