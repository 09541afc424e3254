package miaopu.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.reference.FactReader;
import miaopu.engine.internal.run.Dictionary;
import miaopu.engine.internal.run.Segment;
import miaopu.engine.internal.run.SegmentBuilder;
import miaopu.engine.internal.run.Sorting;
import org.jspecify.annotations.Nullable;

/// The facts of many firms in columns of exact codes, mostly in the order of their regions.
/// Immutable; safe for many threads.
///
/// Money, counts and ratios are whole numbers of a power of ten that loses nothing; a value that no
/// code of 64 bits holds leaves its firm to the plain evaluator. What records come to (counts,
/// sums, valid titles) is taken on the date of the table, so a table answers for that date only.
public final class Table {
  private final LocalDate date;
  private final Catalogue catalogue;
  private final Map<String, Dictionary> dictionaries;
  private final List<Segment> segments;
  private final int[] firstRows;
  private final boolean records;

  private Table(
      LocalDate date,
      Catalogue catalogue,
      Map<String, Dictionary> dictionaries,
      List<Segment> segments,
      boolean records) {
    this.date = date;
    this.records = records;
    this.catalogue = catalogue;
    this.dictionaries = dictionaries;
    this.segments = List.copyOf(segments);
    this.firstRows = new int[segments.size() + 1];
    for (int i = 0; i < segments.size(); i++) {
      firstRows[i + 1] = firstRows[i] + segments.get(i).rows();
    }
  }

  /// The application date the table is for.
  public LocalDate date() {
    return date;
  }

  /// The same firms on another application date: the columns themselves, nothing is copied.
  ///
  /// @throws IllegalStateException when a firm came with records, for what they come to is taken on
  ///   the date of the table
  public Table on(LocalDate other) {
    if (records) {
      throw new IllegalStateException("table for [" + date + "] has firms with records");
    }
    return new Table(other, catalogue, dictionaries, segments, false);
  }

  /// How many firms the caller may see.
  public int rows(Scope scope) {
    if (scope.whole()) {
      return firstRows[segments.size()];
    }
    int rows = 0;
    for (int row = 0; row < firstRows[segments.size()]; row++) {
      rows += sees(scope, row) ? 1 : 0;
    }
    return rows;
  }

  /// The firm of a row.
  ///
  /// @return null when the caller may not see it
  public @Nullable Firm firm(Scope scope, int row) {
    return sees(scope, row) ? segment(row).firm(local(row)) : null;
  }

  /// What is known about the firm of a row. Values computed from records stand as given values.
  ///
  /// @return null when the caller may not see it
  public @Nullable Facts facts(Scope scope, int row) {
    return sees(scope, row) ? facts(segment(row), local(row)) : null;
  }

  Facts facts(Segment segment, int row) {
    Facts plain = segment.plain().get(row);
    return plain != null ? plain : Rows.facts(segment, row, catalogue, dictionaries);
  }

  /// What is known under some keys about a row that the plain evaluator need not take.
  Facts facts(Segment segment, int row, Iterable<String> keys) {
    return Rows.facts(segment, row, keys, catalogue, dictionaries);
  }

  private boolean sees(Scope scope, int row) {
    return sees(scope, segment(row), local(row));
  }

  boolean sees(Scope scope, Segment segment, int row) {
    return scope.whole() || scope.sees(region(segment.region(row)), segment.firm(row).id());
  }

  /// The code of a region's number; empty for unknown.
  String region(int number) {
    String code = Objects.requireNonNull(dictionaries.get("region")).code(number);
    return code == null ? "" : code;
  }

  private Segment segment(int row) {
    return segments.get(place(row));
  }

  private int local(int row) {
    return row - firstRows[place(row)];
  }

  private int place(int row) {
    int found = java.util.Arrays.binarySearch(firstRows, Objects.checkIndex(row, size()));
    return found >= 0 ? found : -found - 2;
  }

  private int size() {
    return firstRows[segments.size()];
  }

  List<Segment> segments() {
    return segments;
  }

  int firstRow(int segment) {
    return firstRows[segment];
  }

  Catalogue catalogue() {
    return catalogue;
  }

  Map<String, Dictionary> dictionaries() {
    return dictionaries;
  }

  /// Collects the rows of a table; see [Rulebook#table(LocalDate)]. For one thread.
  public static final class Builder {
    private final LocalDate date;
    private final Catalogue catalogue;
    private final Map<String, Dictionary> dictionaries;
    private final List<Segment> segments = new ArrayList<>();
    private SegmentBuilder open;
    private int together;
    private boolean records;

    Builder(LocalDate date, Catalogue catalogue, Map<String, Dictionary> dictionaries) {
      this.date = date;
      this.catalogue = catalogue;
      this.dictionaries = dictionaries;
      this.open = new SegmentBuilder(dictionaries, 0);
    }

    /// Adds a firm.
    public Builder add(Facts facts) {
      row(facts.firm());
      fill(facts);
      return this;
    }

    private void fill(Facts facts) {
      boolean fits = !findings(facts);
      for (Fact fact : facts.all()) {
        Field field = catalogue.fields().get(fact.field());
        Value value = fact.value();
        if (field != null && value != null) {
          fits &= put(field, fact.year(), value);
        }
      }
      fits &= derived(facts);
      if (!fits) {
        open.plain(facts);
      }
    }

    /// How many firms can be begun together.
    public int room() {
      return Segment.MOST_ROWS - open.rows() % Segment.MOST_ROWS;
    }

