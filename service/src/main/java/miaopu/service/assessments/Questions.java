package miaopu.service.assessments;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import miaopu.engine.Assessment;
import miaopu.engine.Code;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Ladder;
import miaopu.engine.Outcome;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.service.shell.Form;
import miaopu.service.shell.Mistake;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// What to ask: only facts whose answers can still change a verdict, those of the lowest open tier
/// first, the most decisive first.
@Component
@Lazy
public class Questions {
  /// How many are asked at once.
  public static final int AT_ONCE = 6;

  private static final int FEW = 40;

  /// Asked before anything else: they choose the size class, the overlays and half the rules.
  private static final List<String> FIRST = List.of("region", "industry", "founded_on");

  private final Rulebook rulebook;
  private final Drawbacks drawbacks;

  Questions(Rulebook rulebook, Drawbacks drawbacks) {
    this.rulebook = rulebook;
    this.drawbacks = drawbacks;
  }

  /// The first questions.
  List<Question> first() {
    return FIRST.stream().map(this::question).toList();
  }

  /// The next questions; empty when no answer can change anything.
  List<Question> next(Ladder ladder) {
    Set<String> keys = new LinkedHashSet<>();
    for (Ladder.Rung rung : ladder.rungs()) {
      if (rung.best() == Outcome.UNKNOWN) {
        for (Assessment one : rung.assessments()) {
          one.missing().stream()
              .map(Assessment.Missing::key)
              .filter(key -> askable(key, one.facts()))
              .limit((long) AT_ONCE - Math.min(AT_ONCE, keys.size()))
              .forEach(keys::add);
        }
      }
      if (keys.size() >= AT_ONCE) {
        break;
      }
    }
    return keys.stream().limit(AT_ONCE).map(this::question).toList();
  }

  /// What could not be read, to be answered anew, and then some further questions.
  List<Question> wrongFirst(Form form, List<Question> further) {
    List<Question> all = new ArrayList<>();
    for (Mistake mistake : form.mistakes()) {
      String key = mistake.field();
      if (!FIRST.contains(key) && rulebook.field(id(key)) != null) {
        all.add(question(key));
      }
    }
    all.addAll(further);
    return all.stream().distinct().toList();
  }

  /// The questions for some facts, in their order: those that can be asked and were not answered.
  public List<Question> of(List<String> keys, Facts facts) {
    return keys.stream()
        .filter(key -> facts.fact(key) == null && rulebook.field(id(key)) != null)
        .distinct()
        .limit(AT_ONCE)
        .map(this::question)
        .toList();
  }

  /// Those that were answered, in the order of the catalogue.
  List<Question> answered(Facts facts) {
    List<Question> known = new ArrayList<>();
    for (Field field : rulebook.fields()) {
      for (Fact fact : facts.all()) {
        if (fact.field().equals(field.id()) && !FIRST.contains(fact.field())) {
          known.add(question(fact.key()));
        }
      }
    }
    return known;
  }

  /// True for a fact that is not known and that somebody can be asked for.
  boolean askable(String key, Facts facts) {
    return facts.fact(key) == null && !FIRST.contains(key) && rulebook.field(id(key)) != null;
  }

  private static String id(String key) {
    int at = key.indexOf('@');
    return at < 0 ? key : key.substring(0, at);
  }

  /// The name of a fact, with its year.
  static Text label(Field field, String key) {
    String year = key.substring(id(key).length()).replace("@", "");
    return year.isEmpty()
        ? field.label()
        : new Text(year + "年" + field.label().zh(), field.label().en() + " " + year);
  }

  /// How a fact is asked for.
  public Question question(String key) {
    Field field = rulebook.field(id(key));
    if (field == null) {
      throw new IllegalArgumentException("no field [" + key + "]");
    }
    List<Code> codes = field.type() == Field.Type.CODE ? rulebook.codes(field.codes()) : List.of();
    return new Question(
        key,
        label(field, key),
        field.definition(),
        field.type(),
        field.unit(),
        drawbacks.has(field.id()),
        codes.size() > FEW
            ? List.of()
            : codes.stream().map(code -> new Question.Choice(code.id(), code.label())).toList());
  }
}
