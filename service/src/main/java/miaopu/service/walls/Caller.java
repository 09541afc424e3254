package miaopu.service.walls;

/// The kinds of callers the database tells apart: each is a role of the database with its own
/// grants and row policies.
public enum Caller {
  /// Nobody has signed in yet: finds an account by its name, and nothing else.
  DOOR,
  /// A visitor without an account, or an analyst: published figures only.
  PUBLIC,
  /// Staff of an office: firms whose seat lies in its jurisdiction.
  OFFICE,
  /// A member or adviser of a firm: that firm.
  FIRM,
  /// A bank, fund, chain leader or institution: what firms have consented to show it.
  PARTNER,
  /// An administrator: accounts and organisations, no business data.
  STEWARD,
  /// Work nobody waits for: the sealer, the mail queue.
  CLOCK;

  /// The role of the database.
  String databaseRole() {
    return "miaopu_" + name().toLowerCase(java.util.Locale.ROOT);
  }
}
