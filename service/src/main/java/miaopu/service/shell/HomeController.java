package miaopu.service.shell;

import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The first page of everybody, and the home page of those with an account.
@Controller
class HomeController {

  @GetMapping("/")
  @May(Action.VISIT)
  String welcome() {
    return "shell/welcome";
  }

  @GetMapping("/home")
  @May(Action.HAVE_AN_ACCOUNT)
  String home() {
    return "shell/home";
  }
}
