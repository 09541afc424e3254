package miaopu.service.rulebook;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Code;
import miaopu.engine.Edition;
import miaopu.engine.Procedure;
import miaopu.intake.report.Coverage;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The rulebook to read, for everybody.
@Controller
@May(Action.READ_RULEBOOK)
class RulebookController {
  private final Book book;
  private final Schedule schedule;
  private final Differences differences;

  RulebookController(Book book, Schedule schedule, Differences differences) {
    this.book = book;
    this.schedule = schedule;
    this.differences = differences;
  }

  @GetMapping("/rulebook")
  String index(
      @RequestParam(defaultValue = "") String on,
      @RequestParam(defaultValue = "") String region,
      Model model) {
    LocalDate day = Today.date();
    Form form = Form.EMPTY.with("on", on.isEmpty() ? day.toString() : on).with("region", region);
    if (!on.isEmpty()) {
      try {
        day = LocalDate.parse(on);
      } catch (DateTimeException _) {
        form =
            form.refuse(
                "on",
                "日期（" + on + "）不是日期，以下按今天。请填如 2026-04-01。",
                "The day (" + on + ") is no day; today is taken. Enter one such as 2026-04-01.");
      }
    }
    model.addAttribute("form", form);
    model.addAttribute("day", day);
    model.addAttribute("steps", schedule.on(day, region));
    model.addAttribute("regions", schedule.regions());
    return "rulebook/index";
  }

  @GetMapping("/rulebook/calendar")
  String calendar(@RequestParam(defaultValue = "") String region, Model model) {
    Form form = Form.EMPTY.with("region", region);
    String asked = region;
    List<Code> provinces = schedule.provinces();
    if (!region.isEmpty() && provinces.stream().noneMatch(one -> one.id().equals(region))) {
      form = form.refuse("region", "请选择一个省份，以下为全国。", "Choose a province; the nation is shown.");
      asked = "";
    }
    int year = Today.date().getYear();
    Map<Integer, List<Schedule.Kept>> years = new LinkedHashMap<>();
    for (int one : new int[] {year, year + 1}) {
      years.put(one, schedule.kept(one, asked));
    }
    model.addAttribute("form", form);
    model.addAttribute("years", years);
    model.addAttribute("provinces", provinces);
    model.addAttribute("switches", schedule.switches());
    model.addAttribute("rules", schedule.rules());
    model.addAttribute("schedule", schedule);
    return "rulebook/calendar";
  }

  @GetMapping("/rulebook/coverage")
  String coverage(Model model) {
    Coverage coverage = book.coverage();
    model.addAttribute("coverage", coverage);
    model.addAttribute("documents", coverage.documents().values().stream().distinct().toList());
    return "rulebook/coverage";
  }

  @GetMapping("/rulebook/compare")
  String compare(
      @RequestParam(defaultValue = "") String a,
      @RequestParam(defaultValue = "") String b,
      @RequestParam(defaultValue = "") String procedure,
      Model model) {
    Form form = Form.EMPTY.with("a", a).with("b", b).with("procedure", procedure);
    List<Edition> choices = differences.choices();
    List<String> ids = choices.stream().map(Edition::id).toList();
    boolean asked = !a.isEmpty() || !b.isEmpty();
    for (Map.Entry<String, String> side : Map.of("a", a, "b", b).entrySet()) {
      if (asked && !ids.contains(side.getValue())) {
        form = form.refuse(side.getKey(), "请选择一个版本。", "Choose an edition.");
      }
    }
    model.addAttribute("form", form);
    model.addAttribute("choices", choices);
    model.addAttribute(
        "differences",
        asked && !form.refused()
            ? differences.between(
                a, b, procedure.equals("REVIEW") ? Procedure.REVIEW : Procedure.NEW)
            : List.of());
    return "rulebook/compare";
  }

  @GetMapping("/rulebook/{issuer}/{standard}/{edition}")
  String edition(
      @PathVariable String issuer,
      @PathVariable String standard,
      @PathVariable String edition,
      @RequestParam(defaultValue = "") String overlay,
      Model model) {
    EditionPage page =
        book.page(issuer + "/" + standard + "/" + edition, overlay)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("page", page);
    model.addAttribute("name", book.name(page.standard()));
    model.addAttribute("editions", book.editions(page.standard()));
    return "rulebook/edition";
  }
}
