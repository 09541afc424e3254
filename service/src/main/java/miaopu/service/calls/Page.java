package miaopu.service.calls;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param items its rows
/// @param next cursor of the next page, null after the last
public record Page<T>(List<T> items, @Nullable String next) {
  /// The most rows a page may have.
  public static final int MOST = 200;

  /// How many rows a page has when nobody says.
  public static final String USUAL = "50";

  /// A page of what was found.
  ///
  /// @param found up to one row more than the page has, in order
  /// @param limit rows of a page
  /// @param keys the sort keys of a row
  public static <T> Page<T> of(List<T> found, int limit, Function<T, List<String>> keys) {
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    List<T> items = found.subList(0, limit);
    return new Page<>(items, Cursor.after(keys.apply(items.getLast())));
  }

  /// A page of what was found where the rows were not asked for one more: a full page may be the
  /// last one.
  public static <T> Page<T> filled(List<T> found, int limit, Function<T, List<String>> keys) {
    return new Page<>(
        found, found.size() < limit ? null : Cursor.after(keys.apply(found.getLast())));
  }

  /// The same page with each row told in another way.
  public <R> Page<R> map(Function<T, R> row) {
    return new Page<>(items.stream().map(row).toList(), next);
  }
}
