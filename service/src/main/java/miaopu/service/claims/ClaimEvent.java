package miaopu.service.claims;

import miaopu.engine.Text;
import miaopu.service.audit.Kind;
import miaopu.service.audit.Kinds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this module writes down.
enum ClaimEvent implements Kind {
  ASKED("asked", "申请兑现政策", "Asked for what a policy gives"),
  REVIEWED("reviewed", "初审兑现申请", "Reviewed a claim"),
  APPROVED("approved", "同意兑现", "Approved a claim"),
  REFUSED("refused", "不同意兑现", "Refused a claim"),
  WITHDRAWN("withdrawn", "撤回兑现申请", "Withdrew a claim"),
  LISTED("listed", "列入免申即享名单", "Listed a firm to be paid without asking"),
  CONFIRMED("confirmed", "确认免申即享名单", "Confirmed a list of firms"),
  ACCEPTED("accepted", "接受免申即享", "Accepted what was offered"),
  DECLINED("declined", "不接受免申即享", "Declined what was offered"),
  REVOCATION_PROPOSED("revocation-proposed", "提出撤销", "Proposed to revoke a claim"),
  REVOKED("revoked", "撤销已同意的兑现", "Revoked what was approved or offered"),
  REVOCATION_REFUSED("revocation-refused", "不同意撤销", "Left a claim as it is"),
  PAID("paid", "登记拨付", "Recorded a payment"),
  CHECKLIST_CHANGED("checklist-changed", "更改材料清单", "Changed a checklist"),
  CALENDAR_LINKED("calendar-linked", "新建日历订阅地址", "Made an address of a calendar"),
  CALENDAR_REVOKED("calendar-revoked", "撤销日历订阅地址", "Revoked addresses of a calendar");

  private final String code;
  private final Text label;

  ClaimEvent(String code, String zh, String en) {
    this.code = "claims." + code;
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

  @Configuration(proxyBeanMethods = false)
  static class Listed {
    @Bean
    Kinds claimKinds() {
      return Kinds.of(values());
    }
  }
}
