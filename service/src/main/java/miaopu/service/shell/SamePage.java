package miaopu.service.shell;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.multipart.MultipartRequest;

/// The way to the page somebody stands on, once its language, its unit of money or its size of type
/// is another. A page that answers a form has no address: what was typed is sent there once more
/// where that changes nothing, and everywhere else the page before it is opened.
///
/// @param path where the page is, with the query
/// @param before the page to open when nothing may be sent again
/// @param posted true when the page answers a form that can be sent again
/// @param typed what the form brought, in its order; empty when the page was opened
/// @param files fields for files, in which none was chosen
public record SamePage(
    String path, String before, boolean posted, List<Kept> typed, List<String> files) {
  private static final String CHECK = "/check";

  /// The way to the page that answers a request.
  static SamePage of(HttpServletRequest request) {
    String query = request.getQueryString();
    String path = FaultController.path(request) + (query == null ? "" : "?" + query);
    if (!FaultController.method(request).equals("POST")) {
      return opened(path);
    }
    String before = FaultController.page(request).orElse("/");
    return plain(request) && !FaultController.secret(request)
        ? new SamePage(path, before, true, typed(request), files(request))
        : opened(before);
  }

  /// The way to a page that was opened.
  public static SamePage opened(String path) {
    return new SamePage(path, path, false, List.of(), List.of());
  }

  /// How the form is sent.
  public @Nullable String encoding() {
    return files.isEmpty() ? null : MediaType.MULTIPART_FORM_DATA_VALUE;
  }

  /// The same when it is known what became of the form. A refused one is refused again, and the
  /// self-check keeps nothing; any other may have changed something.
  ///
  /// @param refused true when the page shows the form with its mistakes
  SamePage when(boolean refused) {
    boolean check = path.equals(CHECK) || path.startsWith(CHECK + "/");
    return !posted || refused || check ? this : opened(before);
  }

  /// A form that was answered and brought no file: a file cannot be sent again.
  private static boolean plain(HttpServletRequest request) {
    String type = request.getContentType();
    boolean files =
        request instanceof MultipartRequest parts
            && parts.getMultiFileMap().values().stream()
                .flatMap(List::stream)
                .anyMatch(file -> !file.isEmpty());
    return request.getDispatcherType() == DispatcherType.REQUEST && type != null && !files;
  }

  private static List<String> files(HttpServletRequest request) {
    return request instanceof MultipartRequest parts
        ? List.copyOf(parts.getMultiFileMap().keySet())
        : List.of();
  }

  /// What the body brought: what stands in the address is sent with the address.
  private static List<Kept> typed(HttpServletRequest request) {
    String query = request.getQueryString();
    List<String> addressed =
        Arrays.stream((query == null ? "" : query).split("&"))
            .map(one -> URLDecoder.decode(one.replaceAll("=.*", ""), StandardCharsets.UTF_8))
            .toList();
    List<Kept> typed = new ArrayList<>();
    request
        .getParameterMap()
        .forEach((name, values) -> {
          // a value of the address comes before those of the body
          long skipped = addressed.stream().filter(name::equals).count();
          Arrays.stream(values)
              .skip(skipped)
              .filter(_ -> !name.equals(FaultController.MARK))
              .forEach(value -> typed.add(new Kept(name, value)));
        });
    return List.copyOf(typed);
  }
}
