package miaopu.engine.internal.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Citation;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Reads `calendar.yaml`.
public final class CalendarReader {
  private static final Pattern CAMPAIGN = Pattern.compile("(\\d{4})?(\\.\\.)?(\\d{4})?");

  private final Documents sources;
  private final Problems problems;

  public CalendarReader(Documents sources, Problems problems) {
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
    taker.done();
    return new Calendar(standards, List.copyOf(ladder));
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
    String campaign = taker.textOr("campaign", "");
    Matcher range = CAMPAIGN.matcher(campaign);
    int first = 0;
    int last = 0;
    if (range.matches()) {
      first = range.group(1) == null ? 0 : Integer.parseInt(range.group(1));
      last =
          range.group(3) != null
              ? Integer.parseInt(range.group(3))
              : range.group(2) == null ? first : 0;
    } else {
      problems.add(RuleProblem.BAD_NUMBER, taker.at("campaign"), campaign);
    }
    Calendar.When read =
        new Calendar.When(
            procedure,
            first,
            last,
            date(taker, "decided_before"),
            date(taker, "decided_from"),
            taker.textOr("region", ""));
    taker.done();
    return read;
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
