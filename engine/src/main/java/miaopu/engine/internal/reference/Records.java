package miaopu.engine.internal.reference;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Value;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Derivation;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// Counts, sums and existence over the records of one list on one application date. A record with
/// an unknown column that matters makes the answer a range.
final class Records {
  /// The code of a status that says a record is in force.
  static final String VALID = "valid";

  private final Catalogue.Records list;
  private final List<Facts.Entry> entries;
  private final LocalDate date;
  private final Set<String> missing = new LinkedHashSet<>();

  Records(Catalogue.Records list, List<Facts.Entry> entries, LocalDate date) {
    this.list = list;
    this.entries = entries;
    this.date = date;
  }

  Measured count(List<Derivation.Criterion> where) {
    int sure = 0;
    int possible = 0;
    for (Facts.Entry entry : entries) {
      Boolean passes = passes(entry, where);
      sure += Boolean.TRUE.equals(passes) ? 1 : 0;
      possible += Boolean.FALSE.equals(passes) ? 0 : 1;
    }
    return Measured.range(BigFraction.of(sure), BigFraction.of(possible), missing());
  }

  /// TRUE, FALSE, or null when it depends on what is missing.
  @Nullable Boolean exists(List<Derivation.Criterion> where) {
    boolean possible = false;
    for (Facts.Entry entry : entries) {
      Boolean passes = passes(entry, where);
      if (Boolean.TRUE.equals(passes)) {
        return true;
      }
      possible |= passes == null;
    }
    return possible ? null : Boolean.FALSE;
  }

  Measured total(String column, List<Derivation.Criterion> where) {
    BigFraction low = BigFraction.ZERO;
    BigFraction high = BigFraction.ZERO;
    boolean open = false;
    boolean openBelow = false;
    for (Facts.Entry entry : entries) {
      Boolean passes = passes(entry, where);
      if (Boolean.FALSE.equals(passes)) {
        continue;
      }
      BigDecimal amount = number(entry, column);
      if (amount == null) {
        missing.add(key(column));
        open = true;
        openBelow |= !notNegative(column);
        continue;
      }
      BigFraction exact = Measured.fraction(amount);
      boolean sure = Boolean.TRUE.equals(passes);
      low = sure || exact.signum() < 0 ? low.add(exact) : low;
      high = sure || exact.signum() > 0 ? high.add(exact) : high;
    }
    return Measured.range(openBelow ? null : low, open ? null : high, missing());
  }

  /// What would narrow the answer, in the order of the columns: the order of the records is chance.
  Set<String> missing() {
    Set<String> ordered = new LinkedHashSet<>();
    for (Field column : list.list().columns()) {
      if (missing.contains(key(column.id()))) {
        ordered.add(key(column.id()));
      }
    }
    return ordered;
  }

  private boolean notNegative(String column) {
    return list.list().columns().stream()
        .filter(c -> c.id().equals(column))
        .map(Field::least)
        .anyMatch(least -> least != null && least.signum() >= 0);
  }

  private @Nullable Boolean passes(Facts.Entry entry, List<Derivation.Criterion> where) {
    Set<String> lacks = new LinkedHashSet<>();
    for (Derivation.Criterion criterion : where) {
      Boolean passes = passes(entry, criterion, lacks);
      if (Boolean.FALSE.equals(passes)) {
        return false;
      }
    }
    missing.addAll(lacks);
    return lacks.isEmpty() ? Boolean.TRUE : null;
  }

  private @Nullable Boolean passes(
      Facts.Entry entry, Derivation.Criterion criterion, Set<String> lacks) {
    return switch (criterion) {
      case Derivation.Criterion.Codes codes -> {
        String term = term(entry, codes.column());
        yield term == null ? lack(lacks, codes.column()) : (Boolean) codes.codes().contains(term);
      }
      case Derivation.Criterion.Is is ->
          entry.get(is.column()) instanceof Value.Flag flag
              ? (Boolean) (flag.yes() == is.yes())
              : lack(lacks, is.column());
      case Derivation.Criterion.Bound bound -> {
        BigDecimal number = number(entry, bound.column());
        yield number == null
            ? lack(lacks, bound.column())
            : (Boolean) bound.operator().holds(number.compareTo(bound.than()));
      }
      case Derivation.Criterion.InForce inForce -> inForce(entry, lacks);
      case Derivation.Criterion.Within within -> {
        Boolean inside = inside(day(entry, list.on()), within.years());
        yield inside == null ? lack(lacks, list.on()) : inside;
      }
      case Derivation.Criterion.NotTransferredWithin not ->
          notTransferred(entry, not.years(), lacks);
      case Derivation.Criterion.Kept kept -> kept(entry, kept, lacks);
    };
  }

