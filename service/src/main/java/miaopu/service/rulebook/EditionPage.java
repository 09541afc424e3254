package miaopu.service.rulebook;

import java.util.List;
import java.util.Map;
import miaopu.engine.Assessment;
import miaopu.engine.Citation;
import miaopu.engine.Edition;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// An edition as a page: its clauses, sources and papers.
///
/// @param id such as `miit/specialized/2026`
/// @param standard the id without its last part
/// @param title what it is called
/// @param kind what sort of answer it gives
/// @param overlay the overlay worked in, null for none
/// @param overlays those there are
/// @param conditions its conditions
/// @param score its score, null for none
/// @param sources what it cites; clauses name them by their number, from 1
/// @param papers the papers its clauses ask for, by code
/// @param open its open questions
public record EditionPage(
    String id,
    String standard,
    Text title,
    Assessment.Kind kind,
    Edition.@Nullable Overlay overlay,
    List<Edition.Overlay> overlays,
    Clause conditions,
    @Nullable Clause score,
    List<Citation> sources,
    Map<String, Text> papers,
    List<Text> open) {

  /// Every clause, in the order of the page.
  List<Clause> clauses() {
    List<Clause> all = new java.util.ArrayList<>(conditions.all());
    if (score != null) {
      all.addAll(score.all());
    }
    return all;
  }

  /// What sort of answer it gives, in words.
  public static Text answers(Assessment.Kind kind) {
    return switch (kind) {
      case VERDICT -> new Text("是否符合", "Whether it is met");
      case CLASS -> new Text("属于哪一类", "Which class");
      case DISTANCE -> new Text("还差多少，不作结论", "How far off; no verdict");
    };
  }
}
