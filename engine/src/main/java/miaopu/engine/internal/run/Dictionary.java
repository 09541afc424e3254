package miaopu.engine.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Numbers for the codes of one code list. Those of the catalogue come first, in order, so that a
/// prefix is a range of numbers; a code the catalogue does not know gets the next number when it is
/// first seen. Safe for many threads.
public final class Dictionary {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> codes;

  /// @param catalogue the codes of the list, in any order
  public Dictionary(List<String> catalogue) {
    codes = new ArrayList<>(new TreeSet<>(catalogue));
    for (int i = 0; i < codes.size(); i++) {
      numbers.put(codes.get(i), i);
    }
  }

  /// The number of a code, given now if need be.
  public synchronized int number(String code) {
    return numbers.computeIfAbsent(
        code,
        c -> {
          codes.add(c);
          return codes.size() - 1;
        });
  }

  /// The code of a number, null when there is none.
  public synchronized @Nullable String code(int number) {
    return number < 0 || number >= codes.size() ? null : codes.get(number);
  }
}
