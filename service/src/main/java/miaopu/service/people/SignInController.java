package miaopu.service.people;

import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page to sign in; the form itself is answered by the security library.
@Controller
class SignInController {

  @GetMapping("/sign-in")
  @May(Action.VISIT)
  String show(
      @RequestParam(name = "refused", required = false) @Nullable String refused,
      @RequestParam(name = "ready", required = false) @Nullable String ready,
      Model model) {
    model.addAttribute("ready", ready != null);
    model.addAttribute("refused", refused != null);
    return "people/sign-in";
  }
}
