package miaopu.engine.internal.read;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Choice;
import miaopu.engine.Citation;
import org.jspecify.annotations.Nullable;

/// Reads days and windows of a year, of the calendar and of overlays.
final class DatedReader {
  private static final Pattern YEARS = Pattern.compile("(\\d{4})?(\\.\\.)?(\\d{4})?");

  private final Catalogue catalogue;
  private final Problems problems;
  private final CitationReader citing;
  private final Map<String, Citation> citations;

  DatedReader(
      Catalogue catalogue,
      Problems problems,
      CitationReader citing,
      Map<String, Citation> citations) {
    this.catalogue = catalogue;
    this.problems = problems;
    this.citing = citing;
    this.citations = citations;
  }

  /// A day or a window of the calendar; null for one without a last day.
  Calendar.@Nullable Dated read(Yaml.Mapping item) {
    Taker taker = new Taker(item, problems);
    Choice.What what = taker.word("what", Choice.What.class, Choice.What.UPDATE);
    List<String> titles = taker.has("titles") ? taker.texts("titles") : List.of();
    String standard = taker.textOr("standard", "");
    if (titles.isEmpty() == standard.isEmpty()) {
      problems.add(RuleProblem.BAD_WORD, item.place(), "titles, standard");
    }
    String region = taker.textOr("region", "");
    List<String> figures = taker.has("figures") ? taker.texts("figures") : List.of();
    for (String field : figures) {
      if (!catalogue.fields().containsKey(field)) {
        problems.add(RuleProblem.UNKNOWN_FIELD, taker.at("figures"), field);
      }
    }
    return dated(taker, what, titles, standard, region, figures, Citation.NONE);
  }

  /// A window in which applications are filed, as an overlay says it; null for one without a first
  /// or a last day.
  ///
  /// @param inherited where it stands unless it says so itself
  Calendar.@Nullable Dated window(
      Yaml.Mapping item, String standard, String region, Citation inherited) {
    Taker taker = new Taker(item, problems);
    Calendar.Dated window =
        dated(taker, Choice.What.FILING, List.of(), standard, region, List.of(), inherited);
    for (String key : List.of("years", "from")) {
      if (!taker.has(key)) {
        problems.add(RuleProblem.MISSING_KEY, item.place(), key);
      }
    }
    return window == null || window.from() == null || window.firstYear() == 0 ? null : window;
  }

  private Calendar.@Nullable Dated dated(
      Taker taker,
      Choice.What what,
      List<String> titles,
      String standard,
      String region,
      List<String> figures,
      Citation inherited) {
    int[] years = years(taker, "years", problems);
    Citation citation = citing.of(taker, citations, inherited);
    if (citation.source().isEmpty()) {
      problems.add(RuleProblem.UNCITED, taker.place(), what.name());
    }
    MonthDay from = taker.has("from") ? monthDay(taker, "from") : null;
    MonthDay to = monthDay(taker, "to");
    if (from != null && to != null && from.isAfter(to)) {
      problems.add(RuleProblem.BAD_WINDOW, taker.at("to"), taker.text("to"));
    }
    taker.words("note");
    taker.done();
    return to == null
        ? null
        : new Calendar.Dated(
            what,
            titles,
            standard,
            years[0],
            years[1],
            region,
            from,
            to,
            figures,
            citation,
            taker.place());
  }

  private @Nullable MonthDay monthDay(Taker taker, String key) {
    String text = taker.text(key);
    try {
      return MonthDay.parse("--" + text);
    } catch (DateTimeException e) {
      problems.add(RuleProblem.BAD_WINDOW, taker.at(key), text);
      return null;
    }
  }

  /// The first and the last year of a range, 0 where it has none.
  static int[] years(Taker taker, String key, Problems problems) {
    String text = taker.textOr(key, "");
    Matcher range = YEARS.matcher(text);
    if (!range.matches()) {
      problems.add(RuleProblem.BAD_NUMBER, taker.at(key), text);
      return new int[2];
    }
    int first = range.group(1) == null ? 0 : Integer.parseInt(range.group(1));
    int last =
        range.group(3) != null
            ? Integer.parseInt(range.group(3))
            : range.group(2) == null ? first : 0;
    return new int[] {first, last};
  }
}
