package miaopu.engine.internal.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Problem;
import miaopu.engine.Text;
import miaopu.engine.Value;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Derivation;
import org.apache.commons.numbers.fraction.BigFraction;

/// Finds given values that disagree with what follows from other facts or records, and figures that
/// can hardly be.
public final class Consistency {
  private static final Text EXPECTED =
      new Text("与明细或其他数据一致的值", "a value that agrees with the records or other figures");
  private static final Text REMEDY =
      new Text(
          "请核对后只保留一种；评估采用由明细算出的值。",
          "Check both and keep one; the assessment uses what the details give.");

  private static final Text NO_RATIO =
      new Text("分母或基数大于零时才有的比例", "a share, which there is only over a base above zero");
  private static final Text NOT_COMPUTED =
      new Text(
          "所填比例未采用，按无法计算处理；请核对分母或基数。",
          "The share given was not taken, as it cannot be computed; check the base.");

  private Consistency() {}

  /// A given number may be rounded: it disagrees when no rounding to its own last place leads to
  /// it.
  public static List<Problem> check(Facts facts, Catalogue catalogue, LocalDate date) {
    List<Problem> problems = new ArrayList<>();
    FactReader reader = new FactReader(facts, catalogue, date);
    for (Fact fact : facts.all()) {
      Field field = catalogue.fields().get(fact.field());
      Value given = fact.value();
      if (field == null || given == null || !field.derived()) {
        continue;
      }
      if (given instanceof Value.Amount amount) {
        Measured derived = reader.derived(field, fact.year());
        if (derived != null && outside(amount.number(), derived)) {
          problems.add(problem(fact, shown(String.valueOf(derived.text()), field)));
        }
        String base = reader.baseless(field, fact.year());
        if (base != null) {
          String found = fact.key() + "=" + fact.raw() + " / " + base;
          problems.add(
              new Problem(
                  "no-base", Problem.Severity.WARNING, place(fact), found, NO_RATIO, NOT_COMPUTED));
        }
      } else if (given instanceof Value.Flag flag
          && catalogue.derivations().get(field.id()) instanceof Derivation.Exists exists
          && facts.records(exists.list()) != null) {
        FactReader.Answer answer = reader.flag(field, fact.year());
        if (answer.yes() != null && answer.yes() != flag.yes()) {
          problems.add(problem(fact, answer.yes() ? "yes" : "no"));
        }
      }
    }
    problems.addAll(Plausibility.check(facts, catalogue));
    return problems;
  }

  private static boolean outside(BigDecimal given, Measured derived) {
    BigFraction half = Measured.fraction(BigDecimal.ONE.movePointLeft(Math.max(given.scale(), 0)));
    BigFraction exact = Measured.fraction(given);
    boolean below = derived.low() != null && exact.add(half).compareTo(derived.low()) <= 0;
    boolean above = derived.high() != null && exact.subtract(half).compareTo(derived.high()) >= 0;
    return below || above;
  }

  private static Problem problem(Fact fact, String derived) {
    String found = fact.key() + "=" + fact.raw() + " / " + derived;
    return new Problem("disagrees", Problem.Severity.WARNING, place(fact), found, EXPECTED, REMEDY);
  }

  private static String place(Fact fact) {
    return fact.origin().isEmpty() ? fact.key() : fact.origin();
  }

  /// A share is shown as a percentage, a fraction to six places; the comparison itself was exact.
  private static String shown(String derived, Field field) {
    int slash = derived.indexOf('/');
    if (derived.contains("..") || derived.startsWith("(")) {
      return derived;
    }
    BigDecimal a = new BigDecimal(slash < 0 ? derived : derived.substring(0, slash));
    BigDecimal b = slash < 0 ? BigDecimal.ONE : new BigDecimal(derived.substring(slash + 1));
    boolean share = field.type() == Field.Type.RATIO;
    BigDecimal number = slash < 0 ? a : a.divide(b, 8, RoundingMode.HALF_UP);
    BigDecimal scaled = share ? number.movePointRight(2) : number;
    return (slash < 0 ? "" : "≈")
        + new Value.Amount(
                scaled.setScale(Math.min(6, Math.max(0, scaled.scale())), RoundingMode.HALF_UP))
            .text()
        + (share ? "%" : "");
  }
}
