package miaopu.service.assessments;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import miaopu.engine.Ladder;
import miaopu.engine.Rulebook;
import miaopu.intake.report.FirmReport;
import miaopu.intake.report.HtmlReport;
import miaopu.service.rulebook.DayRules;
import miaopu.service.rulebook.RulesInForce;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Self-check: somebody types what they know about a firm and sees at once where it stands. The
/// form itself carries all that was typed, so nothing is kept here.
@Controller
@May(Action.CHECK_FIGURES)
class CheckController {
  private final RulesInForce rules;
  private final AnswerReader answers;
  private final Questions questions;
  private final Ways ways;
  private final PublicEntries entries;

  CheckController(
      RulesInForce rules,
      @Lazy AnswerReader answers,
      @Lazy Questions questions,
      Ways ways,
      @Lazy PublicEntries entries) {
    this.rules = rules;
    this.answers = answers;
    this.questions = questions;
    this.ways = ways;
    this.entries = entries;
  }

  @GetMapping("/check")
  String blank(Model model) {
    model.addAttribute("form", Form.EMPTY);
    model.addAttribute("first", questions.first());
    model.addAttribute("asked", List.of());
    model.addAttribute("answered", List.of());
    return "assessments/check";
  }

  @PostMapping("/check")
  String check(HttpServletRequest request, @ModelAttribute("frame") Frame frame, Model model) {
    Given given = answers.read(entries.in(Form.of(request.getParameterMap())));
    DayRules day = rules.on(given.occasion().date());
    Rulebook rulebook = day.rulebook();
    Ladder ladder = rulebook.ladder(given.facts(), given.occasion());
    model.addAttribute("form", given.form());
    model.addAttribute("first", questions.first());
    model.addAttribute("asked", questions.wrongFirst(given.form(), questions.next(ladder)));
    model.addAttribute("answered", questions.answered(given.facts()));
    if (!given.empty()) {
      model.addAttribute("standings", Standings.of(ladder, day, frame.language()));
      model.addAttribute("problems", rulebook.check(given.facts(), given.occasion().date()));
    }
    return "assessments/check";
  }

  @PostMapping("/check/report")
  ResponseEntity<byte[]> report(HttpServletRequest request, @ModelAttribute("frame") Frame frame) {
    Given given = answers.read(entries.in(Form.of(request.getParameterMap())));
    Rulebook rulebook = rules.on(given.occasion().date()).rulebook();
    Ladder ladder = rulebook.ladder(given.facts(), given.occasion());
    String page =
        HtmlReport.page(
            List.of(new FirmReport(given.facts(), ladder, List.of(), List.of())),
            rulebook,
            given.occasion(),
            frame.language());
    return Printed.file(
        page.getBytes(StandardCharsets.UTF_8),
        frame.say("自测报告", "self-check") + "-" + given.occasion().date());
  }

  @PostMapping("/check/way")
  String way(
      @RequestParam(name = "target", defaultValue = "") String target,
      HttpServletRequest request,
      Model model)
      throws InterruptedException {
    Given given = answers.read(entries.in(Form.of(request.getParameterMap())));
    LocalDate by = given.occasion().date().plusYears(1);
    model.addAttribute("form", given.form());
    model.addAttribute("by", by);
    model.addAttribute("way", ways.to(target, given.facts(), given.occasion(), by));
    return "assessments/way";
  }
}
