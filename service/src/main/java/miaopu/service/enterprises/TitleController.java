package miaopu.service.enterprises;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import miaopu.engine.Code;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Option;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Enters titles that were given, corrects and withdraws them.
@Controller
class TitleController {
  private static final int LONGEST = 200;
  private static final String PUBLISHED = "3";

  private final FirmPages pages;
  private final TitleBook titles;
  private final Catalogue catalogue;

  TitleController(FirmPages pages, TitleBook titles, Catalogue catalogue) {
    this.pages = pages;
    this.titles = titles;
    this.catalogue = catalogue;
  }

  private FirmSeen.Who firm(long id) {
    return pages.living(id).orElseThrow(NotThere::new);
  }

  private FirmSeen.Title title(FirmSeen.Who firm, long number) {
    return pages.titles(firm).stream()
        .filter(one -> one.number() == number && one.withdrawnAt() == null)
        .findFirst()
        .orElseThrow(NotThere::new);
  }

  @GetMapping("/firms/{id}/titles/new")
  @May(Action.KEEP_TITLES)
  String form(@PathVariable("id") long id, @ModelAttribute("frame") Frame frame, Model model) {
    return show(firm(id), 0, Form.EMPTY.with("source", PUBLISHED), frame, model);
  }

  private String show(FirmSeen.Who firm, long number, Form form, Frame frame, Model model) {
    model.addAttribute("firm", firm);
    model.addAttribute("number", number);
    model.addAttribute("form", form);
    model.addAttribute(
        "kinds",
        catalogue.titles().stream()
            .map(code -> new Option(code.id(), frame.say(code.label())))
            .toList());
    model.addAttribute("sources", FactController.sources(frame));
    return "enterprises/title";
  }

  private TitleForm read(HttpServletRequest request) {
    Set<String> kinds = catalogue.titles().stream().map(Code::id).collect(Collectors.toSet());
    return TitleForm.of(Form.of(request.getParameterMap()), kinds);
  }

  @PostMapping("/firms/{id}/titles")
  @May(Action.KEEP_TITLES)
  String enter(
      @PathVariable("id") long id,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    FirmSeen.Who firm = firm(id);
    TitleForm read = read(request);
    if (read.form().refused()) {
      return show(firm, 0, read.form(), frame, model);
    }
    titles.enter(firm, read);
    return back(id);
  }

  private static String back(long firm) {
    return "redirect:/firms/" + firm + "#titles";
  }

  @GetMapping("/firms/{id}/titles/{number}")
  @May(Action.KEEP_TITLES)
  String formOf(
      @PathVariable("id") long id,
      @PathVariable("number") long number,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    FirmSeen.Who firm = firm(id);
    return show(firm, number, TitleForm.of(title(firm, number)), frame, model);
  }

  @PostMapping("/firms/{id}/titles/{number}")
  @May(Action.KEEP_TITLES)
  String correct(
      @PathVariable("id") long id,
      @PathVariable("number") long number,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    FirmSeen.Who firm = firm(id);
    title(firm, number);
    TitleForm read = read(request);
    if (read.form().refused()) {
      return show(firm, number, read.form(), frame, model);
    }
    if (!titles.correct(firm, number, read)) {
      throw new NotThere();
    }
    return back(id);
  }

  @GetMapping("/firms/{id}/titles/{number}/end")
  @May(Action.KEEP_TITLES)
  String end(
      @PathVariable("id") long id,
      @PathVariable("number") long number,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    FirmSeen.Who firm = firm(id);
    return showEnd(firm, title(firm, number), Form.EMPTY.with("why", "ENDED"), frame, model);
  }

  private String showEnd(
      FirmSeen.Who firm, FirmSeen.Title title, Form form, Frame frame, Model model) {
    model.addAttribute("firm", firm);
    model.addAttribute("title", title);
    model.addAttribute("form", form);
    model.addAttribute(
        "reasons",
        List.of(
            new Option("ENDED", frame.say("被撤销、取消或提前失效", "It was taken away before its last day")),
            new Option(
                "MISTAKE",
                frame.say("录入有误，企业没有这一称号", "The record is a mistake: the firm does not have it"))));
    model.addAttribute("words", new Wording(frame, catalogue));
    return "enterprises/title-end";
  }

  @PostMapping("/firms/{id}/titles/{number}/end")
  @May(Action.KEEP_TITLES)
  String withdraw(
      @PathVariable("id") long id,
      @PathVariable("number") long number,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    FirmSeen.Who firm = firm(id);
    FirmSeen.Title title = title(firm, number);
    Form form = Form.of(request.getParameterMap());
    boolean mistake = form.value("why").equals("MISTAKE");
    if (!mistake && !form.value("why").equals("ENDED")) {
      form = form.refuse("why", "请选择原因，例如 被撤销。", "Choose why, such as: it was taken away.");
    }
    Optional<LocalDate> day =
        LifeForm.day(form, "day").filter(one -> !one.isAfter(Today.date().plusYears(1)));
    if (!mistake && day.isEmpty()) {
      form =
          form.refuse(
              "day",
              "请填写自哪天起失效，例如 " + Today.date() + "。",
              "Enter the day from which on it holds no more.");
    }
    String document = form.value("document");
    if (document.isEmpty() || document.length() > LONGEST) {
      form =
          form.refuse(
              "document", "请写明依据或原因，200 字以内。", "Name the document or say why, at most 200 signs.");
    }
    if (form.refused()) {
      return showEnd(firm, title, form, frame, model);
    }
    boolean done =
        mistake
            ? titles.withdraw(firm, title, document)
            : titles.end(firm, title, day.orElseThrow(), document);
    if (!done) {
      throw new NotThere();
    }
    return back(id);
  }
}
