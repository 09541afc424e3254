package miaopu.service.people;

import java.util.ArrayList;
import java.util.List;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page to sign in; the form itself is answered by the security library.
@Controller
public class SignInController {
  private final ObjectProvider<ClientRegistrationRepository> offices;

  SignInController(ObjectProvider<ClientRegistrationRepository> offices) {
    this.offices = offices;
  }

  /// An office with a sign-in of its own.
  public record Office(String id, String name) {}

  @GetMapping("/sign-in")
  @May(Action.VISIT)
  String show(
      @RequestParam(name = "refused", required = false) @Nullable String refused,
      @RequestParam(name = "ready", required = false) @Nullable String ready,
      @RequestParam(name = "kept", required = false) @Nullable String kept,
      Model model) {
    List<Office> known = new ArrayList<>();
    if (offices.getIfAvailable() instanceof InMemoryClientRegistrationRepository configured) {
      configured.forEach(
          one -> known.add(new Office(one.getRegistrationId(), one.getClientName())));
    }
    model.addAttribute("offices", known);
    model.addAttribute("kept", kept != null);
    model.addAttribute("ready", ready != null);
    model.addAttribute("refused", refused != null);
    return "people/sign-in";
  }
}
