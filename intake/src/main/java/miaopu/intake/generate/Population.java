package miaopu.intake.generate;

import java.util.Locale;

/// What sort of firms a generated register holds.
public enum Population {
  /// An ordinary broad register: all industries, mostly micro and small firms, most without R&D.
  REGISTER,
  /// Firms like the little giants of 2023: places, industries, ages, capital, patents, R&D, digital
  /// levels and listings follow the published shares in `shares.csv`.
  TITLED;

  /// The word on the command line and in the data files.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
