package miaopu.intake.file;

/// A column as the file has it.
///
/// @param decimals places behind the point of a [Kind#NUMBER]
/// @param condition what a made-up column asks of the column of this name; empty for the column
///   itself
public record Typed(String name, Kind kind, int decimals, String condition) {
  /// What the cells of a column are.
  public enum Kind {
    /// A number: a whole one divided by a power of ten.
    NUMBER,
    /// A binary floating point number.
    DOUBLE,
    /// The same in single precision.
    FLOAT,
    /// A number with too many digits for 64 bits, as text.
    DIGITS,
    /// True or false.
    FLAG,
    /// A day.
    DATE,
    /// Anything else, as text.
    TEXT,
    /// The place of a text among [those that are frequent][ParquetColumns#words(int)].
    WORD
  }

  /// A column of names that may name a row of totals.
  private static final String SHORT =
      "CASE WHEN ends_with(@, '公司') THEN false ELSE strlen(@) <> 3 * length(@) OR contains(@, '计') OR contains(@, '总') OR contains(@, '均') OR contains(@, '位') OR contains(@, '共') OR contains(@, 'Ａ') OR contains(@, 'ａ') OR contains(@, 'Ｕ') OR contains(@, 'ｕ') END";

  private Typed(String name, Kind kind, int decimals) {
    this(name, kind, decimals, "");
  }

  /// A flag for each text of this column that may be a word for totals: true for any with ASCII or
  /// one of the characters such words are made of, blank where the text is.
  public Typed maybeTotals() {
    return new Typed(name, Kind.FLAG, 0, SHORT);
  }

  /// The place of each text of this column among those that are frequent.
  public Typed word() {
    return new Typed(name, Kind.WORD, 0);
  }

  static Typed of(String name, String type) {
    return switch (type) {
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
          new Typed(name, Kind.NUMBER, 0);
      case "DOUBLE" -> new Typed(name, Kind.DOUBLE, 0);
      case "FLOAT" -> new Typed(name, Kind.FLOAT, 0);
      case "BOOLEAN" -> new Typed(name, Kind.FLAG, 0);
      case "DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" ->
          new Typed(name, Kind.DATE, 0);
      case "UBIGINT", "HUGEINT", "UHUGEINT" -> new Typed(name, Kind.DIGITS, 0);
      default -> type.startsWith("DECIMAL(") ? decimal(name, type) : new Typed(name, Kind.TEXT, 0);
    };
  }

  private static Typed decimal(String name, String type) {
    int comma = type.indexOf(',');
    int digits = Integer.parseInt(type.substring("DECIMAL(".length(), comma));
    int decimals = Integer.parseInt(type.substring(comma + 1, type.length() - 1).strip());
    // a whole number of 18 digits is the most a long surely holds
    return new Typed(name, digits <= 18 ? Kind.NUMBER : Kind.DIGITS, decimals);
  }

  String quoted() {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  String expression() {
    String quoted = quoted();
    if (!condition.isEmpty()) {
      return "(" + condition.replace("@", "CAST(" + quoted + " AS VARCHAR)") + ")";
    }
    return switch (kind) {
      case NUMBER ->
          decimals == 0
              ? "CAST(" + quoted + " AS BIGINT)"
              : "CAST(" + quoted + " * 1" + "0".repeat(decimals) + " AS BIGINT)";
      case DOUBLE, FLOAT, FLAG -> quoted;
      case DATE -> "CAST(" + quoted + " AS DATE)";
      case DIGITS, TEXT -> "CAST(" + quoted + " AS VARCHAR)";
      case WORD -> throw new IllegalStateException("its words must be known: " + name);
    };
  }
}
