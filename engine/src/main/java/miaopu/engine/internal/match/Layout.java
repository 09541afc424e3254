package miaopu.engine.internal.match;

import java.util.List;

/// Where what is kept of a firm and of a policy stands. The same for all blocks and all pages.
///
/// The words of a block are bitmaps of [Block#WORDS]: first the rows that no codes say; then for
/// each attribute those below each edge, those unknown and those that must be looked at. The codes
/// of a row stand side by side: the least of each attribute and, where it may be several numbers,
/// the greatest. The words of a page are rows of [Page#WORDS]: for each attribute one for each
/// bucket, and the policies that ask for it.
final class Layout {
  /// The bitmap of rows that no codes say.
  static final int ODD = 0;

  private final List<Attribute> attributes;
  private final List<Edges> edges;
  private final List<Edges> fine;
  private final int[] bitmaps;
  private final int[] columns;
  private final int[] rows;

  Layout(List<Attribute> attributes, List<Edges> edges, List<Edges> fine) {
    this.attributes = List.copyOf(attributes);
    this.edges = List.copyOf(edges);
    this.fine = List.copyOf(fine);
    bitmaps = new int[attributes.size() + 1];
    columns = new int[attributes.size() + 1];
    rows = new int[attributes.size() + 1];
    bitmaps[0] = Block.WORDS;
    for (int i = 0; i < attributes.size(); i++) {
      bitmaps[i + 1] = bitmaps[i] + (edges.get(i).top() + 3) * Block.WORDS;
      columns[i + 1] = columns[i] + (attributes.get(i).spans() ? 2 : 1);
      rows[i + 1] = rows[i] + (fine.get(i).buckets() + 1) * Page.WORDS;
    }
  }

  int attributes() {
    return columns.length - 1;
  }

  Attribute attribute(int attribute) {
    return attributes.get(attribute);
  }

  Edges edges(int attribute) {
    return edges.get(attribute);
  }

  /// The edges of the buckets that policies are kept by.
  Edges fine(int attribute) {
    return fine.get(attribute);
  }

  /// Words of a block.
  int blockWords() {
    return bitmaps[attributes()];
  }

  /// The bitmap of rows below an edge.
  int below(int attribute, int edge) {
    return bitmaps[attribute] + edge * Block.WORDS;
  }

  /// The bitmap of rows without a value.
  int unknown(int attribute) {
    return bitmaps[attribute + 1] - 2 * Block.WORDS;
  }

  /// The bitmap of rows that only a look at the codes settles.
  int wide(int attribute) {
    return bitmaps[attribute + 1] - Block.WORDS;
  }

  /// Codes of a row.
  int codes() {
    return columns[attributes()];
  }

  /// The place of the least code of an attribute; the greatest follows where it [spans][#spans].
  int code(int attribute) {
    return columns[attribute];
  }

  boolean spans(int attribute) {
    return columns[attribute + 1] - columns[attribute] > 1;
  }

  /// Words of a page.
  int pageWords() {
    return rows[attributes()];
  }

  /// The policies that let a bucket pass.
  int passing(int attribute, int bucket) {
    return rows[attribute] + bucket * Page.WORDS;
  }

  /// The policies that ask for an attribute.
  int asking(int attribute) {
    return rows[attribute + 1] - Page.WORDS;
  }
}
