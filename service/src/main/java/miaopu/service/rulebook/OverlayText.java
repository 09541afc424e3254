package miaopu.service.rulebook;

import java.time.LocalDate;
import miaopu.service.shell.Form;
import miaopu.service.shell.Lines;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Today;

/// Writes what was filled in for the firms of a province as the text of an overlay, with the field
/// each line comes from, so that what the reader of the text finds wrong is told where it was
/// typed.
final class OverlayText {
  private final Form form;
  private final Lines lines = new Lines();
  private String list = "";

  private OverlayText(Form form) {
    this.form = form;
  }

  /// The text of a form.
  ///
  /// @param edition what of its edition can be changed
  static Lines of(Form form, Changeable edition, Jurisdiction province) {
    OverlayText text = new OverlayText(form);
    text.head(province);
    edition.thresholds().forEach(text::threshold);
    edition.indicators().forEach(text::indicator);
    text.windows();
    return text.lines;
  }

  private void head(Jurisdiction province) {
    String from = form.value("issued").isEmpty() ? form.value("from") : form.value("issued");
    String number = form.value("number").isEmpty() ? "unknown" : form.value("number");
    String document = Lines.quoted(form.value("document"));
    lines.add("code", "overlay: " + Lines.quoted(form.value("code")));
    lines.add("edition", "edition: " + Lines.quoted(form.value("edition")));
    lines.add("edition", "kind: province");
    lines.add("edition", "region: \"%02d\"".formatted(province.low() / Jurisdiction.PROVINCE));
    lines.add("edition", "level: province");
    lines.add("title", "title: " + Lines.both(form.value("title"), form.value("titleEn")));
    lines.add("document", "documents:");
    lines.add(
        "number",
        "  D: {number: %s, zh: %s, en: %s, from: %s, to: open}"
            .formatted(Lines.quoted(number), document, document, Lines.quoted(from)));
    lines.add("document", "citations:");
    lines.add(
        "document",
        "  main: {source: D, from: %s, to: open, checked: %s, confidence: official}"
            .formatted(Lines.quoted(from), Today.date()));
  }

  /// Begins a list of the text, unless the lines before are of it.
  private void in(String wanted, String field) {
    if (!list.equals(wanted)) {
      list = wanted;
      lines.add(field, wanted + ":");
    }
  }

  /// Where something stands in the document, as it was typed.
  private String cited(String field) {
    String place = form.value(OverlayFields.place(field));
    return "clause: " + Lines.quoted(place.isEmpty() ? "-" : place) + ", cite: main";
  }

  private void threshold(OverlayRow row) {
    String field = OverlayFields.threshold(row.id());
    if (!form.value(field).isEmpty()) {
      in("changes", field);
      lines.add(
          field,
          "  - {set: %s, %s: %s, %s}"
              .formatted(row.id(), row.operator(), Lines.quoted(form.value(field)), cited(field)));
    }
  }

  /// The parts of an indicator, each given its points by people.
  private void indicator(Changeable.Indicator indicator) {
    boolean first = true;
    for (int i = 1; i <= OverlayFields.PARTS; i++) {
      if (!OverlayFields.partBegun(form, indicator.id(), i)) {
        continue;
      }
      String field = OverlayFields.part(indicator.id(), i);
      if (first) {
        first = false;
        in("changes", field + ".points");
        lines.add(field + ".points", "  - fill: " + Lines.quoted(indicator.id()));
        lines.add(field + ".points", "    max: " + indicator.points() + "分");
        lines.add("changes", "    cite: main");
        lines.add("changes", "    parts:");
      }
      String how = form.value(field + ".how");
      lines.add(
          field + ".points",
          "      - {id: %s, label: %s, max: %s, %s, manual: %s}"
              .formatted(
                  Lines.quoted(indicator.id() + ".p" + i),
                  Lines.both(form.value(field + ".name"), form.value(field + ".nameEn")),
                  Lines.quoted(form.value(field + ".points")),
                  cited(field),
                  Lines.both(how, how)));
    }
  }

  private void windows() {
    for (int i = 1; i <= OverlayFields.WINDOWS; i++) {
      String field = OverlayFields.window(i);
      LocalDate from = OverlayFields.day(form, field + ".from");
      LocalDate to = OverlayFields.day(form, field + ".to");
      if (from == null || to == null || from.getYear() != to.getYear()) {
        continue;
      }
      in("windows", field + ".from");
      lines.add(
          field + ".to",
          "  - {years: %04d, from: %s, to: %s, %s}"
              .formatted(from.getYear(), monthDay(from), monthDay(to), cited(field)));
    }
  }

  private static String monthDay(LocalDate day) {
    return "%02d-%02d".formatted(day.getMonthValue(), day.getDayOfMonth());
  }
}
