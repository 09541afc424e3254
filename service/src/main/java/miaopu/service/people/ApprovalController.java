package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import miaopu.service.files.FileAnswers;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// An approver answers firms of the jurisdiction that ask for an account.
@Controller
@May(Action.APPROVE_FIRMS)
class ApprovalController {
  private final Registrations registrations;
  private final Regions regions;
  private final ObjectProvider<FirmRegister> register;
  private final Licences licences;
  private final FileAnswers answers;
  private final GivenLink links;

  ApprovalController(
      Registrations registrations,
      Regions regions,
      ObjectProvider<FirmRegister> register,
      Licences licences,
      FileAnswers answers,
      GivenLink links) {
    this.licences = licences;
    this.answers = answers;
    this.links = links;
    this.registrations = registrations;
    this.regions = regions;
    this.register = register;
  }

  @GetMapping("/registrations")
  String list(
      @RequestParam(name = "all", defaultValue = "false") boolean all,
      @RequestParam(name = "after", defaultValue = "0") long after,
      Model model) {
    List<Registrations.Registration> found = registrations.list(!all, after);
    boolean more = found.size() > Registrations.PAGE;
    List<Registrations.Registration> shown = more ? found.subList(0, Registrations.PAGE) : found;
    model.addAttribute("registrations", shown);
    model.addAttribute("all", all);
    model.addAttribute("regions", regions);
    model.addAttribute(
        "next",
        more ? Paths.page("/registrations", "all", all, "after", shown.getLast().id()) : "");
    return "people/registrations";
  }

  @GetMapping("/registrations/{id}")
  String show(@PathVariable("id") long id, Model model) {
    Registrations.Registration asked = registrations.find(id).orElseThrow(NotThere::new);
    return page(asked, Form.EMPTY.with("login", asked.login()), model);
  }

  private String page(Registrations.Registration asked, Form form, Model model) {
    model.addAttribute("asked", asked);
    licences.of(asked.reference()).ifPresent(one -> model.addAttribute("licence", one));
    FirmRegister firms = register.getIfAvailable();
    model.addAttribute(
        "known",
        firms != null
            && asked.state() == Registrations.State.OPEN
            && registrations.known(asked, firms));
    model.addAttribute("form", form);
    model.addAttribute("regions", regions);
    return "people/registration";
  }

  @GetMapping("/registrations/{id}/licence")
  ResponseEntity<Resource> licence(@PathVariable("id") long id) {
    return registrations
        .find(id)
        .flatMap(asked -> licences.of(asked.reference()))
        .filter(Licences.Licence::opens)
        .flatMap(one -> answers.of(one.hash(), one.type(), one.name()))
        .orElseThrow(NotThere::new);
  }

  @PostMapping("/registrations/{id}/approval")
  String approve(@PathVariable("id") long id, HttpServletRequest request, Model model) {
    Registrations.Registration asked = registrations.find(id).orElseThrow(NotThere::new);
    Form form = Typed.withLogin(Typed.form(request));
    FirmRegister firms = register.getIfAvailable();
    if (asked.state() != Registrations.State.OPEN) {
      form = form.refuse("login", "这份申请已经办结", "This request has been answered");
    } else if (firms == null) {
      form = form.refuse("login", "企业登记册没有启用，不能批准", "There is no register of firms here");
    }
    if (form.refused() || firms == null) {
      return page(asked, form, model);
    }
    Optional<Registrations.Opened> opened = registrations.approve(asked, Typed.login(form), firms);
    if (opened.isEmpty()) {
      String other = Typed.login(form) + "2";
      form =
          form.refuse(
              "login",
              "已有人使用这个登录名。请换一个，例如 " + other,
              "Somebody has this login name. Choose another one, such as " + other);
      return page(asked, form, model);
    }
    model.addAttribute("opened", opened.get());
    model.addAttribute("asked", asked);
    String reach = GivenLink.address(asked.reach().strip()) ? asked.reach().strip() : "";
    links.give(opened.get().account(), reach, opened.get().link(), model);
    return "people/firm-opened";
  }

  @PostMapping("/registrations/{id}/refusal")
  String refuse(@PathVariable("id") long id, HttpServletRequest request, Model model) {
    Registrations.Registration asked = registrations.find(id).orElseThrow(NotThere::new);
    Form form =
        Typed.withWords(
            Typed.form(request),
            "reason",
            "请写明不批准的理由，例如 营业执照与填报的名称不一致",
            "Say why, such as: the licence bears another name");
    if (!form.refused() && !registrations.refuse(asked, form.value("reason"))) {
      form = form.refuse("reason", "这份申请已经办结", "This request has been answered");
    }
    return form.refused() ? page(asked, form, model) : "redirect:/registrations";
  }
}
