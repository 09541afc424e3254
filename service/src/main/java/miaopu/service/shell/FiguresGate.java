package miaopu.service.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Figures about the platform are for those who run it: from this machine, or with the token they
/// chose. Whether it is well, everybody may ask.
final class FiguresGate extends OncePerRequestFilter {
  private final String token;

  FiguresGate(String token) {
    this.token = token;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean health = request.getRequestURI().startsWith("/actuator/health");
    if (health || here(request) || knows(request)) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpStatus.NOT_FOUND.value());
    }
  }

  /// A proxy on this machine speaks for somebody elsewhere, and says so.
  private static boolean here(HttpServletRequest request) throws IOException {
    return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
        && request.getHeader("X-Forwarded-For") == null
        && request.getHeader("Forwarded") == null;
  }

  private boolean knows(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return !token.isEmpty()
        && header != null
        && MessageDigest.isEqual(
            ("Bearer " + token).getBytes(StandardCharsets.UTF_8),
            header.getBytes(StandardCharsets.UTF_8));
  }
}