  private @Nullable Boolean lack(Set<String> lacks, @Nullable String column) {
    lacks.add(key(column == null ? "?" : column));
    return null;
  }

  private @Nullable Boolean inForce(Facts.Entry entry, Set<String> lacks) {
    Value.Day from = day(entry, list.from());
    Value.Day to = day(entry, list.to());
    if ((from != null && from.earliest().isAfter(date))
        || (to != null && to.latest().isBefore(date))) {
      return false;
    }
    String status = list.status() == null ? null : term(entry, list.status());
    if (status != null && !status.equals(VALID)) {
      return false;
    }
    boolean said = status != null;
    boolean begun = from == null ? said || list.from() == null : !from.latest().isAfter(date);
    boolean lasting = to == null ? said || lastsStill(entry, from) : !to.earliest().isBefore(date);
    if (!begun) {
      lack(lacks, list.from());
    }
    if (!lasting) {
      lack(lacks, list.to());
    }
    boolean inForce = begun && lasting;
    return inForce ? Boolean.TRUE : null;
  }

  /// Without an end: as long as its kind lasts from the earliest day it may have begun.
  private boolean lastsStill(Facts.Entry entry, Value.@Nullable Day from) {
    Integer years = lasts(entry);
    return from != null
        && years != null
        && !from.earliest().plusYears(years).minusDays(1).isBefore(date);
  }

  private @Nullable Integer lasts(Facts.Entry entry) {
    String kind = term(entry, "kind");
    return kind == null ? null : list.lasts().get(kind);
  }

  /// Whether a day lies in the n years before the application date, that date included.
  private @Nullable Boolean inside(Value.@Nullable Day day, int years) {
    if (day == null) {
      return null;
    }
    LocalDate start = date.minusYears(years);
    boolean first = day.earliest().isAfter(start) && !day.earliest().isAfter(date);
    boolean last = day.latest().isAfter(start) && !day.latest().isAfter(date);
    boolean outside = !day.latest().isAfter(start) || day.earliest().isAfter(date);
    return (first && last) ? Boolean.TRUE : outside ? Boolean.FALSE : null;
  }

  private @Nullable Boolean notTransferred(Facts.Entry entry, int years, Set<String> lacks) {
    Value.Day day = day(entry, "transferred_on");
    if (day != null) {
      Boolean inside = inside(day, years);
      return inside == null ? lack(lacks, "transferred_on") : (Boolean) !inside;
    }
    String origin = term(entry, "origin");
    if (origin == null) {
      return lack(lacks, "origin");
    }
    return origin.equals("bought") ? lack(lacks, "transferred_on") : Boolean.TRUE;
  }

  private @Nullable Boolean kept(
      Facts.Entry entry, Derivation.Criterion.Kept kept, Set<String> lacks) {
    String kind = term(entry, "kind");
    if (kind == null) {
      return lack(lacks, "kind");
    }
    Integer years = kept.yearsByKind().get(kind);
    if (years == null) {
      return true;
    }
    Value.Day since = day(entry, list.on());
    if (since == null) {
      return lack(lacks, list.on());
    }
    boolean longest = since.earliest().plusYears(years).isBefore(date);
    boolean shortest = since.latest().plusYears(years).isBefore(date);
    return longest == shortest ? (Boolean) shortest : lack(lacks, list.on());
  }

  private @Nullable String term(Facts.Entry entry, String column) {
    if (entry.get(column) instanceof Value.Term term) {
      return term.text();
    }
    Catalogue.Follow follow = list.follows().get(column);
    String other = follow == null ? null : term(entry, follow.column());
    return follow == null || other == null ? null : follow.codeByCode().get(other);
  }

  private static @Nullable BigDecimal number(Facts.Entry entry, String column) {
    return entry.get(column) instanceof Value.Amount amount ? amount.number() : null;
  }

  private static Value.@Nullable Day day(Facts.Entry entry, @Nullable String column) {
    return column != null && entry.get(column) instanceof Value.Day day ? day : null;
  }

  private String key(String column) {
    return list.list().id() + "." + column;
  }
}
