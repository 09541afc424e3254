package miaopu.service.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import miaopu.engine.Citation;
import miaopu.engine.ConditionResult;
import miaopu.engine.ConditionResult.Form;
import miaopu.engine.ConditionResult.Role;
import miaopu.engine.Edition;
import miaopu.engine.Outcome;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Makes the clauses of an edition from its outlines for a first application and for a review; each
/// says what the other leaves out.
final class ClauseMaker {
  private static final Text IF = new Text("如果", "If");
  private static final Text THEN = new Text("则", "then");
  private static final Text ELSE = new Text("否则", "otherwise");
  private static final Text SCOPE = new Text("仅在此情形适用", "Applies only if");
  private static final Text EXEMPTION = new Text("豁免", "Exempt if");
  private static final Text GRADE = new Text("级别", "Class");

  private final Phrases phrases;
  private final Edition edition;
  private final ToIntFunction<Citation> sources;
  private final Set<String> altered;
  private final Map<String, Text> names = new HashMap<>();

  /// @param sources number of a citation in the list of the page
  /// @param altered ids of the nodes an overlay has changed or added
  ClauseMaker(
      Phrases phrases, Edition edition, ToIntFunction<Citation> sources, Set<String> altered) {
    this.phrases = phrases;
    this.edition = edition;
    this.sources = sources;
    this.altered = altered;
    edition
        .outline()
        .forEach(tree -> tree.all().forEach(node -> names.put(node.id(), node.label())));
  }

  /// A clause of a tree as it is for a first application and for a review.
  Clause clause(ConditionResult first, ConditionResult review) {
    return clause(first, review, Clause.NONE);
  }

  private Clause clause(ConditionResult first, ConditionResult review, Text lead) {
    boolean notFirst = first.outcome() == Outcome.NOT_APPLICABLE;
    boolean notReview = review.outcome() == Outcome.NOT_APPLICABLE;
    ConditionResult node = notFirst ? review : first;
    Text only =
        notFirst == notReview
            ? Clause.NONE
            : Phrases.only(notFirst ? Procedure.REVIEW : Procedure.NEW);
    boolean reference = node.form() == Form.REFERENCE;
    ConditionResult.Test test = node.test();
    return new Clause(
        node.id(),
        lead,
        node.label(),
        scored(node) ? phrases.scored(node) : phrases.asks(node, names),
        Phrases.group(node, edition.quorums()),
        only,
        node.max() == null ? "" : node.max(),
        edition.awards().getOrDefault(node.id(), ""),
        test == null
            ? List.of()
            : test.steps().stream()
                .map(step -> new Clause.Band(Phrases.band(step, test), step.points()))
                .toList(),
        node.citation(),
        sources.applyAsInt(node.citation()),
        node.evidence(),
        node.guide() == null ? Clause.NONE : node.guide(),
        reference && test != null ? test.formula() : "",
        altered.contains(node.id()),
        reference ? List.of() : members(node, notFirst || notReview ? node : review));
  }

  private static boolean scored(ConditionResult node) {
    return node.test() != null && node.test().operator().equals("bands");
  }

  private List<Clause> members(ConditionResult node, ConditionResult other) {
    List<Clause> members = new ArrayList<>();
    boolean choice = node.form() == Form.CHOICE;
    List<ConditionResult> cases = with(node, Role.SELECTOR);
    List<ConditionResult> plain = with(node, Role.MEMBER);
    node.children().stream()
        .filter(child -> child.role() == Role.SCOPE)
        .forEach(child -> members.add(member(child, other, SCOPE)));
    if (choice && !plain.isEmpty() && cases.size() <= plain.size()) {
      for (int i = 0; i < plain.size(); i++) {
        if (i < cases.size()) {
          members.add(member(cases.get(i), other, IF));
        }
        members.add(member(plain.get(i), other, i < cases.size() ? THEN : ELSE));
      }
    } else {
      Text lead = choice ? GRADE : Clause.NONE;
      cases.forEach(child -> members.add(member(child, other, lead)));
      plain.forEach(child -> members.add(member(child, other, Clause.NONE)));
    }
    node.children().stream()
        .filter(child -> child.role() == Role.EXEMPTION)
        .forEach(child -> members.add(member(child, other, EXEMPTION)));
    return List.copyOf(members);
  }

  private static List<ConditionResult> with(ConditionResult node, Role role) {
    return node.children().stream().filter(child -> child.role() == role).toList();
  }

  private Clause member(ConditionResult child, ConditionResult other, Text lead) {
    return clause(child, same(child, other), lead);
  }

  /// The node of the same id and role below the other tree, or the node itself.
  private static ConditionResult same(ConditionResult child, ConditionResult other) {
    @Nullable ConditionResult found = null;
    for (ConditionResult each : other.children()) {
      if (found == null && each.id().equals(child.id()) && each.role() == child.role()) {
        found = each;
      }
    }
    return found == null ? child : found;
  }
}
