package miaopu.service.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Slows down an address that tries too often at the door, or has figures judged without end.
final class AttemptsFilter extends OncePerRequestFilter {
  private static final String WAIT_SECONDS = "60";
  private static final String REGISTRATION = "/registrations/new";

  private final Attempts attempts;
  private final Attempts registrations;
  private final Attempts checks;

  /// @param registrations how often an address may ask for an account: each brings a file
  /// @param checks how often an address may have figures judged that are kept nowhere
  AttemptsFilter(Attempts attempts, Attempts registrations, Attempts checks) {
    this.attempts = attempts;
    this.registrations = registrations;
    this.checks = checks;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    // decoded, as handlers are found: /sign%2Din is the same door
    String path = request.getServletPath();
    boolean door =
        path.equals("/sign-in")
            || path.equals(REGISTRATION)
            || path.equals("/account/password")
            || path.startsWith("/account/second-factor")
            || path.startsWith("/links/");
    return !judges(path) && (!door || !request.getMethod().equals("POST"));
  }

  private static boolean judges(String path) {
    return path.equals("/check") || path.startsWith("/check/") || path.equals("/api/v1/check");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getServletPath();
    String address = Attempts.place(request.getRemoteAddr());
    boolean mayGoOn =
        judges(path)
            ? checks.take(address)
            : attempts.take(address) && (!path.equals(REGISTRATION) || registrations.take(address));
    if (mayGoOn) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader(HttpHeaders.RETRY_AFTER, WAIT_SECONDS);
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().write("尝试太多次，请过一会儿再试。\nToo many attempts; please try again in a while.\n");
  }
}
