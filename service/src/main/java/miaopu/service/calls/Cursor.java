package miaopu.service.calls;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// Where a list goes on: the sort keys of the last row, packed so that nobody counts on their form.
public final class Cursor {
  private static final String BETWEEN = "\u001f";

  private Cursor() {}

  /// The cursor after a row with these keys.
  public static String after(List<String> keys) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(BETWEEN, keys).getBytes(StandardCharsets.UTF_8));
  }

  /// The keys of a cursor; empty for none.
  ///
  /// @param count how many keys the list is sorted by
  /// @throws ResponseStatusException 400 when it is none of ours
  public static List<String> keys(@Nullable String cursor, int count) {
    if (cursor == null || cursor.isEmpty()) {
      return List.of();
    }
    try {
      byte[] packed = Base64.getUrlDecoder().decode(cursor);
      List<String> keys = List.of(new String(packed, StandardCharsets.UTF_8).split(BETWEEN, -1));
      if (keys.size() == count) {
        return keys;
      }
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "cursor", e);
    }
    throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "cursor");
  }

  /// The keys of a cursor where all of them are whole numbers; empty for none.
  ///
  /// @throws ResponseStatusException 400 when it is none of ours
  public static List<Long> numbers(@Nullable String cursor, int count) {
    try {
      return keys(cursor, count).stream().map(Long::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "cursor", e);
    }
  }
}
