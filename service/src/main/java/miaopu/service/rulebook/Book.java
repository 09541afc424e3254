package miaopu.service.rulebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import miaopu.engine.Citation;
import miaopu.engine.ConditionResult;
import miaopu.engine.Edition;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.intake.report.Coverage;
import miaopu.intake.report.Evidence;
import miaopu.intake.report.StandardFiles;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The rulebook, made into pages; each page is made once.
@Component
class Book {
  /// `V2` before `V10`.
  private static final Comparator<String> BY_NUMBER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final ObjectProvider<Rulebook> rulebooks;
  private final RulesInForce inForce;
  private final AtomicReference<@Nullable Made> made = new AtomicReference<>();
  private final AtomicReference<@Nullable List<Edition>> editions = new AtomicReference<>();
  private @Nullable Coverage coverage;

  Book(ObjectProvider<Rulebook> rulebooks, RulesInForce inForce) {
    this.rulebooks = rulebooks;
    this.inForce = inForce;
  }

  /// The pages of one state of the rulebook, by edition and overlay.
  private record Made(Rulebook rules, Map<String, EditionPage> pages) {}

  /// The rules that ship with the platform, without the overlays laid here.
  Rulebook rules() {
    return rulebooks.getObject();
  }

  /// What of the rules documents the rulebook holds.
  synchronized Coverage coverage() {
    // the files lie in one archive that two readers cannot open at once
    rules();
    if (coverage == null) {
      try {
        coverage = StandardFiles.with(null, Coverage::read);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return coverage;
  }

  /// All editions, by id. Their outlines are made once: each is an assessment.
  List<Edition> editions() {
    List<Edition> known = editions.get();
    if (known == null) {
      known = List.copyOf(rules().editions());
      editions.set(known);
    }
    return known;
  }

  /// All editions of a standard, the newest first.
  List<Edition> editions(String standard) {
    return editions().stream()
        .filter(edition -> edition.standard().equals(standard))
        .sorted(Comparator.comparing(Edition::id).reversed())
        .toList();
  }

  /// What a standard is called: the title of its newest edition without the year.
  Text name(String standard) {
    List<Edition> editions = editions(standard);
    return editions.isEmpty() ? Text.same(standard) : name(editions.getFirst().title());
  }

  static Text name(Text title) {
    return new Text(
        title.zh().replaceFirst("（\\d{4}[^）]*）$", ""),
        title.en().replaceFirst(",? \\(?\\d{4}[^,]*$", ""));
  }

  /// The page of an edition; empty when there is no such edition or overlay.
  ///
  /// @param overlay id of the overlay to work in, empty for none
  Optional<EditionPage> page(String edition, String overlay) {
    Rulebook rules = inForce.on(Today.date()).rulebook();
    Made now = made.get();
    if (now == null || now.rules() != rules) {
      now = new Made(rules, new ConcurrentHashMap<>());
      made.set(now);
    }
    EditionPage known = now.pages().get(edition + "+" + overlay);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<EditionPage> page = page(rules, edition, overlay);
    if (page.isPresent()) {
      now.pages().put(edition + "+" + overlay, page.get());
    }
    return page;
  }

  /// The clauses that an overlay changes or adds, as they read with it.
  ///
  /// @param rules a rulebook with the overlay
  static List<Clause> altered(Rulebook rules, String edition, String overlay) {
    List<Clause> altered = new ArrayList<>();
    page(rules, edition, overlay)
        .ifPresent(page -> {
          altered(page.conditions(), altered);
          if (page.score() != null) {
            altered(page.score(), altered);
          }
        });
    return altered;
  }

  private static void altered(Clause clause, List<Clause> altered) {
    if (clause.altered() && !clause.id().equals("root")) {
      altered.add(clause);
    } else {
      clause.members().forEach(member -> altered(member, altered));
    }
  }

  private static Optional<EditionPage> page(Rulebook rules, String edition, String overlay) {
    Edition plain = rules.edition(edition);
    if (plain == null) {
      return Optional.empty();
    }
    Edition.Overlay worked =
        plain.overlays().stream().filter(one -> one.id().equals(overlay)).findFirst().orElse(null);
    if (worked == null && !overlay.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(make(rules, plain, worked));
  }

  /// An occasion on which an overlay binds and no other; with null none does.
  static Occasion occasion(Procedure procedure, Edition.@Nullable Overlay overlay) {
    LocalDate day = LocalDate.of(Edition.YEAR, 1, 1);
    return overlay == null
        ? new Occasion(procedure, day, day, 0, "")
        : new Occasion(procedure, day, day, overlay.campaign(), overlay.region());
  }

  private static EditionPage make(
      Rulebook rules, Edition plain, Edition.@Nullable Overlay overlay) {
    Edition first = read(rules, plain.id(), occasion(Procedure.NEW, overlay));
    Edition review = read(rules, plain.id(), occasion(Procedure.REVIEW, overlay));
    List<Citation> sources = new ArrayList<>(plain.citations());
    Set<String> altered = overlay == null ? Set.of() : altered(plain, first, overlay);
    if (overlay != null) {
      overlay.changes().stream()
          .map(change -> change.citation().at("", Text.same("")))
          .distinct()
          .forEach(sources::add);
    }
    ClauseMaker maker =
        new ClauseMaker(new Phrases(rules), first, citation -> number(sources, citation), altered);
    List<Clause> trees = new ArrayList<>();
    for (int i = 0; i < first.outline().size(); i++) {
      trees.add(maker.clause(first.outline().get(i), review.outline().get(i)));
    }
    return new EditionPage(
        plain.id(),
        plain.standard(),
        plain.title(),
        plain.kind(),
        overlay,
        plain.overlays(),
        trees.getFirst(),
        trees.size() > 1 ? trees.get(1) : null,
        List.copyOf(sources),
        papers(trees),
        plain.open());
  }

  private static Edition read(Rulebook rules, String id, Occasion occasion) {
    return Objects.requireNonNull(rules.edition(id, occasion), id);
  }

  /// Nodes an overlay names, and nodes that are there with it and not without.
  private static Set<String> altered(Edition plain, Edition worked, Edition.Overlay overlay) {
    Set<String> altered = new HashSet<>();
    worked
        .outline()
        .forEach(tree -> tree.all().stream().map(ConditionResult::id).forEach(altered::add));
    plain
        .outline()
        .forEach(tree -> tree.all().stream().map(ConditionResult::id).forEach(altered::remove));
    overlay.changes().forEach(change -> altered.add(change.target()));
    return altered;
  }

  /// A source is the same when all but the place in it is.
  private static int number(List<Citation> sources, Citation wanted) {
    for (int i = 0; i < sources.size(); i++) {
      Citation one = sources.get(i);
      if (one.at("", Text.same("")).equals(wanted.at("", Text.same("")))) {
        return i + 1;
      }
    }
    return 0;
  }

  private static Map<String, Text> papers(List<Clause> trees) {
    Map<String, Text> papers = new TreeMap<>(BY_NUMBER);
    trees.stream()
        .flatMap(tree -> tree.all().stream())
        .flatMap(clause -> clause.evidence().stream())
        .forEach(code -> papers.put(code, Evidence.paper(code)));
    return papers;
  }
}
