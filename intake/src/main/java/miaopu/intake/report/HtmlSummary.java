package miaopu.intake.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Ladder;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;

/// One page about many firms: how many stand where, who is one condition or one fact away from the
/// next tier, and a table of all, to be ordered by a choice above it. Without script: the order is
/// made by the style sheet. Of each firm only its line is kept.
public final class HtmlSummary {
  private final Html html = new Html();
  private final Wording words;
  private final HtmlFrame frame;
  private final List<SummaryLine> lines = new ArrayList<>();
  private final Map<String, Map<Standing, Integer>> counts = new LinkedHashMap<>();

  /// An empty summary.
  public HtmlSummary(Rulebook rulebook, Occasion occasion, Language language) {
    this.words = new Wording(rulebook, language);
    this.frame = new HtmlFrame(html, words, occasion);
  }

  /// Takes a firm.
  ///
  /// @param row the number people know its row by
  /// @param link where the page about it lies, empty when there is none
  public void add(FirmReport firm, long row, String link) {
    frame.note(firm);
    SummaryLine line = SummaryLine.of(firm, row, link, words);
    lines.add(line);
    List<Ladder.Rung> rungs = firm.ladder().rungs();
    for (int i = 0; i < rungs.size(); i++) {
      counts
          .computeIfAbsent(words.say(rungs.get(i).label()), tier -> new EnumMap<>(Standing.class))
          .merge(line.stands().get(i), 1, Integer::sum);
    }
  }

  /// The page. Called once.
  public String page() {
    frame.open(
        words
            .say("苗圃评估汇总（%d 家企业）", "Miaopu assessment: summary of %d firms")
            .formatted(lines.size()));
    tiers();
    near(words.say("只差一个条件", "One condition away"), SummaryLine.Near.CONDITION);
    near(words.say("只差一项数据", "One fact away"), SummaryLine.Near.FACT);
    firms();
    return frame.close();
  }

  private void tiers() {
    html.leaf("h2", words.say("各梯度户数", "Firms by tier"));
    html.open("table", "class", "cards");
    html.leaf("caption", words.say("一户在每一梯度各计一次", "Each firm counts once on each tier"));
    html.open("thead").open("tr").leaf("th", words.say("梯度", "Tier"), "scope", "col");
    for (Standing standing : Standing.values()) {
      html.leaf("th", words.say(standing.label()), "scope", "col", "class", "number");
    }
    html.close().close().open("tbody");
    counts.forEach((tier, count) -> {
      html.open("tr").leaf("th", tier, "scope", "row");
      for (Standing standing : Standing.values()) {
        String number = Integer.toString(count.getOrDefault(standing, 0));
        String head = words.say(standing.label());
        html.leaf("td", number, "class", "number", "data-head", head);
      }
      html.close();
    });
    html.close().close();
  }

  private void near(String title, SummaryLine.Near kind) {
    List<SummaryLine> close = lines.stream().filter(line -> line.near() == kind).toList();
    html.leaf("h2", title + words.say("（%d 户）", " (%d)").formatted(close.size()));
    if (close.isEmpty()) {
      html.leaf("p", words.say("没有。", "None."));
      return;
    }
    html.open("table", "class", "cards");
    html.leaf(
        "caption", words.say("离下一梯度只差这一件", "The one thing between the firm and its next tier"));
    List<String> heads =
        words.zh() ? List.of("企业", "下一梯度", "差什么") : List.of("Firm", "Next tier", "What is left");
    html.open("thead").open("tr");
    heads.forEach(head -> html.leaf("th", head, "scope", "col"));
    html.close().close().open("tbody");
    for (SummaryLine line : close) {
      html.open("tr").open("th", "scope", "row");
      name(line);
      html.close();
      html.leaf("td", line.next(), "data-head", heads.get(1));
      html.leaf("td", line.left(), "data-head", heads.get(2)).close();
    }
    html.close().close();
  }

  private void name(SummaryLine line) {
    if (line.link().isEmpty()) {
      html.text(line.name());
    } else {
      html.leaf("a", line.name(), "href", line.link());
    }
  }

  private void scroll(String label) {
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", label);
  }

  private void firms() {
    html.leaf("h2", words.say("全部企业", "All firms"));
    html.leaf("span", words.say("排序：", "Order: "));
    choice("by-row", words.say("行号", "row"), true);
    choice("by-high", words.say("梯度由高到低", "highest tier first"), false);
    choice("by-near", words.say("离下一梯度最近", "nearest to the next tier first"), false);
    scroll(words.say("全部企业", "All firms"));
    String tiers = "--tiers:" + counts.size();
    html.open("table", "class", "firms", "role", "table", "style", tiers);
    html.leaf(
        "caption",
        words.say(
            "“还差”是下一梯度上不符合的条件、缺少的数据或待人工核验的事项的个数",
            "“Left” counts the conditions failed, facts missing or matters for people on the next tier"));
    html.open("thead", "role", "rowgroup").open("tr", "role", "row");
    List<String> heads = new ArrayList<>();
    heads.add(words.say("行", "Row"));
    heads.add(words.say("企业", "Firm"));
    heads.addAll(counts.keySet());
    heads.add(words.say("还差", "Left"));
    heads.add(words.say("输入问题", "Input problems"));
    heads.forEach(head -> html.leaf("th", head, "scope", "col", "role", "columnheader"));
    html.close().close().open("tbody", "role", "rowgroup");
    for (SummaryLine line : lines) {
      String order = "--high:%d;--near:%d".formatted(line.highRank(), line.nearRank());
      html.open("tr", "role", "row", "style", order);
      cell(Long.toString(line.row()), heads.get(0));
      html.open("th", "scope", "row", "role", "rowheader");
      name(line);
      html.close();
      for (int i = 0; i < line.stands().size(); i++) {
        Standing standing = line.stands().get(i);
        html.open("td", "role", "cell", "data-head", heads.get(i + 2));
        html.leaf("span", words.say(standing.label()), "class", "stand stands-" + standing).close();
      }
      cell(line.things() == 0 ? "" : Integer.toString(line.things()), heads.get(heads.size() - 2));
      cell(line.problems() == 0 ? "" : Integer.toString(line.problems()), heads.getLast());
      html.close();
    }
    html.close().close().close();
  }

  private void cell(String text, String head) {
    html.leaf("td", text, "role", "cell", "data-head", head);
  }

  private void choice(String id, String label, boolean chosen) {
    html.empty(
        "input", "type", "radio", "name", "order", "id", id, chosen ? "checked" : "class", "");
    html.leaf("label", label, "for", id);
  }
}
