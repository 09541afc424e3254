package miaopu.engine.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Field;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Reads `value:`: a field with its period, or one closed form.
public final class OperandReader {
  private static final Pattern REFERENCE =
      Pattern.compile("([a-z][a-z0-9_]*)(?:@(Y(?:-[1-9])?|each|same|before))?");

  /// Stands in for an operand that could not be read, after its problem was told.
  static final Operand.At NOTHING =
      new Operand.At(
          new Field(
              "?",
              Text.same("?"),
              List.of(),
              Field.Type.TEXT,
              "",
              false,
              0,
              null,
              null,
              "",
              Text.same(""),
              List.of(),
              false),
          0);

  private final Map<String, Field> fields;
  private final Problems problems;

  public OperandReader(Map<String, Field> fields, Problems problems) {
    this.fields = fields;
    this.problems = problems;
  }

  /// Reads an operand; `each` is the offset that `@each` stands for, null outside `each_year`.
  public Operand read(Yaml node, @Nullable Integer each) {
    return switch (node) {
      case Yaml.Scalar scalar -> field(scalar, each);
      case Yaml.Mapping mapping -> form(mapping, each);
      case Yaml.Sequence list -> {
        problems.add(RuleProblem.WRONG_SHAPE, list.place(), "a list");
        yield NOTHING;
      }
    };
  }

  /// A single field with its period.
  public Operand.At field(Yaml.Scalar scalar, @Nullable Integer each) {
    Matcher reference = REFERENCE.matcher(scalar.text());
    Field field = reference.matches() ? fields.get(reference.group(1)) : null;
    if (field == null) {
      problems.add(RuleProblem.UNKNOWN_FIELD, scalar.place(), scalar.text());
      return NOTHING;
    }
    String period = reference.group(2);
    boolean lacksEach = "each".equals(period) && each == null;
    if (field.yearly() != (period != null) || lacksEach) {
      problems.add(RuleProblem.WRONG_PERIOD, scalar.place(), scalar.text());
      return new Operand.At(field, 0);
    }
    return new Operand.At(field, offset(period, each));
  }

  private static int offset(@Nullable String period, @Nullable Integer each) {
    return switch (period) {
      case null -> 0;
      case "Y", "same" -> 0;
      case "before" -> -1;
      case "each" -> each == null ? 0 : each;
      default -> Integer.parseInt(period.substring(1));
    };
  }

  private Operand form(Yaml.Mapping mapping, @Nullable Integer each) {
    Taker taker = new Taker(mapping, problems);
    String name =
        mapping.entries().keySet().stream().filter(k -> !k.equals("years")).findFirst().orElse("");
    Operand operand =
        switch (name) {
          case "sum" -> new Operand.Sum(list(taker, name, 1, 9, each));
          case "mean" -> new Operand.Mean(list(taker, name, 1, 9, each));
          case "ratio" -> pair(list(taker, name, 2, 2, each), Operand.Ratio::new);
          case "growth" -> pair(list(taker, name, 2, 2, each), Operand.Growth::new);
          case "mean_growth" -> new Operand.MeanGrowth(list(taker, name, 2, 9, each));
          case "compound_growth" -> compound(taker, list(taker, name, 2, 2, each));
          case "years_since" -> since(taker, each);
          default -> {
            problems.add(RuleProblem.UNKNOWN_KEY, mapping.place(), name);
            yield NOTHING;
          }
        };
    taker.node(name);
    taker.done();
    return operand;
  }

  private Operand compound(Taker taker, List<Operand> sides) {
    String years = taker.text("years");
    if (!years.matches("[2-9]")) {
      problems.add(RuleProblem.BAD_NUMBER, taker.at("years"), years);
      return NOTHING;
    }
    return pair(sides, (a, b) -> new Operand.CompoundGrowth(a, b, Integer.parseInt(years)));
  }

  private Operand since(Taker taker, @Nullable Integer each) {
    Yaml node = taker.node("years_since");
    if (node instanceof Yaml.Scalar scalar) {
      Operand.At at = field(scalar, each);
      if (at.field().type() == Field.Type.DATE) {
        return new Operand.YearsSince(at);
      }
      problems.add(RuleProblem.WRONG_UNIT, scalar.place(), scalar.text());
    }
    return NOTHING;
  }

  private Operand pair(
      List<Operand> sides, java.util.function.BiFunction<Operand, Operand, Operand> make) {
    return sides.size() == 2 ? make.apply(sides.get(0), sides.get(1)) : NOTHING;
  }

  private List<Operand> list(Taker taker, String key, int least, int most, @Nullable Integer each) {
    List<Operand> operands = new ArrayList<>();
    for (Yaml item : taker.items(key)) {
      Operand operand = read(item, each);
      if (!operand.equals(NOTHING)) {
        if (operand.kind() == null || operand instanceof Operand.CompoundGrowth) {
          problems.add(RuleProblem.WRONG_UNIT, item.place(), operand.formula(0));
        }
        operands.add(operand);
      }
    }
    if (operands.size() < least || operands.size() > most) {
      problems.add(RuleProblem.WRONG_SHAPE, taker.at(key), key + ": " + operands.size());
      return List.of(NOTHING, NOTHING);
    }
    return operands;
  }
}
