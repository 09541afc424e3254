package miaopu.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.internal.explain.Canonical;
import miaopu.engine.internal.explain.Explainer;
import org.jspecify.annotations.Nullable;

/// What one edition says about one firm. Same facts, edition and occasion give the same assessment,
/// to the byte of [#canonical()].
///
/// @param facts the facts used
/// @param standard id of the standard, such as `miit/specialized`
/// @param edition id of the edition, such as `miit/specialized/2026`
/// @param title what the edition is called
/// @param overlays ids of the overlays applied, in order
/// @param hash SHA-256 over the parsed edition, its overlays, the editions it refers to and the
///   fields it uses, in hex
/// @param occasion what was asked for, with its dates
/// @param kind what sort of answer this is
/// @param verdict outcome of the root; for a class MET when it is settled, NOT_APPLICABLE when the
///   standard does not cover the firm, else UNKNOWN or MANUAL
/// @param reasons why the verdict is UNKNOWN
/// @param classes the class, or all classes still possible, highest first, with `not-covered` last
///   while or because the standard does not cover the firm; empty unless the kind is CLASS
/// @param covered false when the standard does not cover the firm (size classes of banks, schools,
///   hospitals)
/// @param points total points as a range, null when the edition has no score
/// @param root the tree of conditions
/// @param score the tree of the score, null when there is none
/// @param missing the missing facts that can still change the answer, most decisive first
/// @param direct ids of the direct conditions met
/// @param labels the words for every field and list column of the catalogue, by id; see
///   [#label(String)]
public record Assessment(
    Facts facts,
    String standard,
    String edition,
    Text title,
    List<String> overlays,
    String hash,
    Occasion occasion,
    Kind kind,
    Outcome verdict,
    Set<UnknownReason> reasons,
    List<Code> classes,
    boolean covered,
    @Nullable Points points,
    ConditionResult root,
    @Nullable ConditionResult score,
    List<Missing> missing,
    List<String> direct,
    Map<String, Text> labels) {

  /// The sorts of answer a standard gives.
  public enum Kind {
    /// One of the outcomes.
    VERDICT,
    /// A class, or the classes still possible.
    CLASS,
    /// How far each alternative is; never "qualifies".
    DISTANCE
  }

  /// A fact to ask for.
  ///
  /// @param key `rd_expense@2025`, or `ip_rights.holder_rank` for a column of records that are
  ///   there
  /// @param decides how many of the two extreme answers settle the verdict by themselves: 0, 1 or 2
  /// @param swing how many points hang on it
  /// @param conditions how many open conditions look at it
  public record Missing(String key, int decides, String swing, int conditions) {}

  /// The words for the key of a fact: `rd_expense@2025` is 2025年研发费用.
  public Text label(String key) {
    int at = key.indexOf('@');
    Text words = labels.get(at < 0 ? key : key.substring(0, at));
    if (words == null) {
      return Text.same(key);
    }
    String year = at < 0 ? "" : key.substring(at + 1);
    return at < 0 ? words : new Text(year + "年" + words.zh(), words.en() + " " + year);
  }

  /// The canonical assessment as one line of JSON: codes and exact decimals only, no prose, no
  /// clock, no provenance.
  public String canonical() {
    return Canonical.write(this);
  }

  /// The whole assessment for people, one line a condition.
  public String explain(Language language) {
    return Explainer.explain(this, language);
  }
}
