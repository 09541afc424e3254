package miaopu.service.people;

import static miaopu.service.walls.Role.ADMINISTRATOR;
import static miaopu.service.walls.Role.ADVISER;
import static miaopu.service.walls.Role.ANALYST;
import static miaopu.service.walls.Role.APPROVER;
import static miaopu.service.walls.Role.CLERK;
import static miaopu.service.walls.Role.COMMISSIONER;
import static miaopu.service.walls.Role.FINANCE;
import static miaopu.service.walls.Role.OWNER;
import static miaopu.service.walls.Role.PUBLISHER;
import static miaopu.service.walls.Role.REVIEWER;

import java.util.Arrays;
import java.util.List;
import miaopu.engine.Text;
import miaopu.service.walls.Role;

/// What an organisation is, and what somebody can be in it.
public enum OrganisationKind {
  OFFICE("主管部门", "Office", REVIEWER, APPROVER, PUBLISHER, COMMISSIONER, ANALYST, ADMINISTRATOR),
  FIRM("企业", "Firm", OWNER, CLERK, ADVISER),
  BANK("银行", "Bank", FINANCE),
  FUND("基金", "Fund", FINANCE),
  CHAIN_LEADER("链主企业", "Chain leader", Role.CHAIN_LEADER),
  INSTITUTION("服务机构", "Service institution", Role.INSTITUTION, ANALYST),
  PLATFORM("平台运营", "Platform", ADMINISTRATOR);

  private final Text label;
  private final List<Role> roles;

  OrganisationKind(String zh, String en, Role... roles) {
    this.label = new Text(zh, en);
    this.roles = List.of(roles);
  }

  /// Its name in the interface.
  public Text label() {
    return label;
  }

  /// What somebody can be in it.
  public List<Role> roles() {
    return roles;
  }

  /// Those an administrator opens; a firm is opened by its registration.
  public static List<OrganisationKind> opened() {
    return Arrays.stream(values()).filter(kind -> kind != FIRM).toList();
  }

  /// True for those a consent can be given to.
  public boolean partner() {
    return this == BANK || this == FUND || this == CHAIN_LEADER || this == INSTITUTION;
  }
}
