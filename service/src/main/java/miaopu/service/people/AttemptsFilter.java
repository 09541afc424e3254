package miaopu.service.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Slows down an address that tries too often at the door.
final class AttemptsFilter extends OncePerRequestFilter {
  private static final String WAIT_SECONDS = "60";
  private static final String REGISTRATION = "/registrations/new";

  private final Attempts attempts;
  private final Attempts registrations;

  /// @param registrations how often an address may ask for an account: each brings a file
  AttemptsFilter(Attempts attempts, Attempts registrations) {
    this.attempts = attempts;
    this.registrations = registrations;
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
    return !door || !request.getMethod().equals("POST");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean asks = request.getServletPath().equals(REGISTRATION);
    String address = Attempts.place(request.getRemoteAddr());
    if (attempts.take(address) && (!asks || registrations.take(address))) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader(HttpHeaders.RETRY_AFTER, WAIT_SECONDS);
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().write("尝试太多次，请过一会儿再试。\nToo many attempts; please try again in a while.\n");
  }
}
