package miaopu.service.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Somebody's own tokens.
@Controller
@May(Action.HAVE_TOKENS)
class TokenController {
  private static final Map<String, Integer> DAYS = Map.of("30", 30, "90", 90, "365", 365);
  private static final int LONGEST_NAME = 60;

  private final Tokens tokens;
  private final Calls calls;

  TokenController(Tokens tokens, Calls calls) {
    this.tokens = tokens;
    this.calls = calls;
  }

  @GetMapping("/account/tokens")
  String index(Model model) {
    return page(model, Form.EMPTY.with("days", "90"), "");
  }

  @PostMapping("/account/tokens")
  String make(HttpServletRequest request, Model model) {
    Form form = Form.of(request.getParameterMap());
    if (form.value("name").isEmpty() || form.value("name").length() > LONGEST_NAME) {
      form =
          form.refuse(
              "name",
              "用途没有填写，或超过 60 个字。请写明由哪个系统使用，如：月度报表。",
              "The purpose is empty or longer than 60 characters. Say which system uses the token, such as: monthly report.");
    }
    Set<Action> scopes = scopes(form);
    if (scopes.isEmpty()) {
      form =
          form.refuse(
              "scopes",
              "没有选择权限。请至少选择一项。",
              "Nothing is chosen that the token may do. Choose at least one.");
    }
    Integer days = DAYS.get(form.value("days"));
    if (days == null) {
      form = form.refuse("days", "请选择有效期。", "Choose how long the token is valid.");
    }
    if (days == null || form.refused()) {
      return page(model, form, "");
    }
    String secret = tokens.make(form.value("name"), scopes, Today.date().plusDays(days));
    return page(model, Form.EMPTY.with("days", "90"), secret);
  }

  @PostMapping("/account/tokens/{id}/revocation")
  String revoke(@PathVariable("id") long id) {
    if (!tokens.revoke(id)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return "redirect:/account/tokens";
  }

  private Set<Action> scopes(Form form) {
    Set<Action> chosen = EnumSet.noneOf(Action.class);
    for (Action one : calls.scopes(Viewers.current().role()).keySet()) {
      if (form.chosen("scopes", one.name())) {
        chosen.add(one);
      }
    }
    return chosen;
  }

  private String page(Model model, Form form, String secret) {
    model.addAttribute("form", form);
    model.addAttribute("secret", secret);
    model.addAttribute("scopes", calls.scopes(Viewers.current().role()));
    model.addAttribute("tokens", tokens.own().stream().map(TokenRow::of).toList());
    return "api/tokens";
  }
}
