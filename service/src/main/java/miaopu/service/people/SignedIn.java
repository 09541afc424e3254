package miaopu.service.people;

import java.io.Serializable;
import java.security.Principal;

/// Who has signed in, as a session keeps it: the account only. What they may do is looked up at
/// every request, so that a change holds at once.
///
/// @param account id of the account
/// @param login its login name
public record SignedIn(long account, String login) implements Principal, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public String getName() {
    return Long.toString(account);
  }
}
