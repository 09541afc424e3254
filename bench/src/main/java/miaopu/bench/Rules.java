package miaopu.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The rules of one edition as steps, each an expression over columns and earlier steps.
///
/// @param steps by name, in an order in which they can be computed
/// @param outputs names of the steps that make up the answer
record Rules(LinkedHashMap<String, Expr> steps, List<String> outputs) {
  /// Outcomes in the order in which the smallest member of an `all` decides.
  static final int NOT_MET = 0;

  static final int UNKNOWN = 1;
  static final int MANUAL = 2;
  static final int MET = 3;
  static final int NOT_APPLICABLE = 4;

  Expr step(String name) {
    return Objects.requireNonNull(steps.get(name), name);
  }

  /// The same rules in fewer steps, for peers to which each step is a call: what only one other
  /// step needs stands in its place, as long as no step grows beyond so many nodes, and what nobody
  /// needs is left out.
  Rules merged(int most) {
    Map<String, Integer> uses = new HashMap<>();
    outputs.forEach(output -> uses.merge(output, 2, Integer::sum));
    for (String name : steps.sequencedKeySet().reversed()) {
      if (uses.containsKey(name)) {
        step(name).uses(uses);
      }
    }
    LinkedHashMap<String, Expr> kept = new LinkedHashMap<>();
    Map<String, Expr> inlined = new HashMap<>();
    steps.forEach((name, expr) -> {
      Expr whole = expr.with(inlined);
      int times = uses.getOrDefault(name, 0);
      if (times == 1 && whole.nodes() < most) {
        inlined.put(name, whole);
      } else if (times > 0) {
        kept.put(name, whole);
      }
    });
    return new Rules(kept, outputs);
  }

  /// The steps in layers: a step needs only those of layers before its own.
  List<List<String>> layers() {
    Map<String, Integer> depth = new HashMap<>();
    List<List<String>> layers = new ArrayList<>();
    steps.forEach((name, expr) -> {
      int own =
          expr.steps().stream()
              .mapToInt(s -> Objects.requireNonNull(depth.get(s)) + 1)
              .max()
              .orElse(0);
      depth.put(name, own);
      while (layers.size() <= own) {
        layers.add(new ArrayList<>());
      }
      layers.get(own).add(name);
    });
    return layers;
  }
}
