package miaopu.service.policies;

import java.util.List;
import miaopu.engine.Policy;
import miaopu.service.shell.Form;
import miaopu.service.shell.Lines;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;

/// Writes a form as the text of a file of the library.
final class PolicyText {
  private static final int PROVINCE = 10_000;
  private static final int CITY = 100;

  private final FieldChoice fields;
  private final List<Policy.Group> known;

  PolicyText(FieldChoice fields, List<Policy.Group> known) {
    this.fields = fields;
    this.known = known;
  }

  /// The text of a form.
  ///
  /// @param code the id of the policy
  Lines write(PolicyForm all, String code) {
    Form form = all.form();
    Lines lines = new Lines();
    lines.add("title", "policy: " + code);
    if (!form.value("title").isEmpty()) {
      lines.add("title", "title: " + Lines.both(form.value("title"), form.value("titleEn")));
    }
    if (!form.value("issuer").isEmpty()) {
      lines.add("issuer", "issuer: " + Lines.both(form.value("issuer"), form.value("issuerEn")));
    }
    lines.add("region", "level: " + level());
    String region = region(form);
    if (!region.isEmpty()) {
      lines.add("region", "region: " + Lines.quoted(region));
    }
    lines.add("to", "window: {from: %s, to: %s}".formatted(from(form), to(form)));
    words(lines, form, "channel");
    words(lines, form, "contact");
    if (!form.value("effort").isEmpty()) {
      lines.add("effort", "effort: " + Lines.quoted(form.value("effort")));
    }
    sources(lines, form);
    new ConditionText(fields, form).write(lines, all.conditions());
    new BenefitText(fields, form, known, "w" + Viewers.current().organisation())
        .write(lines, all.benefits());
    return lines;
  }

  /// A text with the conditions of a form, and what else a policy must have made up: two forms with
  /// the same conditions give the same text.
  Lines audience(PolicyForm all, String code) {
    Lines lines = new Lines();
    lines.add("title", "policy: " + code);
    lines.add("title", "title: {zh: 试算, en: Trial}");
    lines.add("issuer", "issuer: {zh: 试算, en: Trial}");
    lines.add("region", "region: " + Lines.quoted(region(all.form())));
    lines.add("to", "window: {from: 2000-01-01, to: open}");
    lines.add("document", "documents:");
    lines.add("document", "  W: {number: unknown, zh: 试算, en: Trial, from: 2000-01-01, to: open}");
    lines.add("document", "citations:");
    lines.add(
        "document",
        "  main: {source: W, from: 2000-01-01, to: open, checked: 2000-01-01, confidence: open}");
    new ConditionText(fields, all.form()).write(lines, all.conditions());
    return lines;
  }

  private static void words(Lines lines, Form form, String field) {
    if (!form.value(field).isEmpty()) {
      lines.add(field, field + ": " + Lines.both(form.value(field), form.value(field + "En")));
    }
  }

  private static String from(Form form) {
    return Lines.quoted(form.value("from"));
  }

  private static String to(Form form) {
    return form.value("to").isEmpty() ? "open" : Lines.quoted(form.value("to"));
  }

  private static void sources(Lines lines, Form form) {
    String number = form.value("number").isEmpty() ? "unknown" : form.value("number");
    String dates = "from: %s, to: %s".formatted(from(form), to(form));
    lines.add("document", "documents:");
    lines.add(
        "document",
        "  W: {number: %s, zh: %s, en: %s, %s}"
            .formatted(
                Lines.quoted(number),
                Lines.quoted(form.value("document")),
                Lines.quoted(form.value("document")),
                dates));
    lines.add("document", "citations:");
    String clause =
        form.value("clause").isEmpty() ? "" : ", clause: " + Lines.quoted(form.value("clause"));
    lines.add(
        "clause",
        "  main: {source: W%s, %s, checked: %s, confidence: official}"
            .formatted(clause, dates, Today.date()));
  }

  /// The level of the office that writes.
  private static String level() {
    int width = Viewers.current().jurisdiction().high() - Viewers.current().jurisdiction().low();
    if (width > PROVINCE) {
      return "nation";
    }
    return width == PROVINCE ? "province" : width == CITY ? "city" : "district";
  }

  /// The code prefix of the region chosen, six digits in the form.
  static String region(Form form) {
    String chosen = form.value("region");
    return chosen.equals("000000") ? "" : chosen.replaceFirst("(00)+$", "");
  }
}
