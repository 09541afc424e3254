package miaopu.engine.internal.match;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import miaopu.engine.Fact;
import miaopu.engine.Field;
import miaopu.engine.Occasion;
import miaopu.engine.Policy;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Comparison;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.read.Head;
import miaopu.engine.internal.read.Operand;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// Makes policies ready. The attributes are those of the policies there at the start; a later
/// policy that asks for another keeps that test for the plain evaluator.
final class Targets {
  /// The attribute that rows are in the order of.
  static final int REGION = 0;

  private final Catalogue catalogue;
  private final Occasion occasion;
  private final Map<Attribute.Key, Integer> numbers = new LinkedHashMap<>();
  private final List<Attribute> attributes = new ArrayList<>();
  private List<Edges> edges = List.of();

  Targets(Catalogue catalogue, Occasion occasion) {
    this.catalogue = catalogue;
    this.occasion = occasion;
    Field region = Objects.requireNonNull(catalogue.fields().get("region"), "region");
    number(new Attribute.Key(new Operand.At(region, 0), Attribute.Kind.TREE));
  }

  List<Attribute> attributes() {
    return attributes;
  }

  /// A part of an audience before it is laid over edges.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(int attribute, long[] from, long[] to, boolean negated, boolean tree) {}

  /// Takes in the attributes of a policy and counts the cuts it wants.
  void learn(Plan plan, List<Map<Long, Integer>> cuts) {
    List<Part> parts = new ArrayList<>();
    split(Objects.requireNonNull(plan.draft().root()), parts, true);
    while (cuts.size() < attributes.size()) {
      cuts.add(new HashMap<>());
    }
    for (Part part : parts) {
      Map<Long, Integer> wanted = cuts.get(part.attribute);
      for (int i = 0; i < part.from.length; i++) {
        wanted.merge(part.from[i], 1, Integer::sum);
        if (part.to[i] != Packing.HIGHEST) {
          wanted.merge(part.to[i] + 1, 1, Integer::sum);
        }
      }
    }
  }

  /// Settles the edges of the bitmaps over firms, one for each attribute.
  void cut(List<Edges> chosen) {
    edges = List.copyOf(chosen);
  }

  List<Edges> edges() {
    return edges;
  }

  /// Makes a policy ready.
  Target target(Policy policy, Plan plan) {
    List<Part> parts = new ArrayList<>();
    boolean whole = split(Objects.requireNonNull(plan.draft().root()), parts, false);
    List<Predicate> predicates = new ArrayList<>();
    for (Part part : joined(parts)) {
      predicates.add(
          Predicate.of(
              part.attribute,
              part.from,
              part.to,
              part.negated,
              part.tree,
              edges.get(part.attribute)));
    }
    // the region first, as it passes over most blocks; then what fewest firms pass
    predicates.sort(
        Comparator.comparingInt((Predicate one) -> one.attribute() == REGION ? -1 : one.share()));
    return new Target(policy, plan, predicates, !whole, !policy.isOpen(occasion.date()));
  }

  /// Bounds of one number joined, as long as some value is left.
  private List<Part> joined(List<Part> parts) {
    Map<Integer, Part> numbersByAttribute = new HashMap<>();
    List<Part> joined = new ArrayList<>();
    for (Part part : parts) {
      if (attributes.get(part.attribute).kind() != Attribute.Kind.NUMBER) {
        joined.add(part);
        continue;
      }
      Part other = numbersByAttribute.get(part.attribute);
      long from = other == null ? part.from[0] : Math.max(part.from[0], other.from[0]);
      long to = other == null ? part.to[0] : Math.min(part.to[0], other.to[0]);
      if (from > to) {
        joined.add(part);
      } else {
        numbersByAttribute.put(
            part.attribute,
            new Part(part.attribute, new long[] {from}, new long[] {to}, false, false));
      }
    }
    joined.addAll(numbersByAttribute.values());
    return joined;
  }

  /// Splits a condition into tests that must all hold; false when that leaves something out.
  private boolean split(Condition condition, List<Part> parts, boolean learning) {
    Head head = condition.head();
    if (head.only() != null || head.appliesIf() != null || head.exemptIf() != null) {
      return false;
    }
    if (condition instanceof Condition.All all) {
      boolean whole = true;
      for (Condition one : all.of()) {
        whole &= split(one, parts, learning);
      }
      return whole;
    }
    if (condition instanceof Condition.Test test) {
      Part part = part(test, learning);
      if (part != null) {
        parts.add(part);
        return true;
      }
    }
    return false;
  }

  private @Nullable Part part(Condition.Test test, boolean learning) {
    return switch (test.comparison()) {
      case Comparison.Bound bound -> bound(test.value(), bound, learning);
      case Comparison.Is is -> {
        int attribute = find(test.value(), Attribute.Kind.FLAG, learning);
        yield attribute < 0
            ? null
            : new Part(
                attribute,
                new long[] {is.yes() ? 1 : Packing.LOWEST},
                new long[] {is.yes() ? Packing.HIGHEST : 0},
                false,
                false);
      }
      case Comparison.In in -> member(test.value(), in, learning);
    };
  }

  private @Nullable Part member(Operand value, Comparison.In in, boolean learning) {
    int attribute = find(value, in.tree() ? Attribute.Kind.TREE : Attribute.Kind.LIST, learning);
    if (attribute < 0) {
      return null;
    }
    Attribute asked = attributes.get(attribute);
    long[] from = new long[in.codes().size()];
    long[] to = new long[from.length];
    for (int i = 0; i < from.length; i++) {
      String code = in.codes().get(i);
      Long packed = in.tree() ? Packing.pack(code) : Long.valueOf(asked.place(code));
      if (packed == null || (in.tree() && code.length() > asked.full())) {
        return null;
      }
      from[i] = packed;
      to[i] = in.tree() ? Packing.fill(packed) : packed;
    }
    return new Part(attribute, from, to, in.negated(), in.tree());
  }

