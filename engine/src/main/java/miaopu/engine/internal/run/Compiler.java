package miaopu.engine.internal.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Assessment;
import miaopu.engine.Fact;
import miaopu.engine.Field;
import miaopu.engine.Occasion;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.read.Draft;
import miaopu.engine.internal.read.Head;
import miaopu.engine.internal.read.Operand;
import miaopu.engine.internal.read.Score;
import org.jspecify.annotations.Nullable;

/// Makes a plan ready to run over columns on one occasion. Questions that several nodes ask of the
/// same figure become one kernel with several cuts.
final class Compiler {
  private final Occasion occasion;
  private final Map<Object, Integer> slots = new HashMap<>();
  private final Map<Integer, Question> questions = new LinkedHashMap<>();
  private final IdentityHashMap<Plan, Judge> judges = new IdentityHashMap<>();
  private int memory;
  private boolean expressible = true;

  Compiler(Occasion occasion) {
    this.occasion = occasion;
  }

  /// What is asked of the columns, before it is bound to those of a segment.
  interface Question {
    Kernel bind(Segment segment);
  }

  private record Numeric(Form form, List<Comparison.Bound> cuts) implements Question {
    @Override
    public Kernel bind(Segment segment) {
      return Numbers.bind(form, List.copyOf(cuts), segment);
    }
  }

  Map<Integer, Question> questions() {
    return questions;
  }

  /// Slots a block needs.
  int memory() {
    return memory;
  }

  /// False when some operand has a shape no kernel knows.
  boolean expressible() {
    return expressible;
  }

  /// The judge of a plan; one for all that refer to it.
  Judge judge(Plan plan) {
    Judge known = judges.get(plan);
    if (known == null) {
      known = new Conditions(plan).judge();
      judges.put(plan, known);
    }
    return known;
  }

  private int slot() {
    return memory++;
  }

  /// The kernel that answers a question; a new one when nobody asked before.
  private int ask(Object key, Question question) {
    return slots.computeIfAbsent(
        key,
        k -> {
          int slot = slot();
          questions.put(slot, question);
          return slot;
        });
  }

  /// The conditions and points of one plan.
  private final class Conditions {
    private final Plan plan;
    private final IdentityHashMap<Condition, Node> nodes = new IdentityHashMap<>();
    private final Map<String, Scores.Scored> points = new HashMap<>();
    private final BigDecimal unit;
    private final Scores scores;

    Conditions(Plan plan) {
      this.plan = plan;
      Score score = plan.draft().score();
      BigDecimal needed = score == null ? BigDecimal.ONE : Scores.unitOf(score);
      expressible &= needed != null;
      unit = needed == null ? BigDecimal.ONE : needed;
      scores = new Scores(unit);
    }

    Judge judge() {
      Draft draft = plan.draft();
      List<Judge.Mark> marks = new ArrayList<>();
      Scores.Scored total = null;
      if (draft.score() != null) {
        total = scored(draft.score(), marks);
      }
      Node root = draft.root() == null ? null : node(draft.root());
      List<Judge.Gate> gates = new ArrayList<>();
      for (Condition gate : gates(draft)) {
        gates.add(new Judge.Gate(gate.head().id(), node(gate)));
      }
      Node covered = draft.covered() == null ? null : node(draft.covered());
      List<Judge.Grade> grades = new ArrayList<>();
      for (Draft.Grade grade : draft.classes()) {
        grades.add(new Judge.Grade(grade.id(), grade.when() == null ? null : node(grade.when())));
      }
      return new Judge(plan, slot(), root, covered, grades, gates, total, marks, unit);
    }

    private Node node(Condition condition) {
      Node known = nodes.get(condition);
      if (known == null) {
        Node made = make(condition);
        int slot = slot();
        known = block -> block.once(slot, () -> made.run(block));
        nodes.put(condition, known);
      }
      return known;
    }

