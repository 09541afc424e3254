package miaopu.intake.column;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import miaopu.engine.Field;
import miaopu.engine.Problem;
import miaopu.engine.Text;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.value.Unit;
import miaopu.intake.value.Words;

/// Finds out what the headers of a table mean.
public final class Columns {
  private final Vocabulary vocabulary;
  private final AsOf asOf;
  private final Consumer<Problem> problems;

  /// Headers in the words of a vocabulary, years counted from a day.
  public Columns(Vocabulary vocabulary, AsOf asOf, Consumer<Problem> problems) {
    this.vocabulary = vocabulary;
    this.asOf = asOf;
    this.problems = problems;
  }

  /// How many headers of a row mean something; the row of headers is the one with most. The label
  /// of an as-of date may stand above any table and does not make a row of headers.
  public static int known(Vocabulary vocabulary, List<String> headers) {
    int known = 0;
    for (String header : headers) {
      Meaning meaning =
          header.isBlank()
              ? new Meaning.Unknown()
              : meaning(vocabulary, Header.of(header)).meaning();
      if (meaning.known() && !meaning.equals(new Meaning.Identity(Who.AS_OF))) {
        known++;
      }
    }
    return known;
  }

  /// True when a cell names this about the row.
  public static boolean means(Vocabulary vocabulary, String text, Who who) {
    return vocabulary.meaning(Words.key(text)) instanceof Meaning.Identity(Who found)
        && found == who;
  }

  /// True for a header that is nothing but a year or a unit.
  public static boolean onlyPeriodOrUnit(String header) {
    return !header.isBlank() && Header.of(header).onlyPeriodOrUnit();
  }

  /// The columns of a row of headers; blank headers give none.
  ///
  /// @param place where a header stands, by its index
  public List<Column> columns(List<String> headers, IntFunction<String> place) {
    List<Column> columns = new ArrayList<>();
    Map<String, Column> first = new HashMap<>();
    for (int i = 0; i < headers.size(); i++) {
      String raw = headers.get(i);
      if (raw.isBlank()) {
        continue;
      }
      Column column = column(i, raw.strip(), place.apply(i));
      Column before = column.key().isEmpty() ? null : first.putIfAbsent(column.key(), column);
      if (before != null && !ignored(column)) {
        Text other = Text.same(before.place() + " " + before.header());
        problems.accept(InputProblem.COLUMN_TWICE.at(column.place(), column.header(), other));
        column = unread(column);
      }
      columns.add(column);
    }
    return columns;
  }

  private static boolean ignored(Column column) {
    return column.meaning() instanceof Meaning.Identity(Who who) && who == Who.NOTHING;
  }

  private static Column unread(Column column) {
    return new Column(
        column.index(), column.header(), column.place(), new Meaning.Unknown(), 0, column.unit());
  }

  /// A meaning, and the year the rest of the header names.
  private record Found(Meaning meaning, Period period) {}

  /// The meaning of the fullest words that have one: a label may itself hold a year or brackets.
  private static Found meaning(Vocabulary vocabulary, Header header) {
    Meaning whole = vocabulary.meaning(header.whole());
    if (!(whole instanceof Meaning.Unknown)) {
      return new Found(whole, Period.NONE);
    }
    Meaning dated = vocabulary.meaning(header.dated());
    if (!(dated instanceof Meaning.Unknown)) {
      return new Found(dated, header.bracketed());
    }
    return new Found(vocabulary.meaning(header.words()), header.period());
  }

  private Column column(int index, String raw, String place) {
    Header header = Header.of(raw);
    Found found = meaning(vocabulary, header);
    Meaning meaning = found.meaning();
    Period period = found.period();
    return switch (meaning) {
      case Meaning.Unknown _ ->
          unread(
              index,
              raw,
              place,
              header.period().kind() == Period.Kind.SEVERAL
                  ? InputProblem.COLUMN_OF_SEVERAL_YEARS
                  : InputProblem.UNKNOWN_COLUMN);
      case Meaning.Ambiguous(List<String> fields) ->
          unread(
              index,
              raw,
              place,
              InputProblem.AMBIGUOUS_COLUMN,
              Text.same(String.join("、", fields)));
      case Meaning.Figure(Field field) -> figure(index, raw, place, header, field, period);
      default -> new Column(index, raw, place, meaning, 0, Unit.UNSAID);
    };
  }

  private Column unread(int index, String raw, String place, InputProblem problem, Text... more) {
    problems.accept(problem.at(place, raw, more));
    return new Column(index, raw, place, new Meaning.Unknown(), 0, Unit.UNSAID);
  }

  private Column figure(
      int index, String raw, String place, Header header, Field field, Period period) {
    boolean share = field.type() == Field.Type.MONEY && header.unit() == Unit.PERCENT;
    if (header.strange() || share) {
      return unread(index, raw, place, InputProblem.UNKNOWN_UNIT);
    }
    if (period.kind() == Period.Kind.SEVERAL) {
      return unread(index, raw, place, InputProblem.COLUMN_OF_SEVERAL_YEARS);
    }
    noteUnit(field, header, raw, place);
    int year = year(field, period, raw, place);
    return new Column(index, raw, place, new Meaning.Figure(field), year, header.unit());
  }

  private void noteUnit(Field field, Header header, String raw, String place) {
    boolean byId = raw.strip().split("@", 2)[0].equals(field.id());
    if (field.type() == Field.Type.MONEY && !header.unit().money() && !byId) {
      problems.accept(InputProblem.UNIT_ASSUMED.at(place, raw, Text.same(raw)));
    }
  }

  private int year(Field field, Period period, String raw, String place) {
    if (!field.yearly()) {
      if (period.kind() != Period.Kind.NONE) {
        problems.accept(InputProblem.YEAR_NOT_USED.at(place, raw, field.label()));
      }
      return 0;
    }
    Text day = Text.same(asOf.day().toString());
    return switch (period.kind()) {
      case YEAR -> period.number();
      case RELATIVE -> {
        int year = asOf.year() + period.number();
        InputProblem problem =
            asOf.origin() == AsOf.Origin.DATE
                ? InputProblem.YEAR_FROM_DATE
                : InputProblem.YEAR_FROM_AS_OF;
        problems.accept(problem.at(place, raw, day, Text.same(Integer.toString(year))));
        yield year;
      }
      case NONE, SEVERAL -> {
        int year = asOf.lastFullYear();
        Text example = new Text(year + "年" + field.label().zh(), field.id() + "@" + year);
        problems.accept(
            InputProblem.YEAR_ASSUMED.at(place, raw, example, Text.same(Integer.toString(year))));
        yield year;
      }
    };
  }
}
