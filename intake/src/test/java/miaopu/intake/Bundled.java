package miaopu.intake;

import miaopu.engine.Rulebook;

/// The rulebook that ships, read once for all tests.
public final class Bundled {
  public static final Rulebook RULEBOOK = Rulebook.bundled();
  public static final Intake INTAKE = new Intake(RULEBOOK);

  private Bundled() {}
}
