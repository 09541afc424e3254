package miaopu.engine.internal.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Ladder;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Value;
import miaopu.engine.internal.read.Calendar;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Derivation;
import org.jspecify.annotations.Nullable;

/// Puts the assessments of a firm on the ladder of tiers.
public final class LadderBuilder {
  private static final List<Outcome> FAVOUR =
      List.of(
          Outcome.NOT_APPLICABLE,
          Outcome.NOT_MET,
          Outcome.UNKNOWN,
          Outcome.MANUAL,
          Outcome.EXEMPT,
          Outcome.MET);

  private LadderBuilder() {}

  /// The ladder; `assess` answers null where there is no rule data.
  public static Ladder build(
      List<Calendar.Tier> tiers,
      Catalogue catalogue,
      Facts facts,
      Occasion occasion,
      Function<String, @Nullable Assessment> assess) {
    List<Ladder.Rung> rungs = new ArrayList<>();
    for (Calendar.Tier tier : tiers) {
      List<Assessment> assessments = new ArrayList<>();
      for (String standard : tier.standards()) {
        Assessment assessment = assess.apply(standard);
        if (assessment != null) {
          assessments.add(assessment);
        }
      }
      Outcome best =
          assessments.stream()
              .map(Assessment::verdict)
              .max(Comparator.comparingInt(FAVOUR::indexOf))
              .orElse(Outcome.UNKNOWN);
      rungs.add(
          new Ladder.Rung(
              tier.id(),
              tier.label(),
              held(tier, catalogue, facts, occasion),
              named(tier, catalogue, facts, occasion),
              best,
              List.copyOf(assessments)));
    }
    return new Ladder(List.copyOf(rungs), next(rungs));
  }

  /// Above what is held, or may be: a little giant whose title may have lapsed is not told to begin at the bottom.
  private static Ladder.@Nullable Rung next(List<Ladder.Rung> rungs) {
    int from = 0;
    for (int i = 0; i < rungs.size(); i++) {
      from = rungs.get(i).named() ? i + 1 : from;
    }
    return rungs.stream().skip(from).filter(r -> r.held() != Outcome.MET && !r.reached()).findFirst().orElse(null);
  }

  /// A record of such a title that is not known to have lapsed.
  private static boolean named(
      Calendar.Tier tier, Catalogue catalogue, Facts facts, Occasion occasion) {
    Catalogue.Records titles = catalogue.lists().get("titles");
    List<Facts.Entry> entries = facts.records("titles");
    if (titles == null || entries == null) {
      return false;
    }
    List<Facts.Entry> ofTier =
        entries.stream()
            .filter(e -> e.get("kind") instanceof Value.Term kind && tier.titles().contains(kind.text()))
            .toList();
    Boolean valid =
        new Records(titles, ofTier, occasion.date()).exists(List.of(new Derivation.Criterion.InForce()));
    return !Boolean.FALSE.equals(valid);
  }

  /// A valid title by the records, else by a flag field derived from the same kinds of title.
  private static Outcome held(
      Calendar.Tier tier, Catalogue catalogue, Facts facts, Occasion occasion) {
    Catalogue.Records titles = catalogue.lists().get("titles");
    List<Facts.Entry> entries = facts.records("titles");
    if (titles != null && entries != null) {
      List<Derivation.Criterion> where =
          List.of(
              new Derivation.Criterion.Codes("kind", tier.titles()),
              new Derivation.Criterion.InForce());
      Boolean valid = new Records(titles, entries, occasion.date()).exists(where);
      return valid == null ? Outcome.UNKNOWN : valid ? Outcome.MET : Outcome.NOT_MET;
    }
    Boolean given = null;
    for (Field field : catalogue.fields().values()) {
      if (field.type() == Field.Type.FLAG && about(catalogue.derivations().get(field.id()), tier)) {
        Value value = facts.value(field.id(), 0);
        given = value instanceof Value.Flag flag ? Boolean.valueOf(flag.yes()) : given;
      }
    }
    return given == null ? Outcome.UNKNOWN : given ? Outcome.MET : Outcome.NOT_MET;
  }

  private static boolean about(@Nullable Derivation derivation, Calendar.Tier tier) {
    return derivation instanceof Derivation.Exists exists
        && exists.list().equals("titles")
        && exists.where().stream()
            .anyMatch(c ->
                c instanceof Derivation.Criterion.Codes codes
                    && tier.titles().containsAll(codes.codes()))
        && exists.where().stream().anyMatch(c -> c instanceof Derivation.Criterion.InForce);
  }
}
