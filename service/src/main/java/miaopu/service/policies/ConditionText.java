package miaopu.service.policies;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Field;
import miaopu.engine.Text;
import miaopu.service.shell.Form;
import miaopu.service.shell.Lines;

/// Writes the rows of an audience: field, comparison, value. A row that says "or" belongs to the
/// one before it.
final class ConditionText {
  private final FieldChoice fields;
  private final Form form;

  ConditionText(FieldChoice fields, Form form) {
    this.fields = fields;
    this.form = form;
  }

  /// Writes what was filled in; nothing when nothing was.
  void write(Lines lines, int rows) {
    List<List<String>> groups = new ArrayList<>();
    for (int i = 1; i <= rows; i++) {
      String row = "c" + i;
      if (form.value(row + ".field").isEmpty()) {
        continue;
      }
      if (groups.isEmpty() || !form.value(row + ".join").equals("or")) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(row);
    }
    if (groups.isEmpty()) {
      return;
    }
    lines.add("c1", "audience:");
    lines.add("c1", "  all:");
    for (List<String> group : groups) {
      if (group.size() == 1) {
        lines.add(group.getFirst(), "    - " + condition(group.getFirst()));
      } else {
        lines.add(group.getFirst(), "    - any:");
        group.forEach(row -> lines.add(row, "        - " + condition(row)));
      }
    }
  }

  private String condition(String row) {
    String typed = form.value(row + ".field");
    Text label = fields.label(typed);
    String clause = form.value(row + ".clause");
    StringBuilder text = new StringBuilder("{label: ");
    String words = form.value(row + ".value");
    if (typed.equals(FieldChoice.PEOPLE)) {
      text.append(Lines.both(words, words));
      clause(text, clause);
      return text.append(", manual: ").append(Lines.both(words, words)).append('}').toString();
    }
    text.append(Lines.both(label.zh(), label.en()));
    clause(text, clause);
    if (typed.equals(FieldChoice.SIZE)) {
      return text.append(", refers: {edition: miit/size/2011, is: [")
          .append(FieldChoice.sizes(words))
          .append("]}}")
          .toString();
    }
    return text.append(", test: {").append(test(row, typed)).append("}}").toString();
  }

  private static void clause(StringBuilder text, String clause) {
    if (!clause.isEmpty()) {
      text.append(", clause: ").append(Lines.quoted(clause));
    }
  }

  private String test(String row, String typed) {
    Field field = fields.find(typed);
    String way = form.value(row + ".way");
    boolean ratio = way.equals("growth") || way.equals("ratio");
    StringBuilder test = new StringBuilder("value: ");
    test.append(field == null ? Lines.quoted(typed) : operand(row, field, way)).append(", ");
    if (field != null && field.type() == Field.Type.FLAG) {
      return test.append("is: ")
          .append(Lines.quoted(FieldChoice.flag(form.value(row + ".value"))))
          .toString();
    }
    if (field != null && field.type() == Field.Type.CODE) {
      String not = form.value(row + ".comparison").equals("not_in") ? "not_in" : "in";
      return test.append(not)
          .append(": [")
          .append(fields.codes(field, form.value(row + ".value")))
          .append(']')
          .toString();
    }
    return test.append(comparison(row))
        .append(": ")
        .append(Lines.quoted(fields.value(form, row, field, ratio)))
        .toString();
  }

  private String operand(String row, Field field, String way) {
    String period = form.value(row + ".period");
    String plain = FieldChoice.reference(field, period);
    if (field.type() == Field.Type.DATE) {
      return "{years_since: " + field.id() + "}";
    }
    String before = FieldChoice.reference(field, earlier(period));
    return switch (way) {
      case "growth" -> "{growth: [" + plain + ", " + before + "]}";
      case "sum" -> "{sum: [" + plain + ", " + before + "]}";
      case "mean" -> "{mean: [" + plain + ", " + before + "]}";
      case "ratio" -> "{ratio: [" + plain + ", " + other(row, period) + "]}";
      default -> plain;
    };
  }

  private String other(String row, String period) {
    String typed = form.value(row + ".other");
    Field other = fields.find(typed);
    return other == null ? Lines.quoted(typed) : FieldChoice.reference(other, period);
  }

  private static String earlier(String period) {
    return switch (period) {
      case "Y" -> "Y-1";
      case "Y-2", "Y-3" -> "Y-3";
      default -> "Y-2";
    };
  }

  /// The comparison, at least where none was chosen.
  private String comparison(String row) {
    String chosen = form.value(row + ".comparison");
    return switch (chosen) {
      case "more_than", "at_most", "less_than", "equals" -> chosen;
      default -> "at_least";
    };
  }
}
