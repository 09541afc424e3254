package miaopu.engine.internal.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import miaopu.engine.Field;
import miaopu.engine.Text;

/// Reads the tree of a score.
final class ScoreReader {
  private final RuleReader rules;
  private final Problems problems;

  ScoreReader(RuleReader rules, Problems problems) {
    this.rules = rules;
    this.problems = problems;
  }

  Score read(Yaml.Mapping mapping, RuleReader.Above above, String place) {
    Taker taker = new Taker(mapping, problems);
    RuleReader.Above here = rules.here(taker, above, place);
    Head head = rules.head(taker, here);
    Score score = body(taker, head, here);
    taker.done();
    return score;
  }

  /// The body of a node that an overlay fills: same id, label and place, the overlay's own
  /// citation.
  Score fill(Taker taker, Head head, RuleReader.Above here) {
    return body(taker, head, here);
  }

  private Score body(Taker taker, Head head, RuleReader.Above here) {
    if (taker.has("parts")) {
      List<Score> parts = nodes(taker, "parts", here);
      BigDecimal sum = parts.stream().map(Score::max).reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal max = taker.has("max") ? max(taker, sum) : sum;
      return new Score.Parts(head, max, parts);
    }
    if (taker.has("best_of")) {
      List<Score> of = nodes(taker, "best_of", here);
      BigDecimal most =
          of.stream().map(Score::max).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
      return new Score.BestOf(head, max(taker, most), of);
    }
    if (taker.has("bands")) {
      return bands(taker, head, here);
    }
    if (taker.has("best")) {
      List<Score.Award> awards = new ArrayList<>();
      BigDecimal otherwise = awards(taker.mappings("best"), awards, here);
      return new Score.Best(
          head, max(taker, most(awards, otherwise)), List.copyOf(awards), otherwise);
    }
    if (taker.has("capped")) {
      return capped(taker, head, here);
    }
    if (taker.has("given")) {
      Yaml node = taker.node("given");
      Operand.At at =
          node instanceof Yaml.Scalar scalar
              ? rules.operands().field(scalar, null)
              : OperandReader.NOTHING;
      if (!at.equals(OperandReader.NOTHING) && at.field().type() != Field.Type.POINTS) {
        problems.add(RuleProblem.WRONG_UNIT, taker.at("given"), at.field().id());
      }
      return new Score.Given(head, max(taker, null), at);
    }
    Text judged = taker.words("manual");
    if (judged != null) {
      return new Score.Judged(head, max(taker, null), judged);
    }
    Text unclear = taker.words("law_unknown");
    if (unclear == null) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), head.id() + ": parts, bands, best …");
    }
    return new Score.Unclear(
        head, max(taker, null), Objects.requireNonNullElse(unclear, Text.same("")));
  }

  private List<Score> nodes(Taker taker, String key, RuleReader.Above here) {
    List<Score> nodes = new ArrayList<>();
    for (Yaml.Mapping part : taker.mappings(key)) {
      nodes.add(read(part, here, Integer.toString(nodes.size() + 1)));
    }
    return List.copyOf(nodes);
  }

  private Score bands(Taker taker, Head head, RuleReader.Above here) {
    Yaml.Mapping body = taker.mapping("bands");
    List<Score.Band> bands = new ArrayList<>();
    BigDecimal otherwise = BigDecimal.ZERO;
    Operand operand = OperandReader.NOTHING;
    if (body != null) {
      Taker inner = new Taker(body, problems);
      Yaml value = inner.node("value");
      if (value == null) {
        problems.add(RuleProblem.MISSING_KEY, inner.place(), "value");
      } else {
        operand = rules.operands().read(value, here.each());
      }
      for (Yaml.Mapping step : inner.mappings("steps")) {
        Taker one = new Taker(step, problems);
        if (one.has("otherwise")) {
          otherwise = points(one, "otherwise");
        } else {
          Comparison.Bound comparison = rules.comparisons().number(one, operand.kind());
          BigDecimal points = points(one, "points");
          if (comparison != null) {
            bands.add(new Score.Band(comparison, points));
          }
        }
        one.done();
      }
      inner.done();
    }
    BigDecimal most =
        bands.stream().map(Score.Band::points).max(BigDecimal::compareTo).orElse(otherwise);
    return new Score.Bands(
        head, max(taker, most.max(otherwise)), operand, List.copyOf(bands), otherwise);
  }

  private Score capped(Taker taker, Head head, RuleReader.Above here) {
    Yaml.Mapping body = taker.mapping("capped");
    List<Score.Award> awards = new ArrayList<>();
    BigDecimal cap = BigDecimal.ZERO;
    if (body != null) {
      Taker inner = new Taker(body, problems);
      cap = points(inner, "cap");
      awards(inner.mappings("items"), awards, here);
      inner.done();
    }
    BigDecimal sum =
        awards.stream().map(Score.Award::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Score.Capped(head, max(taker, cap.min(sum)), List.copyOf(awards));
  }

  private BigDecimal awards(
      List<Yaml.Mapping> items, List<Score.Award> awards, RuleReader.Above here) {
    BigDecimal otherwise = BigDecimal.ZERO;
    for (Yaml.Mapping item : items) {
      Taker one = new Taker(item, problems);
      Yaml when = one.node("when");
      if (when == null) {
        otherwise = points(one, "otherwise");
      } else {
        Condition condition = rules.condition(when, here, Integer.toString(awards.size() + 1));
        awards.add(new Score.Award(condition, points(one, "points")));
      }
      one.done();
    }
    return otherwise;
  }

  private static BigDecimal most(List<Score.Award> awards, BigDecimal otherwise) {
    return awards.stream().map(Score.Award::points).reduce(otherwise, BigDecimal::max);
  }

  private BigDecimal points(Taker taker, String key) {
    String text = taker.text(key);
    Quantity quantity = Quantity.parse(text);
    BigDecimal plain = Quantity.plain(text);
    if (quantity != null && quantity.kind() == Quantity.Kind.POINTS) {
      return quantity.number();
    }
    if (plain == null) {
      problems.add(RuleProblem.BAD_NUMBER, taker.at(key), text);
      return BigDecimal.ZERO;
    }
    return plain;
  }

  private BigDecimal max(Taker taker, @org.jspecify.annotations.Nullable BigDecimal best) {
    BigDecimal max = points(taker, "max");
    if (best != null && max.compareTo(best) != 0) {
      problems.add(
          RuleProblem.WRONG_MAX,
          taker.at("max"),
          max.toPlainString() + " (" + best.toPlainString() + ")");
    }
    return max;
  }
}
