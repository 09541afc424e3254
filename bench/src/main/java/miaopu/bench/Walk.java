package miaopu.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Procedure;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Draft;
import miaopu.engine.internal.read.Operand;
import miaopu.engine.internal.read.Operator;
import miaopu.engine.internal.read.Score;

/// Walks a plan once and writes it down as [Rules]: the algebra of docs/reference/algebra.md spelt
/// out, so that every peer does the same complete work. What the measured edition does not use is
/// refused rather than guessed.
final class Walk {
  private final Figures figures;
  private final Terms terms;
  private final LinkedHashMap<String, Expr> steps = new LinkedHashMap<>();
  private final ScoreWalk scores;

  /// Numbers of the codes of a column.
  interface Terms {
    /// The codes of a list that occur, by number.
    List<String> codes(String list);
  }

  private Walk(Figures figures, Terms terms) {
    this.figures = figures;
    this.terms = terms;
    this.scores = new ScoreWalk(this, figures);
  }

  /// The rules of a plan in a first application.
  ///
  /// @param gates ids of the conditions to answer for
  /// @param marks ids of the score nodes to answer for
  static Rules rules(
      Plan plan, Figures figures, Terms terms, List<String> gates, List<String> marks) {
    Walk walk = new Walk(figures, terms);
    Score score = Objects.requireNonNull(plan.draft().score());
    walk.scores.points(score);
    Condition root = Objects.requireNonNull(plan.draft().root());
    Map<String, Expr> byId = new HashMap<>();
    for (Condition gate : root.children()) {
      byId.put(gate.head().id(), walk.step("gate_" + gate.head().id(), walk.outcome(gate, plan)));
    }
    List<Expr> all = root.children().stream().map(c -> byId.get(c.head().id())).toList();
    walk.steps.put("verdict", walk.all(all, true));
    List<String> outputs = new ArrayList<>(List.of("verdict"));
    for (String gate : gates) {
      outputs.add(((Expr.Ref) Objects.requireNonNull(byId.get(gate), gate)).step());
    }
    for (String mark : marks) {
      walk.output(mark, outputs);
    }
    walk.output(score.head().id(), outputs);
    return new Rules(walk.steps, List.copyOf(outputs));
  }

  private void output(String mark, List<String> outputs) {
    ScoreWalk.Range range = scores.range(mark);
    steps.putIfAbsent(name("min_" + mark), range.min());
    steps.putIfAbsent(name("max_" + mark), range.max());
    outputs.add(name("min_" + mark));
    outputs.add(name("max_" + mark));
  }

  private static String name(String id) {
    return id.replaceAll("[^A-Za-z0-9]", "_");
  }

  /// Names a step, so that it is computed once; a constant needs no name.
  Expr step(String id, Expr expr) {
    if (expr instanceof Expr.Whole || expr instanceof Expr.Ref) {
      return expr;
    }
    String name = name(id);
    steps.put(name, expr);
    return new Expr.Ref(name);
  }

  private Expr outcome(Condition condition, Plan plan) {
    if (condition.head().appliesIf() != null || condition.head().exemptIf() != null) {
      throw refused(condition);
    }
    if (condition.head().only() == Procedure.REVIEW) {
      return Expr.whole(Rules.NOT_APPLICABLE);
    }
    return switch (condition) {
      case Condition.All all -> all(each(all.of(), plan), false);
      case Condition.Any any -> any(each(any.of(), plan));
      case Condition.Test test -> test(test);
      case Condition.Manual manual -> Expr.whole(Rules.MANUAL);
      case Condition.LawUnknown unknown -> Expr.whole(Rules.UNKNOWN);
      case Condition.FirstKnown first -> firstKnown(each(first.of(), plan));
      case Condition.Choose choose -> choose(choose, plan);
      case Condition.Line line -> line(line);
      case Condition.Refers refers -> refers(refers, plan);
      default -> throw refused(condition);
    };
  }

