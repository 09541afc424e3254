package miaopu.service.policies;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import miaopu.service.shell.Form;

/// What a firm has had is remembered by the row of the benefit. So a row that was published stays
/// what it is: under another name or kind only when the clerk says that it is the same, and never
/// what stood in another row.
final class BenefitRows {
  /// Ends the field that says that a row is what it was.
  static final String SAME = ".same";

  private BenefitRows() {}

  private record Row(String label, String kind) {}

  /// A form with what is wrong beside the versions that were published.
  ///
  /// @param published their forms, the first one first
  static Form kept(Form typed, List<Form> published) {
    Map<String, Row> known = new LinkedHashMap<>();
    published.forEach(form -> known.putAll(rows(form)));
    Map<String, Row> now = rows(typed);
    Form form = typed;
    for (Map.Entry<String, Row> one : now.entrySet()) {
      String row = one.getKey();
      Row before = known.get(row);
      String moved = moved(row, now, known);
      if (!moved.isEmpty()) {
        form =
            form.refuse(
                row + ".label",
                "“%s”在已发布的版本中是第 %s 项，请写回第 %s 项：已兑付的按项记录。"
                    .formatted(one.getValue().label(), moved, moved),
                "“%s” is benefit %s of what was published; write it there: payments are kept by that number."
                    .formatted(one.getValue().label(), moved));
      } else if (before != null
          && !before.equals(one.getValue())
          && form.value(row + SAME).isEmpty()) {
        form =
            form.refuse(
                row + SAME,
                "这一项在已发布的版本中是“%s”。若是同一事项，请勾选；若是另一事项，请写在新的一项。".formatted(before.label()),
                "This was “%s” in what was published. Tick the box if it is the same; write another one in a new row."
                    .formatted(before.label()));
      }
    }
    return form;
  }

  /// The number of the row that a benefit was published in, where it was another one that holds it
  /// no longer; else empty.
  private static String moved(String row, Map<String, Row> now, Map<String, Row> known) {
    String label = label(now, row);
    if (label.equals(label(known, row))) {
      return "";
    }
    for (String other : known.keySet()) {
      if (!other.equals(row)
          && label(known, other).equals(label)
          && !label(now, other).equals(label)) {
        return other.substring(1);
      }
    }
    return "";
  }

  private static String label(Map<String, Row> rows, String row) {
    Row one = rows.get(row);
    return one == null ? "" : one.label();
  }

  private static Map<String, Row> rows(Form form) {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (int i = 1; i <= PolicyForm.MOST_BENEFITS; i++) {
      String label = form.value("b" + i + ".label");
      if (!label.isEmpty()) {
        rows.put("b" + i, new Row(label, form.value("b" + i + ".kind")));
      }
    }
    return rows;
  }

  /// A form to begin the next version with: what was said of the last one is asked again.
  static Form next(Form published) {
    Map<String, List<String>> typed = new LinkedHashMap<>(published.typed());
    typed.keySet().removeIf(field -> field.endsWith(SAME));
    return new Form(typed, List.of());
  }
}
