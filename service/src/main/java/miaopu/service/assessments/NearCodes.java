package miaopu.service.assessments;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Code;
import miaopu.engine.Text;
import miaopu.intake.value.Words;

/// Codes whose names share something with what somebody typed, for who knows a trade by another
/// name than the list does. Nothing is guessed: they are told, and one is chosen by a person.
final class NearCodes {
  private static final int MOST = 4;

  /// What stands in more names than this says little: 制造, 服务.
  private static final int COMMON = 8;

  private NearCodes() {}

  private record Near(Code code, double shared) {}

  /// A sentence with the nearest codes; empty when no name shares anything.
  static Text of(List<Code> codes, String typed) {
    Map<String, Integer> names = new HashMap<>();
    codes.forEach(
        code -> pairs(code.label().zh()).forEach(pair -> names.merge(pair, 1, Integer::sum)));
    List<Near> near = new ArrayList<>();
    Set<String> wanted = pairs(typed);
    for (Code code : codes) {
      double shared =
          pairs(code.label().zh()).stream()
              .filter(pair -> wanted.contains(pair) && names.getOrDefault(pair, 0) <= COMMON)
              .mapToDouble(pair -> 1.0 / names.getOrDefault(pair, 1))
              .sum();
      if (shared > 0) {
        near.add(new Near(code, shared));
      }
    }
    if (near.isEmpty()) {
      return new Text("", "");
    }
    near.sort(
        Comparator.comparingDouble(Near::shared).reversed().thenComparing(one -> one.code().id()));
    List<Code> told = near.stream().limit(MOST).map(Near::code).toList();
    return new Text(
        "相近的有："
            + String.join("、", told.stream().map(one -> said(one.id(), one.label().zh())).toList())
            + "。",
        " Near to it: "
            + String.join(", ", told.stream().map(one -> said(one.id(), one.label().en())).toList())
            + ".");
  }

  private static String said(String id, String label) {
    return id + " " + label;
  }

  private static Set<String> pairs(String text) {
    String key = Words.key(text);
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 2 <= key.length(); i++) {
      pairs.add(key.substring(i, i + 2));
    }
    return pairs;
  }
}
