package miaopu.engine.internal.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Citation;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Reads `calendar.yaml`.
public final class CalendarReader {
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
    DatedReader dated = new DatedReader(catalogue, problems, citing, citations);
    for (Yaml.Mapping item : taker.mappings("days")) {
      Calendar.Dated day = dated.read(item);
      if (day != null) {
        days.add(day);
      }
    }
    taker.done();
    return new Calendar(standards, List.copyOf(ladder), List.copyOf(days));
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
    int[] campaigns = DatedReader.years(taker, "campaign", problems);
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
