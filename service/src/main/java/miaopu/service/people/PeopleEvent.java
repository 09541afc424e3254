package miaopu.service.people;

import miaopu.engine.Text;
import miaopu.service.audit.Kind;
import miaopu.service.audit.Kinds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this module writes down.
enum PeopleEvent implements Kind {
  SIGNED_IN("signed-in", "登录", "Signed in"),
  SIGN_IN_REFUSED("sign-in-refused", "登录被拒", "Was refused at the door"),
  PASSWORD_CHANGED("password-changed", "更改密码", "Changed the password"),
  LINK_GIVEN("link-given", "给出设置密码的链接", "Gave a link to set a password"),
  LINK_TAKEN("link-taken", "用链接设置密码", "Set a password by a link"),
  FACTOR_TURNED_ON("factor-turned-on", "启用双重验证", "Turned the second factor on"),
  FACTOR_TURNED_OFF("factor-turned-off", "停用双重验证", "Turned the second factor off"),
  ACCOUNT_OPENED("account-opened", "开立账号", "Opened an account"),
  ACCOUNT_MOVED("account-moved", "调动人员", "Moved a person"),
  ACCOUNT_CLOSED("account-closed", "停用账号", "Closed an account"),
  ACCOUNT_REOPENED("account-reopened", "恢复账号", "Let an account in again"),
  POST_GIVEN("post-given", "给予岗位", "Gave a post"),
  POST_ENDED("post-ended", "结束岗位", "Ended a post"),
  ORGANISATION_OPENED("organisation-opened", "新增单位", "Opened an organisation"),
  ORGANISATION_CHANGED("organisation-changed", "单位改名或迁移", "Renamed or moved an organisation"),
  ORGANISATION_CLOSED("organisation-closed", "停用单位", "Closed an organisation"),
  ORGANISATION_REOPENED("organisation-reopened", "恢复单位", "Opened an organisation again"),
  REGISTRATION_SENT("registration-sent", "企业申请注册", "Asked for an account for a firm"),
  REGISTRATION_APPROVED("registration-approved", "批准企业注册", "Approved a firm"),
  REGISTRATION_REFUSED("registration-refused", "不批准企业注册", "Refused a firm"),
  MANDATE_GIVEN("mandate-given", "委托他人办理", "Gave a mandate"),
  MANDATE_ENDED("mandate-ended", "结束委托", "Ended a mandate"),
  CONSENT_GIVEN("consent-given", "授权查看数据", "Gave a consent"),
  CONSENT_WITHDRAWN("consent-withdrawn", "撤回授权", "Withdrew a consent"),
  CONSENT_USED("consent-used", "凭授权查看", "Looked by a consent");

  private final String code;
  private final Text label;

  PeopleEvent(String code, String zh, String en) {
    this.code = "people." + code;
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
    Kinds peopleKinds() {
      return Kinds.of(values());
    }
  }
}