    private Node make(Condition condition) {
      Head head = condition.head();
      if (head.only() != null && head.only() != occasion.procedure()) {
        return absent();
      }
      Node own = body(condition);
      if (head.exemptIf() != null) {
        Node inner = own;
        Node excuse = node(head.exemptIf());
        own = block -> block.algebra.excused(inner.run(block), excuse.run(block));
      }
      if (head.appliesIf() != null) {
        Node inner = own;
        Node scope = node(head.appliesIf());
        own = block -> block.algebra.scoped(inner.run(block), scope.run(block));
      }
      return own;
    }

    private Node absent() {
      return block -> new Planes(null, null, null, block.algebra.ones(), null, null, null, null);
    }

    private Node manual() {
      return block -> new Planes(null, null, null, null, block.algebra.ones(), null, null, null);
    }

    private Node lawUnknown() {
      return block -> new Planes(null, null, null, null, null, null, null, block.algebra.ones());
    }

    private List<Node> nodes(List<Condition> of) {
      return of.stream().map(this::node).toList();
    }

    private static List<Planes> run(List<Node> nodes, Block block) {
      List<Planes> planes = new ArrayList<>(nodes.size());
      for (Node node : nodes) {
        planes.add(node.run(block));
      }
      return planes;
    }

    private Node body(Condition condition) {
      return switch (condition) {
        case Condition.All all -> {
          List<Node> of = nodes(all.of());
          yield block -> block.algebra.all(run(of, block));
        }
        case Condition.Any any -> {
          List<Node> of = nodes(any.of());
          yield block -> block.algebra.any(run(of, block));
        }
        case Condition.AtLeast some -> {
          List<Node> of = nodes(some.of());
          yield block -> block.arithmetic.atLeast(some.n(), run(of, block));
        }
        case Condition.FirstKnown first -> {
          List<Node> of = nodes(first.of());
          yield block -> block.algebra.firstKnown(run(of, block));
        }
        case Condition.Choose choose -> choose(choose);
        case Condition.Line line -> line(line);
        case Condition.LawUnknown unknown -> lawUnknown();
        case Condition.Manual manual -> manual();
        case Condition.Waived waived ->
            waived.only() == null || waived.only() == occasion.procedure()
                ? absent()
                : node(waived.inner());
        case Condition.Test test -> test(test);
        case Condition.Refers refers -> {
          Judge other =
              Compiler.this.judge(Objects.requireNonNull(plan.references().get(refers.edition())));
          yield block -> other.referred(block, refers.is());
        }
      };
    }

    private Node choose(Condition.Choose choose) {
      List<Node> selectors = nodes(choose.branches().stream().map(b -> b.when()).toList());
      List<Node> alternatives = nodes(choose.branches().stream().map(b -> b.then()).toList());
      Node otherwise = choose.otherwise() == null ? null : node(choose.otherwise());
      return block ->
          block.algebra.choose(
              run(selectors, block),
              run(alternatives, block),
              otherwise == null ? null : otherwise.run(block));
    }

    private Node line(Condition.Line line) {
      Scores.Scored of = points.get(line.of());
      if (of == null) {
        expressible = false;
        return lawUnknown();
      }
      Line bound = new Line(line.comparison(), unit);
      return block -> bound.run(block, of.run(block));
    }

    private Node test(Condition.Test test) {
      return switch (test.comparison()) {
        case Comparison.Bound bound -> {
          Form form = form(test.value());
          if (form == null) {
            expressible = false;
            yield lawUnknown();
          }
          int kernel = numeric(form);
          int cut = cut(kernel, bound);
          yield block -> planes(block, block.answer(kernel), cut);
        }
        case Comparison.Is is -> {
          String key = key((Operand.At) test.value());
          int kernel = ask(List.of("is", key, is.yes()), s -> Codes.flag(s, key, is.yes()));
          yield block -> planes(block, block.answer(kernel), 0);
        }
        case Comparison.In in -> {
          Operand.At at = (Operand.At) test.value();
          String key = key(at);
          Codes codes = new Codes(in, at.field().codes());
          int kernel =
              ask(List.of("in", key, in.codes(), in.negated(), in.tree()), s -> codes.bind(s, key));
          yield block -> planes(block, block.answer(kernel), 0);
        }
      };
    }

