package miaopu.engine;

/// How sure we are of a datum of the rulebook. No official PDF has been seen for anything below
/// OFFICIAL.
public enum Confidence {
  /// Read in the official text.
  OFFICIAL(new Text("官方原文", "official text")),
  /// Two or more independent secondary sources say the same.
  CONFIRMED(new Text("多个独立来源一致", "confirmed by independent sources")),
  /// One secondary source, and the author's own knowledge agrees.
  CONFIRMED_WITH_RECOLLECTION(new Text("一个来源并与经验相符", "one source and recollection")),
  /// One secondary source only.
  SINGLE_SOURCE(new Text("单一来源", "single source")),
  /// The author's own knowledge; no source at hand.
  RECOLLECTION(new Text("凭经验，未证实", "recollection, unconfirmed")),
  /// Sources disagree, or the value is unknown.
  OPEN(new Text("存疑", "open question"));

  private final Text label;

  Confidence(Text label) {
    this.label = label;
  }

  /// The word as it is shown beside a threshold.
  public Text label() {
    return label;
  }

  /// The word as it stands in the rulebook: lower case, with hyphens.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