    /// Begins firms together, at most [#room()], whose values follow column by column and then,
    /// where a column cannot say them, one by one.
    public Builder rows(List<Firm> firms) {
      if (firms.size() > room()) {
        throw new IllegalArgumentException(
            "firms [" + firms.size() + "], room for [" + room() + "]");
      }
      firms.forEach(this::row);
      together = firms.size();
      return this;
    }

    /// The values of one field for the firms begun together.
    ///
    /// @param year 0 for a field of the present
    /// @param values one for each firm, `Long.MIN_VALUE` for unknown: a number in units of 10^power
    ///   of the base unit, 1 or 0 for a flag, days since 1970-01-01, or the [number of a
    ///   code](#code(Field, String)); the last three with a power of 0
    /// @return the firms, by their place, whose value no code holds: each must be given
    ///   [whole](#whole(int, Facts))
    public BitSet values(Field field, int year, long[] values, int power) {
      BitSet unfit =
          open.numbers(Fact.key(field.id(), year), open.rows() - together, values, together, power);
      int more = -power - field.decimals();
      if (field.type() == Field.Type.POINTS && more > 0) {
        long unit = Math.powExact(10L, Math.min(18, more));
        for (int i = 0; i < together; i++) {
          if (values[i] != Long.MIN_VALUE && values[i] % unit != 0) {
            unfit.set(i);
          }
        }
      }
      return unfit;
    }

    /// The number that stands for a code in a column of a field; -1 when the field has no codes.
    public int code(Field field, String code) {
      Dictionary dictionary = dictionaries.get(field.codes());
      return dictionary == null ? -1 : dictionary.number(catalogue.normal(field.codes(), code));
    }

    /// One more value of one of the firms begun together.
    ///
    /// @return false when no code holds it; then the firm must be given whole
    public boolean put(int firm, Field field, int year, Value value) {
      goTo(firm);
      return put(field, year, value);
    }

    /// All that is known about one of the firms begun together, beside what its columns said.
    public void whole(int firm, Facts facts) {
      goTo(firm);
      fill(facts);
    }

    private void goTo(int firm) {
      open.at(open.rows() - together + Objects.checkIndex(firm, together));
    }

    private static boolean findings(Facts facts) {
      List<Facts.Entry> findings = facts.records("findings");
      return findings != null && !findings.isEmpty();
    }

    /// Begins a firm whose values follow one by one.
    public Builder row(Firm firm) {
      if (open.rows() == Segment.MOST_ROWS) {
        segments.add(open.build());
        open = new SegmentBuilder(dictionaries, segments.getLast().rows());
      }
      open.begin(firm);
      return this;
    }

    /// A value of the firm begun last.
    ///
    /// @param year 0 for a field of the present
    /// @return false when no code holds it; then the firm must be [added whole](#add(Facts))
    public boolean put(Field field, int year, Value value) {
      String key = Fact.key(field.id(), year);
      return switch (value) {
        case Value.Amount amount when field.type().number() ->
            (field.type() != Field.Type.POINTS
                    || amount.number().stripTrailingZeros().scale() <= field.decimals())
                && open.number(key, amount.number());
        case Value.Flag flag when field.type() == Field.Type.FLAG -> {
          open.flag(key, flag.yes());
          yield true;
        }
        case Value.Day day when field.type() == Field.Type.DATE -> {
          open.day(key, day.earliest().toEpochDay(), day.latest().toEpochDay());
          yield true;
        }
        case Value.Term term when field.type() == Field.Type.CODE -> {
          Dictionary dictionary = dictionaries.get(field.codes());
          if (dictionary != null) {
            open.term(key, dictionary, catalogue.normal(field.codes(), term.text()));
          }
          yield dictionary != null;
        }
        default -> true;
      };
    }

    /// What the records come to on the date; false when that is a range.
    private boolean derived(Facts facts) {
      if (facts.lists().isEmpty()) {
        return true;
      }
      records = true;
      FactReader reader = new FactReader(facts, catalogue, date);
      boolean fits = true;
      for (Map.Entry<String, Derivation> entry : catalogue.derivations().entrySet()) {
        String list = list(entry.getValue());
        Field field = Objects.requireNonNull(catalogue.fields().get(entry.getKey()));
        if (list == null || facts.records(list) == null) {
          continue;
        }
        Value value = reader.value(field, 0);
        if (value != null) {
          fits &= put(field, 0, value);
        } else {
          fits &= field.type() == Field.Type.FLAG;
        }
      }
      return fits;
    }

    private static @Nullable String list(Derivation derivation) {
      return switch (derivation) {
        case Derivation.Formula formula -> null;
        case Derivation.Count count -> count.list();
        case Derivation.Total total -> total.list();
        case Derivation.Exists exists -> exists.list();
      };
    }

    private Facts facts(Segment segment, int row) {
      return Rows.facts(segment, row, catalogue, dictionaries);
    }

    /// Rows so far.
    public int rows() {
      return segments.size() * Segment.MOST_ROWS + open.rows();
    }

    /// The table, its rows in the order of their regions. The builder is empty then and may be used
    /// for a further table.
    public Table build() {
      return table(Sorting.byRegion(taken(), this::facts));
    }

    /// The same with the rows in the order they came: made sooner, for a table that is swept once.
    public Table buildAsGiven() {
      return table(taken());
    }

    private List<Segment> taken() {
      if (open.rows() > 0) {
        segments.add(open.build());
        open = new SegmentBuilder(dictionaries, segments.getLast().rows());
      }
      List<Segment> taken = List.copyOf(segments);
      segments.clear();
      together = 0;
      return taken;
    }

    private Table table(List<Segment> rows) {
      Table made = new Table(date, catalogue, dictionaries, rows, records);
      records = false;
      return made;
    }
  }
}
