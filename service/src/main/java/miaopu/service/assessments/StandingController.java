package miaopu.service.assessments;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import miaopu.engine.Facts;
import miaopu.engine.Ladder;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.intake.report.FirmReport;
import miaopu.intake.report.HtmlReport;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.rulebook.DayRules;
import miaopu.service.rulebook.RulesInForce;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where a firm of the register stands, by the facts the register has.
@Controller
@May(Action.ASSESS_FIRMS)
class StandingController {
  private final FirmFacts firms;
  private final RulesInForce rules;
  private final Ways ways;

  StandingController(FirmFacts firms, RulesInForce rules, Ways ways) {
    this.firms = firms;
    this.rules = rules;
    this.ways = ways;
  }

  private Facts facts(long id) {
    return firms.of(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /// The filing asked for; today's first application where nothing is said.
  ///
  /// @throws ResponseStatusException 400 for a day that is none: the page itself refuses it in its
  ///   form and links to nothing of it
  private static Occasion occasion(String date, String procedure) {
    return AnswerReader.occasion(procedure, day(date));
  }

  private static LocalDate day(String date) {
    LocalDate day = date.isEmpty() ? Today.date() : AnswerReader.day(date);
    if (day == null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    return day;
  }

  @GetMapping("/firms/{id}/standing")
  String standing(
      @PathVariable("id") long id,
      @RequestParam(name = "date", defaultValue = "") String date,
      @RequestParam(name = "procedure", defaultValue = "") String procedure,
      @RequestParam(name = AnswerReader.LATER, defaultValue = "") String later,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Facts facts = facts(id);
    Form form =
        AnswerReader.checkedLater(
            Form.EMPTY
                .with("date", date)
                .with("procedure", procedure)
                .with(AnswerReader.LATER, later));
    model.addAttribute("id", id);
    model.addAttribute("facts", facts);
    if (!date.isEmpty() && AnswerReader.day(date) == null) {
      Text wrong = AnswerReader.wrongDay();
      model.addAttribute("form", form.refuse("date", wrong.zh(), wrong.en()));
      return "assessments/standing";
    }
    if (form.refused()) {
      model.addAttribute("form", form);
      return "assessments/standing";
    }
    LocalDate base = day(date);
    Occasion occasion = AnswerReader.occasion(procedure, AnswerReader.later(base, form));
    DayRules day = rules.on(occasion.date());
    Rulebook rulebook = day.rulebook();
    Ladder ladder = rulebook.ladder(facts, occasion);
    model.addAttribute(
        "form", form.with("date", base.toString()).with("procedure", occasion.procedure().name()));
    model.addAttribute("occasion", occasion);
    model.addAttribute("standings", Standings.of(ladder, day, frame.language()));
    model.addAttribute("problems", rulebook.check(facts, occasion.date()));
    return "assessments/standing";
  }

  @GetMapping("/firms/{id}/standing/report")
  ResponseEntity<byte[]> report(
      @PathVariable("id") long id,
      @RequestParam(name = "date", defaultValue = "") String date,
      @RequestParam(name = "procedure", defaultValue = "") String procedure,
      @ModelAttribute("frame") Frame frame) {
    Facts facts = facts(id);
    Occasion occasion = occasion(date, procedure);
    Rulebook rulebook = rules.on(occasion.date()).rulebook();
    Ladder ladder = rulebook.ladder(facts, occasion);
    String page =
        HtmlReport.page(
            List.of(
                new FirmReport(facts, ladder, List.of(), rulebook.check(facts, occasion.date()))),
            rulebook,
            occasion,
            frame.language());
    return Printed.file(
        page.getBytes(StandardCharsets.UTF_8), facts.firm().name() + "-" + occasion.date());
  }

  @GetMapping("/firms/{id}/standing/way")
  String way(
      @PathVariable("id") long id,
      @RequestParam(name = "target") String target,
      @RequestParam(name = "date", defaultValue = "") String date,
      @RequestParam(name = "by", defaultValue = "") String by,
      Model model)
      throws InterruptedException {
    Facts facts = facts(id);
    Occasion occasion = occasion(date, "");
    LocalDate filing = by.isEmpty() ? occasion.date().plusYears(1) : day(by);
    if (filing.isBefore(occasion.date())) {
      filing = occasion.date();
    }
    model.addAttribute("firm", facts.firm());
    model.addAttribute("by", filing);
    model.addAttribute("way", ways.to(target, facts, occasion, filing));
    return "assessments/way";
  }
}
