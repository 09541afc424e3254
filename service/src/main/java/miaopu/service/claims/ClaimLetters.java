package miaopu.service.claims;

import java.util.LinkedHashMap;
import java.util.Map;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import miaopu.service.letters.Letter;
import miaopu.service.letters.Post;
import miaopu.service.people.Offices;
import miaopu.service.policies.PolicyLibrary;
import miaopu.service.walls.Action;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.stereotype.Component;

/// What people are told about claims, each letter in the transaction of what it tells of. Sums
/// stand behind the link.
@Component
class ClaimLetters {
  private static final Text OF_THE_FIRM = new Text("您为该企业办理。", "you act for the firm.");
  private static final Text OF_THE_OFFICE =
      new Text("这项政策由您所在机构审核。", "your office decides on this policy.");

  private final Post post;
  private final Offices offices;
  private final PolicyLibrary library;

  ClaimLetters(Post post, Offices offices, PolicyLibrary library) {
    this.library = library;
    this.post = post;
    this.offices = offices;
  }

  private static String page(long claim) {
    return "/claims/" + claim;
  }

  /// To those of the office whose turn it is.
  void toDecide(DecidingOffice office, Action whose, long claim, String firmName) {
    write(
        office,
        whose,
        new Letter(
            ClaimTopic.TO_DECIDE,
            new Text("兑现申请待办：" + firmName, "A claim to decide: " + firmName),
            new Text("请查看申请和材料。", "See the claim and its papers."),
            OF_THE_OFFICE,
            page(claim)));
  }

  /// To those who confirm lists.
  void toConfirm(DecidingOffice office, long listing) {
    write(
        office,
        Action.APPROVE_CLAIMS,
        new Letter(
            ClaimTopic.TO_DECIDE,
            new Text("免申即享名单待确认", "A list of firms to confirm"),
            new Text("请核对名单后确认。", "Check the list and confirm it."),
            OF_THE_OFFICE,
            "/claims/listings/" + listing));
  }

  /// To those who confirm that something is revoked.
  void toRevoke(DecidingOffice office, Claim claim) {
    write(
        office,
        Action.APPROVE_CLAIMS,
        new Letter(
            ClaimTopic.TO_DECIDE,
            new Text(
                "撤销兑现待确认：" + claim.firmName(), "Somebody proposes to revoke: " + claim.firmName()),
            new Text("请查看理由后确认撤销，或维持不变。", "See why, then revoke it or leave it as it is."),
            OF_THE_OFFICE,
            page(claim.id())));
  }

  /// A letter to the office of the seat does not reach the office of whoever writes: colleagues are
  /// written to by name. Where the office that decides is not here, nobody is: the one above it
  /// decides nothing.
  private void write(DecidingOffice office, Action whose, Letter letter) {
    Viewer writer = Viewers.current();
    Long organisation = office.organisation();
    if (organisation != null) {
      post.toOrganisation(organisation, whose, letter);
    } else if (office.isOf(writer)) {
      post.toOrganisation(writer.organisation(), whose, letter);
    } else if (offices.answer(office.seat(), null, whose)) {
      post.toOffice(office.seat(), whose, letter);
    }
  }

  /// To the firm: its claim has come further.
  void answered(Claim claim, Claim.State state) {
    Text title =
        library.find(claim.policy()).map(Policy::title).orElseGet(() -> Text.same(claim.policy()));
    post.toFirm(
        claim.firm(),
        Action.SEE_CLAIMS,
        new Letter(
            ClaimTopic.ANSWERED,
            new Text(
                "兑现申请" + state.label().zh() + "：" + title.zh(),
                "Your claim, " + state.label().en() + ": " + title.en()),
            new Text(
                claim.firmName() + "的申请现在的状态：" + state.label().zh() + "。",
                "The claim of " + claim.firmName() + " is now: " + state.label().en() + "."),
            OF_THE_FIRM,
            page(claim.id()),
            "claims.answered/" + claim.id() + "/" + state));
  }

  /// To firms that need only accept, by their ids.
  void offered(Map<Long, Listings.Offered> offered) {
    Map<Long, Letter> all = new LinkedHashMap<>();
    offered.forEach((firm, one) -> all.put(firm, offered(one)));
    post.toFirms(all, Action.APPLY_FOR_POLICIES);
  }

  private static Letter offered(Listings.Offered one) {
    return new Letter(
        ClaimTopic.OFFERED,
        new Text(
            "免申即享，请确认：" + one.firmName(),
            "Offered without asking, please answer: " + one.firmName()),
        new Text("不用申请，确认接受并填写收款账户即可。", "Nothing to apply for: accept it and say where to pay."),
        OF_THE_FIRM,
        page(one.claim()),
        "claims.offered/" + one.claim());
  }
}
