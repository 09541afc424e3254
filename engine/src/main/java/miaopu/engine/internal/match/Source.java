package miaopu.engine.internal.match;

import java.math.BigDecimal;
import java.util.List;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import org.jspecify.annotations.Nullable;

/// The table the firms come from, in the order of their regions.
public interface Source {
  int rows();

  Firm firm(int row);

  /// The number under a key, null when it is unknown.
  @Nullable BigDecimal number(int row, String key);

  /// The code under a key of a field of codes, null when it is unknown.
  @Nullable String term(int row, String key, String list);

  /// The facts of a row that no columns hold; null for the others.
  @Nullable Facts plain(int row);

  /// What is known about a row.
  ///
  /// @param keys what is wanted of it, null for everything
  Facts facts(int row, @Nullable List<String> keys);
}
