package miaopu.service.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.ConditionResult;
import miaopu.engine.Edition;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
import miaopu.service.shell.Form;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// The forms in which an overlay is laid: with a field for each threshold of an edition, or with
/// its text for what the fields cannot say.
@Component
public class OverlayForms {
  /// The comparisons that have one threshold.
  private static final Set<String> BOUNDS = Set.of("at_least", "more_than", "at_most", "less_than");

  private static final int PROVINCE = 10_000;

  private final Book book;

  OverlayForms(Book book) {
    this.book = book;
  }

  /// True for somebody of the office of a province, or of the nation: others lay none.
  public static boolean lays(Viewer viewer) {
    return viewer.jurisdiction().high() - viewer.jurisdiction().low() >= PROVINCE;
  }

  /// An edition to choose.
  public record Choice(String id, Text title) {}

  /// Shows the form again that was sent.
  ///
  /// @return the template
  public String page(Form form, Model model) {
    model.addAttribute("form", form);
    if (form.value("edition").isEmpty()) {
      return "rulebook/new-overlay";
    }
    model.addAttribute("rows", rows(form.value("edition")));
    model.addAttribute(
        "edition",
        book.page(form.value("edition"), "").map(EditionPage::title).orElse(Clause.NONE));
    return "rulebook/overlay-form";
  }

  /// Editions with thresholds that a province can change.
  List<Choice> editions() {
    return book.editions().stream()
        .filter(edition -> !rows(edition.id()).isEmpty())
        .map(edition -> new Choice(edition.id(), edition.title()))
        .toList();
  }

  /// A form of an edition to begin with.
  static Form begun(String edition) {
    int province = Viewers.current().jurisdiction().low() / PROVINCE;
    return Form.EMPTY
        .with("edition", edition)
        .with("code", "%02d-%d".formatted(province, Today.date().getYear()));
  }

  /// The clauses of an edition with a threshold of their own, in its order; empty for none.
  List<OverlayRow> rows(String edition) {
    Map<String, ConditionResult.Test> tests = new HashMap<>();
    for (Procedure procedure : Procedure.values()) {
      Edition read = book.rules().edition(edition, Book.occasion(procedure, null));
      if (read != null) {
        read.outline().forEach(tree -> tree.all().forEach(node -> put(tests, node)));
      }
    }
    List<OverlayRow> rows = new ArrayList<>();
    book.page(edition, "").ifPresent(page -> add(rows, page.conditions(), Clause.NONE, tests));
    return rows;
  }

  private static void put(Map<String, ConditionResult.Test> tests, ConditionResult node) {
    ConditionResult.Test test = node.test();
    if (test != null && BOUNDS.contains(test.operator())) {
      tests.put(node.id(), test);
    }
  }

  /// Adds a clause and those in it.
  ///
  /// @param above what the clauses around it are for alone
  private static void add(
      List<OverlayRow> rows, Clause clause, Text above, Map<String, ConditionResult.Test> tests) {
    Text only = clause.only().equals(Clause.NONE) ? above : clause.only();
    ConditionResult.Test test = tests.get(clause.id());
    if (test != null) {
      rows.add(
          new OverlayRow(
              clause.id(), test.operator(), clause.label(), clause.asks(), only, test.shown()));
    }
    clause.members().forEach(member -> add(rows, member, only, tests));
  }

  /// The text a form says: as it was written, or made of what was filled in.
  OverlayText text(Form form) {
    if (form.value("edition").isEmpty()) {
      return new OverlayText(form.value("text").replace("\r\n", "\n") + "\n", List.of());
    }
    Jurisdiction province = Viewers.current().jurisdiction();
    return OverlayText.of(form, rows(form.value("edition")), province);
  }

  /// What a form with fields lacks before it can be read.
  Form required(Form typed) {
    if (typed.value("edition").isEmpty()) {
      return typed;
    }
    Form form = typed;
    form = need(form, "title", "细则名称没有填写。", "The title is missing.");
    form = need(form, "document", "文件名称没有填写。", "The name of the document is missing.");
    boolean none =
        rows(form.value("edition")).stream()
            .allMatch(row -> typed.value(OverlayText.SET + row.id()).isEmpty());
    return none
        ? form.refuse(
            "changes", "请至少填写一条本省要求。", "Fill in what the province asks of one clause at least.")
        : form;
  }

  private static Form need(Form form, String field, String zh, String en) {
    return form.value(field).isEmpty() ? form.refuse(field, zh, en) : form;
  }
}
