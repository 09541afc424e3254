package miaopu.engine.internal.explain;

import java.math.BigDecimal;
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
    roadmap.steps().forEach(told::step);
    told.list(told.say("假设", "Assumed"), roadmap.assumptions());
    boolean people = roadmap.lawful();
    told.list(people ? told.say("注意", "Note") : told.say("障碍", "In the way"), roadmap.obstacles());
    return told.text.toString();
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
    } else if (roadmap.steps().isEmpty()) {
      line(say("不需要改变。", "Nothing need change."));
    }
    if (!roadmap.steps().isEmpty()) {
      line(
          say("共 %d 步 · 费用 %s · 最长 %d 个月", "%d steps · cost %s · at most %d months")
              .formatted(
                  roadmap.steps().size(),
                  roadmap.cost() == null ? say("部分未知", "partly unknown") : money(roadmap.cost()),
                  roadmap.months()));
    }
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
