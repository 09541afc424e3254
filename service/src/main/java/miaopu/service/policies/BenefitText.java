package miaopu.service.policies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import miaopu.engine.Field;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import miaopu.service.shell.Form;
import miaopu.service.shell.Lines;

/// Writes what a policy gives: the rows of benefits, their amounts, and the groups that say what
/// may be had together.
final class BenefitText {
  /// Steps of an amount that depends on a figure.
  static final int STEPS = 3;

  private final FieldChoice fields;
  private final Form form;
  private final List<Policy.Group> known;
  private final String own;

  /// @param known groups there are already
  /// @param own what the ids of new groups begin with
  BenefitText(FieldChoice fields, Form form, List<Policy.Group> known, String own) {
    this.fields = fields;
    this.form = form;
    this.known = known;
    this.own = own;
  }

  /// Writes what was filled in.
  void write(Lines lines, int rows) {
    List<String> filled = new ArrayList<>();
    for (int i = 1; i <= rows; i++) {
      if (!form.value("b" + i + ".label").isEmpty()) {
        filled.add("b" + i);
      }
    }
    if (filled.isEmpty()) {
      return;
    }
    lines.add("b1.label", "benefits:");
    Map<String, String> groups = new LinkedHashMap<>();
    for (String row : filled) {
      benefit(lines, row);
      if (!form.value(row + ".group").isEmpty()) {
        groups.putIfAbsent(group(row), row);
      }
    }
    if (!groups.isEmpty()) {
      lines.add("b1.group", "groups:");
      groups.forEach((id, row) -> lines.add(row + ".group", "  - " + definition(id, row)));
    }
  }

  private void benefit(Lines lines, String row) {
    String label = form.value(row + ".label");
    lines.add(row + ".label", "  - id: " + row);
    lines.add(row + ".label", "    label: " + Lines.both(label, form.value(row + ".labelEn")));
    lines.add(row + ".kind", "    kind: " + word(row + ".kind", "grant"));
    lines.add(row + ".once", "    once: " + word(row + ".once", "unstated"));
    amount(lines, row);
    if (!form.value(row + ".group").isEmpty()) {
      lines.add(row + ".group", "    groups: [" + group(row) + "]");
    }
    List<String> papers = new ArrayList<>();
    for (String paper : form.value(row + ".papers").split("\\R")) {
      if (!paper.isBlank()) {
        papers.add(paper.strip().matches("V\\d+") ? paper.strip() : Lines.both(paper, ""));
      }
    }
    if (!papers.isEmpty()) {
      lines.add(row + ".papers", "    papers: [" + String.join(", ", papers) + "]");
    }
    String paid = form.value(row + ".paid");
    if (!paid.isEmpty()) {
      lines.add(row + ".paid", "    paid: " + Lines.both(paid, ""));
    }
  }

  private String word(String field, String usual) {
    String chosen = form.value(field).toLowerCase(Locale.ROOT);
    return chosen.isEmpty() ? usual : Lines.quoted(chosen);
  }

  private void amount(Lines lines, String row) {
    switch (form.value(row + ".amount")) {
      case "fixed" -> lines.add(row + ".sum", "    amount: " + money(row + ".sum"));
      case "up_to" -> lines.add(row + ".sum", "    amount: {up_to: " + money(row + ".sum") + "}");
      case "between" ->
          lines.add(
              row + ".most",
              "    amount: {between: [" + money(row + ".sum") + ", " + money(row + ".most") + "]}");
      case "share" -> lines.add(row + ".share", "    amount: " + share(row, ""));
      case "ceiling" -> lines.add(row + ".share", "    amount: " + share(row, ", as: ceiling"));
      case "steps" -> steps(lines, row);
      default -> lines.add(row + ".amount", "    amount: unstated");
    }
  }

  private String share(String row, String as) {
    String typed = form.value(row + ".share").replace("％", "%");
    String share = typed.endsWith("%") ? typed : typed + "%";
    String cap = form.value(row + ".cap").isEmpty() ? "" : ", cap: " + money(row + ".cap");
    return "{share: " + Lines.quoted(share) + ", of: " + operand(row) + cap + as + "}";
  }

  private String operand(String row) {
    String typed = form.value(row + ".of");
    Field field = fields.find(typed);
    if (field == null) {
      return Lines.quoted(typed);
    }
    String last = FieldChoice.reference(field, "Y-1");
    String before = FieldChoice.reference(field, "Y-2");
    return switch (form.value(row + ".years")) {
      case "sum" -> "{sum: [" + last + ", " + before + "]}";
      case "mean" -> "{mean: [" + last + ", " + before + "]}";
      case "now" -> FieldChoice.reference(field, "Y");
      default -> last;
    };
  }

  /// The sums of steps, the highest first, and what is given below them.
  private void steps(Lines lines, String row) {
    String typed = form.value(row + ".stepField");
    Field field = fields.find(typed);
    Text label = fields.label(typed);
    String value = field == null ? Lines.quoted(typed) : FieldChoice.reference(field, "Y-1");
    lines.add(row + ".stepField", "    amount:");
    lines.add(row + ".stepField", "      first:");
    for (int i = 1; i <= STEPS; i++) {
      String step = row + ".s" + i;
      if (!form.value(step + ".value").isEmpty()) {
        lines.add(
            step + ".value",
            "        - {when: {label: %s, test: {value: %s, at_least: %s}}, amount: %s}"
                .formatted(
                    Lines.both(label.zh(), label.en()),
                    value,
                    Lines.quoted(fields.value(form, step, field, false)),
                    money(step + ".sum")));
      }
    }
    String below = form.value(row + ".sum").isEmpty() ? "0元" : money(row + ".sum");
    lines.add(row + ".sum", "      otherwise: " + below);
  }

  /// A sum as a file spells it; what is no number is left for the reader to refuse.
  private String money(String field) {
    return form.yuan(field)
        .map(yuan -> yuan.stripTrailingZeros().toPlainString() + "元")
        .orElseGet(() -> Lines.quoted(form.value(field)));
  }

  /// The id of a group by its name: one that is known keeps its own.
  private String group(String row) {
    String name = form.value(row + ".group");
    for (Policy.Group group : known) {
      if (group.label().zh().equals(name) || group.id().equals(name)) {
        return group.id();
      }
    }
    return own + "-" + Integer.toHexString(name.hashCode());
  }

  private String definition(String id, String row) {
    String stacking = form.value(row + ".stacking");
    String cap = form.value(row + ".groupCap");
    String name = form.value(row + ".group");
    return "{group: %s, label: %s, stacking: %s%s}"
        .formatted(
            id,
            Lines.both(name, ""),
            stacking.isEmpty() ? "unstated" : Lines.quoted(stacking),
            cap.isEmpty() ? "" : ", cap: " + money(row + ".groupCap"));
  }
}
