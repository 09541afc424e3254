package miaopu.service.policies;

import miaopu.engine.Rulebook;
import miaopu.service.Ground;
import org.springframework.beans.factory.ObjectProvider;

/// The library as it is beside invented firms, where policies in force are to be had.
public final class PolicyLibraries {
  private PolicyLibraries() {}

  /// With the invented policies; asked as somebody.
  public static PolicyLibrary withInvented(Rulebook rulebook) {
    return new PolicyLibrary(
        new ObjectProvider<>() {
          @Override
          public Rulebook getObject() {
            return rulebook;
          }
        },
        Ground.get().bean(WrittenPolicies.class),
        true);
  }
}
