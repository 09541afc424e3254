package miaopu.engine;

import java.time.LocalDate;

/// The occasion of an assessment (申报情形): what is asked for, and the dates that choose the edition
/// and the periods.
///
/// @param procedure first application or review
/// @param date application date: periods, valid titles and counts are taken on it
/// @param decided decision date: 专精特新 chooses its edition by it
/// @param campaign campaign year (批次年度): 小巨人 chooses its edition by it
/// @param province region code prefix whose overlays bind, such as `44`; empty to take it from the
///   firm's region
public record Occasion(
    Procedure procedure, LocalDate date, LocalDate decided, int campaign, String province) {
  /// A first application decided on the day it is made, in the campaign of that year, overlays by
  /// the firm's own region.
  public static Occasion on(LocalDate date) {
    return new Occasion(Procedure.NEW, date, date, date.getYear(), "");
  }
}
