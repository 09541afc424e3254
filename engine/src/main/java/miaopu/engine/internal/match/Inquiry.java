package miaopu.engine.internal.match;

/// What one firm asks of pages of policies: the rows of bits it looks at are the same on every one.
/// Holds scratch words; for one thread.
final class Inquiry {
  private static final int WORDS = Page.WORDS;

  /// Policies that may be for the firm.
  final long[] may = new long[WORDS];

  private final Words words = Words.best();
  private final Layout layout;
  private final Block block;
  private final int row;
  private final int[] passing;
  private final int[] asking;
  private final int[] wide;
  private final int region;
  private int known;
  private int unknown;
  private int several;

  Inquiry(Layout layout, Block block, int row) {
    this.layout = layout;
    this.block = block;
    this.row = row;
    passing = new int[layout.attributes()];
    asking = new int[layout.attributes()];
    wide = new int[layout.attributes()];
    region = block.slots().bucket(row, Targets.REGION);
    for (int attribute = 0; attribute < passing.length; attribute++) {
      int bucket = block.slots().bucket(row, attribute);
      if (bucket >= 0) {
        passing[known++] = layout.passing(attribute, bucket);
      } else if (bucket == Slots.UNKNOWN) {
        asking[unknown++] = layout.asking(attribute);
      } else {
        wide[several++] = attribute;
      }
    }
  }

  /// Finds the policies of a page that may be for the firm; false when there are none.
  boolean sift(Page page) {
    return page.reaches(region)
        && words.all(page.bits(), passing, known, page.live(), may)
        && (several == 0 || wide(page));
  }

  /// A policy stays when any bucket that the firm may be in lets it pass.
  private boolean wide(Page page) {
    long left = 0;
    for (int word = 0; word < WORDS; word++) {
      for (int i = 0; i < several; i++) {
        Edges fine = layout.fine(wide[i]);
        int last = fine.bucket(block.slots().high(row, wide[i]));
        long any = 0;
        for (int bucket = fine.bucket(block.slots().low(row, wide[i])); bucket <= last; bucket++) {
          any |= page.bits()[layout.passing(wide[i], bucket) + word];
        }
        may[word] &= any;
      }
      left |= may[word];
    }
    return left != 0;
  }

  /// The policies in a word that ask for something unknown.
  long unsure(Page page, int word) {
    long any = 0;
    for (int i = 0; i < unknown; i++) {
      any |= page.bits()[asking[i] + word];
    }
    return any;
  }

  /// The policies in a word for which the codes of the firm must be looked at.
  long look(Page page, int word) {
    long any = page.check()[word];
    for (int i = 0; i < several; i++) {
      any |= page.bits()[layout.asking(wide[i]) + word];
    }
    return any;
  }
}
