package miaopu.service.walls;

import java.util.Set;

/// What a token is good for: a caller with one may do what its role and its token both allow. Kept
/// as an attribute of the request under the name of this class.
///
/// @param actions what it allows
public record Scopes(Set<Action> actions) {
  /// True when the token allows it.
  public boolean allow(Action action) {
    return action.open() || actions.contains(action);
  }
}
