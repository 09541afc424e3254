package miaopu.service.policies;

import java.util.List;
import java.util.Optional;
import miaopu.engine.Policy;
import miaopu.service.assessments.Audiences;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;
import org.springframework.stereotype.Component;

/// Which firms of the viewer's office a policy is surely for, by the register in memory.
@Component
public class Fitting {
  private final Audiences audiences;

  Fitting(Audiences audiences) {
    this.audiences = audiences;
  }

  /// What was found.
  ///
  /// @param firms ids of some of those that surely belong to the audience
  /// @param sure how many surely do
  /// @param possible how many may: a fact is missing, or people decide
  public record Found(List<Long> firms, long sure, long possible) {}

  /// Looks for them today; empty while the register is being read.
  ///
  /// @param most how many ids are told
  public Optional<Found> firms(Policy policy, int most) {
    return audiences
        .sure(Viewers.current(), policy, Today.date(), most)
        .map(one -> new Found(one.firms(), one.sure(), one.possible()));
  }
}
