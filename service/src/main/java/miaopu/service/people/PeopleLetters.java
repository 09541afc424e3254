package miaopu.service.people;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import miaopu.engine.Text;
import miaopu.service.letters.Letter;
import miaopu.service.letters.Post;
import miaopu.service.walls.Action;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What people are told about registrations, mandates, consents and posts; each letter is written
/// in the transaction of what it tells of.
@Component
class PeopleLetters {
  private static final String ACCOUNT = "/account";

  private final Post post;

  PeopleLetters(Post post) {
    this.post = post;
  }

  /// To the office that answers.
  void registrationAsked(Registrations.Asked asked) {
    post.toOffice(
        asked.region(),
        Action.APPROVE_FIRMS,
        new Letter(
            PeopleTopic.REGISTRATION_ASKED,
            new Text("企业申请注册：" + asked.name(), "A firm asks for an account: " + asked.name()),
            new Text(
                "请核对营业执照后批准或不批准。受理编号 " + asked.reference() + "。",
                "Compare the licence, then approve or refuse. Reference "
                    + asked.reference()
                    + "."),
            new Text("您所在的机构审定本地企业的注册。", "your office approves firms of this seat."),
            "/registrations",
            "people.registration-asked/" + asked.reference()));
  }

  /// To the new owner, and to whoever asked when signed in.
  ///
  /// @param owner account that was opened
  /// @param by account that asked, 0 for a visitor
  void registrationApproved(Registrations.Registration asked, long owner, long by) {
    Text subject =
        new Text("注册已获批准：" + asked.name(), "The registration was approved: " + asked.name());
    post.toAccount(
        owner,
        new Letter(
            PeopleTopic.REGISTRATION_ANSWERED,
            subject,
            new Text(
                "您现在可以填报数据、委托他人办理、授权合作机构查看。",
                "You can now enter figures, give mandates and let partners see facts."),
            new Text("您是该企业的负责人。", "you are the owner of the firm."),
            "/home",
            "people.registration-approved/" + asked.reference()));
    if (by != 0 && by != owner) {
      post.toAccount(
          by,
          new Letter(
              PeopleTopic.REGISTRATION_ANSWERED,
              subject,
              new Text("负责人的登录链接已另行给出。", "The link for its owner to sign in was given separately."),
              asker(),
              "/home",
              "people.registration-answered/" + asked.reference()));
    }
  }

  /// To whoever asked when signed in.
  ///
  /// @param by account that asked
  void registrationRefused(Registrations.Registration asked, long by, String reason) {
    post.toAccount(
        by,
        new Letter(
            PeopleTopic.REGISTRATION_ANSWERED,
            new Text("注册未获批准：" + asked.name(), "The registration was refused: " + asked.name()),
            new Text("理由：" + reason + "。改正后可再次申请。", "Reason: " + reason + ". You may ask again."),
            asker(),
            "/registrations/new",
            "people.registration-answered/" + asked.reference()));
  }

  private static Text asker() {
    return new Text("您提交了这份申请。", "you sent this request.");
  }

  /// To whom it was given, and to the other owners.
  void mandateGiven(long account, Role role, @Nullable LocalDate until) {
    String firm = Viewers.current().organisationName();
    String zh = role.label().zh() + (until == null ? "" : "，截至 " + until);
    String en = role.label().en() + (until == null ? "" : ", until " + until);
    post.toAccount(
        account,
        new Letter(
            PeopleTopic.MANDATE,
            new Text("您受托为“" + firm + "”办理", "You may act for " + firm),
            new Text(
                "身份：" + zh + "。在“我的账号”中选择以它的名义办理。",
                "As: " + en + ". Choose under “My account” to act for it."),
            new Text("该企业的负责人委托了您。", "the owner of the firm gave you a mandate."),
            ACCOUNT));
    post.toOrganisation(
        Viewers.current().organisation(),
        Action.GIVE_MANDATES,
        owners(
            new Text("新的委托：" + firm, "A new mandate: " + firm),
            new Text("一位同事给出了委托（" + zh + "）。", "A colleague gave a mandate (" + en + ").")));
  }

  /// To whose it was, and to the other owners.
  void mandateEnded(long account) {
    String firm = Viewers.current().organisationName();
    post.toAccount(
        account,
        new Letter(
            PeopleTopic.MANDATE,
            new Text("委托已结束：" + firm, "Your mandate has ended: " + firm),
            new Text("您不再能以该企业的名义办理。", "You can no longer act for the firm."),
            new Text("您曾受托为该企业办理。", "you acted for the firm."),
            ACCOUNT));
    post.toOrganisation(
        Viewers.current().organisation(),
        Action.GIVE_MANDATES,
        owners(
            new Text("委托已结束：" + firm, "A mandate has ended: " + firm),
            new Text("一位同事结束了一项委托。", "A colleague ended a mandate.")));
  }

  private static Letter owners(Text subject, Text body) {
    return new Letter(
        PeopleTopic.MANDATE,
        subject,
        body,
        new Text("您是该企业的负责人。", "you are an owner of the firm."),
        "/mandates");
  }

  /// To the one organisation that was given it. A whole class is told nothing: each of hundreds of
  /// banks would hear of every firm.
  void consentGiven(long organisation, List<FactGroup> groups, LocalDate until) {
    String firm = Viewers.current().organisationName();
    post.toOrganisation(
        organisation,
        Action.SEE_CONSENTS,
        partner(
            new Text("“" + firm + "”授权贵单位查看数据", firm + " lets you see facts"),
            new Text(
                "可查看：" + said(groups, true) + "，截至 " + until + "。",
                "You may see: " + said(groups, false) + ", until " + until + ".")));
  }

  /// To the one organisation that held it.
  void consentWithdrawn(long organisation, FactGroup group) {
    String firm = Viewers.current().organisationName();
    post.toOrganisation(
        organisation,
        Action.SEE_CONSENTS,
        partner(
            new Text("“" + firm + "”撤回了授权", firm + " withdrew a consent"),
            new Text(
                "不能再查看：" + group.label().zh() + "。",
                "You can no longer see: " + group.label().en() + ".")));
  }

  private static Letter partner(Text subject, Text body) {
    return new Letter(
        PeopleTopic.CONSENT,
        subject,
        body,
        new Text("这份授权给了贵单位。", "the consent was given to your organisation."),
        "/consents");
  }

  private static String said(List<FactGroup> groups, boolean zh) {
    return groups.stream()
        .map(group -> zh ? group.label().zh() : group.label().en())
        .collect(Collectors.joining(zh ? "、" : ", "));
  }

  /// To whom it was given.
  void postGiven(long account, String organisation, Role role) {
    post.toAccount(
        account,
        own(
            new Text("新的岗位：" + organisation, "A new post: " + organisation),
            new Text("岗位：" + role.label().zh() + "。", "Post: " + role.label().en() + ".")));
  }

  /// To whose it was.
  void postEnded(long account, String organisation, Role role) {
    post.toAccount(
        account,
        own(
            new Text("岗位已结束：" + organisation, "Your post has ended: " + organisation),
            new Text("岗位：" + role.label().zh() + "。", "Post: " + role.label().en() + ".")));
  }

  /// To whoever is let in again.
  void accountReopened(long account) {
    post.toAccount(
        account,
        own(
            new Text("您的账号已恢复", "Your account is open again"),
            new Text("请核对您的岗位。", "Look at your posts.")));
  }

  private static Letter own(Text subject, Text body) {
    return new Letter(
        PeopleTopic.POST,
        subject,
        body,
        new Text("管理员改动了您的账号。", "an administrator changed your account."),
        ACCOUNT);
  }
}
