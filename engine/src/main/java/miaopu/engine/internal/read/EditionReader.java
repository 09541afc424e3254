package miaopu.engine.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Assessment;
import miaopu.engine.Citation;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Reads `standard.yaml` and the overlays beside it.
public final class EditionReader {
  private final Catalogue catalogue;
  private final Documents sources;
  private final Problems problems;

  public EditionReader(Catalogue catalogue, Documents sources, Problems problems) {
    this.catalogue = catalogue;
    this.sources = sources;
    this.problems = problems;
  }

  /// Reads an edition; its folder must say the same id.
  public Draft edition(Yaml.Mapping file, String folder) {
    Taker taker = new Taker(file, problems);
    String id = taker.text("edition");
    if (!id.isEmpty() && !id.equals(folder)) {
      problems.add(RuleProblem.WRONG_FOLDER, taker.at("edition"), id);
    }
    CitationReader citing = new CitationReader(sources, problems);
    Map<String, Citation> citations = citing.read(taker);
    RuleReader rules = new RuleReader(catalogue, citations, citing, problems);
    RuleReader.Above top = RuleReader.Above.top(Citation.NONE);
    Text title = taker.words("title");
    Yaml root = taker.node("root");
    Yaml.Mapping score = taker.mapping("score");
    Yaml covered = taker.node("covered");
    Assessment.Kind kind = taker.word("result", Assessment.Kind.class, Assessment.Kind.VERDICT);
    if (root == null && kind != Assessment.Kind.CLASS) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), "root");
    }
    Draft draft =
        new Draft(
            folder,
            title == null ? Text.same(id) : title,
            kind,
            taker.word("decider", Draft.Level.class, Draft.Level.NATION),
            citations,
            open(taker),
            root == null ? null : rules.condition(root, top, "root"),
            score == null ? null : new ScoreReader(rules, problems).read(score, top, "total"),
            covered == null ? null : rules.condition(covered, top, "covered"),
            grades(taker, rules, top),
            List.of(),
            file);
    taker.done();
    return draft;
  }

  private List<Text> open(Taker taker) {
    return taker.mappings("open").stream().map(m -> Taker.words(m, problems)).toList();
  }

  private List<Draft.Grade> grades(Taker taker, RuleReader rules, RuleReader.Above top) {
    List<Draft.Grade> grades = new ArrayList<>();
    for (Yaml.Mapping item : taker.mappings("classes")) {
      Taker one = new Taker(item, problems);
      String id = one.text("id");
      Text label = Objects.requireNonNullElse(one.words("label"), Text.same(id));
      Yaml when = one.node("when");
      if (when == null) {
        one.text("otherwise");
      }
      RuleReader.Above here = new RuleReader.Above(id, label, top.citation(), List.of(), null);
      grades.add(
          new Draft.Grade(id, label, when == null ? null : rules.condition(when, here, "when")));
      one.done();
    }
    boolean leavesNobody = grades.isEmpty() || grades.getLast().when() == null;
    if (!leavesNobody) {
      problems.add(RuleProblem.MISSING_KEY, taker.at("classes"), "otherwise");
    }
    return List.copyOf(grades);
  }

  /// Reads an overlay.
  public Overlay overlay(Yaml.Mapping file) {
    Taker taker = new Taker(file, problems);
    String id = taker.text("overlay");
    String kind = taker.text("kind");
    if (!kind.equals("province") && !kind.equals("notice")) {
      problems.add(RuleProblem.BAD_WORD, taker.at("kind"), kind);
    }
    CitationReader citing = new CitationReader(sources.with(taker, problems), problems);
    Map<String, Citation> citations = citing.read(taker);
    RuleReader rules = new RuleReader(catalogue, citations, citing, problems);
    Citation first = citations.isEmpty() ? Citation.NONE : citations.values().iterator().next();
    List<Overlay.Change> changes = new ArrayList<>();
    for (Yaml.Mapping item : taker.mappings("changes")) {
      Overlay.Change change = change(item, rules, citing, citations, first);
      if (change != null) {
        changes.add(change);
      }
    }
    String campaign = kind.equals("notice") ? taker.text("campaign") : "0";
    if (!campaign.matches("\\d{1,4}")) {
      problems.add(RuleProblem.BAD_NUMBER, taker.at("campaign"), campaign);
      campaign = "0";
    }
    String edition = taker.text("edition");
    String region = kind.equals("province") ? taker.text("region") : "";
    String standard = edition.substring(0, Math.max(edition.lastIndexOf('/'), 0));
    DatedReader dated = new DatedReader(catalogue, problems, citing, citations);
    List<Calendar.Dated> windows = new ArrayList<>();
    for (Yaml.Mapping item : taker.mappings("windows")) {
      Calendar.Dated window = dated.window(item, standard, region, first);
      if (window != null) {
        windows.add(window);
      }
    }
    Overlay overlay =
        new Overlay(
            id,
            edition,
            region,
            Integer.parseInt(campaign),
            taker.word("level", Draft.Level.class, Draft.Level.PROVINCE),
            Objects.requireNonNullElse(taker.words("title"), Text.same(id)),
            List.copyOf(changes),
            List.copyOf(windows),
            file);
    taker.mappings("open").forEach(m -> Taker.words(m, problems));
    taker.done();
    return overlay;
  }

  private Overlay.@Nullable Change change(
      Yaml.Mapping item,
      RuleReader rules,
      CitationReader citing,
      Map<String, Citation> citations,
      Citation inherited) {
    Taker taker = new Taker(item, problems);
    Citation citation = citing.of(taker, citations, inherited);
    RuleReader.Above above = RuleReader.Above.top(citation);
    Overlay.Change change = null;
    if (taker.has("set")) {
      Comparison.Bound number = rules.comparisons().number(taker, null);
      change =
          number == null
              ? null
              : new Overlay.Change.Set(taker.text("set"), number, citation, taker.place());
      taker.node("set");
    } else if (taker.has("fill")) {
      String target = taker.text("fill");
      RuleReader.Above here =
          new RuleReader.Above(target, Text.same(target), citation, List.of(), null);
      Head head =
          new Head(
              target,
              Text.same(target),
              citation,
              List.of(),
              null,
              null,
              null,
              null,
              "",
              taker.place());
      change =
          new Overlay.Change.Fill(
              target,
              new ScoreReader(rules, problems).fill(taker, head, here),
              citation,
              taker.place());
    } else if (taker.has("add_to")) {
      Yaml condition = taker.node("condition");
      if (condition == null) {
        problems.add(RuleProblem.MISSING_KEY, taker.place(), "condition");
      } else {
        change =
            new Overlay.Change.Add(
                taker.text("add_to"),
                rules.condition(condition, above, "added"),
                citation,
                taker.place());
      }
    } else {
      Procedure procedure = rules.procedure(taker);
      change = new Overlay.Change.Waive(taker.text("waive"), procedure, citation, taker.place());
    }
    taker.done();
    return change;
  }
}
