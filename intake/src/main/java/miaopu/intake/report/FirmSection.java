package miaopu.intake.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.ConditionResult.Role;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Firm;
import miaopu.engine.Ladder;
import miaopu.engine.Outcome;
import miaopu.engine.Problem;
import miaopu.engine.UnknownReason;

/// The part of the report about one firm.
final class FirmSection {
  private final Html html;
  private final Wording words;
  private final FirmReport firm;

  FirmSection(Html html, Wording words, FirmReport firm) {
    this.html = html;
    this.words = words;
    this.firm = firm;
  }

  void write(String anchor) {
    html.open("article", "id", anchor);
    html.leaf("h2", name(firm.facts().firm()), "lang", "zh-Hans");
    identity();
    ladder();
    for (Ladder.Rung rung : firm.ladder().rungs()) {
      for (Assessment each : rung.assessments()) {
        assessment(each, words.say(rung.label()));
      }
    }
    for (Assessment each : firm.others()) {
      assessment(each, "");
    }
    problems();
    html.close();
  }

  static String name(Firm firm) {
    return firm.name().isEmpty() ? firm.id() : firm.name();
  }

  private void identity() {
    Firm who = firm.facts().firm();
    html.open("dl", "class", "facts");
    pair(words.say("企业编号", "Firm id"), who.id());
    pair(
        words.say("统一社会信用代码", "Credit code"),
        who.code().isEmpty()
            ? words.say("未填写（不影响评估）", "not given (no matter for the assessment)")
            : who.code());
    for (String key : List.of("region", "industry")) {
      Fact fact = firm.facts().fact(key);
      if (fact != null) {
        pair(words.key(key), words.fact(fact));
      }
    }
    html.close();
  }

  private void pair(String label, String value) {
    html.leaf("dt", label).leaf("dd", value);
  }

  private void ladder() {
    html.leaf("h3", words.say("培育梯度", "The ladder"));
    html.open("ol", "class", "ladder");
    for (Ladder.Rung rung : firm.ladder().rungs()) {
      Standing standing = Standing.of(firm.ladder(), rung);
      html.open("li", "class", "stands-" + standing);
      html.leaf("span", words.say(rung.label()), "class", "tier").text(" ");
      html.leaf("span", words.say(standing.label()), "class", "mark plain");
      html.open("dl");
      pair(words.say("持有称号", "Title held"), ResultText.held(rung.held(), words.language()));
      pair(words.say("条件达到", "Conditions reached"), yes(rung.reached(), rung.best()));
      pair(
          words.say("只待人工核验", "Ready for people"),
          words.say(rung.ready() ? "是" : "否", rung.ready() ? "yes" : "no"));
      Ladder.Rung next = firm.ladder().next();
      boolean aim = next != null && next.tier().equals(rung.tier());
      pair(words.say("下一目标", "Next"), words.say(aim ? "是" : "否", aim ? "yes" : "no"));
      html.close().close();
    }
    html.close();
    if (firm.ladder().next() == null) {
      html.leaf(
          "p", words.say("各梯度均已持有、达到或只待人工核验。", "Every tier is held, reached or ready for people."));
    }
  }

  private String yes(boolean reached, Outcome best) {
    return reached ? words.say("是", "yes") : words.say("否，", "no: ") + words.say(best.label());
  }

  private void assessment(Assessment each, String tier) {
    String title = words.say(each.title());
    html.leaf("h3", tier.isEmpty() ? title : tier + words.say("：", ": ") + title);
    html.open("p");
    html.leaf(
        "span",
        Wording.glyph(each.verdict()) + " " + ResultRow.answer(each, words.language()),
        "class",
        "mark " + each.verdict());
    for (UnknownReason reason : each.reasons().stream().sorted().toList()) {
      html.text(" ").text(words.say(reason.label()));
    }
    html.close();
    html.open("dl", "class", "facts");
    pair(words.say("标准版本", "Edition"), each.edition());
    if (!each.overlays().isEmpty()) {
      pair(words.say("地方或年度细则", "Overlays"), words.overlays(each));
    }
    if (each.points() != null) {
      pair(
          words.say("得分", "Points"),
          each.points().text()
              + (each.points().exact()
                  ? ""
                  : words.say("（缺少事实，先给区间）", " (a range, for facts are missing)")));
    }
    if (!each.direct().isEmpty()) {
      pair(words.say("符合的直通条件", "Direct conditions met"), String.join(", ", each.direct()));
    }
    html.close();
    missing(each);
    html.leaf("h4", words.say("条件", "Conditions"));
    ConditionTree tree = new ConditionTree(html, words, firm.facts());
    boolean group = each.root().test() == null && !each.root().children().isEmpty();
    tree.list(group ? each.root().children() : List.of(each.root()));
    if (each.score() != null) {
      html.leaf("h4", words.say("评分", "Score"));
      tree.list(List.of(each.score()));
    }
    papers(each);
  }

