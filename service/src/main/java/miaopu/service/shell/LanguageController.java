package miaopu.service.shell;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Changes the language of the pages.
@Controller
class LanguageController {
  private static final Duration KEPT = Duration.ofDays(365);

  @PostMapping("/language")
  @May(Action.VISIT)
  String choose(
      @RequestParam("to") String to,
      @RequestParam(name = "back", defaultValue = "/") String back,
      HttpServletResponse response) {
    ResponseCookie cookie =
        ResponseCookie.from(FrameAdvice.LANGUAGE, to.equals("en") ? "en" : "zh")
            .path("/")
            .httpOnly(true)
            .sameSite("Lax")
            .maxAge(KEPT)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    return "redirect:" + own(back);
  }

  /// A path of ours, never another site.
  private static String own(String back) {
    boolean ours = back.startsWith("/") && !back.startsWith("//") && !back.contains("\\");
    return ours ? URI.create(back).getRawPath() : "/";
  }
}
