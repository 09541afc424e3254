package miaopu.service.walls;

/// Who asks. There is no look at data without one: transactions carry it into the database.
///
/// @param account id of the account, 0 for nobody
/// @param name their name, empty for nobody
/// @param organisation id of the organisation they act for, 0 for none
/// @param organisationName its name
/// @param role what they are in it
/// @param caller what the database takes them for
/// @param jurisdiction regions of their office, [Jurisdiction#NONE] elsewhere
/// @param firm id of the firm they act for, 0 for none
public record Viewer(
    long account,
    String name,
    long organisation,
    String organisationName,
    Role role,
    Caller caller,
    Jurisdiction jurisdiction,
    long firm) {

  /// Somebody without an account.
  public static Viewer visitor() {
    return nobody(Caller.PUBLIC);
  }

  /// Somebody who is about to sign in.
  public static Viewer atTheDoor() {
    return nobody(Caller.DOOR);
  }

  /// Work of the platform itself.
  public static Viewer clock() {
    return nobody(Caller.CLOCK);
  }

  private static Viewer nobody(Caller caller) {
    return new Viewer(0, "", 0, "", Role.VISITOR, caller, Jurisdiction.NONE, 0);
  }

  /// True when they have signed in.
  public boolean known() {
    return account != 0;
  }
}
