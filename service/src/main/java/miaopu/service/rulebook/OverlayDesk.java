package miaopu.service.rulebook;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Edition;
import miaopu.engine.Language;
import miaopu.engine.Problem;
import miaopu.engine.Rulebook;
import miaopu.service.shell.Form;
import miaopu.service.shell.Lines;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Takes the text of an overlay: reads it as the files of the rulebook are read, and says what is
/// wrong with it.
@Component
class OverlayDesk {
  private static final String FILE = "overlay.yaml";
  private static final int MOST = 50_000;
  private static final int EARLIEST = 1900;
  private static final int YEARS_AHEAD = 10;

  /// Overlays whose clauses are kept.
  private static final int KEPT = 200;

  private final ObjectProvider<Rulebook> rulebooks;
  private final Overlays overlays;
  private final Book book;
  private final OverlayForms forms;
  private final Map<Long, Altered> kept = Collections.synchronizedMap(new LinkedHashMap<>());

  OverlayDesk(
      ObjectProvider<Rulebook> rulebooks, Overlays overlays, Book book, OverlayForms forms) {
    this.forms = forms;
    this.rulebooks = rulebooks;
    this.overlays = overlays;
    this.book = book;
  }

  /// What an overlay does.
  ///
  /// @param readable false when the text can no longer be read
  /// @param clauses those it changes or adds, as they read with it
  /// @param windows when applications are filed
  record Altered(boolean readable, List<Clause> clauses, List<Edition.Season> windows) {}

