package miaopu.engine.internal.match;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Value;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.read.Operand;
import miaopu.engine.internal.reference.Probe;
import org.jspecify.annotations.Nullable;

/// One thing that policies ask about firms, and how its values become codes.
final class Attribute {
  /// What the codes are.
  enum Kind {
    NUMBER,
    FLAG,
    /// Hierarchical codes, matched by prefix.
    TREE,
    /// Places in a code list.
    LIST
  }

  /// What makes two questions one.
  record Key(Operand operand, Kind kind) {}

  private final Key key;
  private final Catalogue catalogue;
  private final int power;
  private final int full;
  private final Map<String, Long> places;
  private final @Nullable String plain;
  private final @Nullable String records;
  private final List<String> inputs;

  /// @param plain key of the one fact that holds the value; null when it is computed
  /// @param records the list that the value is derived from instead when it is known; or null
  /// @param inputs keys of all facts it looks at
  Attribute(
      Key key,
      Catalogue catalogue,
      int power,
      int full,
      @Nullable String plain,
      @Nullable String records,
      List<String> inputs) {
    this.key = key;
    this.catalogue = catalogue;
    this.power = power;
    this.full = full;
    this.plain = plain;
    this.records = records;
    this.inputs = inputs;
    this.places = new HashMap<>();
    if (key.kind == Kind.LIST) {
      String list = ((Operand.At) key.operand).field().codes();
      catalogue
          .codes()
          .getOrDefault(list, List.of())
          .forEach(code -> places.putIfAbsent(code.id(), (long) places.size()));
    }
  }

  Kind kind() {
    return key.kind;
  }

  /// The power of ten of the grid of numbers.
  int power() {
    return power;
  }

  /// Characters of a hierarchical code that no rule splits further.
  int full() {
    return full;
  }

  /// Keys of the facts that say it.
  List<String> inputs() {
    return inputs;
  }

  /// Key of the one fact that holds it in a table, null when it is computed there.
  @Nullable String plain() {
    return plain;
  }

  /// The code list of its values, empty when they are no codes.
  String codes() {
    return key.kind == Kind.TREE || key.kind == Kind.LIST
        ? ((Operand.At) key.operand).field().codes()
        : "";
  }

  /// Whether a firm may be at several numbers of it.
  boolean spans() {
    return key.kind == Kind.NUMBER && (plain == null || records != null);
  }

  /// True when only one code is possible, as far as any rule can tell.
  boolean isExact(long low, long high) {
    return low == high
        || (key.kind == Kind.TREE && low != Packing.LOWEST && Packing.length(low) >= full);
  }

  /// What the codes of one firm come to; made once and used for many.
  static final class Reading {
    long low;
    long high;

    /// True when no code says it: then the plain evaluator takes the firm.
    boolean odd;

    void unknown() {
      low = Packing.LOWEST;
      high = Packing.HIGHEST;
    }

    void point(long code) {
      low = code;
      high = code;
    }
  }

  /// Reads it from facts.
  void read(Facts facts, Probe probe, Reading to) {
    if (plain != null && (records == null || facts.records(records) == null)) {
      Fact fact = facts.fact(plain);
      value(fact == null ? null : fact.value(), to);
      return;
    }
    switch (key.kind) {
      case NUMBER -> {
        Probe.Range range = probe.number(key.operand);
        to.low = range.low() == null ? Packing.LOWEST : Packing.code(range.low(), power);
        to.high = range.high() == null ? Packing.HIGHEST : Packing.code(range.high(), power);
      }
      case FLAG -> {
        Boolean yes = probe.flag((Operand.At) key.operand);
        value(yes == null ? null : new Value.Flag(yes), to);
      }
      case TREE, LIST -> term(probe.term((Operand.At) key.operand), to);
    }
  }

  private void value(@Nullable Value value, Reading to) {
    switch (key.kind) {
      case NUMBER -> number(value instanceof Value.Amount amount ? amount.number() : null, to);
      case FLAG -> {
        if (value instanceof Value.Flag flag) {
          to.point(flag.yes() ? 1 : 0);
        } else {
          to.unknown();
        }
      }
      case TREE, LIST ->
          term(
              value instanceof Value.Term term
                  ? catalogue.normal(((Operand.At) key.operand).field().codes(), term.text())
                  : null,
              to);
    }
  }

  /// A number as it stands in a table; a flag is 1 or 0 there.
  void number(@Nullable BigDecimal number, Reading to) {
    if (number == null) {
      to.unknown();
    } else {
      to.point(key.kind == Kind.FLAG ? number.signum() : Packing.code(number, power));
    }
  }

  /// A code in its normal form.
  void term(@Nullable String term, Reading to) {
    if (term == null) {
      to.unknown();
    } else if (key.kind == Kind.LIST) {
      to.point(place(term));
    } else {
      Long packed = Packing.pack(term);
      if (packed == null) {
        to.unknown();
        to.odd = true;
      } else {
        to.low = packed;
        to.high = Packing.fill(packed);
      }
    }
  }

  /// The place of a code in its list; one after the last for a code that is not in it.
  long place(String code) {
    return places.getOrDefault(code, (long) places.size());
  }

  /// How a field is computed; null when it is only given.
  static @Nullable String recordsOf(@Nullable Derivation derivation) {
    return switch (derivation) {
      case null -> null;
      case Derivation.Formula formula -> null;
      case Derivation.Count count -> count.list();
      case Derivation.Total total -> total.list();
      case Derivation.Exists exists -> exists.list();
    };
  }
}
