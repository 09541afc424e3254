package miaopu.service.enterprises;

import miaopu.engine.Text;
import miaopu.service.letters.Letter;
import miaopu.service.letters.Post;
import miaopu.service.people.Regions;
import miaopu.service.walls.Action;
import org.springframework.stereotype.Component;

/// What people are told about firms, each letter in the transaction of what it tells of. A letter
/// says that something is there and where; figures stand behind its link.
@Component
class EnterpriseLetters {
  private static final String HANDOVERS = "/handovers";
  private static final Text OF_THE_FIRM = new Text("您为该企业办理。", "you act for the firm.");
  private static final Text OF_THE_OFFICE =
      new Text("该企业在您所在机构的辖区。", "the firm is of your office.");

  private final Post post;
  private final Catalogue catalogue;
  private final Regions regions;

  EnterpriseLetters(Post post, Catalogue catalogue, Regions regions) {
    this.post = post;
    this.catalogue = catalogue;
    this.regions = regions;
  }

  private static String page(long firm, String place) {
    return "/firms/" + firm + place;
  }

  /// To the office that answers.
  void objectionMade(FirmSeen.Who firm, String field) {
    Text label = catalogue.field(field);
    post.toOffice(
        firm.region(),
        Action.ANSWER_OBJECTIONS,
        new Letter(
            EnterpriseTopic.OBJECTION_MADE,
            new Text("企业提出异议：" + firm.name(), firm.name() + " objects to a figure"),
            new Text(
                "指标：" + label.zh() + "。请核对后答复。", "Field: " + label.en() + ". Check and answer."),
            OF_THE_OFFICE,
            page(firm.id(), "#objections")));
  }

  /// To the firm.
  void objectionAnswered(FirmSeen.Who firm, long number, boolean corrected) {
    post.toFirm(
        firm.id(),
        Action.OBJECT_TO_FACTS,
        new Letter(
            EnterpriseTopic.OBJECTION_ANSWERED,
            new Text("异议已答复：" + firm.name(), "Your objection was answered: " + firm.name()),
            corrected
                ? new Text("主管部门已更正这项数据。", "The office has corrected the figure.")
                : new Text("主管部门维持这项数据，并说明了理由。", "The office keeps the figure and says why."),
            OF_THE_FIRM,
            page(firm.id(), "#objections"),
            "enterprises.objection-answered/" + firm.id() + "/" + number));
  }

  /// To the office of the new seat.
  void offered(FirmSeen.Who firm, int seat) {
    handover(
        seat,
        new Text("待接收的企业：" + firm.name(), "A firm to take over: " + firm.name()),
        new Text("请接收或退回。", "Take it over, or send it back."));
  }

  /// To the office of the old seat.
  void declined(Handovers.Handover one) {
    handover(
        one.region(),
        new Text("迁出被退回：" + one.firmName(), "A firm was sent back: " + one.firmName()),
        new Text("对方写明了理由，企业仍在您的辖区。", "The other office says why; the firm stays with you."));
  }

  /// To the office of the new seat.
  void withdrawn(Handovers.Handover one) {
    handover(
        one.seat(),
        new Text("迁出已撤回：" + one.firmName(), "An offer was withdrawn: " + one.firmName()),
        new Text("不再需要接收。", "There is nothing to take over any more."));
  }

  private void handover(int region, Text subject, Text body) {
    post.toOffice(
        region,
        Action.KEEP_REGISTER,
        new Letter(
            EnterpriseTopic.HANDOVER,
            subject,
            body,
            new Text("迁入地或迁出地在您所在机构的辖区。", "one of the two seats is of your office."),
            HANDOVERS));
  }

  /// To the firm and to the offices of both seats, as far as they did not do it themselves. The one
  /// it has left can no longer open its page. One office may answer for both seats, so both are
  /// told the same.
  void arrived(long firm, String name, int from, int seat) {
    Text old = regions.get(from).path();
    Text now = regions.get(seat).path();
    Text subject = new Text("企业已迁移：" + name, "A firm has moved: " + name);
    Text body =
        new Text(
            "由" + old.zh() + "迁至" + now.zh() + "，由迁入地的主管部门管理。",
            "From %s to %s, whose office answers for it now.".formatted(old.en(), now.en()));
    handover(from, subject, body);
    handover(seat, subject, body);
    changed(firm, name);
  }

