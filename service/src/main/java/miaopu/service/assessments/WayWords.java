package miaopu.service.assessments;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Outcome;
import miaopu.engine.Roadmap;
import miaopu.engine.Text;

/// A roadmap that leads nowhere yet, in the words of the standard. That there is no way is said
/// only where the planner proved it; what cannot be judged for want of facts asks for them.
///
/// @param head what came of it
/// @param notes of each condition what keeps it, without the codes of the rulebook
public record WayWords(Text head, List<Text> notes) {
  /// The words for a roadmap.
  public static WayWords of(Roadmap way) {
    Assessment after = way.after();
    if (!way.lawful() && after.verdict() == Outcome.UNKNOWN && !after.missing().isEmpty()) {
      List<Text> names =
          after.missing().stream().map(one -> after.label(one.key())).distinct().toList();
      return new WayWords(
          new Text(
              "还不能判断，请先补充：" + zh(names) + "。",
              "It cannot be told yet; please add: " + en(names) + "."),
          open(after));
    }
    Text none =
        way.proven() && after.verdict() != Outcome.UNKNOWN
            ? new Text("到那一天没有合规的路径。", "There is no lawful way by that day.")
            : new Text(
                "没有找到合规的路径，但没有证明不存在。",
                "No lawful way was found; that there is none is not proven.");
    return new WayWords(
        way.lawful()
            ? new Text(
                "可以做到，共 %d 步，最快 %d 个月。".formatted(way.steps().size(), way.months()),
                "It can be done in %d steps, in %d months at the soonest."
                    .formatted(way.steps().size(), way.months()))
            : none,
        plain(way));
  }

  private static String zh(List<Text> names) {
    return names.stream().map(Text::zh).collect(Collectors.joining("、"));
  }

  private static String en(List<Text> names) {
    return names.stream().map(Text::en).collect(Collectors.joining(", "));
  }

  private static List<Text> open(Assessment after) {
    Set<String> asked =
        after.missing().stream().map(Assessment.Missing::key).collect(Collectors.toSet());
    Set<Text> open = new LinkedHashSet<>();
    for (ConditionResult node : nodes(after).toList()) {
      List<Text> names =
          node.missing().stream().filter(asked::contains).map(after::label).distinct().toList();
      if (node.children().isEmpty() && node.outcome() == Outcome.UNKNOWN && !names.isEmpty()) {
        Text label = node.label();
        open.add(new Text(label.zh() + "：缺 " + zh(names), label.en() + ": lacks " + en(names)));
      }
    }
    return List.copyOf(open);
  }

  private static Stream<ConditionResult> nodes(Assessment one) {
    ConditionResult score = one.score();
    return Stream.concat(
        one.root().all().stream(), score == null ? Stream.of() : score.all().stream());
  }

  /// The obstacles without the ids of conditions that stand before their names.
  private static List<Text> plain(Roadmap way) {
    String ids =
        Stream.concat(
                Stream.of(way.before(), way.after()),
                way.stages().stream().map(Roadmap.Stage::after))
            .flatMap(WayWords::nodes)
            .map(ConditionResult::id)
            .filter(id -> !id.isEmpty())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    Pattern code = Pattern.compile("(?<=^|[：；] ?|[:;] |核验 |people )(?:" + ids + ") (?=\\S)");
    List<Text> plain = new ArrayList<>();
    for (Text one : way.obstacles()) {
      plain.add(
          new Text(code.matcher(one.zh()).replaceAll(""), code.matcher(one.en()).replaceAll("")));
    }
    return plain;
  }
}
