package miaopu.engine;

/// A fault in something we were given, said once, with its place and its remedy. Problems are
/// collected, never thrown.
///
/// @param code stable name of the kind of problem, such as `unknown-key` or `bad-number`
/// @param severity whether the datum was refused, kept with a doubt, or only worth knowing
/// @param place `file:line:column`, `sheet!cell`, or a field of a firm
/// @param found what stands there, as it stands; shortened when long
/// @param expected what should stand there
/// @param remedy what to do, with a right example
/// @param excerpt the line of the file with a caret below the place, as two lines of text; empty
///   where there is no source line
public record Problem(
    String code,
    Severity severity,
    String place,
    String found,
    Text expected,
    Text remedy,
    String excerpt) {
  /// A problem of something that has no source lines, such as a workbook.
  public Problem(
      String code, Severity severity, String place, String found, Text expected, Text remedy) {
    this(code, severity, place, found, expected, remedy, "");
  }

  /// How grave a problem is.
  public enum Severity {
    /// The datum, row or file was not used.
    ERROR,
    /// The datum was used and should be looked at.
    WARNING,
    /// For information.
    NOTICE
  }

  /// One line for people: the fact with its value in brackets, then the remedy.
  public String line(Language language) {
    boolean zh = language == Language.ZH;
    String mark =
        switch (severity) {
          case ERROR -> zh ? "错误" : "error";
          case WARNING -> zh ? "警告" : "warning";
          case NOTICE -> zh ? "提示" : "notice";
        };
    String sees = found.isEmpty() ? (zh ? "空" : "nothing") : found;
    return zh
        ? "%s %s [%s]：发现 [%s]，应为%s。%s"
            .formatted(mark, place, code, sees, expected.zh(), remedy.zh())
        : "%s %s [%s]: found [%s], expected %s. %s"
            .formatted(mark, place, code, sees, expected.en(), remedy.en());
  }
}
