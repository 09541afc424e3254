package miaopu.service.policies;

import miaopu.engine.Text;
import miaopu.service.audit.Kind;

/// What this module writes down.
enum PolicyEvent implements Kind {
  DRAFTED("policy-drafted", "起草政策", "Began to write a policy"),
  DISCARDED("draft-discarded", "删除政策草稿", "Threw a draft of a policy away"),
  LAID("policy-laid", "提交政策审定", "Handed a policy to the second person"),
  PUBLISHED("policy-published", "发布政策", "Published a policy"),
  REFUSED("policy-refused", "退回政策", "Refused a policy"),
  WITHDRAWN("policy-withdrawn", "撤回政策", "Withdrew a policy");

  private final String code;
  private final Text label;

  PolicyEvent(String code, String zh, String en) {
    this.code = "policies." + code;
    this.label = new Text(zh, en);
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public Text label() {
    return label;
  }
}
