package miaopu.intake.column;

/// The year a header names.
///
/// @param kind how it names it
/// @param number the year, or the distance to the year counted from: −1 for 上年度; 0 when there is
///   none
record Period(Kind kind, int number) {
  static final Period NONE = new Period(Kind.NONE, 0);

  enum Kind {
    /// No year.
    NONE,
    /// A year in figures.
    YEAR,
    /// 上年度 and its like.
    RELATIVE,
    /// More than one year: 近两年, 2023-2025.
    SEVERAL
  }

  static Period year(int year) {
    return new Period(Kind.YEAR, year);
  }

  static Period relative(int distance) {
    return new Period(Kind.RELATIVE, distance);
  }

  /// This one, or the other where this says nothing; two different years are several.
  Period and(Period other) {
    if (kind == Kind.NONE || equals(other)) {
      return other;
    }
    return other.kind == Kind.NONE ? this : new Period(Kind.SEVERAL, 0);
  }
}
