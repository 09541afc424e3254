package miaopu.engine.internal.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Citation;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Reads the conditions of one file.
public final class RuleReader {
  private static final Text UNNAMED = Text.same("");
  private static final List<String> BODIES =
      List.of(
          "all",
          "any",
          "at_least",
          "test",
          "each_year",
          "manual",
          "refers",
          "points",
          "choose",
          "first_known",
          "law_unknown");

  private final Map<String, Citation> citations;
  private final CitationReader citing;
  private final OperandReader operands;
  private final ComparisonReader comparisons;
  private final Problems problems;

  /// What a node takes over from the one above it.
  ///
  /// @param each the offset that `@each` stands for, null outside `each_year`
  record Above(
      String id, Text label, Citation citation, List<String> evidence, @Nullable Integer each) {
    /// At the top of a file.
    static Above top(Citation citation) {
      return new Above("", UNNAMED, citation, List.of(), null);
    }
  }

  public RuleReader(
      Catalogue catalogue,
      Map<String, Citation> citations,
      CitationReader citing,
      Problems problems) {
    this.citations = citations;
    this.citing = citing;
    this.operands = new OperandReader(catalogue.fields(), problems);
    this.comparisons = new ComparisonReader(catalogue, problems);
    this.problems = problems;
  }

  OperandReader operands() {
    return operands;
  }

  ComparisonReader comparisons() {
    return comparisons;
  }

  /// Reads a condition; `place` is its number among its brothers, for an id it does not give
  /// itself.
  Condition condition(Yaml node, Above above, String place) {
    if (!(node instanceof Yaml.Mapping mapping)) {
      problems.add(RuleProblem.WRONG_SHAPE, node.place(), Yaml.shape(node));
      return new Condition.LawUnknown(stand(node.place(), above, place), UNNAMED);
    }
    Taker taker = new Taker(mapping, problems);
    Above here = here(taker, above, place);
    Head head = head(taker, here);
    Condition condition = body(taker, head, here);
    taker.done();
    return condition;
  }

  private Head stand(Place at, Above above, String place) {
    return new Head(
        above.id + "." + place,
        above.label,
        above.citation,
        List.of(),
        null,
        null,
        null,
        null,
        "",
        at);
  }

  /// The id, label and citation of a node, for itself and for what is below it.
  Above here(Taker taker, Above above, String place) {
    String id = taker.textOr("id", above.id.isEmpty() ? place : above.id + "." + place);
    Text label = taker.words("label");
    Citation citation = citing.of(taker, citations, above.citation);
    List<String> evidence = taker.has("evidence") ? taker.texts("evidence") : above.evidence;
    return new Above(id, label == null ? above.label : label, citation, evidence, above.each);
  }

  Head head(Taker taker, Above here) {
    if (here.citation.source().isEmpty()) {
      problems.add(RuleProblem.UNCITED, taker.place(), here.id);
    }
    Procedure only = procedure(taker);
    Yaml scope = taker.node("applies_if");
    Yaml excuse = taker.node("exempt_if");
    return new Head(
        here.id,
        here.label,
        here.citation,
        here.evidence,
        taker.words("note"),
        only,
        scope == null ? null : condition(scope, here, "applies"),
        excuse == null ? null : condition(excuse, here, "exempt"),
        level(taker),
        taker.place());
  }

  /// The procedure that `only` names, null when it is absent.
  @Nullable Procedure procedure(Taker taker) {
    String word = taker.textOr("only", "");
    return switch (word) {
      case "" -> null;
      case "new" -> Procedure.NEW;
      case "review" -> Procedure.REVIEW;
      default -> {
        problems.add(RuleProblem.BAD_WORD, taker.at("only"), word);
        yield null;
      }
    };
  }

  private String level(Taker taker) {
    String word = taker.textOr("open_to", "");
    if (!word.isEmpty() && !word.equals("province") && !word.equals("nation")) {
      problems.add(RuleProblem.BAD_WORD, taker.at("open_to"), word);
    }
    return word;
  }

  private Condition body(Taker taker, Head head, Above here) {
    Set<String> bodies = new LinkedHashSet<>(BODIES);
    bodies.removeIf(body -> !taker.has(body));
    if (bodies.size() != 1) {
      problems.add(
          bodies.isEmpty() ? RuleProblem.MISSING_KEY : RuleProblem.UNKNOWN_KEY,
          taker.place(),
          bodies.isEmpty() ? "a body of " + head.id() : String.join(", ", bodies));
      bodies.forEach(taker::node);
      return new Condition.LawUnknown(head, UNNAMED);
    }
    String name = bodies.iterator().next();
    Condition condition =
        switch (name) {
          case "all" -> new Condition.All(head, group(taker, name, here));
          case "any" -> new Condition.Any(head, group(taker, name, here));
          case "first_known" -> new Condition.FirstKnown(head, group(taker, name, here));
          case "at_least" -> some(taker, head, here);
          case "test" -> test(taker, head, here);
          case "each_year" -> eachYear(taker, head);
          case "manual" -> new Condition.Manual(head, words(taker, name));
          case "law_unknown" -> new Condition.LawUnknown(head, words(taker, name));
          case "refers" -> refers(taker, head);
          case "points" -> line(taker, head);
          default -> choose(taker, head, here);
        };
    boolean leaf = condition.children().isEmpty();
    if (leaf && (head.label().zh().isEmpty() || head.label().en().isEmpty())) {
      problems.add(RuleProblem.NO_LABEL, head.place(), head.id());
    }
    return condition;
  }

