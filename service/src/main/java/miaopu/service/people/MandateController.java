package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Optional;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The owner says who acts for the firm.
@Controller
@May(Action.GIVE_MANDATES)
class MandateController {
  private static final int MOST_YEARS = 3;

  private final Mandates mandates;

  MandateController(Mandates mandates) {
    this.mandates = mandates;
  }

  @GetMapping("/mandates")
  String list(Model model) {
    return page(Form.EMPTY, model);
  }

  private String page(Form form, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("mandates", mandates.list());
    return "people/mandates";
  }

  @PostMapping("/mandates")
  String give(HttpServletRequest request, Model model) {
    Form form = Typed.form(request);
    Optional<Role> role = Typed.role(form).filter(one -> one == Role.ADVISER || one == Role.CLERK);
    if (role.isEmpty()) {
      form = form.refuse("role", "请选择角色：企业经办人或受托顾问", "Choose the role: clerk or adviser");
    }
    LocalDate today = Today.date();
    Optional<LocalDate> until =
        Typed.day(form, "until")
            .filter(day -> !day.isBefore(today) && day.isBefore(today.plusYears(MOST_YEARS)));
    boolean needed = role.isPresent() && role.get() == Role.ADVISER;
    if (until.isEmpty() && (needed || !form.value("until").isEmpty())) {
      String example = today.plusYears(1).toString();
      form =
          form.refuse(
              "until",
              "请填写委托截止日期，今天或以后、三年以内，例如 " + example,
              "Enter the last day of the mandate, from today to three years on, such as "
                  + example);
    }
    Optional<Long> account = mandates.find(Typed.login(form));
    if (account.isEmpty()) {
      form =
          form.refuse(
              "login",
              "没有这个登录名的账号。请向对方问清登录名，例如 lin.chu",
              "No account has this login name. Ask the person for it, such as lin.chu");
    }
    if (!form.refused()
        && !mandates.give(account.orElseThrow(), role.orElseThrow(), until.orElse(null))) {
      form =
          form.refuse(
              "login",
              "此人已在为本企业办理。要改角色或日期，请先结束原来的委托",
              "They act for the firm already. To change role or date end that mandate first");
    }
    return form.refused() ? page(form, model) : "redirect:/mandates";
  }

  @PostMapping("/mandates/{id}/end")
  String end(@PathVariable("id") long id) {
    if (!mandates.end(id)) {
      throw new NotThere();
    }
    return "redirect:/mandates";
  }
}
