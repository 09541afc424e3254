package miaopu.engine.internal.read;

import java.util.List;
import miaopu.engine.Citation;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// What a province or a yearly notice changes in an edition.
///
/// @param region code prefix of the firms it binds; empty for a notice
/// @param campaign campaign year it binds; 0 for a province
/// @param windows when applications for the standard of the edition are filed there
public record Overlay(
    String id,
    String edition,
    String region,
    int campaign,
    Draft.Level level,
    Text title,
    List<Change> changes,
    List<Calendar.Dated> windows,
    Yaml.Mapping source) {
  /// True when its level decides about a node of an edition, and is not bound to what stands there.
  public boolean decides(Draft draft, Head head) {
    return level.compareTo(draft.decider()) >= 0 || head.openTo().equalsIgnoreCase(level.name());
  }

  /// One change.
  public sealed interface Change {
    String target();

    Citation citation();

    Place place();

    /// Another threshold on a test or a points line.
    record Set(String target, Comparison.Bound comparison, Citation citation, Place place)
        implements Change {}

    /// The body of a score node.
    record Fill(String target, Score with, Citation citation, Place place) implements Change {}

    /// One more condition in an `all` group.
    record Add(String target, Condition condition, Citation citation, Place place)
        implements Change {}

    /// Sets a condition aside.
    record Waive(String target, @Nullable Procedure only, Citation citation, Place place)
        implements Change {}
  }
}
