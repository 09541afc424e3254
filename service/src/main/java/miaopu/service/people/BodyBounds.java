package miaopu.service.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import miaopu.service.files.Uploads;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// How much somebody may send with a form, refused before any of it is written down. Tables of a
/// register may be large; whoever asks for an account sends a licence and no more.
final class BodyBounds extends OncePerRequestFilter {
  private static final long WORDS = 1 << 20;
  private static final String FILES = "multipart/form-data";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null || !type.toLowerCase(java.util.Locale.ROOT).startsWith(FILES);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long bytes = request.getContentLengthLong();
    if (bytes < 0 || bytes > most(request.getServletPath())) {
      response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
      return;
    }
    chain.doFilter(request, response);
  }

  private static long most(String path) {
    return switch (path) {
      case "/registrations/new" -> Uploads.LICENCE + WORDS;
      // the setting of the server is the bound
      case "/imports" -> Long.MAX_VALUE;
      default -> Uploads.EVIDENCE + WORDS;
    };
  }
}
