package miaopu.engine.internal.read;

import java.util.List;
import miaopu.engine.Citation;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// A condition of an edition, as FORMAT.md §2 lists its bodies.
public sealed interface Condition {
  Head head();

  record All(Head head, List<Condition> of) implements Condition {}

  record Any(Head head, List<Condition> of) implements Condition {}

  record AtLeast(Head head, int n, List<Condition> of) implements Condition {}

  record Test(Head head, Operand value, Comparison comparison) implements Condition {}

  record Manual(Head head, Text guide) implements Condition {}

  /// The result of another edition: outcomes for a verdict, class ids for a class.
  record Refers(Head head, String edition, List<String> is) implements Condition {}

  /// A line or sub-minimum on the points of a node of the score.
  record Line(Head head, String of, Comparison.Bound comparison) implements Condition {}

  record Choose(Head head, List<Branch> branches, @Nullable Condition otherwise)
      implements Condition {}

  record FirstKnown(Head head, List<Condition> of) implements Condition {}

  record LawUnknown(Head head, Text why) implements Condition {}

  /// A condition that an overlay sets aside, in one procedure or in both.
  record Waived(Head head, Condition inner, @Nullable Procedure only, Citation by)
      implements Condition {}

  /// One alternative of a choice.
  record Branch(Condition when, Condition then) {}

  /// The conditions directly below, without scopes and exemptions.
  default List<Condition> children() {
    return switch (this) {
      case All all -> all.of();
      case Any any -> any.of();
      case AtLeast some -> some.of();
      case FirstKnown first -> first.of();
      case Waived waived -> List.of(waived.inner());
      case Choose choose -> {
        List<Condition> below = new java.util.ArrayList<>();
        choose.branches().forEach(b -> below.addAll(List.of(b.when(), b.then())));
        if (choose.otherwise() != null) {
          below.add(choose.otherwise());
        }
        yield List.copyOf(below);
      }
      case Test t -> List.of();
      case Manual m -> List.of();
      case Refers r -> List.of();
      case Line l -> List.of();
      case LawUnknown u -> List.of();
    };
  }

  /// This condition and all below it, with scopes and exemptions.
  default List<Condition> all() {
    List<Condition> found = new java.util.ArrayList<>();
    collect(this, found);
    return found;
  }

  private static void collect(Condition condition, List<Condition> found) {
    found.add(condition);
    Head head = condition.head();
    if (head.appliesIf() != null) {
      collect(head.appliesIf(), found);
    }
    if (head.exemptIf() != null) {
      collect(head.exemptIf(), found);
    }
    condition.children().forEach(child -> collect(child, found));
  }
}
