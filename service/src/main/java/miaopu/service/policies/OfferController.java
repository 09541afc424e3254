package miaopu.service.policies;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import miaopu.engine.Calculator;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.intake.report.OfferSheet;
import miaopu.service.assessments.AnswerReader;
import miaopu.service.assessments.Given;
import miaopu.service.assessments.PublicEntries;
import miaopu.service.assessments.Questions;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Mistake;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// What policies are worth to a firm: one whose figures were typed, or one of the register.
@Controller
class OfferController {
  private final PolicyLibrary library;
  private final AnswerReader answers;
  private final PublicEntries entries;
  private final Questions questions;
  private final FirmFacts firms;
  private final PaidBefore paid;
  private final Notices notices;

  OfferController(
      PolicyLibrary library,
      @Lazy AnswerReader answers,
      @Lazy PublicEntries entries,
      @Lazy Questions questions,
      FirmFacts firms,
      PaidBefore paid,
      Notices notices) {
    this.notices = notices;
    this.library = library;
    this.answers = answers;
    this.entries = entries;
    this.questions = questions;
    this.firms = firms;
    this.paid = paid;
  }

  /// The order asked for, money first where none is.
  private static Calculator.Order order(String name) {
    for (Calculator.Order order : Calculator.Order.values()) {
      if (order.name().equals(name.toUpperCase(Locale.ROOT))) {
        return order;
      }
    }
    return Calculator.Order.MONEY;
  }

  @PostMapping("/check/policies")
  @May(Action.CHECK_FIGURES)
  String typed(HttpServletRequest request, @ModelAttribute("frame") Frame frame, Model model) {
    Given given = answers.read(entries.in(Form.of(request.getParameterMap())));
    Calculator.Order order = order(given.form().value("order"));
    OfferSheet sheet = show(given.facts(), given.occasion(), order, List.of(), frame, model);
    model.addAttribute("form", given.form());
    model.addAttribute("asked", questions.of(asked(sheet, given.form()), given.facts()));
    return "policies/offers";
  }

  @GetMapping("/firms/{id}/policies")
  @May(Action.ASSESS_FIRMS)
  String ofAFirm(
      @PathVariable("id") long id,
      @RequestParam(name = "order", defaultValue = "") String order,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Facts facts = firms.of(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    PaidBefore.Before before = paid.before(id);
    show(facts, Occasion.on(frame.today()), order(order), before.receipts(), frame, model);
    model.addAttribute("firm", facts.firm());
    model.addAttribute("underWay", before.underWay());
    model.addAttribute("hears", Viewers.current().firm() == id ? notices.seen() : null);
    return "policies/offers";
  }

  /// What could not be read is asked again, before what is missing.
  private static List<String> asked(OfferSheet sheet, Form form) {
    return Stream.concat(
            form.mistakes().stream().map(Mistake::field), OfferQuestions.keys(sheet).stream())
        .toList();
  }

  private OfferSheet show(
      Facts facts,
      Occasion occasion,
      Calculator.Order order,
      List<Calculator.Receipt> receipts,
      Frame frame,
      Model model) {
    OfferSheet sheet = library.offers(facts, occasion, order, receipts);
    model.addAttribute("order", order);
    model.addAttribute("view", OfferView.of(sheet, library.rulebook(), frame.language()));
    return sheet;
  }
}
