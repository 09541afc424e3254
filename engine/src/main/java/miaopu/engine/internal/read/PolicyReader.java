package miaopu.engine.internal.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Assessment;
import miaopu.engine.Citation;
import miaopu.engine.Field;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Reads a policy: who it is for, in the conditions of the rulebook.
public final class PolicyReader {
  private static final Text REGION = new Text("所在地区", "Region of the firm");
  private static final Text AUDIENCE = new Text("适用对象", "Audience");

  private final Catalogue catalogue;
  private final Documents documents;
  private final Problems problems;

  /// @param documents those of the rulebook; a policy may bring its own beside them
  public PolicyReader(Catalogue catalogue, Documents documents, Problems problems) {
    this.catalogue = catalogue;
    this.documents = documents;
    this.problems = problems;
  }

  /// Reads a policy; null after a problem that leaves none.
  public @Nullable Audience policy(Yaml.Mapping file) {
    Taker taker = new Taker(file, problems);
    String id = taker.text("policy");
    if (!id.isEmpty() && !id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,79}")) {
      problems.add(RuleProblem.BAD_WORD, taker.at("policy"), id);
    }
    Text title = named(taker, "title", id);
    Text issuer = named(taker, "issuer", "");
    CitationReader citing = new CitationReader(own(taker), problems);
    Map<String, Citation> citations = citing.read(taker);
    Citation main = citations.isEmpty() ? Citation.NONE : citations.values().iterator().next();
    String region = region(taker);
    String from = "";
    String to = "open";
    Yaml.Mapping window = taker.mapping("window");
    if (window == null) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), "window");
    } else {
      Taker inner = new Taker(window, problems);
      from = day(inner, "from", false);
      to = day(inner, "to", true);
      if (!to.equals("open") && to.compareTo(from) < 0) {
        problems.add(RuleProblem.BAD_DATE, inner.at("to"), to);
      }
      inner.done();
    }
    RuleReader rules = new RuleReader(catalogue, citations, citing, problems);
    RuleReader.Above above = RuleReader.Above.top(main);
    Yaml audience = taker.node("audience");
    Condition condition = audience == null ? null : rules.condition(audience, above, "audience");
    if (condition == null) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), "audience");
    }
    List<Text> open = taker.mappings("open").stream().map(m -> Taker.words(m, problems)).toList();
    taker.done();
    if (condition == null) {
      return null;
    }
    Draft draft =
        new Draft(
            "policies/" + id,
            title,
            Assessment.Kind.VERDICT,
            Draft.Level.NATION,
            citations,
            open,
            region.isEmpty() ? condition : within(region, condition, main),
            null,
            null,
            List.of(),
            file);
    return new Audience(id, title, issuer, region, from, to, main, draft);
  }

  private Text named(Taker taker, String key, String otherwise) {
    Text words = taker.words(key);
    if (words == null) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), key);
    }
    return words == null ? Text.same(otherwise) : words;
  }

  /// The documents of the rulebook and those the policy names itself.
  private Documents own(Taker taker) {
    Yaml.Mapping own = taker.mapping("documents");
    if (own == null) {
      return documents;
    }
    Map<String, Text> titles = new LinkedHashMap<>(documents.titles());
    titles.putAll(
        Documents.read(new Yaml.Mapping(own.place(), Map.of("documents", own), Map.of()), problems)
            .titles());
    return new Documents(titles, documents.words());
  }

  private String region(Taker taker) {
    String region = taker.textOr("region", "");
    boolean known =
        region.isEmpty()
            || catalogue.codes().getOrDefault("region", List.of()).stream()
                .anyMatch(code -> code.id().startsWith(region));
    if (!known) {
      problems.add(RuleProblem.UNKNOWN_CODE, taker.at("region"), region);
    }
    return known ? region : "";
  }

  private String day(Taker taker, String key, boolean open) {
    String text = taker.text(key);
    boolean fits =
        text.matches("(19|20)\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])")
            || (open && text.equals("open"));
    if (!fits && !text.isEmpty()) {
      problems.add(RuleProblem.BAD_DATE, taker.at(key), text);
    }
    return text;
  }

  /// The condition for firms of a region.
  private Condition within(String region, Condition condition, Citation citation) {
    Field field = Objects.requireNonNull(catalogue.fields().get("region"), "region");
    Place place = condition.head().place();
    Condition there =
        new Condition.Test(
            head("policy-region", REGION, citation, place),
            new Operand.At(field, 0),
            new Comparison.In(List.of(region), false, true));
    List<Condition> both = new ArrayList<>(List.of(there, condition));
    return new Condition.All(head("policy", AUDIENCE, citation, place), List.copyOf(both));
  }

  private static Head head(String id, Text label, Citation citation, Place place) {
    return new Head(id, label, citation, List.of(), null, null, null, null, "", place);
  }
}
