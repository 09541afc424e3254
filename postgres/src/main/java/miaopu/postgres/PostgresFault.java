package miaopu.postgres;

/// The server cannot be had, for a reason a person can mend: one line in Chinese, one in English,
/// each with the remedy.
public final class PostgresFault extends Exception {
  private static final long serialVersionUID = 1;

  private final String zh;

  PostgresFault(String zh, String en) {
    super(en);
    this.zh = zh;
  }

  PostgresFault(String zh, String en, Throwable cause) {
    super(en, cause);
    this.zh = zh;
  }

  /// The line in Chinese; [#getMessage] is the one in English.
  public String zh() {
    return zh;
  }
}
