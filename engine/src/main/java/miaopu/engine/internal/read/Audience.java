package miaopu.engine.internal.read;

import java.util.List;
import miaopu.engine.Citation;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// A policy as its file says it: for whom it is, when, and what it gives.
///
/// @param groups what its file says of groups of benefits; another file may say the same of them
/// @param draft the audience as an edition of its own: its root is the condition, with the region
/// @param region code prefix of the firms it is for, empty for all
/// @param from first day of its window, `YYYY-MM-DD` or `unknown`
/// @param to last day of its window, `YYYY-MM-DD`, `open` or `unknown`
public record Audience(
    String id,
    Text title,
    Text issuer,
    About about,
    String region,
    String from,
    String to,
    Citation citation,
    Draft draft,
    List<BenefitRule> benefits,
    List<Policy.Group> groups) {
  /// What people want to know beside.
  ///
  /// @param effort 1 to 5, 0 when nobody has said
  /// @param ended true when its window is known to be over, though not since when
  /// @param windowNote why a day of the window is not known; null when both are
  public record About(
      Policy.Level level,
      boolean invented,
      @Nullable Text channel,
      @Nullable Text contact,
      int effort,
      boolean ended,
      @Nullable Text windowNote) {}
}
