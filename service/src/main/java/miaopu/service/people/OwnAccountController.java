package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import miaopu.engine.Text;
import miaopu.service.shell.Form;
import miaopu.service.shell.OwnFirms;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The own account: what one acts as, the password, and where one is signed in.
@Controller
public class OwnAccountController {
  private final Accounts accounts;
  private final PasswordCheck check;
  private final PasswordRules rules;
  private final PasswordEncoder encoder;
  private final SecondFactors factors;
  private final Sessions sessions;
  private final OwnFirms ownFirms;

  OwnAccountController(
      Accounts accounts,
      PasswordCheck check,
      PasswordRules rules,
      PasswordEncoder encoder,
      SecondFactors factors,
      Sessions sessions,
      OwnFirms ownFirms) {
    this.ownFirms = ownFirms;
    this.accounts = accounts;
    this.check = check;
    this.rules = rules;
    this.encoder = encoder;
    this.factors = factors;
    this.sessions = sessions;
  }

  @GetMapping("/account")
  @May(Action.HAVE_AN_ACCOUNT)
  String show(
      @RequestParam(name = "done", defaultValue = "") String done,
      HttpServletRequest request,
      Model model) {
    return page(Form.EMPTY, done, request, model);
  }

  private String page(Form form, String done, HttpServletRequest request, Model model) {
    long account = Viewers.current().account();
    model.addAttribute("form", form);
    model.addAttribute("done", done);
    model.addAttribute("login", accounts.own(account).login());
    model.addAttribute(
        "seats", accounts.seats(account).stream().map(OwnAccountController::choice).toList());
    model.addAttribute("secondFactor", factors.has(account));
    model.addAttribute("sessions", sessions.of(account, request.getSession().getId()));
    return "people/own-account";
  }

  /// A seat as the page offers it.
  public record Choice(long membership, String organisation, Text role, boolean now) {}

  private static Choice choice(Accounts.Seat seat) {
    return new Choice(
        seat.membership(),
        seat.viewer().organisationName(),
        seat.viewer().role().label(),
        seat.viewer().equals(Viewers.current()));
  }

  @PostMapping("/account/acting")
  @May(Action.HAVE_AN_ACCOUNT)
  String act(
      @RequestParam("membership") long membership,
      @RequestParam(name = "to", defaultValue = "") String to,
      HttpServletRequest request) {
    request.getSession().setAttribute(ViewerFilter.ACTING, membership);
    return ownFirms.of(request).stream()
        .filter(one -> to.equals("firm") && one.membership() == membership)
        .map(one -> "redirect:/firms/" + one.firm())
        .findFirst()
        .orElse("redirect:/home");
  }

  @PostMapping("/account/password")
  @May(Action.HAVE_AN_ACCOUNT)
  String changePassword(HttpServletRequest request, Model model) {
    long account = Viewers.current().account();
    String login = accounts.own(account).login();
    String old = Typed.password(request, "old");
    String fresh = Typed.password(request, "fresh");
    Form form = Form.EMPTY;
    Optional<Accounts.Credentials> who = check.whose(login, old);
    if (who.isEmpty()) {
      form =
          form.refuse(
              "old",
              "现在的密码不对。请重新输入您登录时用的密码",
              "This is not the present password. Enter the one you signed in with");
    }
    Optional<Text> refusal = rules.refusal(fresh, login);
    if (refusal.isPresent()) {
      form = form.refuse("fresh", refusal.get().zh(), refusal.get().en());
    } else if (!fresh.equals(Typed.password(request, "again"))) {
      form =
          form.refuse(
              "again",
              "两次输入的新密码不一样。请再输入一次同样的密码",
              "The two new passwords differ. Enter the same one again");
    }
    if (form.refused()) {
      return page(form, "", request, model);
    }
    accounts.setPassword(who.orElseThrow(), encoder.encode(fresh));
    sessions.endOthers(account, request.getSession().getId());
    return "redirect:/account?done=password";
  }

  @PostMapping("/account/ended-sessions")
  @May(Action.HAVE_AN_ACCOUNT)
  String endSession(
      @RequestParam(name = "key", defaultValue = "") String key, HttpServletRequest request) {
    long account = Viewers.current().account();
    if (key.isEmpty()) {
      sessions.endOthers(account, request.getSession().getId());
    } else {
      sessions.end(account, key);
    }
    return "redirect:/account?done=session";
  }
}
