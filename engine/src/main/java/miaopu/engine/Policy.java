package miaopu.engine;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Audience;
import org.jspecify.annotations.Nullable;

/// A policy: who it is for, by the conditions of the rulebook, when, and what it gives. Made by
/// [Rulebook#policies]. Immutable.
public final class Policy {
  private final Audience audience;
  private final Plan plan;
  private final @Nullable LocalDate from;
  private final @Nullable LocalDate to;

  Policy(Audience audience, Plan plan) {
    this.audience = audience;
    this.plan = plan;
    this.from = day(audience.from());
    this.to = audience.to().equals("open") ? LocalDate.MAX : day(audience.to());
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.equals("unknown") ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("day [" + text + "]", e);
    }
  }

  /// Who gives it, from the nation down; MULTI when several levels share one policy.
  public enum Level {
    NATION,
    PROVINCE,
    CITY,
    DISTRICT,
    MULTI,
    ORGANISATION
  }

  /// What a benefit is. Only GRANT is money one receives, only TAX money one keeps; the others
  /// enter no total.
  public enum Kind {
    GRANT,
    TAX,
    CREDIT,
    GUARANTEE,
    INVESTMENT,
    SPACE,
    SERVICE,
    PLAN
  }

  /// How often one firm may have a benefit. UNSTATED when the document does not say; it counts as
  /// once for the firm, for nobody promised more.
  public enum Once {
    FIRM,
    YEAR,
    EACH,
    UNSTATED
  }

  /// Whether its sum follows from facts: exactly, as a range or a ceiling, or not at all.
  public enum Computable {
    FULLY,
    PARTLY,
    LISTED
  }

  /// Where a day lies to the window of a policy. UNSTATED when the document names no window: it may
  /// still run, and nobody can say.
  public enum Season {
    AHEAD,
    OPEN,
    ENDED,
    UNSTATED
  }

  /// What a policy gives.
  ///
  /// @param id its name within the policy
  /// @param groups groups it shares with other benefits, which say whether they add up
  /// @param papers what the application needs: codes of `evidence.csv`, or words
  /// @param paid how and when it is paid, null when there is nothing to say
  public record Benefit(
      String id,
      Text label,
      Kind kind,
      Once once,
      List<String> groups,
      List<Text> papers,
      @Nullable Text paid,
      Computable computable) {}

  /// Benefits that know of one another.
  ///
  /// @param cap most that one firm gets out of the group in a year, in yuan; null without one
  public record Group(
      String id, Text label, Stacking stacking, @Nullable BigDecimal cap, Citation citation) {}

  /// Whether benefits of a group may be had together.
  public enum Stacking {
    ADDS,
    HIGHEST,
    UNSTATED
  }

  /// Its id, unique among policies.
  public String id() {
    return audience.id();
  }

  /// Its title.
  public Text title() {
    return audience.title();
  }

  /// Who issued it.
  public Text issuer() {
    return audience.issuer();
  }

  /// The level of its issuer.
  public Level level() {
    return audience.about().level();
  }

  /// True for one made up to try the platform with (虚构).
  public boolean invented() {
    return audience.about().invented();
  }

  /// Where one applies, null when the document does not say.
  public @Nullable Text channel() {
    return audience.about().channel();
  }

  /// Whom one asks, null when the document does not say.
  public @Nullable Text contact() {
    return audience.about().contact();
  }

  /// From 1, a form, to 5, a change of the business; 0 when nobody has said.
  public int effort() {
    return audience.about().effort();
  }

  /// What remains open about it, for people.
  public List<Text> open() {
    return audience.draft().open();
  }

  /// What it gives, in the order of its file; empty when it only says for whom it is.
  public List<Benefit> benefits() {
    return audience.benefits().stream().map(one -> one.benefit()).toList();
  }

  /// Code prefix of the regions whose firms it is for, such as `4403`; empty for the nation.
  public String region() {
    return audience.region();
  }

  /// First day of its window; null when the document does not say.
  public @Nullable LocalDate from() {
    return from;
  }

  /// Last day of its window; [LocalDate#MAX] while it has none, null when the document does not
  /// say.
  public @Nullable LocalDate to() {
    return to;
  }

  /// Why a day of its window is not known, null when both are.
  public @Nullable Text windowNote() {
    return audience.about().windowNote();
  }

  /// Where a day lies to its window.
  public Season season(LocalDate day) {
    if (audience.about().ended()) {
      return Season.ENDED;
    }
    if (from != null && day.isBefore(from)) {
      return Season.AHEAD;
    }
    if (to != null && day.isAfter(to)) {
      return Season.ENDED;
    }
    return from == null || to == null ? Season.UNSTATED : Season.OPEN;
  }

  /// True when its window is surely open on a day.
  public boolean isOpen(LocalDate day) {
    return season(day) == Season.OPEN;
  }

  /// Where it comes from.
  public Citation citation() {
    return audience.citation();
  }

  /// SHA-256 of what its file says and of what it refers to, in hex.
  public String hash() {
    return plan.hash();
  }

  Plan plan() {
    return plan;
  }

  Audience audience() {
    return audience;
  }

  @Override
  public String toString() {
    return id();
  }
}
