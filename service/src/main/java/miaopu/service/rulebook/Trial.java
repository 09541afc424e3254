package miaopu.service.rulebook;

import java.time.LocalDate;
import miaopu.engine.Text;

/// An overlay that is tried out before it is in force: the rules of a day without it and with it.
public final class Trial {
  private final RulesInForce rules;
  private final RulesInForce.Version version;
  private final Text title;

  Trial(RulesInForce rules, RulesInForce.Version version, Text title) {
    this.rules = rules;
    this.version = version;
    this.title = title;
  }

  /// Its id; 0 for one that nobody has laid.
  public long id() {
    return version.id();
  }

  /// What it is called.
  public Text title() {
    return title;
  }

  /// The edition it changes.
  public String edition() {
    return version.edition();
  }

  /// Its first day.
  public LocalDate fromDay() {
    return version.fromDay();
  }

  /// False when its text can no longer be read: then it changes nothing.
  public boolean readable() {
    return version.read() != null;
  }

  /// The rules of a day without it.
  public DayRules without(LocalDate day) {
    return rules.without(version.id(), day);
  }

  /// The rules of a day as if it were in force.
  public DayRules with(LocalDate day) {
    return rules.with(version, day);
  }
}
