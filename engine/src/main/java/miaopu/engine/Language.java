package miaopu.engine;

/// The languages of the interface.
public enum Language {
  /// Chinese, the default.
  ZH,
  /// English, complete.
  EN
}
