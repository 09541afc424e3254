package miaopu.engine.internal.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

  /// The standards of the ladder whose own title is held in force, as far as that is known.
  public static Set<String> held(
      List<Calendar.Tier> tiers, Catalogue catalogue, Facts facts, Occasion occasion) {
    Set<String> held = new LinkedHashSet<>();
    for (Calendar.Tier tier : tiers) {
      for (String standard : tier.standards()) {
        String title = standard.substring(standard.indexOf('/') + 1);
        Calendar.Tier own =
            new Calendar.Tier(tier.id(), tier.label(), List.of(standard), List.of(title));
        boolean known = tier.titles().contains(title);
        if (known && held(own, catalogue, facts, occasion) == Outcome.MET) {
          held.add(standard);
        }
      }
    }
    return held;
  }

  /// Above what is held, or may be: a little giant whose title may have lapsed is not told to begin
  /// at the bottom.
  private static Ladder.@Nullable Rung next(List<Ladder.Rung> rungs) {
    int from = 0;
    for (int i = 0; i < rungs.size(); i++) {
      from = rungs.get(i).named() ? i + 1 : from;
    }
    return rungs.stream()
        .skip(from)
        .filter(r -> r.held() != Outcome.MET && !r.reached())
        .findFirst()
        .orElse(null);
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
            .filter(e ->
                e.get("kind") instanceof Value.Term kind && tier.titles().contains(kind.text()))
            .toList();
    Boolean valid =
        new Records(titles, ofTier, occasion.date())
            .exists(List.of(new Derivation.Criterion.InForce()));
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
      if (valid != null) {
        return valid ? Outcome.MET : Outcome.NOT_MET;
      }
    }
    return given(tier, catalogue, facts);
  }

  /// What the flags say: one title of the tier in force is enough; that there is none must be said
  /// of all its titles.
  private static Outcome given(Calendar.Tier tier, Catalogue catalogue, Facts facts) {
    Set<String> without = new HashSet<>();
    for (Field field : catalogue.fields().values()) {
      List<String> kinds = kinds(catalogue.derivations().get(field.id()));
      boolean about = !kinds.isEmpty() && tier.titles().containsAll(kinds);
      if (about && facts.value(field.id(), 0) instanceof Value.Flag flag) {
        if (flag.yes()) {
          return Outcome.MET;
        }
        without.addAll(kinds);
      }
    }
    return without.containsAll(tier.titles()) ? Outcome.NOT_MET : Outcome.UNKNOWN;
  }

  /// The kinds of title a flag is about; none when it is about something else.
  private static List<String> kinds(@Nullable Derivation derivation) {
    if (!(derivation instanceof Derivation.Exists exists) || !exists.list().equals("titles")) {
      return List.of();
    }
    List<String> kinds = new ArrayList<>();
    boolean inForce = false;
    for (Derivation.Criterion criterion : exists.where()) {
      switch (criterion) {
        case Derivation.Criterion.Codes codes -> kinds.addAll(codes.codes());
        case Derivation.Criterion.InForce now -> inForce = true;
        default -> {
          return List.of();
        }
      }
    }
    return inForce ? kinds : List.of();
  }
}
