package miaopu.service.enterprises;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A firm as its page shows it.
///
/// @param firm who it is
/// @param facts what is known, every source in force, the one that goes first before the others
/// @param titles titles held or held before
/// @param history what happened to it, latest first
/// @param objections what it objected to
/// @param papers its last files of evidence, for those who may see them
/// @param tags words of the viewer's office for it
public record FirmSeen(
    Who firm,
    List<Fact> facts,
    List<Title> titles,
    List<Moment> history,
    List<Objection> objections,
    List<Evidence.Paper> papers,
    List<String> tags) {

  /// The file a figure rests on, or null; of those the page lists.
  public Evidence.@Nullable Paper paper(Fact fact) {
    for (Evidence.Paper one : papers) {
      if (Long.valueOf(one.id()).equals(fact.evidence())) {
        return one;
      }
    }
    return null;
  }

  /// Who a firm is.
  ///
  /// @param code empty when it is not known
  /// @param foundedBy the last day it may have been founded
  /// @param people people in charge
  public record Who(
      long id,
      int region,
      String code,
      String name,
      String industry,
      @Nullable LocalDate foundedOn,
      @Nullable LocalDate foundedBy,
      boolean invented,
      String state,
      String people,
      Instant madeAt) {}

  /// A value of a field for a period from one source.
  ///
  /// @param period a year, 0 for the present
  /// @param value null where what was given could not be read
  /// @param evidence id of the file it rests on
  public record Fact(
      String field,
      int period,
      int source,
      int version,
      String sourceZh,
      String sourceEn,
      @Nullable String value,
      @Nullable String unit,
      String raw,
      @Nullable String place,
      @Nullable String asOf,
      @Nullable Long job,
      @Nullable Long evidence,
      Instant enteredAt) {}

  /// A title.
  ///
  /// @param givenFrom the day it is given from, as it was given
  /// @param endedOn the day from which on it holds no more, taken away before its last day
  /// @param endedBy the document that says so
  /// @param withdrawnAt when the record was found to be a mistake
  /// @param corrects number of the record in whose place this one stands, 0 for none
  public record Title(
      String kind,
      long number,
      String level,
      String issuer,
      String document,
      String batch,
      @Nullable LocalDate noticedOn,
      @Nullable LocalDate announcedOn,
      String givenFrom,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable LocalDate endedOn,
      String endedBy,
      int source,
      String sourceZh,
      String sourceEn,
      @Nullable Instant withdrawnAt,
      long corrects) {

    /// True when it holds on a day; a day that is not known stands in the way of nothing. The
    /// database says the same with `enterprises.title_holds`.
    public boolean holds(LocalDate day) {
      LocalDate from = validFrom;
      LocalDate to = validTo;
      LocalDate ended = endedOn;
      return withdrawnAt == null
          && (from == null || !from.isAfter(day))
          && (to == null || !to.isBefore(day))
          && (ended == null || ended.isAfter(day));
    }
  }

  /// Something that happened.
  ///
  /// @param kind `RENAMED`, `MOVED`, …; `TITLE` for a title that began, `EVIDENCE` for a file,
  ///   `LEAVING` for a firm that waits to be taken over by another office
  /// @param number of the event, 0 for none
  /// @param ends true when the firm does not go on after it
  /// @param corrected true when it was a mistake
  /// @param other the firm on the other side, which the page links to; 0 for none
  public record Moment(
      LocalDate onDay,
      String kind,
      String before,
      String after,
      String document,
      long number,
      boolean ends,
      boolean corrected,
      long other) {}

  /// An objection of the firm and its answer.
  public record Objection(
      long number,
      String field,
      int period,
      int source,
      String words,
      Instant madeAt,
      @Nullable String outcome,
      @Nullable String answer,
      @Nullable Instant answeredAt) {}
}
