package miaopu.service.policies;

import java.time.LocalDate;
import miaopu.engine.Code;
import miaopu.engine.Policy;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.intake.report.Evidence;
import miaopu.service.shell.Frame;
import org.jspecify.annotations.Nullable;

/// A policy in the words of its pages.
public final class PolicyWording {
  private static final int CODE = 6;

  private final Rulebook rulebook;
  private final Frame frame;

  /// Words for a page.
  public PolicyWording(Rulebook rulebook, Frame frame) {
    this.rulebook = rulebook;
    this.frame = frame;
  }

  /// The region a policy is for.
  public String region(Policy policy) {
    if (policy.region().isEmpty()) {
      return frame.say("全国", "The nation");
    }
    String code = policy.region() + "0".repeat(CODE - policy.region().length());
    for (Code each : rulebook.codes("region")) {
      if (each.id().equals(code)) {
        return frame.say(each.label());
      }
    }
    return policy.region();
  }

  /// Whether its window is open today.
  public String season(Policy policy) {
    return frame.say(
        switch (policy.season(frame.today())) {
          case OPEN -> new Text("正在执行", "In force");
          case AHEAD -> new Text("尚未开始", "Not begun");
          case ENDED -> new Text("已结束，是否延续未知", "Ended, renewal unknown");
          case UNSTATED -> new Text("起止未写明", "Window not stated");
        });
  }

  /// The look of its season.
  public String look(Policy policy) {
    return switch (policy.season(frame.today())) {
      case OPEN -> "good";
      case AHEAD -> "wait";
      case ENDED, UNSTATED -> "plain";
    };
  }

  /// Its window.
  public String window(Policy policy) {
    return day(policy.from()) + frame.say(" 至 ", " to ") + day(policy.to());
  }

  private String day(@Nullable LocalDate day) {
    if (day == null) {
      return frame.say("未写明", "not stated");
    }
    return day.equals(LocalDate.MAX) ? frame.say("长期", "no end") : frame.date(day);
  }

  /// What a paper is called.
  public String paper(Text paper) {
    String words = frame.say(paper);
    return words.matches("V\\d+") ? frame.say(Evidence.paper(words)) : words;
  }

  /// Whether the sum of a benefit follows from facts.
  public String computable(Policy.Benefit benefit) {
    return frame.say(
        switch (benefit.computable()) {
          case FULLY -> new Text("金额可以算出", "The sum can be computed");
          case PARTLY -> new Text("只能算出范围或上限", "A range or a ceiling can be computed");
          case LISTED -> new Text("金额不由数据决定", "The sum does not follow from figures");
        });
  }

  /// How often one firm may have a benefit; of silence nobody makes more than once.
  public static Text once(Policy.Benefit benefit) {
    return switch (benefit.once()) {
      case FIRM -> new Text("每家企业只能享受一次", "Once for a firm");
      case YEAR -> new Text("每家企业每年一次", "Once a year for a firm");
      case EACH -> new Text("每个项目一次", "Once for each project");
      case UNSTATED ->
          new Text(
              "文件未载明可否重复享受，按一次计",
              "The document does not say whether it can be had again: it counts as once");
    };
  }
}
