package miaopu.service.claims;

import java.math.BigDecimal;
import java.util.List;
import miaopu.engine.Outcome;
import org.jspecify.annotations.Nullable;

/// What a claim rests on as things stand today: each condition of its policy with the value that
/// was looked at and where that comes from.
///
/// @param rows the conditions in the order of the policy, what they are made of below them
/// @param undecided names of the conditions that are open: a fact is missing, or people decide
/// @param missing keys of the facts that could decide it
/// @param least what the benefit surely comes to today, in yuan
/// @param most at most; null where nothing bounds it
public record Grounds(
    List<Row> rows,
    List<String> undecided,
    List<String> missing,
    BigDecimal least,
    @Nullable BigDecimal most) {
  /// A condition.
  ///
  /// @param depth 0 for one of the policy itself, more for parts of it
  /// @param how how its parts make it, empty for one without parts
  /// @param value what the firm has, empty where nothing is known or compared
  /// @param threshold what is asked
  /// @param gap how far it is
  /// @param open what would decide it, or what people should look at
  /// @param sources each figure that was looked at, with where it comes from
  /// @param clause document and clause
  public record Row(
      int depth,
      String label,
      Outcome outcome,
      String how,
      String value,
      String threshold,
      String gap,
      String open,
      List<String> sources,
      String clause) {}
}
