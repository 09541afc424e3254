package miaopu.engine.internal.explain;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import miaopu.engine.Assessment;
import miaopu.engine.Comparison;
import miaopu.engine.ConditionResult;
import miaopu.engine.ConditionResult.Form;
import miaopu.engine.ConditionResult.Role;
import miaopu.engine.Outcome;

/// Pairs the nodes of two assessments by the matter they rule on: the same facts in the same form,
/// in the same years if there are such, else the same id.
///
/// Compared are the conditions that rule themselves, the groups that have a counterpart, the lines
/// on points and the indicators of a score; selectors and scopes only say which of them apply.
public final class Matters {
  private Matters() {}

  /// The comparison: in the order of the second assessment, then what only the first has.
  public static Comparison compare(Assessment from, Assessment to) {
    List<ConditionResult> before = nodes(from);
    List<ConditionResult> after = nodes(to);
    IdentityHashMap<ConditionResult, ConditionResult> pairs = new IdentityHashMap<>();
    pair(before, after, pairs, node -> key(node, false));
    pair(before, after, pairs, node -> key(node, true));
    pair(before, after, pairs, node -> kind(node) + " " + node.id());
    List<Comparison.Change> changes = new ArrayList<>();
    IdentityHashMap<ConditionResult, Boolean> used = new IdentityHashMap<>();
    for (ConditionResult node : after) {
      ConditionResult partner = pairs.get(node);
      if (partner != null) {
        used.put(partner, true);
      }
      if (partner != null || rules(node)) {
        changes.add(new Comparison.Change(node.label(), partner, node));
      }
    }
    for (ConditionResult node : before) {
      if (!used.containsKey(node) && rules(node)) {
        changes.add(new Comparison.Change(node.label(), node, null));
      }
    }
    return new Comparison(from, to, List.copyOf(changes));
  }

  private static List<ConditionResult> nodes(Assessment assessment) {
    List<ConditionResult> nodes = new ArrayList<>();
    assessment.root().children().forEach(child -> conditions(child, nodes));
    ConditionResult score = assessment.score();
    if (score != null) {
      score.all().stream().filter(Matters::indicator).forEach(nodes::add);
    }
    return nodes;
  }

  private static void conditions(ConditionResult node, List<ConditionResult> nodes) {
    if (node.role() == Role.SELECTOR
        || node.role() == Role.SCOPE
        || node.outcome() == Outcome.NOT_APPLICABLE) {
      return;
    }
    // A condition that an overlay may set aside stands around itself.
    boolean around = node.children().stream().anyMatch(child -> child.id().equals(node.id()));
    if (node.role() != Role.REFERENCE && !around) {
      nodes.add(node);
    }
    node.children().forEach(child -> conditions(child, nodes));
  }

  /// A scored node without scored nodes below it.
  private static boolean indicator(ConditionResult node) {
    return node.form() == Form.SCORE
        && node.children().stream().noneMatch(child -> child.form() == Form.SCORE);
  }

  /// True for a node that rules by itself, so that it is told even without a counterpart.
  private static boolean rules(ConditionResult node) {
    return node.form() == Form.SCORE
        || node.form() == Form.LEAF
        || (node.form() == Form.REFERENCE && node.children().isEmpty());
  }

  private static void pair(
      List<ConditionResult> before,
      List<ConditionResult> after,
      IdentityHashMap<ConditionResult, ConditionResult> pairs,
      Function<ConditionResult, String> key) {
    IdentityHashMap<ConditionResult, Boolean> taken = new IdentityHashMap<>();
    pairs.values().forEach(node -> taken.put(node, true));
    for (ConditionResult node : after) {
      String wanted = key.apply(node);
      if (pairs.containsKey(node) || wanted.isEmpty()) {
        continue;
      }
      for (ConditionResult other : before) {
        if (!taken.containsKey(other) && key.apply(other).equals(wanted)) {
          pairs.put(node, other);
          taken.put(other, true);
          break;
        }
      }
    }
  }

  /// The facts a node looks at, a group by its members, and the form in which it looks at them;
  /// empty when it looks at none.
  private static String key(ConditionResult node, boolean anyYear) {
    TreeSet<String> facts = new TreeSet<>();
    inputs(node, facts);
    if (facts.isEmpty()) {
      return "";
    }
    TreeSet<String> named = new TreeSet<>();
    facts.forEach(fact -> named.add(anyYear ? fact.replaceFirst("@.*", "") : fact));
    return kind(node) + " " + form(node) + " " + named;
  }

  private static void inputs(ConditionResult node, Set<String> facts) {
    facts.addAll(node.inputs());
    boolean own = node.form() == Form.LEAF;
    for (ConditionResult child : node.children()) {
      boolean counts =
          node.form() == Form.SCORE
              || child.role() == Role.MEMBER
              || child.role() == Role.REFERENCE;
      if (!own && counts) {
        inputs(child, facts);
      }
    }
  }

  private static String kind(ConditionResult node) {
    return node.form() == Form.SCORE ? "points" : "condition";
  }

  /// `mean(x,x)` of `mean(rd_expense@2025,rd_expense@2024)`; a group is a form of its own, whatever
  /// the number that must hold.
  private static String form(ConditionResult node) {
    ConditionResult.Test test = node.test();
    if (test != null) {
      String form = test.formula().replaceAll("[a-z][a-z0-9_]*(@[0-9]+)?(?!\\()\\b", "x");
      return Objects.requireNonNull(form).startsWith("points(") ? "points" : form;
    }
    return node.form() == Form.LEAF ? "leaf" : "group";
  }
}
