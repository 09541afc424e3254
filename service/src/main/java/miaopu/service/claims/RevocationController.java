package miaopu.service.claims;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import miaopu.engine.Text;
import miaopu.service.policies.PolicyLibrary;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Revoking what was approved or offered: proposed by one person, confirmed by another.
@Controller
class RevocationController {
  private static final int PAGE = 50;
  static final Text WHY = new Text("请写明为什么撤销，第二人会看到。", "Say why; the second person will read it.");
  private static final Text WHY_NOT = new Text("维持不变时请写明理由。", "Say why it is left as it is.");
  static final Text TOO_LATE =
      new Text(
          "现在不能这样做：没有可撤销的，已有人提出或确认，或须由另一个人办理。",
          "Not possible now: there is nothing to revoke, somebody has said so, or somebody else must.");

  private final ClaimStepController steps;
  private final ClaimController pages;
  private final Revocations revocations;
  private final PolicyLibrary library;
  private final WorkingDays days;

  RevocationController(
      ClaimStepController steps,
      ClaimController pages,
      Revocations revocations,
      PolicyLibrary library,
      WorkingDays days) {
    this.steps = steps;
    this.pages = pages;
    this.revocations = revocations;
    this.library = library;
    this.days = days;
  }

  @GetMapping("/claims/revocations")
  @May(Action.SEE_PAYMENTS)
  String list(
      @RequestParam(name = "after", defaultValue = "0") long after,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    List<Revocations.Waiting> found = revocations.waiting(after, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Revocations.Waiting> shown = more ? found.subList(0, PAGE) : found;
    model.addAttribute("revocations", shown);
    model.addAttribute("next", more ? "/claims/revocations?after=" + shown.getLast().id() : "");
    model.addAttribute("words", new ClaimWording(library, days, frame));
    return "claims/revocations";
  }

  @PostMapping("/claims/{id}/revocation")
  @May(Action.REVIEW_CLAIMS)
  String propose(
      @PathVariable("id") long id,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Claim claim = steps.decided(id);
    Form form = ClaimStepController.words(Form.of(request.getParameterMap()), WHY);
    boolean done = !form.refused() && revocations.propose(claim, form.value("words"));
    return after(claim, done, form, frame, model);
  }

  @PostMapping("/claims/{id}/revocation/decision")
  @May(Action.APPROVE_CLAIMS)
  String decide(
      @PathVariable("id") long id,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Claim claim = steps.decided(id);
    boolean revoked = "accept".equals(request.getParameter("decision"));
    Form form =
        ClaimStepController.words(Form.of(request.getParameterMap()), revoked ? null : WHY_NOT);
    boolean done = !form.refused() && decide(claim, revoked, form.value("words"));
    return after(claim, done, form, frame, model);
  }

  private boolean decide(Claim claim, boolean revoked, String words) {
    try {
      return revocations.decide(claim, revoked, revoked ? "" : words);
    } catch (CannotAcquireLockException _) {
      return false;
    }
  }

  private String after(Claim claim, boolean done, Form typed, Frame frame, Model model) {
    if (done) {
      return "redirect:/claims/" + claim.id();
    }
    Form form = typed.refused() ? typed : typed.refuse("step", TOO_LATE.zh(), TOO_LATE.en());
    return pages.again(claim, form, frame, model);
  }
}
