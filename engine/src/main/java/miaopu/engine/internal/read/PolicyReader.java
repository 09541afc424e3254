package miaopu.engine.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Assessment;
import miaopu.engine.Citation;
import miaopu.engine.Field;
import miaopu.engine.Policy;
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
    CitationReader citing = new CitationReader(documents.with(taker, problems), problems);
    Map<String, Citation> citations = citing.read(taker);
    Citation main = citations.isEmpty() ? Citation.NONE : citations.values().iterator().next();
    String region = region(taker);
    Window window = window(taker);
    RuleReader rules = new RuleReader(catalogue, citations, citing, problems);
    RuleReader.Above above = RuleReader.Above.top(main);
    Yaml audience = taker.node("audience");
    Condition condition = audience == null ? null : rules.condition(audience, above, "audience");
    if (condition == null) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), "audience");
    }
    BenefitReader giving = new BenefitReader(problems);
    List<BenefitRule> benefits = giving.benefits(taker, rules, above);
    List<Policy.Group> groups = List.copyOf(giving.groups(taker, citing, citations, main).values());
    Audience.About about = about(taker, region, window);
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
            benefits.stream().map(BenefitRule::amount).toList(),
            file);
    return new Audience(
        id,
        title,
        issuer,
        about,
        region,
        window.from(),
        window.to(),
        main,
        draft,
        benefits,
        groups);
  }

  /// When a policy runs.
  ///
  /// @param ended true when it is known to be over, though not since when
  /// @param note why a day is not known; null when both are
  private record Window(String from, String to, boolean ended, @Nullable Text note) {}

  private Window window(Taker taker) {
    Yaml.Mapping window = taker.mapping("window");
    if (window == null) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), "window");
      return new Window("unknown", "unknown", false, null);
    }
    Taker inner = new Taker(window, problems);
    Text note = inner.words("note");
    String from = day(inner, "from", false);
    String to = day(inner, "to", true);
    boolean unknown = from.equals("unknown") || to.equals("unknown");
    if (unknown && note == null) {
      problems.add(RuleProblem.MISSING_KEY, inner.place(), "note");
    }
    if (!unknown && !to.equals("open") && to.compareTo(from) < 0) {
      problems.add(RuleProblem.BAD_DATE, inner.at("to"), to);
    }
    boolean ended = inner.yes("ended");
    inner.done();
    return new Window(from, to, ended, note);
  }

  /// The level whose jurisdiction the region is, for a policy that does not name its own.
  private static Policy.Level levelOf(String region) {
    return switch (region.length()) {
      case 0 -> Policy.Level.NATION;
      case 2 -> Policy.Level.PROVINCE;
      case 4 -> Policy.Level.CITY;
      default -> Policy.Level.DISTRICT;
    };
  }

  private Audience.About about(Taker taker, String region, Window window) {
    String effort = taker.textOr("effort", "0");
    if (!effort.matches("[0-5]")) {
      problems.add(RuleProblem.BAD_NUMBER, taker.at("effort"), effort);
      effort = "0";
    }
    return new Audience.About(
        taker.word("level", Policy.Level.class, levelOf(region)),
        taker.yes("invented"),
        taker.words("channel"),
        taker.words("contact"),
        Integer.parseInt(effort),
        window.ended(),
        window.note());
  }

  private Text named(Taker taker, String key, String otherwise) {
    Text words = taker.words(key);
    if (words == null) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), key);
    }
    return words == null ? Text.same(otherwise) : words;
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
            || text.equals("unknown")
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
