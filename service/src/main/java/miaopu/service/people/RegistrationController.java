package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;
import miaopu.intake.value.CreditCode;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Secret;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// A firm asks for an account.
@Controller
@May(Action.REGISTER_A_FIRM)
class RegistrationController {
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final int REFERENCE = 10;

  private final Registrations registrations;
  private final Regions regions;

  RegistrationController(Registrations registrations, Regions regions) {
    this.registrations = registrations;
    this.regions = regions;
  }

  @GetMapping("/registrations/new")
  String blank(Model model) {
    model.addAttribute("form", Form.EMPTY);
    return "people/register-firm";
  }

  @PostMapping("/registrations/new")
  String ask(HttpServletRequest request, Model model) {
    Form form = checked(Typed.form(request));
    OptionalInt seat = regions.find(form.value("region"));
    if (seat.isEmpty() || seat.getAsInt() == 0) {
      form =
          form.refuse(
              "region",
              "请填写登记所在的区县，写代码或名称，例如 440106 或 广东省广州市天河区",
              "Enter the district of the registered seat, by code or name, such as 440106 or 广东省广州市天河区");
    }
    if (form.refused()) {
      model.addAttribute("form", form);
      return "people/register-firm";
    }
    String reference = reference();
    registrations.ask(
        new Registrations.Asked(
            reference,
            code(form),
            form.value("name"),
            seat.getAsInt(),
            form.value("person"),
            Typed.login(form),
            form.value("reach")));
    model.addAttribute("reference", reference);
    model.addAttribute("seat", regions.get(seat.getAsInt()));
    return "people/registration-taken";
  }

  private static String code(Form form) {
    return form.value("code").replace(" ", "").toUpperCase(java.util.Locale.ROOT);
  }

  private static Form checked(Form typed) {
    Form form = typed;
    if (!CreditCode.sound(code(form))) {
      form =
          form.refuse(
              "code",
              "统一社会信用代码不对：应有 18 位，末位是校验码。请照营业执照填写，例如 91440106MADEM0177P",
              "This is no unified social credit code: it has 18 characters, the last one a check. Copy it from the licence, such as 91440106MADEM0177P");
    }
    form =
        Typed.withWords(
            form, "name", "请填写企业全称，与营业执照一致", "Enter the firm's full name as on the licence");
    form = Typed.withWords(form, "person", "请填写经办人姓名，例如 林初", "Enter your name, such as Lin Chu");
    form =
        Typed.withWords(
            form,
            "reach",
            "请填写手机号或邮箱，例如 lin@example.cn",
            "Enter a telephone number or mail address, such as lin@example.cn");
    return Typed.withLogin(form);
  }

  private static String reference() {
    return Secret.letters(LETTERS, REFERENCE, REFERENCE);
  }
}
