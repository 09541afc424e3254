package miaopu.service.rulebook;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Problem;
import miaopu.service.shell.Form;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Today;

/// The text of an overlay made of a filled-in form, with the field each line comes from, so that
/// what the reader of the text finds wrong is told where it was typed.
///
/// @param text as a file of the rulebook
/// @param fields the field of each line
record OverlayText(String text, List<String> fields) {
  /// Before the id of a clause in the name of the field of its threshold.
  static final String SET = "set.";

  /// Before the id of a clause in the name of the field of its place in the document.
  static final String CLAUSE = "clause.";

  private static final int PROVINCE = 10_000;
  private static final int SHORT = 2;

  /// Writes what was filled in for the firms of a province.
  ///
  /// @param form with its edition, code, title, document and a threshold for each clause it changes
  /// @param clauses those that can be changed
  static OverlayText of(Form form, List<OverlayRow> clauses, Jurisdiction province) {
    List<String> lines = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    String from = form.value("issued").isEmpty() ? form.value("from") : form.value("issued");
    String number = form.value("number").isEmpty() ? "unknown" : form.value("number");
    String document = form.value("document");
    for (String[] line :
        new String[][] {
          {"code", "overlay: " + quoted(form.value("code"))},
          {"edition", "edition: " + quoted(form.value("edition"))},
          {"edition", "kind: province"},
          {"edition", "region: \"%02d\"".formatted(province.low() / PROVINCE)},
          {"edition", "level: province"},
          {"title", "title: " + both(form.value("title"), form.value("titleEn"))},
          {"document", "documents:"},
          {
            "number",
            "  D: {number: %s, zh: %s, en: %s, from: %s, to: open}"
                .formatted(quoted(number), quoted(document), quoted(document), quoted(from))
          },
          {"document", "citations:"},
          {
            "document",
            "  main: {source: D, from: %s, to: open, checked: %s, confidence: official}"
                .formatted(quoted(from), Today.date())
          },
          {"changes", "changes:"}
        }) {
      fields.add(line[0]);
      lines.add(line[1]);
    }
    for (OverlayRow row : clauses) {
      String value = form.value(SET + row.id());
      if (!value.isEmpty()) {
        String place = form.value(CLAUSE + row.id());
        fields.add(SET + row.id());
        lines.add(
            "  - {set: %s, %s: %s, clause: %s, cite: main}"
                .formatted(
                    row.id(),
                    row.operator(),
                    quoted(value),
                    quoted(place.isEmpty() ? "-" : place)));
      }
    }
    return new OverlayText(String.join("\n", lines) + "\n", List.copyOf(fields));
  }

  /// The field a problem of the text lies in.
  String field(Problem problem) {
    String[] place = problem.place().split(":", -1);
    String line = place.length >= SHORT ? place[1] : "";
    int number = line.matches("\\d{1,6}") ? Integer.parseInt(line) : 0;
    return number < 1 || number > fields.size() ? "changes" : fields.get(number - 1);
  }

  /// Words as they stand in a file: in one line, in quotes.
  private static String quoted(String words) {
    return "'" + words.replaceAll("\\s+", " ").strip().replace("'", "''") + "'";
  }

  private static String both(String zh, String en) {
    return "{zh: " + quoted(zh) + ", en: " + quoted(en.isBlank() ? zh : en) + "}";
  }
}
