package miaopu.service.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import miaopu.engine.ConditionResult;
import miaopu.engine.Edition;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
import miaopu.service.shell.Form;
import miaopu.service.shell.Lines;
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

  private final Book book;

  /// What of each edition can be changed: the rules that ship with the platform stay as they are.
  private final Map<String, Changeable> known = new ConcurrentHashMap<>();

  OverlayForms(Book book) {
    this.book = book;
  }

  /// True for somebody of the office of a province, or of the nation: others lay none.
  public static boolean lays(Viewer viewer) {
    return viewer.jurisdiction().provincial();
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
    model.addAttribute("changeable", changeable(form.value("edition")));
    model.addAttribute(
        "edition",
        book.page(form.value("edition"), "").map(EditionPage::title).orElse(Clause.NONE));
    return "rulebook/overlay-form";
  }

  /// Editions of which a province can change something.
  List<Choice> editions() {
    return book.editions().stream()
        .filter(edition -> !changeable(edition.id()).none())
        .map(edition -> new Choice(edition.id(), edition.title()))
        .toList();
  }

  /// A form of an edition to begin with.
  static Form begun(String edition) {
    int province = Viewers.current().jurisdiction().low() / Jurisdiction.PROVINCE;
    return Form.EMPTY
        .with("edition", edition)
        .with("code", "%02d-%d".formatted(province, Today.date().getYear()));
  }

  /// What of an edition can be changed; nothing of one that is not known.
  Changeable changeable(String id) {
    Edition edition =
        book.editions().stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    return edition == null
        ? new Changeable(List.of(), List.of())
        : known.computeIfAbsent(id, _ -> make(edition));
  }

  private Changeable make(Edition edition) {
    Map<String, ConditionResult.Test> tests = new HashMap<>();
    for (Procedure procedure : Procedure.values()) {
      Edition read = book.rules().edition(edition.id(), Book.occasion(procedure, null));
      if (read != null) {
        read.outline().forEach(tree -> tree.all().forEach(node -> put(tests, node)));
      }
    }
    List<OverlayRow> rows = new ArrayList<>();
    List<Changeable.Indicator> indicators = new ArrayList<>();
    EditionPage page = book.page(edition.id(), "").orElseThrow();
    add(rows, page.conditions(), Clause.NONE, tests);
    page.clauses()
        .forEach(clause -> {
          String points = edition.local().get(clause.id());
          if (points != null) {
            indicators.add(new Changeable.Indicator(clause.id(), clause.label(), points));
          }
        });
    return new Changeable(List.copyOf(rows), List.copyOf(indicators));
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
  Lines text(Form form) {
    if (form.value("edition").isEmpty()) {
      Lines lines = new Lines();
      form.value("text").replace("\r\n", "\n").lines().forEach(line -> lines.add("text", line));
      return lines;
    }
    Jurisdiction province = Viewers.current().jurisdiction();
    return OverlayText.of(form, changeable(form.value("edition")), province);
  }

  /// A form with what it lacks before its text can be read.
  Form checked(Form typed) {
    String edition = typed.value("edition");
    return edition.isEmpty() ? typed : OverlayFields.checked(typed, changeable(edition));
  }
}