  static IllegalArgumentException refused(Condition condition) {
    return new IllegalArgumentException(
        "the benchmark does not translate [" + condition.head().id() + "]");
  }

  private List<Expr> each(List<Condition> of, Plan plan) {
    List<Expr> found = new ArrayList<>();
    for (Condition condition : of) {
      String id = plan.draft().standard() + "_" + condition.head().id();
      found.add(step("is_" + id, outcome(condition, plan)));
    }
    return found;
  }

  /// The smallest outcome decides. Only a whole group that does not apply would need more, and the
  /// root of the edition cannot be one.
  private Expr all(List<Expr> of, boolean root) {
    if (!root && of.stream().anyMatch(e -> e.equals(Expr.whole(Rules.NOT_APPLICABLE)))) {
      throw new IllegalArgumentException("a group with members that do not apply");
    }
    return of.stream().reduce((a, b) -> new Expr.Extreme(false, a, b)).orElseThrow();
  }

  static Expr any(List<Expr> of) {
    return new Expr.Choice(
        some(of, Rules.MET),
        Expr.whole(Rules.MET),
        new Expr.Choice(
            some(of, Rules.UNKNOWN),
            Expr.whole(Rules.UNKNOWN),
            new Expr.Choice(
                some(of, Rules.MANUAL), Expr.whole(Rules.MANUAL), Expr.whole(Rules.NOT_MET))));
  }

  private static Expr some(List<Expr> of, int outcome) {
    return Expr.or(of.stream().map(e -> e.is(outcome)).toList());
  }

  static Expr firstKnown(List<Expr> of) {
    Expr found = of.getLast();
    for (Expr one : of.subList(0, of.size() - 1).reversed()) {
      found = new Expr.Choice(one.is(Rules.UNKNOWN), found, one);
    }
    return found;
  }

  private static Expr known(Expr when, Expr holds) {
    return new Expr.Choice(
        when,
        new Expr.Choice(holds, Expr.whole(Rules.MET), Expr.whole(Rules.NOT_MET)),
        Expr.whole(Rules.UNKNOWN));
  }

  Expr test(Condition.Test test) {
    return switch (test.comparison()) {
      case Comparison.Bound bound ->
          known(figures.usable(test.value()), figures.compare(test.value(), bound));
      case Comparison.Is is -> {
        String column = figures.column((Operand.At) test.value());
        yield known(new Expr.Known(column), new Expr.Column(column).is(is.yes() ? 1 : 0));
      }
      case Comparison.In in -> member((Operand.At) test.value(), in);
    };
  }