  /// The clauses an overlay changes or adds, and its windows: made once, since its text is never
  /// changed, and kept until those of many others were made.
  Altered altered(Overlays.Laid overlay, String text) {
    Altered known = kept.get(overlay.id());
    if (known != null) {
      return known;
    }
    Rulebook rules = rulebooks.getObject().with(Map.of(FILE, text));
    Optional<Edition.Overlay> read =
        rules.overlays(overlay.edition()).stream()
            .filter(one -> one.id().equals(overlay.code()))
            .findFirst();
    Altered altered =
        new Altered(
            read.isPresent(),
            List.copyOf(Book.altered(rules, overlay.edition(), overlay.code())),
            read.map(Edition.Overlay::windows).orElse(List.of()));
    synchronized (kept) {
      kept.put(overlay.id(), altered);
      if (kept.size() > KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return altered;
  }

  /// What a text says.
  ///
  /// @param edition the edition it changes
  record Reading(String edition, Edition.Overlay overlay) {}

  /// The overlay that one rulebook has and what ships with the platform has not; null without any.
  private @Nullable Reading added(Rulebook rules) {
    for (Edition edition : book.editions()) {
      List<Edition.Overlay> known = book.rules().overlays(edition.id());
      for (Edition.Overlay overlay : rules.overlays(edition.id())) {
        if (!known.contains(overlay)) {
          return new Reading(edition.id(), overlay);
        }
      }
    }
    return null;
  }

  /// What came of a form: its mistakes, or the id of the overlay laid.
  record Outcome(Form form, long id) {}

  /// A form that was read.
  ///
  /// @param form with its mistakes
  /// @param reading what it says; null for one with mistakes
  record Judged(Form form, @Nullable Reading reading) {}

  /// Lays the overlay of a form.
  Outcome lay(Form form) {
    Judged judged = judge(form);
    Reading reading = judged.reading();
    if (reading == null) {
      return new Outcome(judged.form(), 0);
    }
    return new Outcome(
        judged.form(),
        overlays.lay(
            reading.edition(),
            reading.overlay().id(),
            reading.overlay().title(),
            firms(reading.overlay()),
            LocalDate.parse(form.value("from")),
            text(form)));
  }

  /// The text of a form.
  String text(Form form) {
    return forms.text(form).toString();
  }

  /// Reads a form, and says what is wrong with it.
  Judged judge(Form form) {
    Form judged = forms.checked(firstDay(form));
    boolean filled = !form.value("edition").isEmpty();
    Lines made = forms.text(form);
    String text = made.toString();
    if (text.length() > MOST) {
      return new Judged(
          judged.refuse("text", "细则超过 5 万字。", "The overlay has more than 50,000 signs."), null);
    }
    Rulebook rules = rulebooks.getObject().with(Map.of(FILE, text));
    for (Problem problem : rules.problems()) {
      if (!problem.place().startsWith(FILE)) {
        continue;
      }
      if (!filled) {
        judged = judged.refuse("text", problem.line(Language.ZH), problem.line(Language.EN));
      } else if (judged.mistake(made.field(problem, "changes")) == null) {
        judged = judged.refuse(made.field(problem, "changes"), problem);
      }
    }
    Reading reading = added(rules);
    if (reading == null) {
      return new Judged(
          judged.refused()
              ? judged
              : judged.refuse(
                  filled ? "changes" : "text", "没有读到细则。", "There is no overlay in the text."),
          null);
    }
    String place = filled ? "code" : "text";
    judged = bounds(judged, reading.overlay(), place);
    if (!judged.refused()) {
      judged = code(judged, reading.edition(), reading.overlay(), place);
    }
    return new Judged(judged, judged.refused() ? null : reading);
  }

  /// The first day is today or later, and not beyond all planning.
  private static Form firstDay(Form form) {
    LocalDate from;
    try {
      from = LocalDate.parse(form.value("from"));
    } catch (DateTimeException _) {
      return form.refuse(
          "from", "生效日期没有填写。请填如 2026-12-01。", "The first day is missing. Enter one.");
    }
    LocalDate last = Today.date().plusYears(YEARS_AHEAD);
    if (from.getYear() < EARLIEST || from.isAfter(last)) {
      return form.refuse(
          "from",
          "生效日期（" + from + "）不对。请填今天至 " + last + " 之间的日期。",
          "The first day (" + from + ") is out of bounds. Enter one from today to " + last + ".");
    }
    return from.isBefore(Today.date())
        ? form.refuse(
            "from",
            "生效日期（" + from + "）已过。请填今天或以后的日期。",
            "The first day (" + from + ") has passed. Enter today or a later day.")
        : form;
  }

  /// The id of an overlay names its province, so that none takes the id of another; versions of one
  /// id bind the same firms.
  private Form code(Form form, String edition, Edition.Overlay overlay, String place) {
    Jurisdiction firms = firms(overlay);
    String start = "%02d-".formatted(firms.low() / Jurisdiction.PROVINCE);
    if (!overlay.id().startsWith(start) || !overlay.id().matches("[a-z0-9-]{4,60}")) {
      return form.refuse(
          place,
          "overlay（%s）须以本省代码 %s 开头，只含小写字母、数字和连字符，不超过 60 个字符。".formatted(overlay.id(), start),
          "overlay (%s) begins with the code of its province, %s, and has small letters, digits and hyphens only, 60 at most."
              .formatted(overlay.id(), start));
    }
    if (overlays.bindsOthers(edition, overlay.id(), firms)) {
      return form.refuse(
          place,
          "overlay（%s）已用于其他 region。请沿用原来的 region，或另取编号。".formatted(overlay.id()),
          "overlay (%s) is taken for another region. Keep that region, or choose another id."
              .formatted(overlay.id()));
    }
    return form;
  }

  /// The firms an overlay binds.
  private static Jurisdiction firms(Edition.Overlay overlay) {
    return overlay.region().isEmpty()
        ? Jurisdiction.of(0)
        : Jurisdiction.of(Integer.parseInt((overlay.region() + "0000").substring(0, 6)));
  }

  /// An overlay binds firms of the office, and an office speaks for its own level.
  private static Form bounds(Form form, Edition.Overlay overlay, String place) {
    if (!overlay.region().matches("(\\d\\d|\\d{4}|\\d{6})?")) {
      return form.refuse(
          place,
          "region（" + overlay.region() + "）不是地区代码。请填如 \"44\"。",
          "region (" + overlay.region() + ") is no region. Write one such as \"44\".");
    }
    Jurisdiction own = Viewers.current().jurisdiction();
    Jurisdiction firms = firms(overlay);
    if (!own.provincial()) {
      return form.refuse(
          place,
          "细则由省级主管部门提出，贵单位不是省级。",
          "Overlays are laid by the office of a province, and yours is none.");
    }
    if (firms.low() < own.low() || firms.high() > own.high()) {
      return form.refuse(
          place,
          "region（" + overlay.region() + "）不在贵单位辖区内。",
          "region (" + overlay.region() + ") lies outside your jurisdiction.");
    }
    if (own.low() == 0 && firms.low() != 0) {
      return form.refuse(
          place,
          "省级细则由该省主管部门提出。",
          "The overlay of a province is laid by the office of that province.");
    }
    if (overlay.national() && own.low() != 0) {
      return form.refuse(
          place,
          "level 应为 province：省级不能以国家名义另定标准。",
          "level is province: a province does not speak for the nation.");
    }
    return form;
  }
}
