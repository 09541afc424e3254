package miaopu.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A neutral expression: what a rule computes for one firm, in words every peer has. Numbers are
/// whole; what may be missing is asked for with [Known] before it is used, so that nobody's own
/// idea of null matters.
sealed interface Expr {
  /// The number of a column, which is known here.
  record Column(String name) implements Expr {}

  /// Whether a column is known.
  record Known(String column) implements Expr {}

  /// A constant.
  record Whole(long value) implements Expr {}

  /// The result of an earlier step.
  record Ref(String step) implements Expr {}

  /// A number as floating point, where products would not fit.
  record Real(Expr of) implements Expr {}

  record Two(Op op, Expr a, Expr b) implements Expr {}

  record Choice(Expr when, Expr then, Expr otherwise) implements Expr {}

  /// The larger or the smaller of two.
  record Extreme(boolean larger, Expr a, Expr b) implements Expr {}

  /// Operators; the first three give numbers.
  enum Op {
    PLUS,
    MINUS,
    TIMES,
    AT_LEAST,
    MORE_THAN,
    AT_MOST,
    LESS_THAN,
    EQUALS,
    AND,
    OR
  }

  static Expr whole(long value) {
    return new Whole(value);
  }

  static Expr and(List<Expr> of) {
    return of.stream().reduce((a, b) -> new Two(Op.AND, a, b)).orElseThrow();
  }

  static Expr or(List<Expr> of) {
    return of.stream().reduce((a, b) -> new Two(Op.OR, a, b)).orElseThrow();
  }

  default Expr plus(Expr other) {
    return new Two(Op.PLUS, this, other);
  }

  default Expr minus(Expr other) {
    return new Two(Op.MINUS, this, other);
  }

  /// Times a constant, which is left out when it is one.
  default Expr times(long factor) {
    return factor == 1
        ? this
        : this instanceof Whole known
            ? whole(Math.multiplyExact(known.value, factor))
            : new Two(Op.TIMES, this, whole(factor));
  }

  default Expr times(Expr other) {
    return new Two(Op.TIMES, this, other);
  }

  default Expr atLeast(long than) {
    return new Two(Op.AT_LEAST, this, whole(than));
  }

  default Expr is(long value) {
    return new Two(Op.EQUALS, this, whole(value));
  }

  default List<Expr> children() {
    return switch (this) {
      case Two two -> List.of(two.a, two.b);
      case Choice choice -> List.of(choice.when, choice.then, choice.otherwise);
      case Extreme extreme -> List.of(extreme.a, extreme.b);
      case Real real -> List.of(real.of);
      case Column c -> List.of();
      case Known k -> List.of();
      case Whole w -> List.of();
      case Ref r -> List.of();
    };
  }

  /// Counts how often it refers to each step.
  default void uses(Map<String, Integer> counts) {
    if (this instanceof Ref ref) {
      counts.merge(ref.step, 1, Integer::sum);
    }
    children().forEach(child -> child.uses(counts));
  }

  default int nodes() {
    return 1 + children().stream().mapToInt(Expr::nodes).sum();
  }

  /// With the expressions of some steps in their place.
  default Expr with(Map<String, Expr> places) {
    return switch (this) {
      case Ref ref -> places.getOrDefault(ref.step, ref);
      case Two two -> new Two(two.op, two.a.with(places), two.b.with(places));
      case Choice choice ->
          new Choice(
              choice.when.with(places), choice.then.with(places), choice.otherwise.with(places));
      case Extreme extreme ->
          new Extreme(extreme.larger, extreme.a.with(places), extreme.b.with(places));
      case Real real -> new Real(real.of.with(places));
      case Column c -> c;
      case Known k -> k;
      case Whole w -> w;
    };
  }

  /// The steps it refers to, in order.
  default Set<String> steps() {
    Set<String> found = new LinkedHashSet<>();
    if (this instanceof Ref ref) {
      found.add(ref.step);
    }
    children().forEach(child -> found.addAll(child.steps()));
    return found;
  }

  /// The columns it reads, in order.
  default Set<String> columns() {
    Set<String> found = new LinkedHashSet<>();
    if (this instanceof Column column) {
      found.add(column.name);
    } else if (this instanceof Known known) {
      found.add(known.column);
    }
    children().forEach(child -> found.addAll(child.columns()));
    return found;
  }
}
