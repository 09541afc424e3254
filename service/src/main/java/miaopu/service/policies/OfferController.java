package miaopu.service.policies;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import miaopu.engine.Calculator;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.service.assessments.AnswerReader;
import miaopu.service.assessments.Given;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
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
  private final FirmFacts firms;

  OfferController(PolicyLibrary library, @Lazy AnswerReader answers, FirmFacts firms) {
    this.library = library;
    this.answers = answers;
    this.firms = firms;
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
    Given given = answers.read(Form.of(request.getParameterMap()));
    Calculator.Order order = order(given.form().value("order"));
    show(given.facts(), given.occasion(), order, frame, model);
    model.addAttribute("form", given.form());
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
    show(facts, Occasion.on(frame.today()), order(order), frame, model);
    model.addAttribute("firm", facts.firm());
    return "policies/offers";
  }

  private void show(
      Facts facts, Occasion occasion, Calculator.Order order, Frame frame, Model model) {
    model.addAttribute("order", order);
    model.addAttribute(
        "view",
        OfferView.of(library.offers(facts, occasion, order), library.rulebook(), frame.language()));
  }
}
