package miaopu.service.policies;

import java.util.List;
import miaopu.engine.Calculator;

/// What a firm has had out of policies, told by the module that pays.
public interface PaidBefore {
  /// What a firm has had that the viewer may see; a sum they may not see is not known.
  List<Calculator.Receipt> of(long firm);
}
