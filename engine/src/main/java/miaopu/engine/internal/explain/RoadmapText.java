package miaopu.engine.internal.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Language;
import miaopu.engine.Roadmap;
import miaopu.engine.Text;

/// The text of a roadmap for people: where it leads, one line a step, what was assumed, what is in
/// the way.
public final class RoadmapText {
  private final Language language;
  private final StringBuilder text = new StringBuilder();

  private RoadmapText(Language language) {
    this.language = language;
  }

  /// The whole roadmap.
  public static String explain(Roadmap roadmap, Language language) {
    RoadmapText told = new RoadmapText(language);
    told.head(roadmap);
    told.way(roadmap);
    told.list(told.say("假设", "Assumed"), roadmap.assumptions());
    boolean people = roadmap.lawful();
    told.list(people ? told.say("注意", "Note") : told.say("障碍", "In the way"), roadmap.obstacles());
    Roadmap fewer = roadmap.fewer();
    if (fewer != null) {
      told.line(told.say("另一方案，改变较少或较快：", "Another plan that changes less or is quicker:"));
      told.sum(fewer);
      told.way(fewer);
    }
    return told.text.toString();
  }

  /// The stages with their steps; the steps alone when there is but one filing.
  private void way(Roadmap roadmap) {
    int number = 1;
    List<Roadmap.Step> rest = new ArrayList<>(roadmap.steps());
    for (Roadmap.Stage stage : roadmap.stages()) {
      line(
          say(
                  "阶段 %d：%s [%s] · 申报日 %s · 预计 %s 取得",
                  "Stage %d: %s [%s] · filing on %s · award expected %s")
              .formatted(
                  number++,
                  stage.how().in(language),
                  stage.after().edition(),
                  stage.by(),
                  stage.award()));
      stage.steps().forEach(this::step);
      if (stage.steps().isEmpty()) {
        line(say("  不需要改变。", "  Nothing need change."));
      }
      rest.removeAll(stage.steps());
    }
    if (number > 1) {
      line(
          say("阶段 %d（目标）：%s [%s] · 申报日 %s", "Stage %d (target): %s [%s] · filing on %s")
              .formatted(
                  number, roadmap.after().title().in(language), roadmap.edition(), roadmap.by()));
    }
    rest.forEach(this::step);
    if (number > 1 && rest.isEmpty()) {
      line(say("  不需要改变。", "  Nothing need change."));
    }
  }

  private String say(String zh, String en) {
    return language == Language.ZH ? zh : en;
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void head(Roadmap roadmap) {
    line(
        roadmap.after().title().in(language)
            + " ["
            + roadmap.edition()
            + "]"
            + say(" · 申报日 ", " · filing on ")
            + roadmap.by());
    line(
        say("不作改变：", "Nothing done: ")
            + roadmap.before().verdict().label().in(language)
            + say(" · 按方案：", " · with the plan: ")
            + roadmap.after().verdict().label().in(language));
    if (!roadmap.lawful()) {
      line(say("没有找到合规的方案。", "No lawful plan was found."));
    } else if (roadmap.steps().isEmpty() && roadmap.stages().isEmpty()) {
      line(say("不需要改变。", "Nothing need change."));
    }
    sum(roadmap);
  }

  private void sum(Roadmap roadmap) {
    if (roadmap.steps().isEmpty() && roadmap.stages().isEmpty()) {
      return;
    }
    String titles =
        roadmap.stages().isEmpty()
            ? ""
            : say(" · 先取得 %d 个称号", " · titles to win before: %d")
                .formatted(roadmap.stages().size());
    line(
        say("共 %d 步%s · 费用 %s · 最长 %d 个月%s", "%d steps%s · cost %s · at most %d months%s")
            .formatted(
                roadmap.steps().size(),
                titles,
                roadmap.cost() == null ? say("部分未知", "partly unknown") : money(roadmap.cost()),
                roadmap.months(),
                roadmap.proven() ? "" : say(" · 未证明最省", " · not proven cheapest")));
  }

  private void step(Roadmap.Step step) {
    BigDecimal cost = step.cost();
    line(
        say(
                "  %s：%s · %s · 费用 %s · %d 个月 · 难度 %d",
                "  %s: %s · %s · cost %s · %d months · effort %d")
            .formatted(
                step.label().in(language),
                step.shown().in(language),
                step.how().in(language),
                cost == null ? say("未知", "unknown") : money(cost),
                step.months(),
                step.effort()));
  }

  private String money(BigDecimal yuan) {
    return Figure.show(yuan.stripTrailingZeros().toPlainString(), "元", language);
  }

  private void list(String title, List<Text> texts) {
    if (!texts.isEmpty()) {
      line(title + say("：", ":"));
      texts.forEach(words -> line("  - " + words.in(language)));
    }
  }
}
