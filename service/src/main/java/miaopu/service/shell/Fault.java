package miaopu.service.shell;

import miaopu.engine.Text;

/// Why there is no answer, in words that say what to do.
public enum Fault {
  UNCLEAR(
      "没有看懂这个请求",
      "The request was not understood",
      "地址或表单不完整。请返回上一页重新操作，或从首页进入。",
      "The address or the form is not complete. Go back and try again, or begin at the first page."),
  EXPIRED(
      "表单已过期，没有提交",
      "The form has expired and was not sent",
      "您填写的内容还在本页，可以再次提交；密码和文件须重新填写。",
      "What you entered is kept on this page and can be sent again; passwords and files have to be entered anew."),
  REFUSED(
      "没有提交成功",
      "The form was not taken",
      "为了您的安全，只接受从本平台页面发出的表单。请打开原来的页面，重新提交。",
      "For your safety only forms from pages of this platform are taken. Open the page again and send the form from there."),
  NO_TOKEN(
      "令牌无效",
      "The token is not valid",
      "令牌有误、已过期或已收回。请到“我的账号”重新生成。",
      "The token is wrong, expired or revoked. Make a new one under My account."),
  NO_SCOPE(
      "令牌没有这项权限",
      "The token does not allow this",
      "请到“我的账号”生成一个允许此项操作的令牌；不用令牌时，须带表单标记。",
      "Make a token under My account that allows this; without a token a form's mark is needed."),
  NOT_THERE(
      "没有找到这个页面",
      "There is no such page",
      "地址可能有误，内容可能已移动，或不属于您的权限范围。请核对地址，或从首页进入。",
      "The address may be wrong, the page may have moved, or it may not be yours to see. Check the address, or begin at the first page."),
  WRONG_WAY(
      "不能这样打开这个地址",
      "This address cannot be opened this way",
      "这个地址只接受从页面上提交的表单。请从首页进入。",
      "This address takes only what is sent from a page. Begin at the first page."),
  TOO_LARGE(
      "文件太大",
      "The file is too large",
      "请压缩或拆分文件后重新上传。",
      "Make the file smaller or split it, then send it again."),
  TOO_MANY("操作太频繁", "Too many requests", "请等一分钟再试。", "Wait a minute, then try again."),
  NOT_NOW(
      "平台暂时不能服务",
      "The platform cannot answer just now",
      "数据没有丢失。请几分钟后再试。",
      "Nothing is lost. Try again in a few minutes."),
  OURS(
      "平台出了故障",
      "Something went wrong on our side",
      "没有保存这次操作。请再试一次；仍不成功时，请把下面的编号告诉本单位管理员。",
      "This step was not saved. Try once more; if it fails again, tell an administrator the number below.");

  private final Text title;
  private final Text remedy;

  Fault(String zh, String en, String remedyZh, String remedyEn) {
    this.title = new Text(zh, en);
    this.remedy = new Text(remedyZh, remedyEn);
  }

  /// What a status of HTTP means for a program.
  static Fault ofCall(int status) {
    return switch (status) {
      case 401 -> NO_TOKEN;
      case 403 -> NO_SCOPE;
      default -> of(status);
    };
  }

  /// What a status of HTTP means for people.
  static Fault of(int status) {
    return switch (status) {
      case 400, 415, 422 -> UNCLEAR;
      case 401, 403 -> REFUSED;
      case 404, 410 -> NOT_THERE;
      case 405, 406 -> WRONG_WAY;
      case 413 -> TOO_LARGE;
      case 429 -> TOO_MANY;
      case 503 -> NOT_NOW;
      default -> status < 500 ? UNCLEAR : OURS;
    };
  }

  /// What happened.
  public Text title() {
    return title;
  }

  /// What to do.
  public Text remedy() {
    return remedy;
  }
}
