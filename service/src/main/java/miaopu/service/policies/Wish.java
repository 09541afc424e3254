package miaopu.service.policies;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import miaopu.engine.Policy;

/// What somebody looks for in the library.
///
/// @param words each must stand in the title, issuer, benefits or id, or else in what `saying` was
///   looked for; empty for all
/// @param region code of the seat of a firm, or empty; then also those of its province and nation
/// @param season `OPEN`, `AHEAD`, `UNSTATED` or `ENDED`; empty for all but ended ones
/// @param saying ids of policies in whose full text the words stand
record Wish(String words, String region, String season, Set<String> saying) {
  /// True when a policy fits.
  boolean fits(Policy policy, LocalDate day) {
    Policy.Season now = policy.season(day);
    boolean inSeason = season.isEmpty() ? now != Policy.Season.ENDED : now.name().equals(season);
    return inSeason && here(policy) && (saying.contains(policy.id()) || said(policy));
  }

  private boolean here(Policy policy) {
    return region.isEmpty()
        || region.startsWith(policy.region())
        || policy.region().startsWith(trimmed(region));
  }

  /// A code without the zeros that stand for all below: 440000 is 44.
  private static String trimmed(String code) {
    return code.replaceFirst("(00)+$", "");
  }

  private boolean said(Policy policy) {
    StringBuilder all = new StringBuilder(policy.id());
    all.append(' ').append(policy.title().zh()).append(' ').append(policy.title().en());
    all.append(' ').append(policy.issuer().zh()).append(' ').append(policy.issuer().en());
    for (Policy.Benefit benefit : policy.benefits()) {
      all.append(' ').append(benefit.label().zh()).append(' ').append(benefit.label().en());
    }
    String text = all.toString().toLowerCase(Locale.ROOT);
    for (String word : words.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
