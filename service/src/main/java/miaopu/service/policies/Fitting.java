package miaopu.service.policies;

import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
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
  /// @param unwanted how many of these were not to be told
  /// @param possible how many may: a fact is missing, or people decide
  public record Found(List<Long> firms, long sure, long unwanted, long possible) {}

  /// Looks for them today; empty while the register is being read.
  ///
  /// @param wanted false for a firm that is counted but not told, such as one told before
  /// @param most how many ids are told
  public Optional<Found> firms(Policy policy, LongPredicate wanted, int most) {
    return audiences
        .sure(Viewers.current(), policy, Today.date(), wanted, most)
        .map(one -> new Found(one.firms(), one.sure(), one.unwanted(), one.possible()));
  }
}
