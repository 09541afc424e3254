package miaopu.cli;

/// How a call ends, for scripts.
final class ExitCode {
  /// Everything asked for was done; for a table, every row was assessed.
  static final int DONE = 0;

  /// A fault of the program.
  static final int FAULT = 1;

  /// The call was wrong: an option, a value, or a place to write to.
  static final int USAGE = 2;

  /// Some rows were refused, or a rulebook has problems or gaps.
  static final int REFUSED = 3;

  /// The input could not be read.
  static final int UNREADABLE = 4;

  private ExitCode() {}
}
