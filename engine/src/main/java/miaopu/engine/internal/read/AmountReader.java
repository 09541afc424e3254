package miaopu.engine.internal.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `amount:` of a benefit, as FORMAT.md §11 describes it.
final class AmountReader {
  private static final AmountRule NOTHING = new AmountRule.Unstated();

  private final RuleReader rules;
  private final Problems problems;

  AmountReader(RuleReader rules, Problems problems) {
    this.rules = rules;
    this.problems = problems;
  }

  /// Reads an amount; what is misshapen is told and stands as not stated.
  ///
  /// @param place names the conditions in it that have no id of their own
  AmountRule read(Yaml node, RuleReader.Above above, String place) {
    return switch (node) {
      case Yaml.Scalar scalar when scalar.text().equals("unstated") -> NOTHING;
      case Yaml.Scalar scalar -> new AmountRule.Fixed(money(scalar));
      case Yaml.Mapping mapping -> form(new Taker(mapping, problems), above, place);
      case Yaml.Sequence list -> {
        problems.add(RuleProblem.WRONG_SHAPE, list.place(), "a list");
        yield NOTHING;
      }
    };
  }

  private AmountRule form(Taker taker, RuleReader.Above above, String place) {
    AmountRule rule;
    if (taker.has("up_to")) {
      rule = new AmountRule.UpTo(money(taker, "up_to"));
    } else if (taker.has("between")) {
      rule = between(taker);
    } else if (taker.has("share")) {
      rule = share(taker);
    } else if (taker.has("first")) {
      rule = first(taker, above, place);
    } else {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), "up_to | between | share | first");
      rule = NOTHING;
    }
    taker.done();
    return rule;
  }

  private AmountRule between(Taker taker) {
    List<Yaml> ends = taker.items("between");
    if (ends.size() != 2) {
      problems.add(RuleProblem.WRONG_SHAPE, taker.at("between"), ends.size() + " …");
      return NOTHING;
    }
    BigDecimal least = money(ends.getFirst());
    BigDecimal most = money(ends.getLast());
    if (least.compareTo(most) >= 0) {
      problems.add(RuleProblem.UNORDERED, taker.at("between"), ends.getLast().canonical());
    }
    return new AmountRule.Between(least, most);
  }

  private AmountRule share(Taker taker) {
    Quantity share = Quantity.parse(taker.text("share"));
    boolean sound =
        share != null && share.kind() == Quantity.Kind.RATIO && share.number().signum() > 0;
    if (!sound) {
      problems.add(RuleProblem.BAD_NUMBER, taker.at("share"), taker.text("share"));
    }
    Yaml of = taker.node("of");
    Operand operand = of == null ? OperandReader.NOTHING : rules.operands().read(of, null);
    if (of == null) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), "of");
    } else if (!operand.equals(OperandReader.NOTHING) && operand.kind() != Quantity.Kind.MONEY) {
      problems.add(RuleProblem.WRONG_UNIT, of.place(), of.canonical());
    }
    BigDecimal cap = taker.has("cap") ? money(taker, "cap") : null;
    boolean ceiling = taker.word("as", As.class, As.PAID) == As.CEILING;
    return share == null ? NOTHING : new AmountRule.Share(share.number(), operand, cap, ceiling);
  }

  /// What a share in a document means: what is paid, or the most that may be.
  enum As {
    PAID,
    CEILING
  }

  private AmountRule first(Taker taker, RuleReader.Above above, String place) {
    List<AmountRule.Alternative> alternatives = new ArrayList<>();
    for (Yaml.Mapping item : taker.mappings("first")) {
      String here = place + "." + (alternatives.size() + 1);
      Taker one = new Taker(item, problems);
      Condition when = condition(one, above, here + ".when");
      Yaml amount = one.node("amount");
      if (when == null || amount == null) {
        problems.add(RuleProblem.MISSING_KEY, one.place(), when == null ? "when" : "amount");
      } else {
        alternatives.add(new AmountRule.Alternative(when, read(amount, above, here)));
      }
      one.done();
    }
    Yaml otherwise = taker.node("otherwise");
    if (otherwise == null) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), "otherwise");
      return NOTHING;
    }
    return new AmountRule.First(
        List.copyOf(alternatives), read(otherwise, above, place + ".otherwise"));
  }

  private @Nullable Condition condition(Taker taker, RuleReader.Above above, String place) {
    Yaml when = taker.node("when");
    return when == null ? null : rules.condition(when, above, place);
  }

  private BigDecimal money(Taker taker, String key) {
    Yaml node = taker.node(key);
    return node == null ? BigDecimal.ZERO : money(node);
  }

  private BigDecimal money(Yaml node) {
    Quantity sum = node instanceof Yaml.Scalar scalar ? Quantity.parse(scalar.text()) : null;
    if (sum == null || sum.number().signum() < 0) {
      problems.add(RuleProblem.BAD_NUMBER, node.place(), node.canonical());
      return BigDecimal.ZERO;
    }
    if (sum.kind() != Quantity.Kind.MONEY) {
      problems.add(RuleProblem.WRONG_UNIT, node.place(), node.canonical());
    }
    return sum.number();
  }
}
