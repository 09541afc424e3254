package miaopu.service.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Takes the body of a call up to a bound, and does a call that brings a key once: its answer is
/// kept in the transaction of what it does, and given again to the same call with the same key.
final class OnceFilter extends OncePerRequestFilter {
  static final String HEADER = "Idempotency-Key";
  static final int LONGEST_KEY = 200;
  static final int MOST_BYTES = 1 << 20;

  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
  private static final int FIRST_GOOD = 200;
  private static final int AFTER_GOOD = 300;

  private final Answers answers;
  private final PlatformTransactionManager transactions;

  OnceFilter(Answers answers, PlatformTransactionManager transactions) {
    this.answers = answers;
    this.transactions = transactions;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    // feeds have a bound of their own, and their batch is their key
    return !WRITES.contains(request.getMethod())
        || request.getRequestURI().startsWith("/api/v1/feeds/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body;
    try (InputStream in = request.getInputStream()) {
      body = in.readNBytes(MOST_BYTES + 1);
    }
    if (body.length > MOST_BYTES) {
      response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
      return;
    }
    String key = request.getHeader(HEADER);
    HttpServletRequest again = new ReadRequest(request, body);
    if (key == null || key.isEmpty() || !Viewers.currentOr(Viewer::visitor).known()) {
      chain.doFilter(again, response);
    } else if (key.length() > LONGEST_KEY) {
      response.sendError(HttpStatus.BAD_REQUEST.value());
    } else {
      once(key, hash(request, body), again, response, chain);
    }
  }

  private static String hash(HttpServletRequest request, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String call =
          request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString();
      digest.update((call + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void once(
      String key,
      String asked,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper caught = new ContentCachingResponseWrapper(response);
    TransactionStatus transaction = transactions.getTransaction(new TransactionTemplate());
    try {
      Optional<Answers.Answer> before = answers.claim(key, asked);
      if (before.isPresent()) {
        again(before.get(), asked, response);
        return;
      }
      chain.doFilter(request, caught);
      int status = caught.getStatus();
      if (status >= FIRST_GOOD && status < AFTER_GOOD) {
        answers.keep(
            key,
            status,
            caught.getContentType(),
            caught.getHeader(HttpHeaders.LOCATION),
            new String(caught.getContentAsByteArray(), StandardCharsets.UTF_8));
        transactions.commit(transaction);
      }
    } finally {
      if (!transaction.isCompleted()) {
        transactions.rollback(transaction);
      }
    }
    caught.copyBodyToResponse();
  }

  private static void again(Answers.Answer before, String asked, HttpServletResponse response)
      throws IOException {
    if (!before.asked().equals(asked)) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      String words =
          """
          {"title":"The key was used for another call","status":422,\
          "detail":"此 Idempotency-Key 已用于内容不同的请求，请换一个。Use another Idempotency-Key for another call."}
          """;
      response.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
      return;
    }
    response.setStatus(before.status());
    if (!before.location().isEmpty()) {
      response.setHeader(HttpHeaders.LOCATION, before.location());
    }
    if (!before.type().isEmpty()) {
      response.setContentType(before.type());
    }
    response.setHeader("Idempotent-Replayed", "true");
    response.getOutputStream().write(before.body().getBytes(StandardCharsets.UTF_8));
  }
}
