package miaopu.engine;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What the calendar answers for a standard on an occasion.
///
/// @param edition the edition that applies, null for "no rule data"
/// @param citation why, with its confidence
/// @param say what people should know about the choice, null when there is nothing to say
public record Choice(@Nullable String edition, Citation citation, @Nullable Text say) {
  /// A rule of the calendar; of the rules of a standard the first that fits an occasion is taken.
  ///
  /// @param procedure the procedure it is for, null for both
  /// @param firstCampaign first campaign year it is for, 0 for any
  /// @param lastCampaign last campaign year it is for, 0 while it has none
  /// @param from first day of decision it is for, null for any
  /// @param before the first day of decision it is no longer for, null while it has none
  /// @param region code prefix of the firms it is for, empty for all
  /// @param choice what is answered then
  public record Rule(
      @Nullable Procedure procedure,
      int firstCampaign,
      int lastCampaign,
      @Nullable LocalDate from,
      @Nullable LocalDate before,
      String region,
      Choice choice) {}
}
