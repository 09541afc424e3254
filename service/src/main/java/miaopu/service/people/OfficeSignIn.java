package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/// Lets somebody in whom an office's own sign-in (OpenID Connect) vouches for, when an account of
/// that mail address exists already; nobody gets an account by it. The office's sign-in asks for
/// its own second factor.
final class OfficeSignIn implements AuthenticationSuccessHandler {
  private final Accounts accounts;
  private final Arrival arrival;
  private final HttpSessionSecurityContextRepository contexts =
      new HttpSessionSecurityContextRepository();

  OfficeSignIn(Accounts accounts, Arrival arrival) {
    this.accounts = accounts;
    this.arrival = arrival;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication shown)
      throws IOException {
    Optional<Accounts.Credentials> found =
        mail(shown)
            .flatMap(accounts::find)
            .filter(account -> !account.closed() && !account.locked());
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    String path = "/sign-in?refused";
    if (found.isPresent()) {
      SignedIn who = new SignedIn(found.get().account(), found.get().login());
      UsernamePasswordAuthenticationToken kept =
          UsernamePasswordAuthenticationToken.authenticated(who, null, List.of());
      kept.setDetails(new SignInDetails(request));
      context.setAuthentication(kept);
      accounts.succeeded(found.get());
      path = arrival.go(request, who);
    }
    // nothing of what the office's sign-in said is kept
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
    response.sendRedirect(request.getContextPath() + path);
  }

  /// The address, unless the office's sign-in says that it was never checked.
  private static Optional<String> mail(Authentication shown) {
    return shown.getPrincipal() instanceof OidcUser user
            && !Boolean.FALSE.equals(user.getEmailVerified())
        ? Optional.ofNullable(user.getEmail())
        : Optional.empty();
  }
}
