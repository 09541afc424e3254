package miaopu.engine.internal.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import miaopu.engine.Code;
import miaopu.engine.Field;
import org.jspecify.annotations.Nullable;

/// Reads the right side of a test and compares its unit with the value's.
public final class ComparisonReader {
  private final Catalogue catalogue;
  private final Problems problems;

  public ComparisonReader(Catalogue catalogue, Problems problems) {
    this.catalogue = catalogue;
    this.problems = problems;
  }

  /// The comparison of a test on an operand, or null after a problem.
  public @Nullable Comparison read(Taker test, Operand operand) {
    if (test.has("is")) {
      return flag(test, operand);
    }
    if (test.has("in") || test.has("not_in")) {
      return codes(test, operand, test.has("in") ? "in" : "not_in");
    }
    Quantity.Kind kind = operand.kind();
    return kind == null && !operand.equals(OperandReader.NOTHING)
        ? mismatch(test)
        : number(test, kind);
  }

  /// A comparison with a number of a kind; null after a problem. `kind` null takes any.
  public Comparison.@Nullable Bound number(Taker taker, Quantity.@Nullable Kind kind) {
    for (Operator operator : Operator.values()) {
      if (taker.has(operator.word())) {
        String text = taker.text(operator.word());
        BigDecimal than = quantity(text, kind, taker.at(operator.word()));
        return than == null ? null : new Comparison.Bound(operator, than, text);
      }
    }
    String words =
        java.util.Arrays.stream(Operator.values())
            .map(Operator::word)
            .collect(Collectors.joining(", "));
    problems.add(RuleProblem.MISSING_KEY, taker.place(), words);
    return null;
  }

  private @Nullable BigDecimal quantity(String text, Quantity.@Nullable Kind kind, Place place) {
    Quantity quantity = Quantity.parse(text);
    if (quantity == null) {
      problems.add(RuleProblem.BAD_NUMBER, place, text);
      return null;
    }
    if (kind != null && quantity.kind() != kind) {
      problems.add(
          RuleProblem.WRONG_UNIT, place, text + " (" + kind.name().toLowerCase(Locale.ROOT) + ")");
    }
    return quantity.number();
  }

  private @Nullable Comparison mismatch(Taker test) {
    problems.add(RuleProblem.WRONG_UNIT, test.place(), "a number");
    for (Operator operator : Operator.values()) {
      test.node(operator.word());
    }
    return null;
  }

  private @Nullable Comparison flag(Taker test, Operand operand) {
    String word = test.text("is");
    boolean fits = operand instanceof Operand.At at && at.field().type() == Field.Type.FLAG;
    if (!fits && !operand.equals(OperandReader.NOTHING)) {
      problems.add(RuleProblem.WRONG_UNIT, test.at("is"), word);
    }
    if (!word.equals("yes") && !word.equals("no")) {
      problems.add(RuleProblem.BAD_WORD, test.at("is"), word);
    }
    return new Comparison.Is(word.equals("yes"));
  }

  private @Nullable Comparison codes(Taker test, Operand operand, String key) {
    if (!(operand instanceof Operand.At at) || at.field().type() != Field.Type.CODE) {
      problems.add(RuleProblem.WRONG_UNIT, test.at(key), key);
      test.node(key);
      return null;
    }
    String list = at.field().codes();
    boolean tree =
        list.equals("industry") || list.equals("region") || list.equals("strategic_industry");
    List<String> codes = new ArrayList<>();
    for (String code : test.texts(key)) {
      String normal = tree ? catalogue.normal(list, code) : code;
      if (!tree && known(list).stream().noneMatch(c -> c.id().equals(code))) {
        problems.add(RuleProblem.UNKNOWN_CODE, test.at(key), code);
      }
      codes.add(normal);
    }
    return new Comparison.In(List.copyOf(codes), key.equals("not_in"), tree);
  }

  private List<Code> known(String list) {
    return catalogue.codes().getOrDefault(list, List.of());
  }
}
