package miaopu.intake.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/// Writes HTML so that nothing given by a user can become markup: texts and attribute values are
/// always escaped, elements always closed.
final class Html {
  // What XML 1.0 and HTML forbid in a text, lone halves of surrogate pairs included.
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\uFFFE\\uFFFF\\p{Cs}]");

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /// Opens an element; attributes come as name, value, name, value.
  Html open(String tag, String... attributes) {
    tag(tag, attributes);
    open.push(tag);
    return this;
  }

  /// Closes the innermost open element.
  Html close() {
    out.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /// An element without content.
  Html empty(String tag, String... attributes) {
    tag(tag, attributes);
    return this;
  }

  Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  /// An element that holds nothing but a text.
  Html leaf(String tag, String text, String... attributes) {
    tag(tag, attributes);
    out.append(escaped(text)).append("</").append(tag).append('>');
    return this;
  }

  /// The style sheet, which is ours and holds no user text.
  Html style(String css) {
    out.append("<style>\n").append(css).append("</style>\n");
    return this;
  }

  /// The page so far.
  ///
  /// @throws IllegalStateException when an element was left open
  String page() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("elements left open: " + open);
    }
    return "<!doctype html>\n" + out;
  }

  private void tag(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]);
      if (!attributes[i + 1].isEmpty()) {
        out.append("=\"").append(escaped(attributes[i + 1])).append('"');
      }
    }
    out.append('>');
  }

  static String escaped(String text) {
    return FORBIDDEN
        .matcher(text)
        .replaceAll("\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
