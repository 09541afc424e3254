package miaopu.service.enterprises;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import miaopu.service.walls.Today;

/// Leads from a page that says which facts are missing to the form that asks for just these, and
/// back.
public final class FactLinks {
  /// So many facts are asked for at once.
  static final int MOST = 40;

  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,59}(@\\d{4})?");
  private static final Pattern BACK = Pattern.compile("/[A-Za-z0-9][\\w/?=&%.@-]{0,300}");
  private static final Pattern DONE = Pattern.compile("[?&]entered=(\\d{1,2})$");

  private FactLinks() {}

  /// The address of the form; empty when none of the facts can be typed one by one.
  ///
  /// @param keys of the facts, such as `rd_expense@2025`; more than forty are left out
  /// @param back path of the page to come back to, with its query
  public static String to(long firm, Collection<String> keys, String back) {
    List<String> wanted = known(keys);
    return wanted.isEmpty()
        ? ""
        : "/firms/"
            + firm
            + "/fact-sheet?want="
            + wanted.stream().map(FactLinks::encoded).collect(Collectors.joining("&want="))
            + "&back="
            + encoded(DONE.matcher(back).replaceFirst(""));
  }

  /// Those that are keys of facts, each once. A year to come has no figures yet: a way up goes on
  /// with those of this year.
  static List<String> known(Collection<String> keys) {
    int year = Today.date().getYear();
    return keys.stream()
        .filter(key -> KEY.matcher(key).matches())
        .map(key -> {
          int at = key.indexOf('@');
          return at > 0 && Integer.parseInt(key.substring(at + 1)) > year
              ? key.substring(0, at + 1) + year
              : key;
        })
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// A page of ours to come back to; the page of the firm where none is named.
  static String back(String asked, long firm) {
    return BACK.matcher(asked).matches() ? asked : "/firms/" + firm;
  }

  /// The same with how many facts were entered.
  static String done(String back, int entered) {
    return back + (back.contains("?") ? "&" : "?") + "entered=" + entered;
  }

  /// How many facts were just entered by whom comes back to a page; 0 when none were.
  ///
  /// @param here path of the page with its query
  public static int entered(String here) {
    var done = DONE.matcher(here);
    return done.find() ? Integer.parseInt(done.group(1)) : 0;
  }
}
