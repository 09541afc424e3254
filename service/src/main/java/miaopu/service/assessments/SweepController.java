package miaopu.service.assessments;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Rulebook;
import miaopu.service.enterprises.ListFiles;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Which firms of an office's region reach a tier, and what keeps the others out.
@Controller
@May(Action.SWEEP_REGISTER)
class SweepController {
  /// A small register is read before a page is shown, for a large one it says how far it is.
  static final Duration BRIEFLY = Duration.ofSeconds(1);

  /// Files and calls wait.
  static final Duration PATIENTLY = Duration.ofSeconds(25);

  private static final int PAGE = 25;
  private static final int FILE = 5_000;

  /// Before all firms.
  static final Sweeps.Line FIRST = new Sweeps.Line(-1, 0);

  private final Sweeps sweeps;
  private final SweepLists lists;
  private final Selections selections;
  private final Candidates candidates;
  private final ListFiles files;
  private final ObjectProvider<Rulebook> rulebooks;

  SweepController(
      Sweeps sweeps,
      SweepLists lists,
      Selections selections,
      Candidates candidates,
      ListFiles files,
      ObjectProvider<Rulebook> rulebooks) {
    this.sweeps = sweeps;
    this.lists = lists;
    this.selections = selections;
    this.candidates = candidates;
    this.files = files;
    this.rulebooks = rulebooks;
  }

  /// The last firm of the page before, as an address says it.
  static Sweeps.Line after(Map<String, String> query) {
    String[] parts = query.getOrDefault("after", "").split("-", -1);
    return parts.length == 2 && Arrays.stream(parts).allMatch(part -> part.matches("\\d{1,18}"))
        ? new Sweeps.Line(
            (int) Math.min(999_999, Long.parseLong(parts[0])), Long.parseLong(parts[1]))
        : FIRST;
  }

  /// Where a list goes on; empty when this was its end.
  static String next(List<Sweeps.Line> lines, int page) {
    if (lines.size() <= page) {
      return "";
    }
    Sweeps.Line last = lines.get(page - 1);
    return last.region() + "-" + last.firm();
  }

  @GetMapping("/sweeps")
  String sweep(
      @RequestParam Map<String, String> query, @ModelAttribute("frame") Frame frame, Model model) {
    Rulebook rulebook = rulebooks.getObject();
    Selections.Selected selected = selections.of(SweepForm.today(rulebook, query));
    Sweeps.Asked asked = selected.asked();
    model.addAttribute("form", selected.form());
    model.addAttribute("typed", selected.form().form());
    model.addAttribute("views", selected.views());
    model.addAttribute("among", selected.query());
    model.addAttribute("choices", SweepForm.choices(rulebook, frame));
    model.addAttribute("title", SweepForm.title(rulebook, asked.standard()));
    Pick asks = Pick.of(query);
    model.addAttribute("group", asks.group().name());
    model.addAttribute("clause", asks.clause());
    model.addAttribute("fact", asks.fact());
    model.addAttribute("paged", query.containsKey("after"));
    if (selected.refused()) {
      return "assessments/sweeps";
    }
    Optional<Sweeps.Heard> heard = sweeps.hear(frame.viewer(), asked, BRIEFLY);
    if (heard.isEmpty()) {
      model.addAttribute("reading", sweeps.reading());
      return "assessments/sweeps";
    }
    Sweeps.Numbers numbers = sweeps.numbers(heard.get());
    Pick pick = Pick.of(query, first(numbers));
    model.addAttribute("group", pick.group().name());
    model.addAttribute(
        "numbers",
        SweepSeen.of(
            numbers,
            open(pick) ? lists.lastFacts(heard.get(), BRIEFLY) : Optional.of(Map.of()),
            rulebook,
            frame.language()));
    List<Sweeps.Line> lines =
        lists.lines(heard.get(), pick, after(query), PAGE + 1, BRIEFLY).orElse(List.of());
    model.addAttribute("next", next(lines, PAGE));
    model.addAttribute(
        "candidates",
        candidates.of(lines.subList(0, Math.min(PAGE, lines.size())), asked, frame.language()));
    return "assessments/sweeps";
  }

  /// The first group with firms, so that a page does not open on an empty list.
  private static Sweeps.Group first(Sweeps.Numbers numbers) {
    return Arrays.stream(Sweeps.Group.values())
        .filter(one -> numbers.groups().getOrDefault(one, 0L) > 0)
        .findFirst()
        .orElse(Sweeps.Group.REACHED);
  }

  /// True for lists of firms that cannot be judged yet: only then it is asked what they lack, for
  /// that takes the plain evaluator over all of them.
  private static boolean open(Pick pick) {
    return pick.group() == Sweeps.Group.OPEN
        || pick.group() == Sweeps.Group.ONE_OPEN
        || !pick.fact().isEmpty();
  }

  private static ResponseStatusException notYet() {
    return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
  }

  @GetMapping("/sweeps/export")
  ResponseEntity<byte[]> export(
      @RequestParam Map<String, String> query, @ModelAttribute("frame") Frame frame)
      throws IOException {
    Selections.Selected selected = selections.of(SweepForm.today(rulebooks.getObject(), query));
    if (selected.refused()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    Sweeps.Asked asked = selected.asked();
    Pick pick = Pick.of(query);
    List<Sweeps.Line> lines =
        sweeps
            .hear(frame.viewer(), asked, PATIENTLY)
            .flatMap(heard -> lists.lines(heard, pick, after(query), FILE + 1, PATIENTLY))
            .orElseThrow(SweepController::notYet);
    String what = pick.fact().isEmpty() ? pick.group().label().zh() : "只差一项数据";
    List<List<String>> rows =
        candidates
            .of(lines.subList(0, Math.min(FILE, lines.size())), asked, frame.language())
            .stream()
            .map(one ->
                List.of(
                    Long.toString(one.id()),
                    one.name(),
                    one.code(),
                    "%06d".formatted(one.region()),
                    one.answer(),
                    one.points(),
                    String.join("\n", one.failed()),
                    String.join("\n", one.missing()),
                    String.join("\n", one.manual()),
                    String.join("\n", one.holds())))
            .toList();
    return files.of(
        ListFiles.named("评估-" + asked.day() + "-" + what, lines.size(), FILE),
        query.getOrDefault("format", "csv"),
        List.of(
            "企业编号", "企业名称", "统一社会信用代码", "所在地区代码", "结果", "得分", "未达到的条款", "缺少的数据", "待人工核验", "已持有的称号"),
        rows,
        selected
            .form()
            .path(
                "/sweeps",
                "group",
                pick.group().name(),
                "clause",
                pick.clause(),
                "fact",
                pick.fact()));
  }
}
