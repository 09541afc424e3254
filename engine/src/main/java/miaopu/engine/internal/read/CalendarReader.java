package miaopu.engine.internal.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Choice;
import miaopu.engine.Citation;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Reads `calendar.yaml`.
public final class CalendarReader {
  private static final Pattern CAMPAIGN = Pattern.compile("(\\d{4})?(\\.\\.)?(\\d{4})?");

  private final Catalogue catalogue;
  private final Documents sources;
  private final Problems problems;

  public CalendarReader(Catalogue catalogue, Documents sources, Problems problems) {
    this.catalogue = catalogue;
    this.sources = sources;
    this.problems = problems;
  }

  public Calendar read(Yaml.Mapping file) {
    Taker taker = new Taker(file, problems);
    CitationReader citing = new CitationReader(sources, problems);
    Map<String, Citation> citations = citing.read(taker);
    Map<String, List<Calendar.Rule>> standards = new LinkedHashMap<>();
    for (Yaml.Mapping item : taker.mappings("standards")) {
      Taker one = new Taker(item, problems);
      String standard = one.text("standard");
      one.words("label");
      one.words("note");
      List<Calendar.Rule> rules = new ArrayList<>();
      one.mappings("rules").forEach(rule -> rules.add(rule(rule, citing, citations)));
      one.done();
      if (standards.put(standard, List.copyOf(rules)) != null) {
        problems.add(RuleProblem.DUPLICATE_ID, item.place(), standard);
      }
    }
    List<Calendar.Tier> ladder = new ArrayList<>();
    for (Yaml.Mapping item : taker.mappings("ladder")) {
      Taker one = new Taker(item, problems);
      String tier = one.text("tier");
      Text label = Objects.requireNonNullElse(one.words("label"), Text.same(tier));
      ladder.add(new Calendar.Tier(tier, label, one.texts("standards"), one.texts("titles")));
      one.words("note");
      one.done();
    }
    List<Calendar.Dated> days = new ArrayList<>();
    for (Yaml.Mapping item : taker.mappings("days")) {
      Calendar.Dated day = dated(item, citing, citations);
      if (day != null) {
        days.add(day);
      }
    }
    taker.done();
    return new Calendar(standards, List.copyOf(ladder), List.copyOf(days));
  }

  private Calendar.@Nullable Dated dated(
      Yaml.Mapping item, CitationReader citing, Map<String, Citation> citations) {
    Taker taker = new Taker(item, problems);
    Choice.What what = taker.word("what", Choice.What.class, Choice.What.UPDATE);
    List<String> titles = taker.has("titles") ? taker.texts("titles") : List.of();
    String standard = taker.textOr("standard", "");
    if (titles.isEmpty() == standard.isEmpty()) {
      problems.add(RuleProblem.BAD_WORD, item.place(), "titles, standard");
    }
    int[] years = years(taker, "years");
    Citation citation = citing.of(taker, citations, Citation.NONE);
    if (citation.source().isEmpty()) {
      problems.add(RuleProblem.UNCITED, item.place(), what.name());
    }
    String region = taker.textOr("region", "");
    MonthDay from = taker.has("from") ? monthDay(taker, "from") : null;
    MonthDay to = monthDay(taker, "to");
    List<String> figures = taker.has("figures") ? taker.texts("figures") : List.of();
    for (String field : figures) {
      if (!catalogue.fields().containsKey(field)) {
        problems.add(RuleProblem.UNKNOWN_FIELD, taker.at("figures"), field);
      }
    }
    taker.words("note");
    taker.done();
    return to == null
        ? null
        : new Calendar.Dated(
            what, titles, standard, years[0], years[1], region, from, to, figures, citation);
  }

  private @Nullable MonthDay monthDay(Taker taker, String key) {
    String text = taker.text(key);
    try {
      return MonthDay.parse("--" + text);
    } catch (DateTimeException e) {
      problems.add(RuleProblem.BAD_DATE, taker.at(key), text);
      return null;
    }
  }

  private Calendar.Rule rule(
      Yaml.Mapping item, CitationReader citing, Map<String, Citation> citations) {
    Taker taker = new Taker(item, problems);
    Yaml.Mapping when = taker.mapping("when");
    String use = taker.text("use");
    Citation citation = citing.of(taker, citations, Citation.NONE);
    if (citation.source().isEmpty()) {
      problems.add(RuleProblem.UNCITED, item.place(), use);
    }
    Calendar.Rule rule =
        new Calendar.Rule(
            when == null ? new Calendar.When(null, 0, 0, null, null, "") : when(when),
            use.equals("none") ? null : use,
            citation,
            taker.words("say"),
            item.place());
    taker.words("note");
    taker.done();
    return rule;
  }

  private Calendar.When when(Yaml.Mapping when) {
    Taker taker = new Taker(when, problems);
    String word = taker.textOr("procedure", "");
    Procedure procedure =
        switch (word) {
          case "" -> null;
          case "new" -> Procedure.NEW;
          case "review" -> Procedure.REVIEW;
          default -> {
            problems.add(RuleProblem.BAD_WORD, taker.at("procedure"), word);
            yield null;
          }
        };
    int[] campaigns = years(taker, "campaign");
    Calendar.When read =
        new Calendar.When(
            procedure,
            campaigns[0],
            campaigns[1],
            date(taker, "decided_before"),
            date(taker, "decided_from"),
            taker.textOr("region", ""));
    taker.done();
    return read;
  }

  /// The first and the last year of a range, 0 where it has none.
  private int[] years(Taker taker, String key) {
    String text = taker.textOr(key, "");
    Matcher range = CAMPAIGN.matcher(text);
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

  private @Nullable LocalDate date(Taker taker, String key) {
    String text = taker.textOr(key, "");
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      problems.add(RuleProblem.BAD_DATE, taker.at(key), text);
      return null;
    }
  }
}
