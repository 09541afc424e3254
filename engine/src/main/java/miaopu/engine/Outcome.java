package miaopu.engine;

/// The six words for what came of a condition; there are no others.
public enum Outcome {
  /// 符合: the condition holds.
  MET(new Text("符合", "met")),
  /// 不符合: the condition fails.
  NOT_MET(new Text("不符合", "not met")),
  /// 豁免: the condition itself does not hold, and the text excuses it. Counts as MET and stays
  /// visible.
  EXEMPT(new Text("豁免", "exempt")),
  /// 待补充: nobody can tell yet; see [UnknownReason].
  UNKNOWN(new Text("待补充", "unknown")),
  /// 待人工核验: only a person can judge it, until a finding settles it.
  MANUAL(new Text("待人工核验", "for people")),
  /// 不适用: the condition does not concern this firm or this procedure; it drops out of its group.
  NOT_APPLICABLE(new Text("不适用", "not applicable"));

  private final Text label;

  Outcome(Text label) {
    this.label = label;
  }

  /// The word as it is shown.
  public Text label() {
    return label;
  }

  /// True for MET and EXEMPT, which count alike in a group.
  public boolean holds() {
    return this == MET || this == EXEMPT;
  }
}
