package miaopu.service.enterprises;

import jakarta.servlet.http.HttpServletRequest;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Firms on their way from one office to another.
@Controller
class HandoverController {
  private static final int SHOWN = 100;
  private static final int LONGEST = 200;

  private final Handovers handovers;
  private final Catalogue catalogue;

  HandoverController(Handovers handovers, Catalogue catalogue) {
    this.handovers = handovers;
    this.catalogue = catalogue;
  }

  @GetMapping("/handovers")
  @May(Action.KEEP_REGISTER)
  String list(
      @RequestParam(name = "all", defaultValue = "false") boolean all,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    return show(all, Form.EMPTY, frame, model);
  }

  private String show(boolean all, Form form, Frame frame, Model model) {
    model.addAttribute("all", all);
    model.addAttribute("form", form);
    model.addAttribute("handovers", handovers.list(!all, SHOWN));
    model.addAttribute("words", new Wording(frame, catalogue));
    return "enterprises/handovers";
  }

  @PostMapping("/handovers/{id}/acceptance")
  @May(Action.KEEP_REGISTER)
  String accept(@PathVariable("id") long id) {
    long firm = handovers.accept(handovers.open(id, true)).orElseThrow(NotThere::new);
    return "redirect:/firms/" + firm + "#history";
  }

  @PostMapping("/handovers/{id}/refusal")
  @May(Action.KEEP_REGISTER)
  String decline(
      @PathVariable("id") long id,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Handovers.Handover one = handovers.open(id, true);
    String field = "answer-" + id;
    Form form = Form.of(request.getParameterMap());
    String answer = form.value(field);
    if (answer.isEmpty() || answer.length() > LONGEST) {
      form =
          form.refuse(
              field,
              "请写明退回的理由，200 字以内，例如 企业未在本区办公。",
              "Say why, at most 200 signs, such as: the firm has no office here.");
      return show(false, form, frame, model);
    }
    handovers.answer(one, false, answer);
    return "redirect:/handovers";
  }

  @PostMapping("/handovers/{id}/withdrawal")
  @May(Action.KEEP_REGISTER)
  String withdraw(@PathVariable("id") long id) {
    handovers.answer(handovers.open(id, false), true, "");
    return "redirect:/handovers";
  }
}
