package miaopu.service.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Addresses of pages with what they were asked for.
final class Paths {
  private Paths() {}

  /// A path with names and values in turn; those that are empty are left out.
  static String page(String path, Object... asked) {
    StringBuilder address = new StringBuilder(path);
    char mark = '?';
    for (int i = 0; i < asked.length; i += 2) {
      String value = asked[i + 1].toString();
      if (!value.isEmpty()) {
        address.append(mark).append(asked[i]).append('=');
        address.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        mark = '&';
      }
    }
    return address.toString();
  }
}
