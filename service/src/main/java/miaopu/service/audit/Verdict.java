package miaopu.service.audit;

import java.util.List;
import miaopu.engine.Text;

/// What a verification found.
///
/// @param answer valid, invalid, or not to be read at all
/// @param sealed how many seals the chain has
/// @param unsealed how many events follow that are not sealed yet
/// @param findings by place, at most [Verifier#MOST]
/// @param proven up to which seal a checkpoint from elsewhere vouches, 0 without one
public record Verdict(
    Answer answer, long sealed, long unsealed, List<Finding> findings, long proven) {

  /// Three answers besides a fault of the program, which is an exception.
  public enum Answer {
    VALID,
    INVALID,
    MALFORMED
  }

  /// Something wrong.
  ///
  /// @param sequence number of the seal, 0 for what is not sealed
  /// @param event id of the event, 0 when it is not known
  /// @param detail what exactly
  public record Finding(Fault fault, long sequence, long event, Text detail) {}
}
