package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import miaopu.engine.Text;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The page behind a link: sets a password, once.
@Controller
class LinkController {
  private final Links links;
  private final PasswordRules rules;
  private final PasswordEncoder encoder;
  private final Sessions sessions;

  LinkController(Links links, PasswordRules rules, PasswordEncoder encoder, Sessions sessions) {
    this.links = links;
    this.rules = rules;
    this.encoder = encoder;
    this.sessions = sessions;
  }

  @GetMapping("/links/{secret}")
  @May(Action.VISIT)
  String show(@PathVariable("secret") String secret, Model model) {
    return page(secret, links.find(secret).orElseThrow(NotThere::new), Form.EMPTY, model);
  }

  private static String page(String secret, Links.Taker taker, Form form, Model model) {
    model.addAttribute("name", taker.name());
    model.addAttribute("login", taker.login());
    model.addAttribute("secret", secret);
    model.addAttribute("form", form);
    return "people/take-link";
  }

  @PostMapping("/links/{secret}")
  @May(Action.VISIT)
  String take(@PathVariable("secret") String secret, HttpServletRequest request, Model model) {
    Links.Taker taker = links.find(secret).orElseThrow(NotThere::new);
    String fresh = Typed.password(request, "fresh");
    Form form = Form.EMPTY;
    Optional<Text> refusal = rules.refusal(fresh, taker.login());
    if (refusal.isPresent()) {
      form = form.refuse("fresh", refusal.get().zh(), refusal.get().en());
    } else if (!fresh.equals(Typed.password(request, "again"))) {
      form =
          form.refuse(
              "again",
              "两次输入的密码不一样。请再输入一次同样的密码",
              "The two passwords differ. Enter the same one again");
    }
    if (form.refused()) {
      return page(secret, taker, form, model);
    }
    if (!links.take(secret, taker, encoder.encode(fresh))) {
      throw new NotThere();
    }
    sessions.endOthers(taker.account(), "");
    return "redirect:/sign-in?ready";
  }
}
