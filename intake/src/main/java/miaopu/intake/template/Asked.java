package miaopu.intake.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Firm;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.RecordList;
import miaopu.engine.Rulebook;

/// What standards ask about a firm of which nothing is known: the engine itself is asked, so a
/// template can never disagree with it.
///
/// @param editions the editions that answer, by title
/// @param keys facts asked for, by key, with the titles of the editions that ask, in the order of
///   the catalogue
/// @param lists record lists that answer some of them
record Asked(
    List<Assessment> editions, Map<String, List<Assessment>> keys, List<RecordList> lists) {
  private static final Firm NOBODY = new Firm("-", "", "");
  private static final String FINDINGS = "findings";
  private static final String PLACE = "region"; // overlays follow it, whether a rule asks or not

  static Asked of(Rulebook rulebook, List<String> standards, Occasion occasion) {
    Facts nothing = Facts.of(NOBODY).build();
    List<Assessment> editions = new ArrayList<>();
    Map<String, List<Assessment>> asked = new LinkedHashMap<>();
    for (String standard : standards) {
      Assessment assessment = rulebook.assess(nothing, standard, occasion);
      if (assessment != null) {
        editions.add(assessment);
        missing(assessment)
            .forEach(key -> asked.computeIfAbsent(key, k -> new ArrayList<>()).add(assessment));
      }
    }
    asked.putIfAbsent(PLACE, editions);
    return new Asked(editions, ordered(rulebook, asked), lists(rulebook, editions, occasion));
  }

  private static Map<String, List<Assessment>> ordered(
      Rulebook rulebook, Map<String, List<Assessment>> asked) {
    Map<String, List<Assessment>> ordered = new LinkedHashMap<>();
    for (Field field : rulebook.fields()) {
      asked.keySet().stream()
          .filter(key -> field(key).equals(field.id()))
          .sorted()
          .forEach(key -> ordered.put(key, asked.getOrDefault(key, List.of())));
    }
    return ordered;
  }

  /// A list is used when knowing it to be empty answers something; findings, when anything is left
  /// to people.
  private static List<RecordList> lists(
      Rulebook rulebook, List<Assessment> editions, Occasion occasion) {
    List<RecordList> used = new ArrayList<>();
    for (RecordList list : rulebook.lists()) {
      Facts known = Facts.of(NOBODY).know(list.id()).build();
      for (Assessment before : editions) {
        Assessment after = rulebook.assess(known, before.edition(), occasion);
        boolean answers = after != null && !missing(after).containsAll(missing(before));
        if (answers || (list.id().equals(FINDINGS) && forPeople(before))) {
          used.add(list);
          break;
        }
      }
    }
    return used;
  }

  private static boolean forPeople(Assessment assessment) {
    return nodes(assessment).stream().anyMatch(node -> node.outcome() == Outcome.MANUAL);
  }

  private static Set<String> missing(Assessment assessment) {
    Set<String> keys = new LinkedHashSet<>();
    nodes(assessment).forEach(node -> keys.addAll(node.missing()));
    return keys;
  }

  private static List<ConditionResult> nodes(Assessment assessment) {
    List<ConditionResult> nodes = new ArrayList<>(assessment.root().all());
    if (assessment.score() != null) {
      nodes.addAll(assessment.score().all());
    }
    return nodes;
  }

  /// The field of a key such as `revenue@2025`.
  static String field(String key) {
    int at = key.indexOf('@');
    return at < 0 ? key : key.substring(0, at);
  }

  /// The year of a key, empty for a field of the present.
  static String year(String key) {
    int at = key.indexOf('@');
    return at < 0 ? "" : key.substring(at + 1);
  }
}
