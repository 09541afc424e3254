package miaopu.service.enterprises;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import miaopu.engine.Text;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// The difference of the register between two days.
@Controller
public class ChangesController {
  private static final int PAGE = 50;

  private final Changes changes;
  private final Catalogue catalogue;
  private final Choices choices;

  ChangesController(Changes changes, Catalogue catalogue, Choices choices) {
    this.changes = changes;
    this.catalogue = catalogue;
    this.choices = choices;
  }

  /// A kind of change as a tab of the page.
  ///
  /// @param count up to one more than is counted
  public record Tab(String label, long count, String path, boolean here) {}

  private static Form days(Form form, Map<String, String> query, Changes.Span span) {
    List<String> kinds = Arrays.stream(Changes.Kind.values()).map(Changes.Kind::name).toList();
    String from = query.getOrDefault("from", "");
    String to = query.getOrDefault("to", "");
    return form.with("from", from.isEmpty() ? span.from().toString() : from)
        .with("to", to.isEmpty() ? span.to().toString() : to)
        .with("kind", query.getOrDefault("kind", ""))
        .allow(
            "from",
            from.isEmpty() || Today.day(from).isPresent(),
            new Text("起始日期", "From"),
            SearchForm.DAY)
        .allow(
            "to", to.isEmpty() || Today.day(to).isPresent(), new Text("截止日期", "To"), SearchForm.DAY)
        .allow(
            "kind",
            kinds.contains(query.getOrDefault("kind", "")),
            new Text("变化的种类", "Kinds of change"),
            new Text(String.join("、", kinds), String.join(", ", kinds)));
  }

  @GetMapping("/firms/changes")
  @May(Action.COMPARE_REGISTER)
  String compare(
      @RequestParam Map<String, String> query, @ModelAttribute("frame") Frame frame, Model model) {
    SearchForm asked = SearchForm.of(query, catalogue);
    Search search = asked.search();
    Changes.Span span = Changes.Span.of(query);
    Form form = days(asked.form(), query, span);
    if (!form.refused() && span.to().isBefore(span.from())) {
      form = form.refuse("to", "截止日期不能早于起始日期。", "The later day is before the earlier one.");
    }
    boolean none = form.refused() || search.tooShort();
    Changes.Seen seen =
        none ? new Changes.Seen(List.of(), Map.of()) : changes.seen(search, span, PAGE + 1);
    List<Change> page = seen.page();
    Map<Changes.Kind, Long> counts = seen.counts();
    List<Change> shown = page.subList(0, Math.min(PAGE, page.size()));
    List<Tab> tabs =
        Arrays.stream(Changes.Kind.values())
            .map(kind ->
                new Tab(
                    frame.say(kind.label()),
                    counts.getOrDefault(kind, 0L),
                    "/firms/changes" + span.of(kind).query(search),
                    kind == span.kind()))
            .toList();
    model.addAttribute("form", form);
    model.addAttribute("search", search);
    model.addAttribute("from", span.from());
    model.addAttribute("to", span.to());
    model.addAttribute("kind", span.kind().name());
    model.addAttribute("tabs", tabs);
    model.addAttribute("changes", shown);
    model.addAttribute("plain", Changes.plain(search));
    model.addAttribute("query", span.of(span.kind()).query(search));
    model.addAttribute(
        "next",
        page.size() > PAGE ? "/firms/changes" + span.after(shown.getLast()).query(search) : "");
    model.addAttribute("first", span.after().isEmpty());
    model.addAttribute("choices", choices.of(frame, search));
    model.addAttribute("words", new Wording(frame, catalogue));
    return "enterprises/changes";
  }
}