  private void missing(Assessment each) {
    if (each.missing().isEmpty()) {
      return;
    }
    html.leaf("h4", words.say("缺少的事实", "Missing facts"));
    html.open("table", "class", "cards");
    html.leaf("caption", words.say("最能决定结论的在前", "The most decisive first"));
    List<String> heads =
        words.zh()
            ? List.of("事实", "影响", "证明材料")
            : List.of("Fact", "What hangs on it", "Papers that prove it");
    html.open("thead").open("tr");
    heads.forEach(head -> html.leaf("th", head, "scope", "col"));
    html.close().close().open("tbody");
    for (Assessment.Missing fact : each.missing()) {
      html.open("tr").leaf("th", words.key(fact.key()), "scope", "row");
      html.leaf("td", decides(fact), "data-head", heads.get(1));
      html.leaf("td", papers(fact.key()), "data-head", heads.get(2)).close();
    }
    html.close().close();
  }

  private String decides(Assessment.Missing fact) {
    List<String> parts = new ArrayList<>();
    if (fact.decides() > 0) {
      parts.add(
          fact.decides() == 2
              ? words.say("补上即可定论", "settles the answer")
              : words.say("可能单独定论", "may settle the answer by itself"));
    }
    if (!Figures.plain(fact.swing()).equals("0")) {
      parts.add(Figures.plain(fact.swing()) + words.say(" 分", " points"));
    }
    parts.add(
        fact.conditions()
            + words.say(" 项条件", fact.conditions() == 1 ? " condition" : " conditions"));
    return String.join(words.say("，", ", "), parts);
  }

  private String papers(String key) {
    Field field = words.field(key);
    List<String> papers = new ArrayList<>();
    if (field != null) {
      field.evidence().forEach(code -> papers.add(code + " " + words.say(Evidence.paper(code))));
    }
    return String.join(words.say("；", "; "), papers);
  }

  /// The papers for all conditions that are not excused and do apply.
  private void papers(Assessment each) {
    Set<String> codes = new LinkedHashSet<>();
    collect(each.root(), codes);
    if (each.score() != null) {
      collect(each.score(), codes);
    }
    if (codes.isEmpty()) {
      return;
    }
    html.leaf("h4", words.say("需准备的证明材料", "Papers to prepare"));
    html.open("details", "class", "papers")
        .leaf("summary", words.say("%d 项", "%d papers").formatted(codes.size()));
    html.open("ul");
    codes.stream()
        .sorted((a, b) -> Integer.compare(number(a), number(b)))
        .forEach(code -> html.leaf("li", code + " " + words.say(Evidence.paper(code))));
    html.close().close();
  }

  private static void collect(ConditionResult node, Set<String> codes) {
    if (node.outcome() == Outcome.NOT_APPLICABLE || node.role() == Role.SELECTOR) {
      return;
    }
    codes.addAll(node.evidence());
    node.children().forEach(child -> collect(child, codes));
  }

  private static int number(String code) {
    return code.matches("V\\d{1,6}") ? Integer.parseInt(code.substring(1)) : Integer.MAX_VALUE;
  }

  private void problems() {
    html.leaf("h3", words.say("输入中的问题", "Problems of the input"));
    Facts facts = firm.facts();
    if (firm.problems().isEmpty()) {
      html.leaf("p", words.say("未发现问题：", "None found: ") + name(facts.firm()));
      return;
    }
    html.open("ul");
    for (Problem problem : firm.problems()) {
      html.leaf("li", problem.line(words.language()));
    }
    html.close();
  }
}
