package miaopu.engine.internal.read;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// How a derived field is computed when it is not given.
public sealed interface Derivation {
  /// A closed form over fields of the year asked for (offset 0) and the year before it (offset -1).
  record Formula(Operand operand) implements Derivation {}

  /// The number of records that pass.
  record Count(String list, List<Criterion> where) implements Derivation {}

  /// The sum of a column over the records that pass.
  record Total(String list, String column, List<Criterion> where) implements Derivation {}

  /// Whether any record passes.
  record Exists(String list, List<Criterion> where) implements Derivation {}

  /// A test on one record, at the application date.
  sealed interface Criterion {
    record Codes(String column, List<String> codes) implements Criterion {}

    record Is(String column, boolean yes) implements Criterion {}

    record Bound(String column, Operator operator, BigDecimal than) implements Criterion {}

    /// The record is in force.
    record InForce() implements Criterion {}

    /// Its day lies in the years before the application date.
    record Within(int years) implements Criterion {}

    /// It was not transferred in during the years before the application date.
    record NotTransferredWithin(int years) implements Criterion {}

    /// Records of some kinds have been held for more than a number of years.
    record Kept(Map<String, Integer> yearsByKind) implements Criterion {}
  }
}