  private Expr member(Operand.At at, Comparison.In in) {
    String column = figures.column(at);
    List<String> codes = terms.codes(at.field().codes());
    List<Integer> inside = new ArrayList<>();
    List<Integer> above = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      String code = codes.get(i);
      if (in.tree() ? in.codes().stream().anyMatch(code::startsWith) : in.codes().contains(code)) {
        inside.add(i);
      } else if (in.tree() && in.codes().stream().anyMatch(c -> c.startsWith(code))) {
        above.add(i);
      }
    }
    int yes = in.negated() ? Rules.NOT_MET : Rules.MET;
    Expr sure =
        inside.isEmpty()
            ? Expr.whole(Rules.MET - yes)
            : new Expr.Choice(within(column, inside), Expr.whole(yes), Expr.whole(Rules.MET - yes));
    Expr told =
        above.isEmpty()
            ? sure
            : new Expr.Choice(within(column, above), Expr.whole(Rules.UNKNOWN), sure);
    return new Expr.Choice(new Expr.Known(column), told, Expr.whole(Rules.UNKNOWN));
  }

  /// One of some codes, as ranges of their numbers.
  private static Expr within(String column, List<Integer> numbers) {
    List<Expr> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < numbers.size(); i++) {
      if (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) {
        continue;
      }
      Expr code = new Expr.Column(column);
      int low = numbers.get(from);
      int high = numbers.get(i);
      parts.add(
          low == high
              ? code.is(low)
              : Expr.and(
                  List.of(
                      code.atLeast(low), new Expr.Two(Expr.Op.AT_MOST, code, Expr.whole(high)))));
      from = i + 1;
    }
    return Expr.or(parts);
  }

  /// An open selector keeps its alternative and all that come after in play: they must agree.
  private Expr choose(Condition.Choose choose, Plan plan) {
    Expr rest =
        choose.otherwise() == null
            ? Expr.whole(Rules.NOT_APPLICABLE)
            : outcome(choose.otherwise(), plan);
    for (Condition.Branch branch : choose.branches().reversed()) {
      String id = plan.draft().standard() + "_" + branch.when().head().id();
      Expr when = step("is_" + id, outcome(branch.when(), plan));
      Expr then = step("then_" + id, outcome(branch.then(), plan));
      Expr later = step("else_" + id, rest);
      Expr alike =
          later.equals(Expr.whole(Rules.UNKNOWN))
              ? later
              : new Expr.Choice(
                  new Expr.Two(Expr.Op.EQUALS, then, later), then, Expr.whole(Rules.UNKNOWN));
      rest =
          new Expr.Choice(
              when.is(Rules.MET), then, new Expr.Choice(when.is(Rules.NOT_MET), later, alike));
    }
    return rest;
  }

  private Expr line(Condition.Line line) {
    if (line.comparison().operator() != Operator.AT_LEAST) {
      throw refused(line);
    }
    long than = line.comparison().than().longValueExact();
    ScoreWalk.Range range = scores.range(line.of());
    Expr min = step("min_" + line.of(), range.min());
    Expr max = step("max_" + line.of(), range.max());
    Expr width = max.minus(min);
    Expr byFacts = range.byPeople() == null ? width : width.minus(range.byPeople());
    Expr facts = step("facts_" + line.of(), byFacts);
    Expr decide =
        Expr.and(
            List.of(
                new Expr.Two(Expr.Op.MORE_THAN, facts, Expr.whole(0)),
                Expr.or(
                    List.of(
                        min.plus(facts).atLeast(than),
                        new Expr.Two(Expr.Op.LESS_THAN, max.minus(facts), Expr.whole(than))))));
    return new Expr.Choice(
        min.atLeast(than),
        Expr.whole(Rules.MET),
        new Expr.Choice(
            max.atLeast(than),
            new Expr.Choice(decide, Expr.whole(Rules.UNKNOWN), Expr.whole(Rules.MANUAL)),
            Expr.whole(Rules.NOT_MET)));
  }

  private Expr refers(Condition.Refers refers, Plan plan) {
    Plan other = Objects.requireNonNull(plan.references().get(refers.edition()));
    Draft draft = other.draft();
    if (draft.root() != null) {
      return outcome(draft.root(), other);
    }
    Expr found = side(refers, draft.classes().getLast());
    for (Draft.Grade grade : draft.classes().reversed()) {
      Expr own = side(refers, grade);
      if (grade.when() == null || own.equals(found)) {
        continue; // whatever this class comes to, the answer is that of the classes below it
      }
      Expr when = step("class_" + grade.id(), outcome(grade.when(), other));
      found =
          new Expr.Choice(
              when.is(Rules.MET),
              own,
              new Expr.Choice(
                  Expr.or(List.of(when.is(Rules.NOT_MET), when.is(Rules.NOT_APPLICABLE))),
                  found,
                  new Expr.Choice(found.is(number(own)), found, Expr.whole(Rules.UNKNOWN))));
    }
    if (draft.covered() == null) {
      return found;
    }
    Expr covered = step("covered", outcome(draft.covered(), other));
    return new Expr.Choice(covered.is(Rules.MET), found, Expr.whole(Rules.UNKNOWN));
  }

  private static Expr side(Condition.Refers refers, Draft.Grade grade) {
    return Expr.whole(refers.is().contains(grade.id()) ? Rules.MET : Rules.NOT_MET);
  }

  private static long number(Expr constant) {
    return ((Expr.Whole) constant).value();
  }
}
