package miaopu.engine.internal.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import miaopu.engine.internal.plan.Plan;
import org.jspecify.annotations.Nullable;

/// One plan made ready: its verdict or class, its gates and its points.
///
/// @param slot where its ruling on a block is kept
/// @param root null for a class
/// @param covered null when the standard covers every firm
/// @param grades the classes, highest first
/// @param gates the conditions a result names
/// @param total null without a score
/// @param marks the indicators of the score
/// @param unit the unit of points
record Judge(
    Plan plan,
    int slot,
    @Nullable Node root,
    @Nullable Node covered,
    List<Grade> grades,
    List<Gate> gates,
    Scores.@Nullable Scored total,
    List<Mark> marks,
    BigDecimal unit) {
  /// A class; `when` is null for the one that is left over.
  record Grade(String id, @Nullable Node when) {}

  /// A condition that a result names.
  record Gate(String id, Node node) {}

  /// An indicator.
  record Mark(String id, Scores.Scored points) {}

  /// What came of a block.
  ///
  /// @param classes where each class is possible, in the order of the grades
  /// @param uncovered where it is possible that the standard does not cover the firm
  /// @param outside where it surely does not
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Ruling(
      Planes verdict,
      long[] @Nullable [] classes,
      long @Nullable [] uncovered,
      long @Nullable [] outside) {}

  Ruling rule(Block block) {
    return block.once(slot, () -> root == null ? classify(block) : verdict(block, root));
  }

  private static Ruling verdict(Block block, Node root) {
    return new Ruling(root.run(block), new long[0][], null, null);
  }

  /// The classes still possible: from the top to the first that surely holds.
  private Ruling classify(Block block) {
    Algebra algebra = block.algebra;
    Planes scope = covered == null ? null : covered.run(block);
    long[] outside = scope == null ? null : scope.fails();
    long[] alive = algebra.not(outside);
    long[] missing = scope == null ? null : scope.missing();
    long[] baseless = scope == null ? null : scope.baseless();
    long[] law = scope == null ? null : scope.law();
    long[] people = scope == null ? null : scope.people();
    long[][] classes = new long[grades.size()][];
    for (int i = 0; i < classes.length; i++) {
      Node when = grades.get(i).when();
      if (when == null) {
        classes[i] = alive;
        alive = null;
        continue;
      }
      Planes state = when.run(block);
      classes[i] = algebra.less(algebra.less(alive, state.fails()), state.absent());
      missing = algebra.or(missing, algebra.and(state.missing(), alive));
      baseless = algebra.or(baseless, algebra.and(state.baseless(), alive));
      law = algebra.or(law, algebra.and(state.law(), alive));
      people = algebra.or(people, algebra.and(state.people(), alive));
      alive = algebra.less(alive, state.holds());
    }
    long[] uncovered = scope == null ? null : algebra.not(scope.holds());
    long[] absent = scope == null ? null : scope.absent();
    Planes open = new Planes(null, null, null, absent, people, missing, baseless, law);
    return new Ruling(
        settle(block, open, classes, uncovered, outside),
        classes,
        algebra.or(uncovered, outside),
        outside);
  }

  /// MET where one class is left; NOT_APPLICABLE outside; else what is open.
  private static Planes settle(
      Block block,
      Planes open,
      long[] @Nullable [] classes,
      long @Nullable [] uncovered,
      long @Nullable [] outside) {
    Algebra algebra = block.algebra;
    long[] one = uncovered;
    long[] more = null;
    for (long[] possible : classes) {
      more = algebra.or(more, algebra.and(one, possible));
      one = algebra.or(one, possible);
    }
    long[] sure = algebra.less(algebra.less(one, more), outside);
    long[] rest = algebra.not(algebra.or(sure, outside));
    long[] missing = algebra.and(open.missing(), rest);
    long[] baseless = algebra.and(open.baseless(), rest);
    long[] law = algebra.and(open.law(), rest);
    long[] unknown = algebra.or(algebra.or(missing, baseless), law);
    long[] people = algebra.less(algebra.and(open.people(), rest), unknown);
    long[] left = algebra.less(algebra.less(rest, unknown), people);
    long[] absent = algebra.and(left, open.absent());
    long[] met = algebra.or(sure, algebra.less(left, absent));
    return new Planes(met, null, null, algebra.or(outside, absent), people, missing, baseless, law);
  }

  /// The outcome for a plan that refers to this one.
  Planes referred(Block block, List<String> is) {
    Ruling ruling = rule(block);
    if (root != null) {
      return ruling.verdict();
    }
    Algebra algebra = block.algebra;
    long[] inside = null;
    long[] others = null;
    for (int i = 0; i < grades.size(); i++) {
      if (is.contains(grades.get(i).id())) {
        inside = algebra.or(inside, ruling.classes()[i]);
      } else {
        others = algebra.or(others, ruling.classes()[i]);
      }
    }
    long[] holds = algebra.less(algebra.less(inside, others), ruling.uncovered());
    long[] fails = algebra.not(algebra.or(inside, ruling.uncovered()));
    long[] rest = algebra.not(algebra.or(algebra.or(holds, fails), ruling.outside()));
    Planes own = ruling.verdict();
    return new Planes(
        algebra.or(holds, algebra.and(own.holds(), rest)),
        null,
        algebra.or(fails, algebra.and(own.fails(), rest)),
        algebra.and(own.absent(), rest),
        algebra.and(own.people(), rest),
        algebra.and(own.missing(), rest),
        algebra.and(own.baseless(), rest),
        algebra.or(algebra.and(own.law(), rest), ruling.outside()));
  }

  /// Ids of the classes, with the one that means "not covered" last when it can be.
  List<String> classIds() {
    List<String> ids = new ArrayList<>();
    grades.forEach(grade -> ids.add(grade.id()));
    return ids;
  }
}
