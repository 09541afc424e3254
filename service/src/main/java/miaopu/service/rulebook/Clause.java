package miaopu.service.rulebook;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Citation;
import miaopu.engine.Confidence;
import miaopu.engine.Text;

/// A condition, group or indicator of an edition for people: what it asks, by which clause, on what
/// evidence.
///
/// @param id id in its edition, such as `P2a`; the anchor of the page
/// @param lead what it is to the clause it stands in, such as 豁免; empty for a plain member
/// @param label the words of the standard
/// @param asks what is compared with what, such as 上年度营业收入 ≥ 1500万元; empty when it compares nothing
///   itself
/// @param group how the clauses in it decide, such as 须全部符合; empty without any
/// @param only the procedure it is for, such as 仅复核; empty for both
/// @param most most points it can give; empty for a condition
/// @param award points it gives when it is met, for a condition of an indicator; for the indicator
///   those it gives when none of them is; empty for all else
/// @param bands the bands of an indicator, from the top
/// @param citation where it comes from
/// @param source number of its source in the list of the page, from 1; 0 for none
/// @param evidence codes of the papers that prove it
/// @param note what a person should look at, or what was read how; empty for nothing
/// @param refers id of the edition it refers to, empty for none
/// @param altered true when an overlay has changed or added it
/// @param members the clauses in it
public record Clause(
    String id,
    Text lead,
    Text label,
    Text asks,
    Text group,
    Text only,
    String most,
    String award,
    List<Band> bands,
    Citation citation,
    int source,
    List<String> evidence,
    Text note,
    String refers,
    boolean altered,
    List<Clause> members) {
  /// Nothing to say.
  static final Text NONE = Text.same("");

  /// A band of an indicator.
  ///
  /// @param when the figures it is for, such as ≥ 5 %
  /// @param points the points it gives
  public record Band(Text when, String points) {}

  /// True for what no independent source confirms.
  public boolean doubtful() {
    return doubtful(citation);
  }

  /// True for what no independent source confirms.
  public static boolean doubtful(Citation citation) {
    return citation.confidence() != Confidence.OFFICIAL
        && citation.confidence() != Confidence.CONFIRMED;
  }

  /// This clause and all in it, itself first.
  List<Clause> all() {
    List<Clause> all = new ArrayList<>(List.of(this));
    members.forEach(member -> all.addAll(member.all()));
    return all;
  }

  /// All that it asks, with what the clauses in it ask: two editions differ in a clause when this
  /// differs.
  String demand() {
    StringBuilder demand = new StringBuilder(asks.zh()).append(group.zh()).append(only.zh());
    demand.append(most).append('|').append(award).append(refers);
    bands.forEach(
        band -> demand.append('|').append(band.when().zh()).append('>').append(band.points()));
    if (asks.zh().isEmpty() && bands.isEmpty()) {
      demand.append(note.zh());
    }
    return demand.toString();
  }
}