  private Text words(Taker taker, String key) {
    Text words = taker.words(key);
    return words == null ? UNNAMED : words;
  }

  private List<Condition> group(Taker taker, String key, Above here) {
    List<Condition> group = new ArrayList<>();
    for (Yaml item : taker.items(key)) {
      group.add(condition(item, here, Integer.toString(group.size() + 1)));
    }
    if (group.isEmpty()) {
      problems.add(RuleProblem.WRONG_SHAPE, taker.at(key), key + ": []");
    }
    return List.copyOf(group);
  }

  private Condition some(Taker taker, Head head, Above here) {
    Yaml.Mapping body = taker.mapping("at_least");
    if (body == null) {
      return new Condition.LawUnknown(head, UNNAMED);
    }
    Taker inner = new Taker(body, problems);
    String n = inner.text("n");
    List<Condition> of = group(inner, "of", here);
    boolean fits = n.matches("[1-9]\\d?") && Integer.parseInt(n) <= of.size();
    if (!fits) {
      problems.add(RuleProblem.BAD_NUMBER, inner.at("n"), n);
    }
    inner.done();
    return new Condition.AtLeast(head, fits ? Integer.parseInt(n) : 1, of);
  }

  private Condition test(Taker taker, Head head, Above here) {
    Yaml.Mapping body = taker.mapping("test");
    return body == null ? new Condition.LawUnknown(head, UNNAMED) : test(body, head, here.each);
  }

  private Condition test(Yaml.Mapping body, Head head, @Nullable Integer each) {
    Taker inner = new Taker(body, problems);
    Yaml value = inner.node("value");
    if (value == null) {
      problems.add(RuleProblem.MISSING_KEY, inner.place(), "value");
      return new Condition.LawUnknown(head, UNNAMED);
    }
    Operand operand = operands.read(value, each);
    Comparison comparison = comparisons.read(inner, operand);
    inner.done();
    return comparison == null
        ? new Condition.LawUnknown(head, UNNAMED)
        : new Condition.Test(head, operand, comparison);
  }

  private Condition eachYear(Taker taker, Head head) {
    Yaml.Mapping body = taker.mapping("each_year");
    if (body == null) {
      return new Condition.LawUnknown(head, UNNAMED);
    }
    Taker inner = new Taker(body, problems);
    List<Condition> years = new ArrayList<>();
    Yaml.Mapping test = inner.mapping("test");
    for (String year : inner.texts("years")) {
      if (!year.matches("Y(-[1-9])?") || test == null) {
        problems.add(RuleProblem.WRONG_PERIOD, inner.at("years"), year);
        continue;
      }
      int offset = year.equals("Y") ? 0 : Integer.parseInt(year.substring(1));
      Head one =
          new Head(
              head.id() + "@" + year,
              head.label(),
              head.citation(),
              head.evidence(),
              null,
              null,
              null,
              null,
              "",
              head.place());
      years.add(test(test, one, offset));
    }
    if (years.isEmpty()) {
      problems.add(RuleProblem.MISSING_KEY, inner.place(), "years, test");
    }
    inner.done();
    return new Condition.All(head, List.copyOf(years));
  }

  private Condition refers(Taker taker, Head head) {
    Yaml.Mapping body = taker.mapping("refers");
    if (body == null) {
      return new Condition.LawUnknown(head, UNNAMED);
    }
    Taker inner = new Taker(body, problems);
    Condition refers = new Condition.Refers(head, inner.text("edition"), inner.texts("is"));
    inner.done();
    return refers;
  }

  private Condition line(Taker taker, Head head) {
    Yaml.Mapping body = taker.mapping("points");
    if (body == null) {
      return new Condition.LawUnknown(head, UNNAMED);
    }
    Taker inner = new Taker(body, problems);
    String of = inner.text("of");
    Comparison.Bound comparison = comparisons.number(inner, Quantity.Kind.POINTS);
    inner.done();
    return comparison == null
        ? new Condition.LawUnknown(head, UNNAMED)
        : new Condition.Line(head, of, comparison);
  }

  private Condition choose(Taker taker, Head head, Above here) {
    List<Condition.Branch> branches = new ArrayList<>();
    Condition otherwise = null;
    for (Yaml.Mapping item : taker.mappings("choose")) {
      Taker inner = new Taker(item, problems);
      String number = Integer.toString(branches.size() + 1);
      Yaml when = inner.node("when");
      Yaml then = inner.node(when == null ? "otherwise" : "then");
      if (then == null) {
        problems.add(RuleProblem.MISSING_KEY, inner.place(), when == null ? "otherwise" : "then");
      } else if (when == null) {
        otherwise = condition(then, here, "otherwise");
      } else {
        branches.add(
            new Condition.Branch(
                condition(when, here, "when" + number), condition(then, here, number)));
      }
      inner.done();
    }
    if (branches.isEmpty()) {
      problems.add(RuleProblem.MISSING_KEY, head.place(), "when");
    }
    return new Condition.Choose(head, List.copyOf(branches), otherwise);
  }
}
