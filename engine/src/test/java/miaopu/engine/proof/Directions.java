package miaopu.engine.proof;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import miaopu.engine.Assessment;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.read.Operand;
import miaopu.engine.internal.read.Operator;
import miaopu.engine.internal.read.Score;
import org.jspecify.annotations.Nullable;

/// Which way each fact pulls the verdict of an edition, read off its rules alone: up, down, or
/// both. Flags pull up when `yes` is better.
final class Directions {
  private final Plan plan;
  private final Map<String, Set<Integer>> pulls = new HashMap<>();

  private Directions(Plan plan) {
    this.plan = plan;
  }

  static Directions of(Plan plan) {
    Directions directions = new Directions(plan);
    directions.root(plan, 1);
    return directions;
  }

  /// +1 when a test is met by a larger number or by yes, -1 by a smaller one or no, 0 by neither.
  static int of(Comparison comparison) {
    return switch (comparison) {
      case Comparison.Bound bound ->
          bound.operator() == Operator.EQUALS ? 0 : bound.operator().upward() ? 1 : -1;
      case Comparison.Is is -> is.yes() ? 1 : -1;
      case Comparison.In in -> 0;
    };
  }

  /// True when moving a fact this way cannot harm anywhere in the edition.
  boolean harmless(Operand.At at, int way) {
    return Set.of(way).equals(pulls.get(key(at)));
  }

  private void root(Plan of, int way) {
    Condition root = of.draft().root();
    if (root != null) {
      condition(of, root, way);
    }
    if (of.draft().kind() == Assessment.Kind.CLASS) {
      of.draft().conditions().forEach(c -> condition(of, c, 0));
    }
  }

  private void condition(Plan of, Condition condition, int way) {
    Condition scope = condition.head().appliesIf();
    Condition excuse = condition.head().exemptIf();
    if (scope != null) {
      condition(of, scope, 0);
    }
    if (excuse != null) {
      condition(of, excuse, way);
    }
    switch (condition) {
      case Condition.Test test -> operand(test.value(), way * of(test.comparison()));
      case Condition.Line line -> score(of, Objects.requireNonNull(node(of, line.of())), way);
      case Condition.Refers refers -> {
        Plan other = Objects.requireNonNull(of.references().get(refers.edition()));
        root(other, other.draft().kind() == Assessment.Kind.CLASS ? 0 : way);
      }
      case Condition.Choose choose -> {
        choose
            .branches()
            .forEach(branch -> {
              condition(of, branch.when(), 0);
              condition(of, branch.then(), way);
            });
        if (choose.otherwise() != null) {
          condition(of, choose.otherwise(), way);
        }
      }
      default -> condition.children().forEach(child -> condition(of, child, way));
    }
  }

  private static @Nullable Score node(Plan of, String id) {
    return Objects.requireNonNull(of.draft().score()).all().stream()
        .filter(s -> s.head().id().equals(id))
        .findFirst()
        .orElse(null);
  }

  private void score(Plan of, Score score, int way) {
    switch (score) {
      case Score.Bands bands ->
          bands.bands().forEach(band -> operand(bands.value(), way * of(band.comparison())));
      case Score.Given given -> operand(given.field(), way);
      default -> {
        score.children().forEach(child -> score(of, child, way));
        score.conditions().forEach(when -> condition(of, when, way));
      }
    }
  }

  private void operand(Operand operand, int way) {
    switch (operand) {
      case Operand.At at -> {
        pull(at, way);
        if (plan.catalogue().derivations().get(at.field().id())
            instanceof Derivation.Formula formula) {
          operand(shifted(formula.operand(), at.offset()), way);
        }
      }
      case Operand.Sum sum -> sum.of().forEach(o -> operand(o, way));
      case Operand.Mean mean -> mean.of().forEach(o -> operand(o, way));
      case Operand.Ratio ratio -> pair(ratio.a(), ratio.b(), way);
      case Operand.Growth growth -> pair(growth.a(), growth.b(), way);
      case Operand.CompoundGrowth growth -> pair(growth.a(), growth.b(), way);
      case Operand.MeanGrowth growth -> {
        List<Operand> figures = growth.newestFirst();
        for (int i = 0; i + 1 < figures.size(); i++) {
          pair(figures.get(i), figures.get(i + 1), way);
        }
      }
      case Operand.YearsSince since -> operand(since.date(), -way);
    }
  }

  private void pair(Operand a, Operand b, int way) {
    operand(a, way);
    operand(b, -way);
  }

  private static Operand shifted(Operand operand, int by) {
    return switch (operand) {
      case Operand.At at -> at.field().yearly() ? new Operand.At(at.field(), at.offset() + by) : at;
      case Operand.Ratio ratio -> new Operand.Ratio(shifted(ratio.a(), by), shifted(ratio.b(), by));
      case Operand.Growth growth ->
          new Operand.Growth(shifted(growth.a(), by), shifted(growth.b(), by));
      default -> throw new IllegalArgumentException(operand.formula(0));
    };
  }

  private void pull(Operand.At at, int way) {
    Set<Integer> ways = pulls.computeIfAbsent(key(at), key -> new HashSet<>());
    if (way == 0) {
      ways.addAll(Set.of(1, -1));
    } else {
      ways.add(way);
    }
  }

  private static String key(Operand.At at) {
    return at.field().id() + "@" + at.offset();
  }
}
