package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// Sets up and removes the own second factor.
@Controller
class SecondFactorController {
  private static final String SECRET = "miaopu.second-factor";

  private final Accounts accounts;
  private final SecondFactors factors;
  private final PasswordCheck check;

  SecondFactorController(Accounts accounts, SecondFactors factors, PasswordCheck check) {
    this.accounts = accounts;
    this.factors = factors;
    this.check = check;
  }

  @GetMapping("/account/second-factor")
  @May(Action.HAVE_AN_ACCOUNT)
  String show(HttpSession session, Model model) {
    return page(Form.EMPTY, session, model);
  }

  private String page(Form form, HttpSession session, Model model) {
    long account = Viewers.current().account();
    byte[] secret =
        session.getAttribute(SECRET) instanceof byte[] kept ? kept : SecondFactors.secret();
    session.setAttribute(SECRET, secret);
    model.addAttribute("form", form);
    model.addAttribute("active", factors.has(account));
    model.addAttribute("secret", SecondFactors.words(secret));
    model.addAttribute(
        "picture", Picture.of(SecondFactors.address(secret, accounts.own(account).login())));
    return "people/second-factor";
  }

  @PostMapping("/account/second-factor")
  @May(Action.HAVE_AN_ACCOUNT)
  String confirm(HttpServletRequest request, HttpSession session, Model model) {
    long account = Viewers.current().account();
    if (factors.has(account) && !knowsPassword(account, request, "present")) {
      return page(
          Form.EMPTY.refuse(
              "present",
              "密码不对。更换手机要输入登录密码",
              "The password is wrong. Enter the one you sign in with to change phones"),
          session,
          model);
    }
    List<String> codes =
        session.getAttribute(SECRET) instanceof byte[] secret
            ? factors.confirm(account, secret, Typed.password(request, "code"))
            : List.of();
    if (codes.isEmpty()) {
      Form form =
          Form.EMPTY.refuse(
              "code",
              "动态码不对。请输入手机应用上现在显示的 6 位数字，例如 123456",
              "The code is wrong. Enter the 6 figures the app shows now, such as 123456");
      return page(form, session, model);
    }
    session.removeAttribute(SECRET);
    model.addAttribute("codes", codes);
    return "people/recovery-codes";
  }

  @PostMapping("/account/second-factor/removal")
  @May(Action.HAVE_AN_ACCOUNT)
  String remove(HttpServletRequest request, HttpSession session, Model model) {
    long account = Viewers.current().account();
    if (!knowsPassword(account, request, "password")) {
      Form form =
          Form.EMPTY.refuse(
              "password",
              "密码不对。停用双重验证要输入登录密码",
              "The password is wrong. Enter the one you sign in with to turn the second factor off");
      return page(form, session, model);
    }
    factors.end(account);
    return "redirect:/account?done=factor";
  }

  private boolean knowsPassword(long account, HttpServletRequest request, String field) {
    return check.whose(accounts.own(account).login(), Typed.password(request, field)).isPresent();
  }
}
