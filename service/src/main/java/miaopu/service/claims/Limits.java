package miaopu.service.claims;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Policy;
import org.jspecify.annotations.Nullable;

/// What the groups of a benefit say about having it beside others.
///
/// @param alone groups of which one firm gets one benefit only
/// @param capped the group whose sums of a year have an upper limit, empty for none
/// @param cap that limit in yuan
record Limits(List<String> alone, String capped, @Nullable BigDecimal cap) {
  static Limits of(Policy.Benefit benefit, List<Policy.Group> groups) {
    List<String> alone = new ArrayList<>();
    String capped = "";
    BigDecimal cap = null;
    for (Policy.Group group : groups) {
      if (!benefit.groups().contains(group.id())) {
        continue;
      }
      if (group.stacking() == Policy.Stacking.HIGHEST) {
        alone.add(group.id());
      }
      if (group.cap() != null) {
        capped = group.id();
        cap = group.cap();
      }
    }
    return new Limits(List.copyOf(alone), capped, cap);
  }
}
