package miaopu.service.enterprises;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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

/// The right of reply: a firm objects to a figure about it, the office answers.
@Controller
class ObjectionController {
  private static final int LONGEST = 2_000;
  private static final int PAGE = 50;

  private final FirmPages pages;
  private final Objections objections;
  private final Catalogue catalogue;

  ObjectionController(FirmPages pages, Objections objections, Catalogue catalogue) {
    this.pages = pages;
    this.objections = objections;
    this.catalogue = catalogue;
  }

  private FirmSeen seen(long id) {
    return pages
        .find(id)
        .filter(seen -> seen.firm().state().equals("ACTIVE"))
        .orElseThrow(NotThere::new);
  }

  @GetMapping("/objections")
  @May(Action.ANSWER_OBJECTIONS)
  String list(
      @RequestParam(name = "after", defaultValue = "") String after,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    List<Objections.Open> found = objections.open(Objections.Place.of(after), PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Objections.Open> open = more ? found.subList(0, PAGE) : found;
    model.addAttribute("open", open);
    model.addAttribute(
        "next", more ? "/objections?after=" + Objections.Place.after(open.getLast()) : "");
    model.addAttribute("words", new Wording(frame, catalogue));
    return "enterprises/objections";
  }

  @GetMapping("/firms/{id}/objections/new")
  @May(Action.OBJECT_TO_FACTS)
  String form(
      @PathVariable("id") long id,
      @RequestParam("field") String field,
      @RequestParam("period") int period,
      @RequestParam("source") int source,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Form form =
        Form.EMPTY
            .with("field", field)
            .with("period", Integer.toString(period))
            .with("source", Integer.toString(source));
    return show(seen(id), form, frame, model);
  }

  private String show(FirmSeen seen, Form form, Frame frame, Model model) {
    FirmSeen.Fact fact =
        seen.facts().stream()
            .filter(one ->
                one.field().equals(form.value("field"))
                    && Integer.toString(one.period()).equals(form.value("period"))
                    && Integer.toString(one.source()).equals(form.value("source")))
            .findFirst()
            .orElseThrow(NotThere::new);
    model.addAttribute("firm", seen.firm());
    model.addAttribute("fact", fact);
    model.addAttribute("form", form);
    model.addAttribute("words", new Wording(frame, catalogue));
    return "enterprises/objection";
  }

  @PostMapping("/firms/{id}/objections")
  @May(Action.OBJECT_TO_FACTS)
  String object(
      @PathVariable("id") long id,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Form form = Form.of(request.getParameterMap());
    FirmSeen seen = seen(id);
    String words = form.value("words");
    if (words.isEmpty() || words.length() > LONGEST) {
      return show(
          seen,
          form.refuse(
              "words",
              "请写明哪里不对、应为多少、依据是什么，最多 2000 字。",
              "Say what is wrong, what is right and by which evidence, in at most 2000 signs."),
          frame,
          model);
    }
    boolean done =
        form.value("period").matches("\\d{1,4}")
            && form.value("source").matches("\\d{1,4}")
            && objections.object(
                seen.firm(),
                form.value("field"),
                Integer.parseInt(form.value("period")),
                Integer.parseInt(form.value("source")),
                words);
    if (!done) {
      throw new NotThere();
    }
    return "redirect:/firms/" + id + "#objections";
  }

  @PostMapping("/firms/{id}/objections/{number}")
  @May(Action.ANSWER_OBJECTIONS)
  String answer(
      @PathVariable("id") long id,
      @PathVariable("number") long number,
      @RequestParam(name = "outcome", defaultValue = "") String outcome,
      @RequestParam(name = "answer", defaultValue = "") String answer) {
    FirmSeen.Who firm = seen(id).firm();
    String words = answer.strip();
    if (words.isEmpty() || words.length() > LONGEST) {
      return "redirect:/firms/" + id + "#objections";
    }
    if (!objections.answer(firm, number, outcome.equals("CORRECTED"), words)) {
      throw new NotThere();
    }
    return "redirect:/firms/" + id + "#objections";
  }
}
