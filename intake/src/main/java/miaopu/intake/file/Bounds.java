package miaopu.intake.file;

/// How much of a file is let into memory. Each bound is far above honest tables and far below what
/// would fill a heap of 1 GiB.
public final class Bounds {
  /// The most characters a spreadsheet itself allows in a cell; a longer one is no figure of a
  /// firm.
  public static final int CELL_CHARACTERS = 32_767;

  /// The field catalogue has about a hundred fields; three or four years of each stay below this.
  /// Blank cells do not count.
  public static final int COLUMNS = 1_000;

  /// The last column of a spreadsheet, XFD: formatting may reach it, so that many blank cells are
  /// no fault.
  static final int SHEET_COLUMNS = 16_384;

  /// A row of records is some hundred bytes in memory: this many take about 250 MB.
  public static final int RECORDS = 500_000;

  /// Figures of further sheets, kept until their firms come by; this many take about 300 MB.
  public static final int FIGURES = 1_500_000;

  /// Text of the shared-string table, kept as packed bytes until the last row is read.
  static final int SHARED_MEGABYTES = 256;

  /// A million rows of forty cells are 1.6 GB of XML; nobody sends more in one workbook.
  static final long UNPACKED_BYTES = 4L << 30;

  /// Honest sheets shrink 10 to 40 times; the deflate method ends at about 1000 times, which only
  /// made-up files reach.
  static final long UNPACKED_RATIO = 200;

  /// Below this size the ratio says nothing: a small sheet of blanks may shrink as much as it
  /// likes.
  static final long RATIO_MATTERS_FROM = 16L << 20;

  /// Most parts in the package of a workbook; Office writes some dozens.
  static final int PARTS = 10_000;

  /// Bytes of one tag with its attributes; Office writes some hundred.
  static final int TAG_BYTES = 64 << 10;

  /// Cell styles; Office itself stops at 65,490.
  static final int STYLES = 70_000;

  /// Characters looked at to find out delimiter and header.
  static final int SAMPLE_CHARACTERS = 64 << 10;

  private Bounds() {}
}
