package miaopu.service.assessments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import miaopu.engine.Comparison;
import miaopu.engine.ConditionResult;
import miaopu.engine.ConditionResult.Form;
import miaopu.engine.ConditionResult.Role;
import miaopu.engine.Language;
import miaopu.intake.report.Wording;
import org.jspecify.annotations.Nullable;

/// What turns between two days, in words: first the clauses that decide the change of the result. A
/// clause that only one day has stands beside one of the other day about the same facts, whatever
/// the form and the number of each.
final class TurnedLines {
  /// Two sets of facts are about the same when they share at least this part of all of theirs.
  private static final double SHARED = 0.5;

  private final RuleChange change;
  private final Wording words;
  private final boolean zh;
  private final List<Comparison.Change> inOrder;

  /// By identity: two clauses may look alike.
  private final Set<Comparison.Change> deciding =
      Collections.newSetFromMap(new IdentityHashMap<>());

  private TurnedLines(RuleChange change, Comparison comparison, Wording words) {
    this.change = change;
    this.words = words;
    this.zh = words.language() == Language.ZH;
    this.inOrder = comparison.deciding();
    this.deciding.addAll(inOrder);
  }

  static List<RuleChange.Line> of(RuleChange change, Wording words) {
    Comparison comparison = change.comparison();
    return comparison == null
        ? List.of()
        : new TurnedLines(change, comparison, words).lines(comparison);
  }

  private List<RuleChange.Line> lines(Comparison comparison) {
    List<Comparison.Change> all = new ArrayList<>(inOrder);
    comparison.changes().stream()
        .filter(one -> one.turns() && !deciding.contains(one))
        .forEach(all::add);
    List<RuleChange.Line> lines = new ArrayList<>();
    Set<Comparison.Change> met = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Comparison.Change one : all) {
      if (met.add(one)) {
        Comparison.Change other = lone(one) ? counterpart(one, all, met) : null;
        if (other != null) {
          met.add(other);
        }
        lines.add(line(one, other));
      }
    }
    // one that joined a line may decide while the line was begun by another
    lines.sort(Comparator.comparing((RuleChange.Line one) -> !one.deciding()));
    return lines;
  }

  private static boolean lone(Comparison.Change one) {
    return one.before() == null || one.after() == null;
  }

  /// Of the clauses that only the other day has the one that is most about the same facts.
  private static Comparison.@Nullable Change counterpart(
      Comparison.Change one, List<Comparison.Change> all, Set<Comparison.Change> met) {
    Set<String> facts = facts(node(one));
    Comparison.Change best = null;
    double most = 0;
    for (Comparison.Change other : all) {
      if (lone(other)
          && (other.before() == null) != (one.before() == null)
          && !met.contains(other)) {
        double shared = shared(facts, facts(node(other)));
        if (shared >= SHARED && shared > most) {
          most = shared;
          best = other;
        }
      }
    }
    return best;
  }

  private static ConditionResult node(Comparison.Change one) {
    ConditionResult after = one.after();
    return after == null ? Objects.requireNonNull(one.before()) : after;
  }

  /// The fields a clause looks at, in whatever year.
  private static Set<String> facts(ConditionResult node) {
    return node.all().stream()
        .flatMap(one -> one.inputs().stream())
        .map(key -> key.replaceFirst("@.*", ""))
        .collect(Collectors.toSet());
  }

  private static double shared(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    Set<String> all = new HashSet<>(one);
    all.addAll(other);
    return all.isEmpty() ? 0 : (double) both.size() / all.size();
  }

  private RuleChange.Line line(Comparison.Change one, Comparison.@Nullable Change other) {
    ConditionResult before = one.before() != null || other == null ? one.before() : other.before();
    ConditionResult after = one.after() != null || other == null ? one.after() : other.after();
    return new RuleChange.Line(
        matter(before, after),
        side(before, change.before()),
        side(after, change.after()),
        deciding.contains(one) || (other != null && deciding.contains(other)),
        before == null
            ? RuleChange.Fate.NEW
            : after == null ? RuleChange.Fate.DROPPED : RuleChange.Fate.BOTH);
  }

  private String matter(@Nullable ConditionResult before, @Nullable ConditionResult after) {
    String old = before == null ? "" : words.say(before.label());
    String now = after == null ? old : words.say(after.label());
    return old.isEmpty() || old.equals(now)
        ? now
        : now + (zh ? "（原：" : " (was: ") + old + (zh ? "）" : ")");
  }

  private String side(@Nullable ConditionResult node, RuleChange.Side side) {
    return node == null
        ? ""
        : outcome(node)
            + measured(node)
            + " · "
            + words.say(node.citation().place())
            + Candidates.source(node, side.overlays(), words);
  }

  /// Points say more of a scored item than whether they are settled.
  private String outcome(ConditionResult node) {
    return node.points() == null
        ? words.say(node.outcome().label())
        : node.points().text() + (zh ? " 分" : " points");
  }

  /// What it has and what is asked; of alternatives that all fail, those of each.
  private String measured(ConditionResult node) {
    boolean alternatives = node.form() == Form.ANY || node.form() == Form.SOME;
    if (!alternatives || node.outcome().holds()) {
      return figures(node);
    }
    String parts =
        node.children().stream()
            .filter(child -> child.role() == Role.MEMBER && child.outcome() == node.outcome())
            .map(child -> words.say(child.label()) + figures(child))
            .collect(Collectors.joining(zh ? "；" : "; "));
    return parts.isEmpty() ? "" : " · " + parts;
  }

  private String figures(ConditionResult node) {
    String threshold = node.test() == null ? "" : words.threshold(node.test());
    String value = words.value(node);
    return (value.isEmpty() ? "" : " · " + value) + (threshold.isEmpty() ? "" : " · " + threshold);
  }
}
