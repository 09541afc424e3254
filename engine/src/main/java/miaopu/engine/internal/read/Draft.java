package miaopu.engine.internal.read;

import java.util.List;
import java.util.Map;
import miaopu.engine.Assessment;
import miaopu.engine.Citation;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// An edition as its file says it, before overlays.
///
/// @param root the condition of a verdict or distance; null for a class
/// @param classes highest first; empty unless the kind is CLASS
/// @param amounts what the benefits of a policy come to; empty for an edition
public record Draft(
    String id,
    Text title,
    Assessment.Kind kind,
    Level decider,
    Map<String, Citation> citations,
    List<Text> open,
    @Nullable Condition root,
    @Nullable Score score,
    @Nullable Condition covered,
    List<Grade> classes,
    List<AmountRule> amounts,
    Yaml.Mapping source) {
  /// A class; `when` is null for the one that is left over.
  public record Grade(String id, Text label, @Nullable Condition when) {}

  /// The levels of government, the highest last.
  public enum Level {
    SELF,
    PROVINCE,
    NATION
  }

  /// `miit/specialized` of `miit/specialized/2026`.
  public String standard() {
    return id.substring(0, id.lastIndexOf('/'));
  }

  /// Every condition of the edition, wherever it stands.
  public List<Condition> conditions() {
    List<Condition> found = new java.util.ArrayList<>();
    if (root != null) {
      found.addAll(root.all());
    }
    if (covered != null) {
      found.addAll(covered.all());
    }
    for (Grade grade : classes) {
      if (grade.when() != null) {
        found.addAll(grade.when().all());
      }
    }
    amounts.forEach(amount -> amount.conditions().forEach(found::add));
    if (score != null) {
      score.all().forEach(s -> s.conditions().forEach(c -> found.addAll(c.all())));
    }
    return found;
  }
}
