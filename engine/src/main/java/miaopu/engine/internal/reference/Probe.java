package miaopu.engine.internal.reference;

import java.time.LocalDate;
import miaopu.engine.Facts;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Operand;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// What the plain evaluator takes one firm's operands to be, for those who put firms in order by
/// them.
public final class Probe {
  private final FactReader reader;
  private final int year;

  /// A probe of one firm on an application date.
  public Probe(Facts facts, Catalogue catalogue, LocalDate date) {
    this.reader = new FactReader(facts, catalogue, date);
    this.year = date.getYear();
  }

  /// The range a number lies in; null on a side means unbounded. For compound growth the range is
  /// that of the ratio before its root is taken.
  public record Range(@Nullable BigFraction low, @Nullable BigFraction high) {
    static final Range OPEN = new Range(null, null);
  }

  /// A number; unbounded on both sides when nothing is known or it cannot be computed.
  public Range number(Operand operand) {
    Measured measured = reader.measure(operand);
    return measured.computable() ? new Range(measured.low(), measured.high()) : Range.OPEN;
  }

  /// A flag, null when it is unknown.
  public @Nullable Boolean flag(Operand.At at) {
    return reader.flag(at.field(), year(at)).yes();
  }

  /// A code in its normal form, null when it is unknown.
  public @Nullable String term(Operand.At at) {
    return reader.term(at.field(), year(at));
  }

  private int year(Operand.At at) {
    return at.field().yearly() ? year + at.offset() : 0;
  }
}
