package miaopu.engine.internal.roadmap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Text;
import miaopu.engine.UnknownReason;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.reference.Prospect;

/// Says why there is no lawful plan, or what is left for people.
final class Obstacles {
  private final Plan plan;
  private final Projection projection;
  private final Looks looks;
  private final Map<String, Text> fixed;
  private final Occasion then;
  private final Assessment named;

  /// @param fixed why a fact cannot change, by its key
  /// @param named an assessment under the edition, which knows the names of facts
  Obstacles(
      Plan plan,
      Projection projection,
      Looks looks,
      Map<String, Text> fixed,
      Occasion then,
      Assessment named) {
    this.named = named;
    this.plan = plan;
    this.projection = projection;
    this.looks = looks;
    this.fixed = fixed;
    this.then = then;
  }

  /// What people must still judge before the verdict stands.
  List<Text> people(Assessment after) {
    List<Text> texts = new ArrayList<>();
    if (after.verdict() == Outcome.MANUAL) {
      List<ConditionResult> nodes = new ArrayList<>(open(after.root()));
      if (after.score() != null && nodes.stream().anyMatch(Obstacles::onPoints)) {
        nodes.addAll(open(after.score()));
      }
      for (ConditionResult node : nodes) {
        if (node.outcome() == Outcome.MANUAL && node.guide() != null) {
          Text guide = node.guide();
          texts.add(
              new Text(
                  "待人工核验 %s %s：%s".formatted(node.id(), node.label().zh(), guide.zh()),
                  "For people %s %s: %s".formatted(node.id(), node.label().en(), guide.en())));
        }
      }
    }
    return texts;
  }

  private static boolean onPoints(ConditionResult node) {
    ConditionResult.Test test = node.test();
    return test != null && test.formula().startsWith("points(");
  }

  /// The leaves below a node that does not hold, without those below nodes that do.
  private static List<ConditionResult> open(ConditionResult node) {
    if (node.outcome().holds() || node.outcome() == Outcome.NOT_APPLICABLE) {
      return List.of();
    }
    if (node.children().isEmpty()) {
      return List.of(node);
    }
    List<ConditionResult> open = new ArrayList<>();
    node.children().forEach(child -> open.addAll(open(child)));
    return open;
  }

  /// Why no lawful plan was found.
  List<Text> blocking(List<Grip> grips, Assessment after) {
    Set<String> open = new HashSet<>();
    grips.forEach(grip -> open.add(grip.key()));
    Prospect best =
        new Prospect(plan, projection.with(Map.of(), open), then, open, new IdentityHashMap<>());
    Set<Text> texts = new LinkedHashSet<>();
    best.blocking().forEach(leaf -> texts.add(why(leaf)));
    if (texts.isEmpty()) {
      texts.add(
          new Text(
              "每项条件单独都有办法，合在一起没有找到同时达到的方案。",
              "Each condition can be met by itself; no plan was found that meets them together."));
    }
    if (after.verdict() == Outcome.UNKNOWN && !after.missing().isEmpty()) {
      Set<String> zh = new LinkedHashSet<>();
      Set<String> en = new LinkedHashSet<>();
      for (Assessment.Missing missing : after.missing()) {
        Text name = name(missing.key());
        zh.add(name.zh());
        en.add(name.en());
      }
      texts.add(
          new Text(
              "待补充事实：" + String.join("、", zh) + "。",
              "Facts to be given: " + String.join(", ", en) + "."));
    }
    return List.copyOf(texts);
  }

  private Text why(ConditionResult leaf) {
    String place = leaf.id() + " ";
    if (leaf.reasons().contains(UnknownReason.LAW_UNKNOWN)) {
      Text guide = leaf.guide() == null ? UnknownReason.LAW_UNKNOWN.label() : leaf.guide();
      return told(leaf, place, guide);
    }
    if (leaf.outcome() == Outcome.UNKNOWN && !leaf.missing().isEmpty()) {
      return told(
          leaf,
          place,
          new Text(
              "缺少"
                  + leaf.missing().stream().map(k -> name(k).zh()).collect(Collectors.joining("、")),
              leaf.missing().stream().map(k -> name(k).en()).collect(Collectors.joining(", "))
                  + " not known"));
    }
    List<Text> reasons = new ArrayList<>();
    for (String key : below(leaf)) {
      Text reason = fixed.get(key);
      if (reason != null) {
        Text name = name(key);
        reasons.add(new Text(name.zh() + "：" + reason.zh(), name.en() + ": " + reason.en()));
      }
    }
    if (reasons.isEmpty()) {
      return told(leaf, place, new Text("没有可用的办法", "nothing is known to change it"));
    }
    return told(
        leaf,
        place,
        new Text(
            reasons.stream().map(Text::zh).collect(Collectors.joining("；")),
            reasons.stream().map(Text::en).collect(Collectors.joining("; "))));
  }

  private static Text told(ConditionResult leaf, String place, Text why) {
    return new Text(
        place + leaf.label().zh() + "：" + why.zh() + "。",
        place + leaf.label().en() + ": " + why.en() + ".");
  }

  /// The facts a leaf rests on: those of its comparison, or of all below it.
  private Set<String> below(ConditionResult leaf) {
    Set<String> keys = new LinkedHashSet<>();
    for (ConditionResult node : leaf.all()) {
      for (String key : node.inputs()) {
        keys.addAll(looks.formulas().getOrDefault(key, Set.of(key)));
      }
    }
    return keys;
  }

  /// A fact in words; a record's column is asked for by its list and column.
  private Text name(String key) {
    return named.label(key);
  }
}
