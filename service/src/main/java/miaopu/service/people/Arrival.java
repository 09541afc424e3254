package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import miaopu.service.shell.KeptForms;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/// Where somebody goes who has just signed in: home, or back to a form that they filled in and
/// could not send because their session had run out.
final class Arrival implements AuthenticationSuccessHandler {
  private final Accounts accounts;
  private final KeptForms forms;

  Arrival(Accounts accounts, KeptForms forms) {
    this.accounts = accounts;
    this.forms = forms;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication shown)
      throws IOException {
    String path = shown.getPrincipal() instanceof SignedIn who ? go(request, who) : "/home";
    response.sendRedirect(request.getContextPath() + path);
  }

  /// The path, in the seat the form was filled in from.
  String go(HttpServletRequest request, SignedIn who) {
    Optional<KeptForms.KeptForm> last = forms.last(who.account());
    last.ifPresent(form ->
        accounts.seats(who.account()).stream()
            .filter(seat -> seat.viewer().organisation() == form.organisation())
            .findFirst()
            .ifPresent(
                seat -> request.getSession().setAttribute(ViewerFilter.ACTING, seat.membership())));
    return last.map(KeptForms.KeptForm::page).orElse("/home");
  }
}
