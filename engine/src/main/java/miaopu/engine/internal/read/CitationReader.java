package miaopu.engine.internal.read;

import java.util.LinkedHashMap;
import java.util.Map;
import miaopu.engine.Citation;
import miaopu.engine.Confidence;
import miaopu.engine.Text;

/// Reads `citations:` and refuses a datum without source, dates and confidence.
public final class CitationReader {
  /// Stands in for a citation that is named and not there; what is below it is cited by name.
  private static final Citation UNKNOWN =
      new Citation(
          "?",
          "",
          "unknown",
          "unknown",
          "unknown",
          Confidence.OPEN,
          null,
          Text.same("?"),
          Text.same(""));

  private final Documents documents;
  private final Problems problems;

  public CitationReader(Documents documents, Problems problems) {
    this.documents = documents;
    this.problems = problems;
  }

  /// All citations of a file by key.
  public Map<String, Citation> read(Taker file) {
    Map<String, Citation> citations = new LinkedHashMap<>();
    Yaml.Mapping all = file.mapping("citations");
    if (all == null) {
      problems.add(RuleProblem.MISSING_KEY, file.place(), "citations");
      return citations;
    }
    all.entries()
        .forEach((key, node) -> {
          if (node instanceof Yaml.Mapping mapping) {
            citations.put(key, one(new Taker(mapping, problems)));
          } else {
            problems.add(RuleProblem.WRONG_SHAPE, node.place(), key);
          }
        });
    return citations;
  }

  private Citation one(Taker taker) {
    String source = taker.text("source");
    if (!source.isEmpty() && !documents.titles().containsKey(source)) {
      problems.add(RuleProblem.UNKNOWN_SOURCE, taker.at("source"), source);
    }
    Text note = taker.words("note");
    Citation citation =
        new Citation(
            source,
            taker.textOr("clause", ""),
            date(taker, "from", false),
            date(taker, "to", true),
            date(taker, "checked", false),
            confidence(taker),
            note,
            documents.titles().getOrDefault(source, Text.same(source)),
            documents.place(taker.textOr("clause", "")));
    boolean unknown = citation.from().equals("unknown") || citation.to().equals("unknown");
    if (unknown && note == null) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), "note");
    }
    taker.done();
    return citation;
  }

  private Confidence confidence(Taker taker) {
    if (!taker.has("confidence")) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), "confidence");
    }
    return taker.word("confidence", Confidence.class, Confidence.OPEN);
  }

  private String date(Taker taker, String key, boolean open) {
    String text = taker.text(key);
    boolean fits =
        text.matches("(19|20)\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])")
            || (text.equals("unknown") && !key.equals("checked"))
            || (open && text.equals("open"));
    if (!fits && !text.isEmpty()) {
      problems.add(RuleProblem.BAD_DATE, taker.at(key), text);
    }
    return text;
  }

  /// The citation a node names by `cite` and `clause`, inheriting what it leaves out.
  public Citation of(Taker node, Map<String, Citation> citations, Citation inherited) {
    Citation base = inherited;
    if (node.has("cite")) {
      String key = node.text("cite");
      Citation named = citations.get(key);
      if (named == null) {
        problems.add(RuleProblem.UNKNOWN_CITE, node.at("cite"), key);
        base = UNKNOWN;
      } else {
        base = named.clause().isEmpty() ? named.at(inherited.clause(), inherited.place()) : named;
      }
    }
    String clause = node.textOr("clause", "");
    return clause.isEmpty() ? base : base.at(clause, documents.place(clause));
  }
}
