package miaopu.service.assessments;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.rulebook.RulesInForce;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// What stands beside the ladder: the digital level, and how far the boards are. Of a visitor's
/// figures, which are kept nowhere, or of a firm of the register.
@Controller
class BesideController {
  private static final int ASKED = 8;

  private final FirmFacts firms;
  private final RulesInForce rules;
  private final AnswerReader answers;
  private final Questions questions;

  BesideController(
      FirmFacts firms, RulesInForce rules, @Lazy AnswerReader answers, @Lazy Questions questions) {
    this.firms = firms;
    this.rules = rules;
    this.answers = answers;
    this.questions = questions;
  }

  @GetMapping("/check/digital")
  @May(Action.CHECK_FIGURES)
  String digital(@ModelAttribute("frame") Frame frame, Model model) {
    return digital(answers.read(Form.EMPTY), frame.language(), model);
  }

  @PostMapping("/check/digital")
  @May(Action.CHECK_FIGURES)
  String digital(HttpServletRequest request, @ModelAttribute("frame") Frame frame, Model model) {
    Given given = answers.read(Form.of(request.getParameterMap()));
    return digital(given.empty() ? nothing(given) : given, frame.language(), model);
  }

  /// Nothing was answered, or nothing that can be read, which its form says by itself.
  private static Given nothing(Given given) {
    return given.form().refused()
        ? given
        : new Given(
            given
                .form()
                .refuse(
                    "industry",
                    "还没有填写：请至少回答一题，再看结果。",
                    "Nothing was filled in: answer at least one question, then see the result."),
            given.facts(),
            given.occasion());
  }

  private String digital(Given given, Language language, Model model) {
    DigitalTest test =
        DigitalTest.of(
            given.facts(), given.occasion(), rules.on(given.occasion().date()), language);
    model.addAttribute("form", given.form());
    model.addAttribute("answered", !given.empty());
    model.addAttribute("test", test);
    model.addAttribute("questions", questions);
    return "assessments/digital";
  }

  @GetMapping("/check/boards")
  @May(Action.CHECK_FIGURES)
  String boards(@ModelAttribute("frame") Frame frame, Model model) {
    return boards(answers.read(Form.EMPTY), frame.language(), model);
  }

  @PostMapping("/check/boards")
  @May(Action.CHECK_FIGURES)
  String boards(HttpServletRequest request, @ModelAttribute("frame") Frame frame, Model model) {
    return boards(answers.read(Form.of(request.getParameterMap())), frame.language(), model);
  }

  private String boards(Given given, Language language, Model model) {
    Boards boards =
        Boards.of(given.facts(), given.occasion(), rules.on(given.occasion().date()), language);
    List<Question> asked = new ArrayList<>();
    for (String key : boards.missing()) {
      if (asked.size() < ASKED && questions.askable(key, given.facts())) {
        asked.add(questions.question(key));
      }
    }
    model.addAttribute("form", given.form());
    model.addAttribute("boards", boards);
    model.addAttribute("asked", questions.wrongFirst(given.form(), asked));
    model.addAttribute("answered", questions.answered(given.facts()));
    return "assessments/boards";
  }

  private Facts facts(long id) {
    return firms.of(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Occasion today() {
    return AnswerReader.occasion("", Today.date());
  }

  @GetMapping("/firms/{id}/digital")
  @May(Action.ASSESS_FIRMS)
  String digital(@PathVariable("id") long id, @ModelAttribute("frame") Frame frame, Model model) {
    Facts facts = facts(id);
    Occasion today = today();
    DigitalTest test = DigitalTest.of(facts, today, rules.on(today.date()), frame.language());
    name(model, id, facts.firm());
    model.addAttribute("test", test);
    return "assessments/firm-digital";
  }

  @GetMapping("/firms/{id}/boards")
  @May(Action.ASSESS_FIRMS)
  String boards(@PathVariable("id") long id, @ModelAttribute("frame") Frame frame, Model model) {
    Facts facts = facts(id);
    Occasion today = today();
    Boards boards = Boards.of(facts, today, rules.on(today.date()), frame.language());
    name(model, id, facts.firm());
    model.addAttribute("boards", boards);
    return "assessments/firm-boards";
  }

  private static void name(Model model, long id, Firm firm) {
    model.addAttribute("id", id);
    model.addAttribute("name", firm.name());
  }
}
