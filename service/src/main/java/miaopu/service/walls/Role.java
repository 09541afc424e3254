package miaopu.service.walls;

import miaopu.engine.Text;

/// What somebody is in an organisation. A person may have several and acts as one at a time.
public enum Role {
  OWNER(Caller.FIRM, "企业负责人", "Owner"),
  CLERK(Caller.FIRM, "企业经办人", "Clerk"),
  ADVISER(Caller.FIRM, "受托顾问", "Adviser on mandate"),
  REVIEWER(Caller.OFFICE, "初审员", "Reviewer"),
  APPROVER(Caller.OFFICE, "审定员", "Approver"),
  PUBLISHER(Caller.OFFICE, "发布员", "Publisher"),
  COMMISSIONER(Caller.OFFICE, "服务专员", "Commissioner"),
  ANALYST(Caller.PUBLIC, "分析员", "Analyst"),
  FINANCE(Caller.PARTNER, "金融机构人员", "Finance"),
  CHAIN_LEADER(Caller.PARTNER, "链主企业人员", "Chain leader"),
  INSTITUTION(Caller.PARTNER, "服务机构人员", "Service institution"),
  ADMINISTRATOR(Caller.STEWARD, "系统管理员", "Administrator"),
  /// Nobody in particular: a visitor.
  VISITOR(Caller.PUBLIC, "访客", "Visitor");

  private final Caller caller;
  private final Text label;

  Role(Caller caller, String zh, String en) {
    this.caller = caller;
    this.label = new Text(zh, en);
  }

  /// What the database takes them for.
  public Caller caller() {
    return caller;
  }

  /// Its name in the interface.
  public Text label() {
    return label;
  }
}
