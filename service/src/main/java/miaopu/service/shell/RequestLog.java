package miaopu.service.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import miaopu.service.walls.Viewer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/// One line for each request: what was asked by the pattern of its path, never by the path itself,
/// which may name a firm; and who asked by a mark that tells requests of one account apart from
/// others' until the platform starts again, and leads to nobody.
final class RequestLog extends OncePerRequestFilter {
  static final Logger LOG = LoggerFactory.getLogger("miaopu.requests");
  private static final int MARK_BYTES = 6;

  private final byte[] salt = new byte[16];

  RequestLog() {
    new SecureRandom().nextBytes(salt);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !LOG.isInfoEnabled();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long begun = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
      LOG.atInfo()
          .addKeyValue("method", request.getMethod())
          .addKeyValue("route", route == null ? "-" : route)
          .addKeyValue("status", response.getStatus())
          .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun))
          .addKeyValue("account", mark(request.getAttribute(Viewer.class.getName())))
          .log("request");
    }
  }

  private String mark(@Nullable Object viewer) {
    if (!(viewer instanceof Viewer known) || !known.known()) {
      return "-";
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(known.account()).flip());
      return HexFormat.of().formatHex(digest.digest(), 0, MARK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
