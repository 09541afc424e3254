package miaopu.engine;

import java.time.LocalDate;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Audience;

/// A policy: who it is for, by the conditions of the rulebook, and when. Made by
/// [Rulebook#policies]. Immutable.
public final class Policy {
  private final Audience audience;
  private final Plan plan;
  private final LocalDate from;
  private final LocalDate to;

  Policy(Audience audience, Plan plan) {
    this.audience = audience;
    this.plan = plan;
    this.from = LocalDate.parse(audience.from());
    this.to = audience.to().equals("open") ? LocalDate.MAX : LocalDate.parse(audience.to());
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

  /// Code prefix of the regions whose firms it is for, such as `4403`; empty for the nation.
  public String region() {
    return audience.region();
  }

  /// First day of its window.
  public LocalDate from() {
    return from;
  }

  /// Last day of its window; [LocalDate#MAX] while it has none.
  public LocalDate to() {
    return to;
  }

  /// True when its window is open on a day.
  public boolean isOpen(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /// Where it comes from.
  public Citation citation() {
    return audience.citation();
  }

  Plan plan() {
    return plan;
  }

  @Override
  public String toString() {
    return id();
  }
}
