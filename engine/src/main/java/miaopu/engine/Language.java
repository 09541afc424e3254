package miaopu.engine;

import miaopu.engine.internal.explain.Figure;

/// The languages of the interface.
public enum Language {
  /// Chinese, the default.
  ZH,
  /// English, complete.
  EN;

  /// A canonical value in the words people use: 万元 instead of yuan, percent instead of a ratio of
  /// 1. Nothing is rounded but what has no exact decimal, and that is marked `≈`.
  ///
  /// @param value as an assessment or fact carries it: `0.02999`, `1/3`, `2..5`, `yes`, a date or a
  ///   code
  /// @param unit base unit of the value: `元`, `1`, `人`, …; empty for what is not a number
  public String figure(String value, String unit) {
    return Figure.show(value, unit, this);
  }
}
