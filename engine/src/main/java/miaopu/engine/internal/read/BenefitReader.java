package miaopu.engine.internal.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import miaopu.engine.Citation;
import miaopu.engine.Policy;
import miaopu.engine.Policy.Computable;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Reads what policies give, and the groups that say which benefits add up.
public final class BenefitReader {
  private final Problems problems;

  public BenefitReader(Problems problems) {
    this.problems = problems;
  }

  /// The benefits of one policy; one with a problem is told and stands as far as it was read.
  List<BenefitRule> benefits(Taker file, RuleReader rules, RuleReader.Above above) {
    List<BenefitRule> found = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Yaml.Mapping item : file.mappings("benefits")) {
      Taker taker = new Taker(item, problems);
      BenefitRule one = benefit(taker, rules, above);
      if (!ids.add(one.benefit().id())) {
        problems.add(RuleProblem.DUPLICATE_ID, taker.at("id"), one.benefit().id());
      }
      taker.done();
      found.add(one);
    }
    return List.copyOf(found);
  }

  private BenefitRule benefit(Taker taker, RuleReader rules, RuleReader.Above above) {
    String id = taker.text("id");
    Text label = label(taker, id);
    if (!taker.has("kind")) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), "kind");
    }
    Policy.Kind kind = taker.word("kind", Policy.Kind.class, Policy.Kind.PLAN);
    Policy.Once once = taker.word("once", Policy.Once.class, Policy.Once.UNSTATED);
    Yaml amount = taker.node("amount");
    AmountRule rule =
        amount == null
            ? new AmountRule.Unstated()
            : new AmountReader(rules, problems).read(amount, above, id + ".amount");
    Policy.Benefit benefit =
        new Policy.Benefit(
            id,
            label,
            kind,
            once,
            taker.texts("groups"),
            papers(taker),
            taker.words("paid"),
            computable(rule));
    return new BenefitRule(benefit, rule);
  }

  private Text label(Taker taker, String otherwise) {
    Text label = taker.words("label");
    if (label == null) {
      problems.add(RuleProblem.NO_LABEL, taker.place(), otherwise);
    }
    return label == null ? Text.same(otherwise) : label;
  }

  private List<Text> papers(Taker taker) {
    List<Text> papers = new ArrayList<>();
    for (Yaml item : taker.items("papers")) {
      switch (item) {
        case Yaml.Scalar code -> papers.add(Text.same(code.text()));
        case Yaml.Mapping words -> papers.add(Taker.words(words, problems));
        case Yaml.Sequence list ->
            problems.add(RuleProblem.WRONG_SHAPE, list.place(), Yaml.shape(list));
      }
    }
    return List.copyOf(papers);
  }

  private static Computable computable(AmountRule rule) {
    return switch (rule) {
      case AmountRule.Fixed fixed -> Computable.FULLY;
      case AmountRule.UpTo most -> Computable.PARTLY;
      case AmountRule.Between between -> Computable.PARTLY;
      case AmountRule.Share share -> share.ceiling() ? Computable.PARTLY : Computable.FULLY;
      case AmountRule.Unstated unstated -> Computable.LISTED;
      case AmountRule.First first -> {
        Computable least = computable(first.otherwise());
        for (AmountRule.Alternative one : first.alternatives()) {
          Computable then = computable(one.then());
          least = then.compareTo(least) > 0 ? then : least;
        }
        yield least;
      }
    };
  }

  /// The groups of a file `groups.yaml`, by id.
  public Map<String, Policy.Group> groups(Yaml.Mapping file, Documents documents) {
    Taker taker = new Taker(file, problems);
    Documents own = documents.with(taker, problems);
    CitationReader citing = new CitationReader(own, problems);
    Map<String, Policy.Group> groups = groups(taker, citing, citing.read(taker), Citation.NONE);
    taker.done();
    return groups;
  }

  /// The groups a file names, by id.
  ///
  /// @param otherwise what one without a citation of its own cites
  Map<String, Policy.Group> groups(
      Taker taker, CitationReader citing, Map<String, Citation> citations, Citation otherwise) {
    Map<String, Policy.Group> groups = new LinkedHashMap<>();
    for (Yaml.Mapping item : taker.mappings("groups")) {
      Taker one = new Taker(item, problems);
      Policy.Group group = group(one, citing, citations, otherwise);
      if (groups.putIfAbsent(group.id(), group) != null) {
        problems.add(RuleProblem.DUPLICATE_ID, one.at("group"), group.id());
      }
      one.done();
    }
    return groups;
  }

  private Policy.Group group(
      Taker taker, CitationReader citing, Map<String, Citation> citations, Citation otherwise) {
    String id = taker.text("group");
    Citation citation = citing.of(taker, citations, otherwise);
    if (citation.source().isEmpty()) {
      problems.add(RuleProblem.UNCITED, taker.place(), id);
    }
    if (!taker.has("stacking")) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), "stacking");
    }
    Policy.Stacking stacking =
        taker.word("stacking", Policy.Stacking.class, Policy.Stacking.UNSTATED);
    return new Policy.Group(id, label(taker, id), stacking, cap(taker), citation);
  }

  private @Nullable BigDecimal cap(Taker taker) {
    if (!taker.has("cap")) {
      return null;
    }
    Quantity cap = Quantity.parse(taker.text("cap"));
    if (cap == null || cap.kind() != Quantity.Kind.MONEY || cap.number().signum() <= 0) {
      problems.add(RuleProblem.BAD_NUMBER, taker.at("cap"), taker.text("cap"));
    }
    return Objects.requireNonNullElse(cap, new Quantity(BigDecimal.ZERO, Quantity.Kind.MONEY))
        .number();
  }
}
