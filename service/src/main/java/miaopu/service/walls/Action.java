package miaopu.service.walls;

import static miaopu.service.walls.Role.ADMINISTRATOR;
import static miaopu.service.walls.Role.ADVISER;
import static miaopu.service.walls.Role.ANALYST;
import static miaopu.service.walls.Role.APPROVER;
import static miaopu.service.walls.Role.CHAIN_LEADER;
import static miaopu.service.walls.Role.CLERK;
import static miaopu.service.walls.Role.COMMISSIONER;
import static miaopu.service.walls.Role.FINANCE;
import static miaopu.service.walls.Role.INSTITUTION;
import static miaopu.service.walls.Role.OWNER;
import static miaopu.service.walls.Role.PUBLISHER;
import static miaopu.service.walls.Role.REVIEWER;
import static miaopu.service.walls.Role.VISITOR;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// Everything somebody can do here, and who may. Which firms, accounts or files they may do it to
/// is decided by the rows the database lets through.
public enum Action {
  /// Pages and calls for everybody: the first page, signing in, help, health.
  VISIT(Role.values()),
  /// What everybody with an account has: the home page, the own account, sessions, messages.
  HAVE_AN_ACCOUNT(
      OWNER,
      CLERK,
      ADVISER,
      REVIEWER,
      APPROVER,
      PUBLISHER,
      COMMISSIONER,
      ANALYST,
      FINANCE,
      CHAIN_LEADER,
      INSTITUTION,
      ADMINISTRATOR),
  /// Makes and revokes own tokens for calls by programs.
  HAVE_TOKENS(
      OWNER,
      CLERK,
      ADVISER,
      REVIEWER,
      APPROVER,
      PUBLISHER,
      COMMISSIONER,
      ANALYST,
      FINANCE,
      CHAIN_LEADER,
      INSTITUTION),
  /// The gallery of page components.
  SEE_COMPONENTS(ADMINISTRATOR);

  private final Set<Role> roles;

  Action(Role... roles) {
    this.roles = EnumSet.copyOf(Arrays.asList(roles));
  }

  /// True when somebody in this role may do it.
  public boolean allows(Role role) {
    return roles.contains(role);
  }

  /// True when nobody need sign in for it.
  public boolean open() {
    return roles.contains(VISITOR);
  }
}