  private @Nullable Part bound(Operand value, Comparison.Bound bound, boolean learning) {
    int root = root(value);
    int attribute = root == 0 ? -1 : find(value, Attribute.Kind.NUMBER, learning);
    if (attribute < 0) {
      return null;
    }
    int power = attributes.get(attribute).power();
    Long code =
        root == 1
            ? Packing.threshold(bound.than(), power)
            : Packing.threshold(fraction(bound.than()).add(1).pow(root), power);
    if (code == null) {
      return null;
    }
    long from =
        switch (bound.operator()) {
          case AT_LEAST, EQUALS -> code;
          case MORE_THAN -> code + 1;
          case AT_MOST, LESS_THAN -> Packing.LOWEST;
        };
    long to =
        switch (bound.operator()) {
          case AT_MOST, EQUALS -> code;
          case LESS_THAN -> code - 1;
          case AT_LEAST, MORE_THAN -> Packing.HIGHEST;
        };
    return new Part(attribute, new long[] {from}, new long[] {to}, false, false);
  }

  private static BigFraction fraction(java.math.BigDecimal number) {
    return number.scale() <= 0
        ? BigFraction.of(number.toBigIntegerExact())
        : BigFraction.of(number.unscaledValue(), java.math.BigInteger.TEN.pow(number.scale()));
  }

  /// How many roots the value is taken of after it is compared: 1, the years of a compound growth,
  /// or 0 when that hangs on the firm.
  private int root(Operand operand) {
    if (operand instanceof Operand.CompoundGrowth growth) {
      return compound(growth.a()) || compound(growth.b()) ? 0 : growth.years();
    }
    return compound(operand) ? 0 : 1;
  }

  private boolean compound(Operand operand) {
    return switch (operand) {
      case Operand.CompoundGrowth growth -> true;
      case Operand.At at ->
          catalogue.derivations().get(at.field().id()) instanceof Derivation.Formula formula
              && compound(formula.operand());
      case Operand.Sum sum -> sum.of().stream().anyMatch(this::compound);
      case Operand.Mean mean -> mean.of().stream().anyMatch(this::compound);
      case Operand.Ratio ratio -> compound(ratio.a()) || compound(ratio.b());
      case Operand.Growth growth -> compound(growth.a()) || compound(growth.b());
      case Operand.MeanGrowth growth -> growth.newestFirst().stream().anyMatch(this::compound);
      case Operand.YearsSince since -> false;
    };
  }

  /// The number of an attribute; -1 when it is not kept.
  private int find(Operand operand, Attribute.Kind kind, boolean learning) {
    Attribute.Key key = new Attribute.Key(operand, kind);
    Integer known = numbers.get(key);
    return known != null ? known : learning ? number(key) : -1;
  }

  private int number(Attribute.Key key) {
    Set<String> inputs = new TreeSet<>();
    inputs(key.operand(), occasion.date().getYear(), inputs);
    String plain = null;
    String records = null;
    int power = 2;
    int full = 0;
    if (key.operand() instanceof Operand.At at) {
      Field field = at.field();
      Derivation derivation = catalogue.derivations().get(field.id());
      records = Attribute.recordsOf(derivation);
      plain = derivation instanceof Derivation.Formula ? null : inputs.iterator().next();
      full = full(field.codes());
    }
    if (key.kind() == Attribute.Kind.NUMBER) {
      power = power(key.operand());
    }
    attributes.add(new Attribute(key, catalogue, power, full, plain, records, List.copyOf(inputs)));
    numbers.put(key, attributes.size() - 1);
    return attributes.size() - 1;
  }

  /// Places behind the point of the grid of a sort of numbers: finer than any text writes them.
  private static int power(Operand operand) {
    return switch (operand.kind()) {
      case MONEY, POINTS -> 4;
      case RATIO -> 9;
      case COUNT, YEARS -> 2;
      case null -> 0;
    };
  }

  /// Characters of a code that is as fine as codes get.
  private int full(String tree) {
    return switch (tree) {
      case "region" -> 6;
      case "industry" -> 5;
      default ->
          catalogue.codes().getOrDefault(tree, List.of()).stream()
              .mapToInt(code -> code.id().length())
              .max()
              .orElse(0);
    };
  }

  /// Keys of the facts an operand looks at, those of computed fields with them.
  private void inputs(Operand operand, int year, Set<String> keys) {
    switch (operand) {
      case Operand.At at -> {
        Field field = at.field();
        int own = field.yearly() ? year + at.offset() : 0;
        keys.add(Fact.key(field.id(), own));
        if (catalogue.derivations().get(field.id()) instanceof Derivation.Formula formula) {
          inputs(formula.operand(), own == 0 ? year : own, keys);
        }
      }
      case Operand.Sum sum -> sum.of().forEach(o -> inputs(o, year, keys));
      case Operand.Mean mean -> mean.of().forEach(o -> inputs(o, year, keys));
      case Operand.Ratio ratio -> List.of(ratio.a(), ratio.b()).forEach(o -> inputs(o, year, keys));
      case Operand.Growth growth ->
          List.of(growth.a(), growth.b()).forEach(o -> inputs(o, year, keys));
      case Operand.MeanGrowth growth -> growth.newestFirst().forEach(o -> inputs(o, year, keys));
      case Operand.CompoundGrowth growth ->
          List.of(growth.a(), growth.b()).forEach(o -> inputs(o, year, keys));
      case Operand.YearsSince since -> keys.add(since.date().field().id());
    }
  }

  LocalDate date() {
    return occasion.date();
  }

  Catalogue catalogue() {
    return catalogue;
  }
}
