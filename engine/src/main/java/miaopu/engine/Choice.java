package miaopu.engine;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the calendar answers for a standard on an occasion.
///
/// @param edition the edition that applies, null for "no rule data"
/// @param citation why, with its confidence
/// @param say what people should know about the choice, null when there is nothing to say
public record Choice(@Nullable String edition, Citation citation, @Nullable Text say) {
  /// What a day of the calendar is for.
  public enum What {
    /// Whoever holds a title brings what is known about them up to date.
    UPDATE,
    /// A title that lives one year is evaluated anew.
    RENEWAL,
    /// Applications and reviews are filed.
    FILING
  }

  /// A day, or a window, that whoever holds a title or applies for one keeps in a year.
  ///
  /// @param titles kinds of title it is for, empty for a standard
  /// @param standard id of the standard it is for, empty for titles
  /// @param from its first day, null when only the last is said
  /// @param to its last day
  /// @param figures fields that show, once they are known for the year before, that it was kept;
  ///   empty for a day that brings no figures
  /// @param citation where it stands, with its confidence
  public record Window(
      What what,
      List<String> titles,
      String standard,
      @Nullable LocalDate from,
      LocalDate to,
      List<String> figures,
      Citation citation) {}

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
