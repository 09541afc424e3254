package miaopu.engine;

/// What a firm asks for: a title for the first time, or the confirmation of the one it holds.
public enum Procedure {
  /// 申报 (first application).
  NEW,
  /// 复核 (review of a title after three years).
  REVIEW
}
