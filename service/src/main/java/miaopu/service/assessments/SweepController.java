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
  private final Candidates candidates;
  private final ListFiles files;
  private final ObjectProvider<Rulebook> rulebooks;

  SweepController(
      Sweeps sweeps, Candidates candidates, ListFiles files, ObjectProvider<Rulebook> rulebooks) {
    this.sweeps = sweeps;
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

  static Sweeps.Group group(Map<String, String> query) {
    for (Sweeps.Group group : Sweeps.Group.values()) {
      if (group.name().equals(query.getOrDefault("group", ""))) {
        return group;
      }
    }
    return Sweeps.Group.REACHED;
  }

  static String clause(Map<String, String> query) {
    String clause = query.getOrDefault("clause", "");
    return clause.matches("[\\w.-]{1,60}") ? clause : "";
  }

  @GetMapping("/sweeps")
  String sweep(
      @RequestParam Map<String, String> query, @ModelAttribute("frame") Frame frame, Model model) {
    Rulebook rulebook = rulebooks.getObject();
    SweepForm form = SweepForm.today(rulebook, query);
    Sweeps.Asked asked = form.asked().whole();
    Sweeps.Group group = group(query);
    model.addAttribute("form", form);
    model.addAttribute("choices", SweepForm.choices(rulebook, frame));
    model.addAttribute("title", SweepForm.title(rulebook, asked.standard()));
    model.addAttribute("group", group.name());
    model.addAttribute("clause", clause(query));
    model.addAttribute("paged", query.containsKey("after"));
    if (form.form().refused()) {
      return "assessments/sweeps";
    }
    sweeps.settle(BRIEFLY, asked.day());
    Optional<Sweeps.Numbers> numbers = sweeps.numbers(frame.viewer(), asked);
    if (numbers.isEmpty()) {
      model.addAttribute("reading", sweeps.reading());
      return "assessments/sweeps";
    }
    List<Sweeps.Line> lines =
        sweeps
            .lines(frame.viewer(), asked, group, clause(query), after(query), PAGE + 1)
            .orElse(List.of());
    model.addAttribute("numbers", SweepSeen.of(numbers.get(), frame.language()));
    model.addAttribute("next", next(lines, PAGE));
    model.addAttribute(
        "candidates",
        candidates.of(lines.subList(0, Math.min(PAGE, lines.size())), asked, frame.language()));
    return "assessments/sweeps";
  }

  @GetMapping("/sweeps/export")
  ResponseEntity<byte[]> export(
      @RequestParam Map<String, String> query, @ModelAttribute("frame") Frame frame)
      throws IOException {
    Rulebook rulebook = rulebooks.getObject();
    SweepForm form = SweepForm.today(rulebook, query);
    Sweeps.Asked asked = form.asked().whole();
    Sweeps.Group group = group(query);
    sweeps.settle(PATIENTLY, asked.day());
    List<Sweeps.Line> lines =
        sweeps
            .lines(frame.viewer(), asked, group, clause(query), after(query), FILE)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
    List<List<String>> rows =
        candidates.of(lines, asked, frame.language()).stream()
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
                    String.join("\n", one.manual())))
            .toList();
    return files.of(
        "评估-" + asked.day() + "-" + group.label().zh(),
        query.getOrDefault("format", "csv"),
        List.of("企业编号", "企业名称", "统一社会信用代码", "所在地区代码", "结果", "得分", "未达到的条款", "缺少的数据", "待人工核验"),
        rows,
        form.path("/sweeps", "group", group.name()));
  }
}
