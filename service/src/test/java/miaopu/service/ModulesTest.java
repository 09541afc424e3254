package miaopu.service;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// Modules know of one another only what they say they do.
class ModulesTest {

  @Test
  void keepTheirWalls() {
    ApplicationModules.of(Application.class).verify();
  }
}
