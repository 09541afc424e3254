package miaopu.service.shell;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How somebody likes the pages: language, unit of money, size of type. Kept by the browser.
@Controller
class PreferenceController {
  private static final Duration KEPT = Duration.ofDays(365);

  @PostMapping("/language")
  @May(Action.VISIT)
  String language(
      @RequestParam("to") String to,
      @RequestParam(name = "back", defaultValue = "/") String back,
      HttpServletResponse response) {
    keep(response, FrameAdvice.LANGUAGE, to.equals("en") ? "en" : "zh");
    return "redirect:" + own(back);
  }

  @PostMapping("/money")
  @May(Action.VISIT)
  String money(
      @RequestParam("to") String to,
      @RequestParam(name = "back", defaultValue = "/") String back,
      HttpServletResponse response) {
    keep(response, FrameAdvice.MONEY, Money.of(to).name());
    return "redirect:" + own(back);
  }

  @PostMapping("/type")
  @May(Action.VISIT)
  String type(
      @RequestParam("to") String to,
      @RequestParam(name = "back", defaultValue = "/") String back,
      HttpServletResponse response) {
    keep(response, FrameAdvice.TYPE, to.equals("large") ? "large" : "plain");
    return "redirect:" + own(back);
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

  /// A path of ours, never another site.
  private static String own(String back) {
    boolean ours = back.startsWith("/") && !back.startsWith("//") && !back.contains("\\");
    try {
      return ours ? new URI(back).toString() : "/";
    } catch (URISyntaxException _) {
      return "/";
    }
  }
}
