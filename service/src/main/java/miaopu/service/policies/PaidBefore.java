package miaopu.service.policies;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import miaopu.engine.Calculator;

/// What a firm has had out of policies, told by the module that pays.
public interface PaidBefore {
  /// What a firm has had that the viewer may see; a sum they may not see is not known.
  List<Calculator.Receipt> of(long firm);

  /// What a firm has had and what it has asked for, as far as the viewer may see it.
  ///
  /// @param underWay ids of its claims that are under way, by policy and benefit as `XG-01/award`
  record Before(List<Calculator.Receipt> receipts, Map<String, Long> underWay) {}

  Before before(long firm);

  /// What firms have had, by their ids, without sums and without those that had nothing: for the
  /// platform's own clock.
  Map<Long, List<Calculator.Receipt>> known(Collection<Long> firms);
}
