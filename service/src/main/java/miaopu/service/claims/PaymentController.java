package miaopu.service.claims;

import java.util.List;
import java.util.stream.IntStream;
import miaopu.service.policies.PolicyLibrary;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Option;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// What was paid: sums by policy and source, and payments one by one.
@Controller
@May(Action.SEE_PAYMENTS)
class PaymentController {
  private static final int PAGE = 50;
  private static final int YEARS = 6;

  private final Payments payments;
  private final PolicyLibrary library;
  private final WorkingDays days;

  PaymentController(Payments payments, PolicyLibrary library, WorkingDays days) {
    this.payments = payments;
    this.library = library;
    this.days = days;
  }

  @GetMapping("/payments")
  String list(
      @RequestParam(name = "year", defaultValue = "") String year,
      @RequestParam(name = "before", defaultValue = "9223372036854775807") long before,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    int wanted = year.matches("20\\d\\d") ? Integer.parseInt(year) : frame.today().getYear();
    List<Payments.Line> found = payments.lines(wanted, before, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Payments.Line> lines = more ? found.subList(0, PAGE) : found;
    model.addAttribute("year", wanted);
    model.addAttribute("form", Form.EMPTY.with("year", Integer.toString(wanted)));
    model.addAttribute(
        "years",
        IntStream.range(0, YEARS)
            .mapToObj(ago -> Integer.toString(frame.today().getYear() - ago))
            .map(one -> new Option(one, one))
            .toList());
    model.addAttribute("here", payments.here(wanted));
    model.addAttribute("elsewhere", payments.elsewhere(wanted));
    model.addAttribute("lines", lines);
    model.addAttribute(
        "next", more ? "/payments?year=" + wanted + "&before=" + lines.getLast().id() : "");
    model.addAttribute("words", new ClaimWording(library, days, frame));
    return "claims/payments";
  }
}