  /// To the offices of both seats: a move was entered by mistake. The firm hears of it as of any
  /// correction.
  void stayed(FirmSeen.Who firm, int from) {
    Text old = regions.get(from).path();
    Text subject = new Text("迁移已更正：" + firm.name(), "A move was taken back: " + firm.name());
    Text body =
        new Text(
            "迁移登记有误，企业仍在" + old.zh() + "。",
            "It was entered by mistake; the firm is still in " + old.en() + ".");
    handover(from, subject, body);
    handover(firm.region(), subject, body);
  }

  /// To the firm.
  void happened(FirmSeen.Who firm, Happening what) {
    Text kind =
        switch (what.kind()) {
          case RENAMED -> new Text("更名", "Renamed");
          case MOVED -> new Text("迁址", "Moved");
          case MERGED -> new Text("合并", "Merged");
          case SPLIT -> new Text("分立", "Split");
          case CANCELLED -> new Text("注销", "Cancelled");
        };
    firmChanged(
        firm.id(),
        firm.name(),
        new Text(
            "登记事项：" + kind.zh() + "，日期 " + what.day() + "。有误请联系主管部门。",
            "Entered: " + kind.en() + ", " + what.day() + ". Tell the office if that is wrong."));
  }

  /// To the firm, of what the history on its page tells.
  void changed(long firm, String name) {
    firmChanged(
        firm,
        name,
        new Text(
            "主管部门登记了一项变更，见企业页面的成长记录。",
            "The office entered a change; see the history on the page of the firm."));
  }

  private void firmChanged(long firm, String name, Text body) {
    post.toFirm(
        firm,
        Action.SEE_A_FIRM,
        new Letter(
            EnterpriseTopic.FIRM_CHANGED,
            new Text("登记变更：" + name, "The record of the firm has changed: " + name),
            body,
            OF_THE_FIRM,
            page(firm, "#history")));
  }

  /// What was done to the record of a title.
  enum Titled {
    ENTERED("已登记", "entered"),
    CORRECTED("已更正", "corrected"),
    ENDED("已登记失效", "entered as taken away"),
    WITHDRAWN("记录已撤回", "record withdrawn");

    private final Text label;

    Titled(String zh, String en) {
      label = new Text(zh, en);
    }
  }

  /// To the firm. Titles of a table that is imported are not told one by one: it tells of what was
  /// long known.
  void titled(FirmSeen.Who firm, String kind, Titled what) {
    Text title = catalogue.label("title_kind", kind);
    post.toFirm(
        firm.id(),
        Action.SEE_A_FIRM,
        new Letter(
            EnterpriseTopic.TITLE,
            new Text(
                "称号" + what.label.zh() + "：" + firm.name(),
                "Title " + what.label.en() + ": " + firm.name()),
            new Text("称号：" + title.zh() + "。", "Title: " + title.en() + "."),
            OF_THE_FIRM,
            page(firm.id(), "#titles")));
  }

  /// To whoever sent the table.
  void imported(long account, long id, String file, boolean done) {
    post.toAccount(
        account,
        new Letter(
            EnterpriseTopic.IMPORT,
            done
                ? new Text("导入完成：" + file, "Import finished: " + file)
                : new Text("导入未完成：" + file, "Import not done: " + file),
            done
                ? new Text("可下载标注了问题的表格。", "The table with its problems marked can be downloaded.")
                : new Text("原因见导入页面。", "See the page of the import for the reason."),
            new Text("您上传了这个表格。", "you sent this table."),
            "/imports/" + id));
  }

  /// To whoever sent the file.
  void evidenceRefused(Evidence.Harmful held) {
    post.toAccount(
        held.sentBy(),
        new Letter(
            EnterpriseTopic.EVIDENCE_REFUSED,
            new Text("文件未通过检查：" + held.name(), "A file was not let through: " + held.name()),
            new Text(
                "扫描认为它有害，没有保留。请重新制作后上传。",
                "The scanner calls it harmful and it was not kept. Make it anew and send it again."),
            new Text("您上传了这个文件。", "you sent this file."),
            page(held.firm(), "/evidence"),
            "enterprises.evidence-refused/" + held.id()));
  }
}
