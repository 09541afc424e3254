package miaopu.service.shell;

import java.util.List;
import miaopu.engine.Text;
import miaopu.service.walls.Action;
import miaopu.service.walls.Role;

/// What those can begin with for whom nothing ever waits: each of their pages with what it is good
/// for.
final class Starts {
  private Starts() {}

  /// A page to begin with.
  ///
  /// @param needs what somebody must be allowed to do, to open it
  public record Start(String path, Action needs, Text text) {}

  private static Start start(String path, Action needs, String zh, String en) {
    return new Start(path, needs, new Text(zh, en));
  }

  private static final List<Start> FIGURES =
      List.of(
          start(
              "/rulebook",
              Action.READ_RULEBOOK,
              "查各级标准的条件和出处",
              "Look up the conditions of each tier and where they stand"),
          start(
              "/rulebook/compare",
              Action.READ_RULEBOOK,
              "比较一项标准的两个版本",
              "Compare two editions of a standard"),
          start(
              "/rulebook/calendar",
              Action.READ_RULEBOOK,
              "看什么时候按哪个版本申报",
              "See which edition applies when"),
          start(
              "/policies",
              Action.SEE_POLICIES,
              "查政策给谁、给多少、到哪天",
              "Look up whom policies are for, what they give and until when"),
          start(
              "/check", Action.CHECK_FIGURES, "用一组数据试算各级结果", "Put a set of figures to every tier"),
          start(
              "/account/tokens",
              Action.HAVE_TOKENS,
              "用程序取数：申请令牌",
              "Fetch data by program: tokens"));

  private static final List<Start> PUBLISHED =
      List.of(
          start(
              "/firms/watch",
              Action.WATCH_TITLES,
              "看哪些称号快到期、哪些企业还没更新",
              "See which titles end soon and who is not up to date"),
          start(
              "/firms/changes",
              Action.COMPARE_REGISTER,
              "看两个日期之间新列入、迁移和称号的变化",
              "See what changed between two days: firms, moves, titles"),
          start(
              "/firms",
              Action.SEARCH_REGISTER,
              "按地区、行业、称号查企业，导出名单",
              "Find firms by region, industry or title, and export the list"),
          start(
              "/payments", Action.SEE_PAYMENTS, "看各项政策拨付了多少", "See what was paid for each policy"),
          start("/claims", Action.SEE_CLAIMS, "看兑现申请办到哪一步", "See how far claims have come"),
          start("/rulebook", Action.READ_RULEBOOK, "查标准的条件和出处", "Look up the standards"));

  private static final List<Start> PARTNERS =
      List.of(
          start(
              "/firms",
              Action.SEARCH_REGISTER,
              "看已授权贵单位的企业",
              "See the firms that have consented to show you something"),
          start(
              "/consents",
              Action.SEE_CONSENTS,
              "看每份授权的内容、期限和查看记录",
              "See what each consent covers, until when, and each look"),
          start(
              "/policies", Action.SEE_POLICIES, "查企业能享受的政策", "Look up the policies firms can use"),
          start(
              "/check",
              Action.CHECK_FIGURES,
              "用一组数据试算一家企业处在哪一级",
              "Put a firm's figures to every tier"),
          start(
              "/account/webhooks",
              Action.HAVE_WEBHOOKS,
              "让平台把消息推送到贵单位的系统",
              "Have messages sent to your own system"));

  /// What somebody can begin with; empty for those whose work comes to them.
  static List<Start> of(Role role) {
    List<Start> all =
        switch (role) {
          case ANALYST -> FIGURES;
          case PUBLISHER -> PUBLISHED;
          case FINANCE, CHAIN_LEADER, INSTITUTION -> PARTNERS;
          case OWNER, CLERK, ADVISER, REVIEWER, APPROVER, COMMISSIONER, ADMINISTRATOR, VISITOR ->
              List.of();
        };
    return all.stream().filter(one -> one.needs().allows(role)).toList();
  }
}
