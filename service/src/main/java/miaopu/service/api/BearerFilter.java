package miaopu.service.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import miaopu.service.people.Attempts;
import miaopu.service.people.Seats;
import miaopu.service.walls.Scopes;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Names the viewer of a call by its token, looked up at every call: what was revoked or ended
/// counts at once.
final class BearerFilter extends OncePerRequestFilter {
  static final String SCHEME = "Bearer ";
  private static final int SECONDS = 60;

  private final Tokens tokens;
  private final Seats seats;
  private final Attempts pace;
  private final String pause;

  BearerFilter(Tokens tokens, Seats seats, ApiSettings settings) {
    this.tokens = tokens;
    this.seats = seats;
    this.pace = new Attempts(settings.callsPerMinute(), InstantSource.system());
    this.pause = Integer.toString(Math.max(1, SECONDS / settings.callsPerMinute()));
  }

  static boolean bears(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null
        && header.startsWith(SCHEME)
        && request.getRequestURI().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String secret = request.getHeader(HttpHeaders.AUTHORIZATION).substring(SCHEME.length()).strip();
    Optional<Tokens.Bearer> bearer = tokens.find(secret);
    Optional<Viewer> viewer =
        bearer.flatMap(one -> seats.find(one.account(), one.organisation(), one.role()));
    if (bearer.isEmpty() || viewer.isEmpty()) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      response.sendError(HttpStatus.UNAUTHORIZED.value());
      return;
    }
    if (!pace.take(Long.toString(bearer.get().token()))) {
      response.setHeader(HttpHeaders.RETRY_AFTER, pause);
      response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
      return;
    }
    request.setAttribute(Scopes.class.getName(), new Scopes(bearer.get().scopes()));
    Optional<ServletException> fault =
        Viewers.as(viewer.get(), () -> answer(request, response, chain));
    if (fault.isPresent()) {
      throw fault.get();
    }
  }

  private static Optional<ServletException> answer(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    try {
      chain.doFilter(request, response);
      return Optional.empty();
    } catch (ServletException e) {
      return Optional.of(e);
    }
  }
}
