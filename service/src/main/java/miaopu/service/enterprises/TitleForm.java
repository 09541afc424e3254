package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import miaopu.engine.Value;
import miaopu.intake.value.Days;
import miaopu.service.shell.Form;
import org.jspecify.annotations.Nullable;

/// A title as it was typed, read. Days that are not known stay empty; a month or a year leaves its
/// days open.
///
/// @param form with its mistakes
record TitleForm(
    Form form,
    String kind,
    String level,
    String issuer,
    String document,
    String batch,
    @Nullable LocalDate noticedOn,
    @Nullable LocalDate announcedOn,
    String givenFrom,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    short source) {
  private static final int LONGEST = 200;

  /// Reads what was typed.
  ///
  /// @param kinds titles there are
  static TitleForm of(Form typed, Set<String> kinds) {
    Form form = typed;
    if (!kinds.contains(typed.value("kind"))) {
      form = form.refuse("kind", "请选择称号，例如 专精特新中小企业。", "Choose the title.");
    }
    for (String field : new String[] {"level", "issuer", "document", "batch"}) {
      if (typed.value(field).length() > LONGEST) {
        form = form.refuse(field, "请不要超过 200 字。", "At most 200 signs.");
      }
    }
    Optional<Value.Day> from = day(typed, "from");
    Optional<Value.Day> to = day(typed, "to");
    for (String field : new String[] {"from", "to", "noticed", "announced"}) {
      if (!typed.value(field).isEmpty() && day(typed, field).isEmpty()) {
        form =
            form.refuse(
                field,
                "请填写日期，例如 2024-11-08；只知道年月的填 2024-11；不知道的留空。",
                "Enter a day such as 2024-11-08, or 2024-11 when only the month is known; leave it empty when it is not known.");
      }
    }
    LocalDate first = from.map(Value.Day::earliest).orElse(null);
    LocalDate last = to.map(Value.Day::latest).orElse(null);
    if (first != null && last != null && last.isBefore(first)) {
      form = form.refuse("to", "有效期止不能早于有效期起。", "The last day is before the first.");
    }
    String source = typed.value("source");
    if (!source.matches("[1-4]")) {
      form =
          form.refuse(
              "source", "请选择数据来源，例如 公开文件。", "Choose the source, such as a published document.");
    }
    return new TitleForm(
        form,
        typed.value("kind"),
        typed.value("level"),
        typed.value("issuer"),
        typed.value("document"),
        typed.value("batch"),
        day(typed, "noticed").map(Value.Day::earliest).orElse(null),
        day(typed, "announced").map(Value.Day::earliest).orElse(null),
        from.map(Value.Day::text).orElse(""),
        first,
        last,
        source.matches("[1-4]") ? Short.parseShort(source) : 0);
  }

  private static Optional<Value.Day> day(Form form, String field) {
    return Optional.ofNullable(Days.read(form.value(field), (_, _) -> {}));
  }

  /// The form filled in with a title, to be corrected.
  static Form of(FirmSeen.Title title) {
    return Form.EMPTY
        .with("kind", title.kind())
        .with("level", title.level())
        .with("issuer", title.issuer())
        .with("document", title.document())
        .with("batch", title.batch())
        .with("noticed", text(title.noticedOn()))
        .with("announced", text(title.announcedOn()))
        .with("from", title.givenFrom().isEmpty() ? text(title.validFrom()) : title.givenFrom())
        .with("to", text(title.validTo()))
        .with("source", Integer.toString(title.source()));
  }

  private static String text(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }
}
