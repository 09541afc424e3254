package miaopu.service.enterprises;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import miaopu.engine.Text;
import miaopu.service.people.Regions;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Mistake;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Enters what happens to a firm, and takes back what was a mistake.
@Controller
class LifeController {
  private static final int LONGEST = 200;

  private final FirmPages pages;
  private final LifeEntry life;
  private final Regions regions;
  private final Catalogue catalogue;

  LifeController(FirmPages pages, LifeEntry life, Regions regions, Catalogue catalogue) {
    this.pages = pages;
    this.life = life;
    this.regions = regions;
    this.catalogue = catalogue;
  }

  /// A firm that goes on: one that is closed is history and changes no more.
  private FirmSeen.Who firm(long id) {
    return pages.living(id).orElseThrow(NotThere::new);
  }

  @GetMapping("/firms/{id}/events")
  @May(Action.KEEP_REGISTER)
  String form(
      @PathVariable("id") long id,
      @RequestParam(name = "kind", defaultValue = "") String kind,
      Model model) {
    return show(firm(id), Form.EMPTY.with("kind", kind).with("ends", "no"), model);
  }

  private String show(FirmSeen.Who firm, Form form, Model model) {
    Happening.Kind kind = Happening.Kind.of(form.value("kind"));
    model.addAttribute("firm", firm);
    model.addAttribute("form", form);
    model.addAttribute("kind", kind == null ? "" : kind.name());
    return "enterprises/life";
  }

  @PostMapping("/firms/{id}/events")
  @May(Action.KEEP_REGISTER)
  String enter(@PathVariable("id") long id, HttpServletRequest request, Model model) {
    FirmSeen.Who firm = firm(id);
    Form typed = Form.of(request.getParameterMap());
    Happening.Kind kind = Happening.Kind.of(typed.value("kind"));
    if (kind == null) {
      return show(
          firm,
          typed.refuse("kind", "请选择发生了什么，例如 更名。", "Choose what happened, such as Renamed."),
          model);
    }
    LifeForm read = LifeForm.of(kind, typed, firm, regions);
    Form form = read.form();
    if (!form.refused()) {
      Optional<Mistake> why = life.enter(firm, read);
      if (why.isPresent()) {
        Text said = why.get().message();
        form = form.refuse(why.get().field(), said.zh(), said.en());
      }
    }
    return form.refused() ? show(firm, form, model) : "redirect:/firms/" + id + "#history";
  }

  private FirmSeen.Moment moment(FirmSeen.Who firm, long number) {
    List<FirmSeen.Moment> history = pages.history(firm);
    return history.stream()
        .filter(one -> one.number() == number && !one.corrected())
        .findFirst()
        .orElseThrow(NotThere::new);
  }

  @GetMapping("/firms/{id}/events/{number}/correction")
  @May(Action.CORRECT_HISTORY)
  String correction(
      @PathVariable("id") long id,
      @PathVariable("number") long number,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    FirmSeen.Who firm = pages.who(id).orElseThrow(NotThere::new);
    return showCorrection(firm, number, Form.EMPTY, frame, model);
  }

  private String showCorrection(
      FirmSeen.Who firm, long number, Form form, Frame frame, Model model) {
    model.addAttribute("firm", firm);
    model.addAttribute("moment", moment(firm, number));
    model.addAttribute("form", form);
    model.addAttribute("words", new Wording(frame, catalogue));
    return "enterprises/correction";
  }

  @PostMapping("/firms/{id}/events/{number}/correction")
  @May(Action.CORRECT_HISTORY)
  String correct(
      @PathVariable("id") long id,
      @PathVariable("number") long number,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    FirmSeen.Who firm = pages.who(id).orElseThrow(NotThere::new);
    Form form = Form.of(request.getParameterMap());
    String reason = form.value("reason");
    if (reason.isEmpty() || reason.length() > LONGEST) {
      form =
          form.refuse(
              "reason",
              "请写明为何更正，200 字以内，例如 录入时选错了企业。",
              "Say why, at most 200 signs, such as: entered for the wrong firm.");
      return showCorrection(firm, number, form, frame, model);
    }
    Optional<Text> why = life.correct(firm, number, reason);
    return why.isEmpty()
        ? "redirect:/firms/" + id + "#history"
        : showCorrection(
            firm, number, form.refuse("reason", why.get().zh(), why.get().en()), frame, model);
  }
}
