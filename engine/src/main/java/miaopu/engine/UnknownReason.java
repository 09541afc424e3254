package miaopu.engine;

/// Why an outcome is UNKNOWN. A missing fact never counts as zero, false or a failure.
public enum UnknownReason {
  /// A fact is missing: ask for it.
  MISSING_FACT(new Text("缺少事实", "a fact is missing")),
  /// The figure of the law is an open question: nobody is asked.
  LAW_UNKNOWN(new Text("规则原文未明确", "the text of the law is not known")),
  /// A denominator or base is zero or below: the value does not exist.
  NOT_COMPUTABLE(new Text("分母或基数不大于零，无法计算", "a denominator or base is zero or below"));

  private final Text label;

  UnknownReason(Text label) {
    this.label = label;
  }

  /// The reason as it is shown.
  public Text label() {
    return label;
  }
}
