package miaopu.service.policies;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The full text of a document, in paragraphs; one that begins with the number of a clause has an
/// anchor, so that a condition leads to it.
///
/// @param paragraphs in their order
public record SourceText(List<Paragraph> paragraphs) {
  /// 第三条, 第二章, 三、, （一）, 1.2
  private static final Pattern CLAUSE =
      Pattern.compile(
          "^(第[〇零一二三四五六七八九十百\\d]+[条章节款]|[一二三四五六七八九十]+(?=、)"
              + "|（[一二三四五六七八九十\\d]+）|\\d+([.]\\d+)*(?=[.、\\s]))");

  /// A paragraph.
  ///
  /// @param anchor where links to its clause lead; empty for one that begins none
  public record Paragraph(String anchor, String words) {}

  static SourceText of(String text) {
    List<Paragraph> paragraphs = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String line : text.split("\\R")) {
      String words = line.strip();
      if (!words.isEmpty()) {
        Matcher clause = CLAUSE.matcher(words);
        String anchor = clause.find() ? "clause-" + clause.group(1) : "";
        paragraphs.add(new Paragraph(taken.add(anchor) ? anchor : "", words));
      }
    }
    return new SourceText(List.copyOf(paragraphs));
  }

  /// Where a clause begins, as the end of an address; empty where the text does not tell.
  public String anchor(String clause) {
    String wanted = "clause-" + clause.strip();
    for (Paragraph one : paragraphs) {
      if (!one.anchor().isEmpty() && wanted.startsWith(one.anchor())) {
        return "#" + one.anchor();
      }
    }
    return "";
  }
}
