package miaopu.engine.internal.match;

import java.util.Arrays;

/// What one firm asks of pages of policies: the rows of bits it looks at are the same on every one.
/// Holds scratch words that serve for one firm after the other; for one thread.
final class Inquiry {
  private static final int WORDS = Page.WORDS;

  private final Words words = Words.best();
  private final Layout layout;
  private final int[] passing;
  private final int[] asking;
  private final int[] wide;
  private int region;
  private int known;
  private int unknown;
  private int several;
  private int asked;
  private int[] pages = new int[8];
  private long[] may = new long[pages.length * WORDS];
  private long[] unsure = new long[may.length];

  Inquiry(Layout layout) {
    this.layout = layout;
    passing = new int[layout.attributes()];
    asking = new int[layout.attributes()];
    wide = new int[layout.attributes()];
  }

  /// Notes where a firm stands.
  private void stand(Slots slots, int row) {
    known = 0;
    unknown = 0;
    several = 0;
    asked = 0;
    region = slots.bucket(row, Targets.REGION);
    for (int attribute = 0; attribute < passing.length; attribute++) {
      int bucket = slots.bucket(row, attribute);
      if (bucket >= 0) {
        passing[known++] = layout.passing(attribute, bucket);
      } else if (bucket == Slots.UNKNOWN) {
        asking[unknown++] = layout.asking(attribute);
      } else {
        wide[several++] = attribute;
      }
    }
  }

  /// Finds the policies that may be for a firm, page after page. What is found is looked at later:
  /// so the processor need not wait for one page before it asks the next.
  void ask(Page[] all, Slots slots, int row) {
    stand(slots, row);
    for (int page = 0; page < all.length; page++) {
      if (all[page].reaches(region)) {
        room();
        int at = asked * WORDS;
        pages[asked++] = page;
        words.all(all[page].bits(), passing, known, all[page].live(), may, at);
        words.any(all[page].bits(), asking, unknown, unsure, at);
        if (several > 0) {
          wide(all[page], slots, row, at);
        }
      }
    }
  }

  private void room() {
    if (asked == pages.length) {
      pages = Arrays.copyOf(pages, 2 * asked);
      may = Arrays.copyOf(may, 2 * may.length);
      unsure = Arrays.copyOf(unsure, may.length);
    }
  }

  /// A policy stays when any bucket that the firm may be in lets it pass.
  private void wide(Page page, Slots slots, int row, int at) {
    for (int word = 0; word < WORDS; word++) {
      for (int i = 0; i < several; i++) {
        Edges fine = layout.fine(wide[i]);
        int last = fine.bucket(slots.high(row, wide[i]));
        long any = 0;
        for (int bucket = fine.bucket(slots.low(row, wide[i])); bucket <= last; bucket++) {
          any |= page.bits()[layout.passing(wide[i], bucket) + word];
        }
        may[at + word] &= any;
      }
    }
  }

  /// How many words of policies were found.
  int found() {
    return asked * WORDS;
  }

  /// The page of a word.
  int page(int word) {
    return pages[word / WORDS];
  }

  /// The policies in a word that may be for the firm.
  long may(int word) {
    return may[word];
  }

  /// The policies in a word that ask for something unknown.
  long unsure(int word) {
    return unsure[word];
  }

  /// The policies in a word for which the codes of the firm must be looked at.
  long look(Page page, int word) {
    long any = page.check()[word % WORDS];
    for (int i = 0; i < several; i++) {
      any |= page.bits()[layout.asking(wide[i]) + word % WORDS];
    }
    return any;
  }
}