    private static Planes planes(Block block, Answer answer, int cut) {
      long[] holds = answer.passes(block.algebra, cut);
      long[] fails = answer.fails(block.algebra, cut);
      long[] missing =
          answer.alike()
              ? answer.unsettled()
              : block.algebra.none(holds, fails, answer.baseless(), null);
      return new Planes(holds, null, fails, null, null, missing, answer.baseless(), null);
    }

    private @Nullable Form form(Operand operand) {
      Map<String, Derivation> derivations = plan.catalogue().derivations();
      return Form.of(operand, occasion.date(), derivations);
    }

    private int numeric(Form form) {
      return ask(form, new Numeric(form, new ArrayList<>()));
    }

    private int cut(int kernel, Comparison.Bound bound) {
      List<Comparison.Bound> cuts =
          ((Numeric) Objects.requireNonNull(questions.get(kernel))).cuts();
      for (int i = 0; i < cuts.size(); i++) {
        Comparison.Bound known = cuts.get(i);
        if (known.operator() == bound.operator() && known.than().compareTo(bound.than()) == 0) {
          return i;
        }
      }
      cuts.add(bound);
      return cuts.size() - 1;
    }

    private String key(Operand.At at) {
      Field field = at.field();
      return Fact.key(field.id(), field.yearly() ? occasion.date().getYear() + at.offset() : 0);
    }

    private Scores.Scored scored(Score score, List<Judge.Mark> marks) {
      Scores.Scored made = make(score, marks);
      int slot = slot();
      Scores.Scored once = block -> block.once(slot, () -> made.run(block));
      points.put(score.head().id(), once);
      if (score.children().isEmpty()) {
        marks.add(new Judge.Mark(score.head().id(), once));
      }
      return once;
    }

    private Scores.Scored make(Score score, List<Judge.Mark> marks) {
      return switch (score) {
        case Score.Parts parts ->
            Scores.sum(parts.of().stream().map(part -> scored(part, marks)).toList());
        case Score.BestOf best ->
            Scores.largest(best.of().stream().map(part -> scored(part, marks)).toList());
        case Score.Best best ->
            scores.best(nodes(whens(best.awards())), points(best.awards()), best.otherwise());
        case Score.Capped capped ->
            scores.capped(nodes(whens(capped.awards())), points(capped.awards()), capped.max());
        case Score.Bands bands -> bands(bands);
        case Score.Given given -> scores.given(key(given.field()), given.max());
        case Score.Judged judged -> scores.constant(judged.max(), true);
        case Score.Unclear unclear -> scores.constant(unclear.max(), false);
      };
    }

    private static List<Condition> whens(List<Score.Award> awards) {
      return awards.stream().map(Score.Award::when).toList();
    }

    private static List<BigDecimal> points(List<Score.Award> awards) {
      return awards.stream().map(Score.Award::points).toList();
    }

    private Scores.Scored bands(Score.Bands bands) {
      Form form = form(bands.value());
      if (form == null) {
        expressible = false;
        return scores.constant(bands.max(), false);
      }
      int kernel = numeric(form);
      List<Integer> cuts = new ArrayList<>();
      bands.bands().forEach(band -> cuts.add(cut(kernel, band.comparison())));
      return form instanceof Form.Years
          ? scores.ranged(kernel, cuts, bands)
          : scores.bands(kernel, cuts, bands);
    }
  }

  /// The conditions a result names one by one: the members of the root, or the root itself.
  static List<Condition> gates(Draft draft) {
    Condition root = draft.root();
    if (root == null || draft.kind() == Assessment.Kind.CLASS) {
      return List.of();
    }
    boolean plain = root.head().appliesIf() == null && root.head().exemptIf() == null;
    return plain && root.head().only() == null && root instanceof Condition.All all
        ? all.of()
        : List.of(root);
  }
}
