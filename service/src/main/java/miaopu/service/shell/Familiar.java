package miaopu.service.shell;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import miaopu.service.walls.Secret;
import miaopu.service.walls.Viewer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// Remembers in a browser who was signed in last, so that what they typed is kept for them when
/// their session has run out. It opens nothing: who may do what is asked of the session alone. Good
/// until the browser is closed, somebody signs out, or the platform starts again.
final class Familiar {
  static final String COOKIE = "miaopu-last";
  private static final String HMAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key = new SecretKeySpec(Secret.bytes(KEY_BYTES), HMAC);

  /// Who it was.
  ///
  /// @param organisation whom they acted for
  record Person(long account, long organisation) {}

  /// Remembers who asks, unless the browser knows already.
  void remember(HttpServletRequest request, HttpServletResponse response, Viewer viewer) {
    String said = viewer.account() + "." + viewer.organisation();
    String value = said + "." + mark(said);
    if (!value(request).equals(value)) {
      ResponseCookie cookie =
          ResponseCookie.from(COOKIE, value).path("/").httpOnly(true).sameSite("Lax").build();
      response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
  }

  /// Who was signed in last in this browser.
  Optional<Person> of(HttpServletRequest request) {
    String value = value(request);
    int end = value.lastIndexOf('.');
    if (end < 0 || !value.substring(0, end).matches("\\d{1,18}[.]\\d{1,18}")) {
      return Optional.empty();
    }
    String said = value.substring(0, end);
    boolean ours =
        MessageDigest.isEqual(
            mark(said).getBytes(StandardCharsets.US_ASCII),
            value.substring(end + 1).getBytes(StandardCharsets.UTF_8));
    String[] ids = said.split("[.]", -1);
    return ours
        ? Optional.of(new Person(Long.parseLong(ids[0]), Long.parseLong(ids[1])))
        : Optional.empty();
  }

  private static String value(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
      if (cookie.getName().equals(COOKIE)) {
        return cookie.getValue();
      }
    }
    return "";
  }

  private String mark(String said) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(said.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
