package miaopu.service.claims;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Policy;
import miaopu.service.walls.Viewer;
import org.jspecify.annotations.Nullable;

/// The office that decides on a policy: any of the policy's seat, and of one that an office wrote
/// only that office.
///
/// @param seat first code of its regions
/// @param organisation who wrote the policy, null for one that ships with the platform
record DecidingOffice(int seat, @Nullable Long organisation) {
  /// The id of a policy that an office wrote names both.
  private static final Pattern WRITTEN = Pattern.compile("W(\\d{6})-(\\d{1,18})-\\d+");

  static DecidingOffice of(Policy policy) {
    Matcher written = WRITTEN.matcher(policy.id());
    if (written.matches()) {
      return new DecidingOffice(Integer.parseInt(written.group(1)), Long.valueOf(written.group(2)));
    }
    String region = policy.region();
    int seat = region.isEmpty() ? 0 : Integer.parseInt(region + "0".repeat(6 - region.length()));
    return new DecidingOffice(seat, null);
  }

  boolean isOf(Viewer viewer) {
    return viewer.firm() == 0
        && (organisation == null
            ? seat == viewer.jurisdiction().low()
            : organisation == viewer.organisation());
  }
}
