package miaopu.engine.internal.roadmap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Outcome;
import miaopu.engine.Text;
import miaopu.engine.UnknownReason;
import miaopu.engine.internal.read.Title;
import miaopu.engine.internal.reference.Prospect;
import org.jspecify.annotations.Nullable;

/// Says why a filing cannot succeed, down to the titles it asks for, or what is left for people.
final class Obstacles {
  private final Filing filing;
  private final Routes routes;
  private final List<Title> titles;
  private final Set<String> above;
  private final Assessment named;
  private final Map<String, Text> fixed;
  private final Set<String> open;

  /// @param named an assessment, which knows the names of facts
  Obstacles(Filing filing, Routes routes, List<Title> titles, Assessment named) {
    this(filing, routes, titles, Set.of(), named);
  }

  private Obstacles(
      Filing filing, Routes routes, List<Title> titles, Set<String> below, Assessment named) {
    this.filing = filing;
    this.routes = routes;
    this.titles = titles;
    this.named = named;
    this.above = new HashSet<>(below);
    above.add(filing.plan().draft().standard());
    this.fixed = new HashMap<>(filing.fixed());
    this.open = new HashSet<>(filing.grips().keySet());
    titles.forEach(this::title);
  }

  /// Holds the flags of a title open when it can be won by itself; else says what keeps it.
  private void title(Title title) {
    Set<String> flags = Route.flags(filing, title);
    if (flags.isEmpty() || above.contains(title.standard())) {
      return;
    }
    Text why = why(title);
    if (why == null) {
      open.addAll(flags);
    } else {
      Text how = title.how();
      Text reason = new Text(how.zh() + "——" + why.zh(), how.en() + " - " + why.en());
      flags.forEach(
          flag -> fixed.put(flag, won(fixed.get(flag)) ? join(fixed.get(flag), reason) : reason));
    }
  }

  private static boolean won(@Nullable Text reason) {
    return reason != null && reason.zh().contains("——");
  }

  private static Text join(@Nullable Text one, Text other) {
    return one == null
        ? other
        : new Text(one.zh() + "；" + other.zh(), one.en() + "; " + other.en());
  }

  private @Nullable Text why(Title title) {
    LocalDate last = routes.last(filing, title);
    Text first = null;
    for (LocalDate day : routes.days(filing, title)) {
      Filing before = routes.filing(title, day);
      if (before == null) {
        first =
            first != null
                ? first
                : new Text("%s 没有可用的规则数据".formatted(day), "no rule data for %s".formatted(day));
        continue;
      }
      List<Text> blockers = new Obstacles(before, routes, titles, above, named).blockers();
      if (blockers.isEmpty()) {
        return null;
      }
      first = first != null ? first : blocked(before, blockers);
    }
    return first != null
        ? first
        : new Text(
            "最迟须于 %s 申报（到取得按 %d 个月计），已来不及".formatted(last, title.months()),
            "must be filed by %s (%d months until it is awarded), which is too late"
                .formatted(last, title.months()));
  }

  private static Text blocked(Filing before, List<Text> blockers) {
    Text title = before.plan().draft().title();
    return new Text(
        "%s最迟须于 %s 申报，届时达不到：%s"
            .formatted(
                title.zh(),
                before.date(),
                blockers.stream().map(Text::zh).collect(Collectors.joining("；"))),
        "%s must be filed by %s and cannot be met then: %s"
            .formatted(
                title.en(),
                before.date(),
                blockers.stream().map(Text::en).collect(Collectors.joining("; "))));
  }

  /// What people must still judge before the verdict stands.
  static List<Text> people(Assessment after) {
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

  /// The conditions that fail whatever is done, without a full stop; empty when each can be met.
  private List<Text> blockers() {
    Prospect best =
        new Prospect(
            filing.plan(),
            filing.projection().with(Map.of(), open),
            filing.occasion(),
            open,
            new IdentityHashMap<>());
    Set<Text> texts = new LinkedHashSet<>();
    best.blocking().forEach(leaf -> texts.add(why(leaf)));
    return List.copyOf(texts);
  }

  /// Why no lawful plan was found.
  List<Text> blocking(Assessment after) {
    List<Text> texts = new ArrayList<>();
    blockers().forEach(text -> texts.add(new Text(text.zh() + "。", text.en() + ".")));
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
        place + leaf.label().zh() + "：" + why.zh(), place + leaf.label().en() + ": " + why.en());
  }

  /// The facts a leaf rests on: those of its comparison, or of all below it.
  private Set<String> below(ConditionResult leaf) {
    Set<String> keys = new LinkedHashSet<>();
    for (ConditionResult node : leaf.all()) {
      for (String key : node.inputs()) {
        keys.addAll(filing.looks().formulas().getOrDefault(key, Set.of(key)));
      }
    }
    return keys;
  }

  /// A fact in words; a record's column is asked for by its list and column.
  private Text name(String key) {
    return named.label(key);
  }
}
