package miaopu.service.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// How somebody likes the pages: language, unit of money, size of type. Kept by the browser. What
/// is asked for stands in the address; the body may carry what was typed into another form, which
/// the browser then sends on (307).
@Controller
class PreferenceController {
  private static final Duration KEPT = Duration.ofDays(365);

  private final RequestMappingHandlerMapping pages;

  PreferenceController(
      @Lazy @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping pages) {
    this.pages = pages;
  }

  @PostMapping("/language")
  @May(Action.VISIT)
  ResponseEntity<Void> language(HttpServletRequest request, HttpServletResponse response) {
    keep(response, FrameAdvice.LANGUAGE, to(request).equals("en") ? "en" : "zh");
    return back(request);
  }

  @PostMapping("/money")
  @May(Action.VISIT)
  ResponseEntity<Void> money(HttpServletRequest request, HttpServletResponse response) {
    keep(response, FrameAdvice.MONEY, Money.of(to(request)).name());
    return back(request);
  }

  @PostMapping("/type")
  @May(Action.VISIT)
  ResponseEntity<Void> type(HttpServletRequest request, HttpServletResponse response) {
    keep(response, FrameAdvice.TYPE, to(request).equals("large") ? "large" : "plain");
    return back(request);
  }

  /// The first value of a name is the one of the address.
  private static String to(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter("to")).orElse("");
  }

  private static void keep(HttpServletResponse response, String name, String value) {
    ResponseCookie cookie =
        ResponseCookie.from(name, value)
            .path("/")
            .httpOnly(true)
            .sameSite("Lax")
            .maxAge(KEPT)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  private ResponseEntity<Void> back(HttpServletRequest request) {
    URI own = own(Optional.ofNullable(request.getParameter("back")).orElse("/"));
    return request.getParameter("resend") == null
        ? ResponseEntity.status(HttpStatus.SEE_OTHER).location(opened(own)).build()
        : ResponseEntity.status(HttpStatus.TEMPORARY_REDIRECT).location(own).build();
  }

  /// A path of ours, never another site.
  private static URI own(String back) {
    boolean ours = back.startsWith("/") && !back.startsWith("//") && !back.contains("\\");
    try {
      return URI.create(ours ? new URI(back).toASCIIString() : "/");
    } catch (URISyntaxException _) {
      return URI.create("/");
    }
  }

  /// A page that only answers forms cannot be opened; the next one above it can.
  private URI opened(URI own) {
    String path = own.getRawPath();
    if (!onlyAnswersForms(path)) {
      return own;
    }
    while (onlyAnswersForms(path)) {
      path = path.substring(0, path.lastIndexOf('/'));
    }
    return URI.create(path.isEmpty() ? "/" : path);
  }

  private boolean onlyAnswersForms(String path) {
    PathContainer wanted = PathContainer.parsePath(path);
    List<RequestMappingInfo> there =
        pages.getHandlerMethods().keySet().stream().filter(one -> fits(one, wanted)).toList();
    return !there.isEmpty()
        && there.stream()
            .map(one -> one.getMethodsCondition().getMethods())
            .noneMatch(verbs -> verbs.isEmpty() || verbs.contains(RequestMethod.GET));
  }

  private static boolean fits(RequestMappingInfo page, PathContainer path) {
    return Optional.ofNullable(page.getPathPatternsCondition()).stream()
        .flatMap(patterns -> patterns.getPatterns().stream())
        .anyMatch(pattern -> pattern.matches(path));
  }
}
