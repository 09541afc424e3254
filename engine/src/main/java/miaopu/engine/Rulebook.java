package miaopu.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import miaopu.engine.internal.explain.Matters;
import miaopu.engine.internal.plan.Bundled;
import miaopu.engine.internal.plan.Library;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.plan.PolicyFiles;
import miaopu.engine.internal.read.Calendar;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Draft;
import miaopu.engine.internal.read.Lever;
import miaopu.engine.internal.read.Overlay;
import miaopu.engine.internal.reference.Assessor;
import miaopu.engine.internal.reference.Consistency;
import miaopu.engine.internal.reference.LadderBuilder;
import miaopu.engine.internal.reference.Outline;
import miaopu.engine.internal.roadmap.RoadmapBuilder;
import miaopu.engine.internal.run.Dictionary;
import org.jspecify.annotations.Nullable;

/// The rulebook: every edition, the field catalogue and the calendar, read, checked and planned.
/// Immutable; safe for many threads.
public final class Rulebook {
  private final Library library;

  private Rulebook(Library library) {
    this.library = library;
  }

  /// The rulebook that ships with the program.
  public static Rulebook bundled() {
    return new Rulebook(Library.bundled());
  }

  /// A rulebook in a folder laid out as `standards/`. An edition with a problem is left out and
  /// named in [#problems()].
  public static Rulebook read(Path folder) {
    return new Rulebook(Library.read(folder));
  }

  /// This rulebook with more overlays, as the texts of files by their names; the rest is shared.
  /// One with a problem is left out and named in [#problems()]. Of two for one region and clause
  /// the later in the map holds, where its level decides.
  public Rulebook with(Map<String, String> overlays) {
    return new Rulebook(library.with(overlays));
  }

  /// Everything wrong with the files, in the order found; empty for a sound rulebook.
  public List<Problem> problems() {
    return library.problems();
  }

  /// The fields of the catalogue, in its order.
  public List<Field> fields() {
    return List.copyOf(library.catalogue().fields().values());
  }

  /// A field by its id, or null.
  public @Nullable Field field(String id) {
    return library.catalogue().fields().get(id);
  }

  /// What a firm can do about a fact, in the words of the editors; null where it can do nothing.
  ///
  /// @param field id of a field
  public @Nullable Text remedy(String field) {
    Lever lever = library.levers().fields().get(field);
    return lever == null || lever.kind() == Lever.Kind.NONE ? null : lever.how();
  }

  /// The record lists, in the order of the catalogue.
  public List<RecordList> lists() {
    return library.catalogue().lists().values().stream().map(Catalogue.Records::list).toList();
  }

  /// A code list by its id, also the hierarchical ones `industry` (ids such as `C` and `C39`) and
  /// `region`; empty when there is none.
  public List<Code> codes(String list) {
    return library.catalogue().codes().getOrDefault(list, List.of());
  }

  /// All editions, by id.
  public List<Edition> editions() {
    return library.editions().keySet().stream()
        .map(id -> Objects.requireNonNull(edition(id)))
        .toList();
  }

  /// An edition by its id, or null.
  public @Nullable Edition edition(String id) {
    Draft draft = library.editions().get(id);
    return draft == null
        ? null
        : Outline.of(library.planner().plan(id, List.of()), library.overlays(id), Procedure.NEW);
  }

  /// An edition as it reads on an occasion: for its procedure, with the overlays that bind in its
  /// province and campaign worked in; null when there is none of that id.
  public @Nullable Edition edition(String id, Occasion occasion) {
    return library.editions().containsKey(id)
        ? Outline.of(planFor(id, "", occasion), library.overlays(id), occasion.procedure())
        : null;
  }

  /// The overlays there are for an edition, in the order they apply; empty for an unknown one.
  public List<Edition.Overlay> overlays(String edition) {
    return Outline.overlays(library.overlays(edition));
  }

  /// Ids of the standards the calendar knows, such as `miit/specialized`.
  public List<String> standards() {
    return List.copyOf(library.calendar().standards().keySet());
  }

  /// The rules of the calendar for a standard, in the order they are asked; empty for one that the
  /// calendar does not know.
  public List<Choice.Rule> calendar(String standard) {
    return library.calendar().standards().getOrDefault(standard, List.of()).stream()
        .map(rule ->
            new Choice.Rule(
                rule.when().procedure(),
                rule.when().firstCampaign(),
                rule.when().lastCampaign(),
                rule.when().decidedFrom(),
                rule.when().decidedBefore(),
                rule.when().region(),
                chosen(rule)))
        .toList();
  }

  /// The days of a year that whoever holds a title keeps, then the windows in which firms apply. Of
  /// the days of one kind for one title the first that fits counts; what an overlay says of a
  /// standard counts before the calendar.
  ///
  /// @param region code of the firm's region, empty when unknown
  public List<Choice.Window> windows(int year, String region) {
    List<Choice.Window> windows = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Calendar.Dated day : library.calendar().days()) {
      if (!day.fits(year, region)) {
        continue;
      }
      List<String> titles =
          day.titles().stream().filter(title -> taken.add(day.what() + " " + title)).toList();
      boolean filed = day.what() == Choice.What.FILING;
      if (!titles.isEmpty() || (!filed && !day.standard().isEmpty())) {
        windows.add(window(day, titles, year));
      }
    }
    library.filings(year, region).forEach(day -> windows.add(window(day, List.of(), year)));
    return windows;
  }

  /// True for a standard that firms apply for, and so may have windows.
  public boolean filed(String standard) {
    return library.calendar().filed().contains(standard);
  }

  private static Choice.Window window(Calendar.Dated day, List<String> titles, int year) {
    MonthDay from = day.from();
    return new Choice.Window(
        day.what(),
        titles,
        day.standard(),
        from == null ? null : from.atYear(year),
        day.to().atYear(year),
        day.figures(),
        day.citation());
  }

  /// How many years a title of a kind lives where nobody says when it ends; without kinds of which
  /// that is not known.
  public Map<String, Integer> yearsOfTitles() {
    Catalogue.Records titles = library.catalogue().lists().get("titles");
    return titles == null ? Map.of() : titles.lasts();
  }

  /// Fields that a title of a kind makes yes while it is held, such as `title_specialized_valid`.
  public List<String> flagsOf(String kind) {
    return library.catalogue().fields().keySet().stream()
        .filter(field -> library.catalogue().comesWith(field, kind))
        .sorted()
        .toList();
  }

  /// The tiers of the ladder, from the lowest up.
  public List<Ladder.Tier> tiers() {
    return library.calendar().ladder().stream()
        .map(tier -> new Ladder.Tier(tier.id(), tier.label(), tier.standards()))
        .toList();
  }

  /// Ids of the standards that make the ladder, from the lowest tier up.
  public List<String> ladderStandards() {
    return library.calendar().ladder().stream()
        .flatMap(tier -> tier.standards().stream())
        .distinct()
        .toList();
  }

  /// The edition that applies to a standard.
  ///
  /// @param region code of the firm's region, empty when unknown
  /// @throws IllegalArgumentException when the calendar does not know the standard
  public Choice choose(String standard, Occasion occasion, String region) {
    List<Calendar.Rule> rules = library.calendar().standards().get(standard);
    if (rules == null) {
      throw new IllegalArgumentException("unknown standard [" + standard + "]");
    }
    String where = occasion.province().isEmpty() ? region : occasion.province();
    for (Calendar.Rule rule : rules) {
      if (rule.when().fits(occasion, where)) {
        return chosen(rule);
      }
    }
    return new Choice(null, Citation.NONE, null);
  }

  private Choice chosen(Calendar.Rule rule) {
    boolean there = rule.use() == null || library.editions().containsKey(rule.use());
    return new Choice(there ? rule.use() : null, rule.citation(), rule.say());
  }

  /// Assesses a firm under a standard (the calendar chooses the edition) or under an edition named
  /// outright.
  ///
  /// @return the assessment, or null when the calendar has no rule data for the standard on this
  ///   occasion
  /// @throws IllegalArgumentException when neither a standard nor an edition has that id
  public @Nullable Assessment assess(Facts facts, String standardOrEdition, Occasion occasion) {
    return assess(facts, standardOrEdition, occasion, new IdentityHashMap<>());
  }

  private @Nullable Assessment assess(
      Facts facts, String standardOrEdition, Occasion occasion, Map<Plan, Assessment> references) {
    String edition = standardOrEdition;
    if (!library.editions().containsKey(edition)) {
      edition = choose(standardOrEdition, occasion, region(facts)).edition();
    }
    return edition == null
        ? null
        : Assessor.assess(plan(edition, facts, occasion), facts, occasion, references);
  }

  /// The cheapest lawful way to a standard (or an edition named outright) by a later filing date:
  /// what to change in the years and states that are still open, and which titles to win before.
  ///
  /// @param occasion today: its date is the day the plan is made; a decision date or campaign later
  ///   than the filing is kept, else both follow from the filing date
  /// @param by the filing date; the closed years of the rules shift with it
  /// @return the plan, or null when the calendar has no rule data for the standard on that date
  /// @throws IllegalArgumentException when neither a standard nor an edition has that id, or the
  ///   filing date lies before today
  public @Nullable Roadmap roadmap(Facts facts, String target, Occasion occasion, LocalDate by) {
    if (by.isBefore(occasion.date())) {
      throw new IllegalArgumentException(
          "filing date [" + by + "] lies before today [" + occasion.date() + "]");
    }
    Occasion then =
        new Occasion(
            occasion.procedure(),
            by,
            occasion.decided().isAfter(by) ? occasion.decided() : by,
            Math.max(occasion.campaign(), by.getYear()),
            occasion.province());
    Plan plan =
        library.editions().containsKey(target)
            ? plan(target, facts, then)
            : chosen(target, facts, then);
    return plan == null
        ? null
        : RoadmapBuilder.build(
            plan,
            library.levers(),
            facts,
            occasion.date(),
            then,
            (standard, when) -> chosen(standard, facts, when));
  }

  private @Nullable Plan chosen(String standard, Facts facts, Occasion occasion) {
    String edition = choose(standard, occasion, region(facts)).edition();
    return edition == null ? null : plan(edition, facts, occasion);
  }

  /// The same facts under two editions, clause by clause, with the overlays that bind on the
  /// occasion.
  ///
  /// @throws IllegalArgumentException when there is no edition with one of the ids
  public Comparison compare(Facts facts, String fromEdition, String toEdition, Occasion occasion) {
    for (String edition : List.of(fromEdition, toEdition)) {
      if (!library.editions().containsKey(edition)) {
        throw new IllegalArgumentException("unknown edition [" + edition + "]");
      }
    }
    return Matters.compare(
        Assessor.assess(plan(fromEdition, facts, occasion), facts, occasion),
        Assessor.assess(plan(toEdition, facts, occasion), facts, occasion));
  }

  /// A builder for a table of many firms on an application date.
  public Table.Builder table(LocalDate date) {
    return new Table.Builder(date, library.catalogue(), dictionaries());
  }

  private Map<String, Dictionary> dictionaries() {
    Map<String, Dictionary> dictionaries = new HashMap<>();
    library
        .catalogue()
        .codes()
        .forEach((list, codes) ->
            dictionaries.put(list, new Dictionary(codes.stream().map(Code::id).toList())));
    return dictionaries;
  }

  /// A question to put to tables: what standards (the calendar chooses the edition) or editions
  /// named outright say about every firm.
  ///
  /// @param indicators whether the points of each indicator are kept as well
  /// @throws IllegalArgumentException when neither a standard nor an edition has one of the ids
  public Sweep sweep(List<String> standardsOrEditions, Occasion occasion, boolean indicators) {
    for (String id : standardsOrEditions) {
      if (!library.editions().containsKey(id) && !standards().contains(id)) {
        throw new IllegalArgumentException("unknown standard [" + id + "]");
      }
    }
    return new Sweep(this, standardsOrEditions, occasion, indicators);
  }

  /// A question to put to tables: which firms belong to the audience of a policy. Its window is not
  /// looked at.
  public Sweep sweep(Policy policy, Occasion occasion) {
    return new Sweep(this, policy, occasion);
  }

  /// The policy library that ships with the program.
  public Policies policies() {
    return Bundled.read("/policies/groups.yaml", this::policies);
  }

  /// The policies in the files `*.yaml` of a folder, in the order of their names. One with a
  /// problem is left out and named among the problems.
  ///
  /// @throws UncheckedIOException when the folder or a file cannot be read
  public Policies policies(Path folder) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder, 4)) {
      for (Path file : walk.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return policies(files);
  }

  /// Policies as the texts of files by their names.
  public Policies policies(Map<String, String> files) {
    return policies(List.of(), files);
  }

  /// The same beside policies that were read before: benefits may be in their groups.
  ///
  /// @param known the groups of those
  public Policies policies(List<Policy.Group> known, Map<String, String> files) {
    PolicyFiles read = new PolicyFiles(library, known);
    read.read(files);
    return new Policies(
        read.policies().stream().map(one -> new Policy(one.audience(), one.plan())).toList(),
        read.groups(),
        read.problems());
  }

  /// What policies are worth to one firm after the other.
  ///
  /// @param groups what is said of benefits that know of one another
  public Calculator calculator(
      List<Policy> policies, List<Policy.Group> groups, Occasion occasion) {
    return new Calculator(policies, groups, occasion);
  }

  /// Policies matched with the firms of a table, both ways.
  ///
  /// @throws IllegalArgumentException when the table is for another date than the occasion
  public Matcher matcher(Table table, List<Policy> policies, Occasion occasion) {
    return new Matcher(table, policies, occasion);
  }

  /// The plan of a standard or edition for firms of a region; null without rule data.
  @Nullable Plan plan(String standardOrEdition, String region, Occasion occasion) {
    String edition =
        library.editions().containsKey(standardOrEdition)
            ? standardOrEdition
            : choose(standardOrEdition, occasion, region).edition();
    return edition == null ? null : planFor(edition, region, occasion);
  }

  private Plan plan(String edition, Facts facts, Occasion occasion) {
    return planFor(edition, region(facts), occasion);
  }

  private Plan planFor(String edition, String region, Occasion occasion) {
    String where = occasion.province().isEmpty() ? region : occasion.province();
    List<Overlay> overlays =
        library.overlays(edition).stream()
            .filter(overlay -> !overlay.changes().isEmpty())
            .filter(overlay ->
                overlay.region().isEmpty()
                    ? overlay.campaign() == occasion.campaign()
                    : where.startsWith(overlay.region()))
            .toList();
    return library.planner().plan(edition, overlays);
  }

  private static String region(Facts facts) {
    return facts.value("region", 0) instanceof Value.Term term ? term.text() : "";
  }

  /// Where a firm stands on the ladder of tiers: held, reached, ready for people, next.
  public Ladder ladder(Facts facts, Occasion occasion) {
    IdentityHashMap<Plan, Assessment> references = new IdentityHashMap<>();
    return LadderBuilder.build(
        library.calendar().ladder(),
        library.catalogue(),
        facts,
        occasion,
        standard -> assess(facts, standard, occasion, references));
  }

  /// Ids of the standards of the ladder whose own title a firm surely holds in force on the filing
  /// date, from the lowest tier up.
  public Set<String> held(Facts facts, Occasion occasion) {
    return LadderBuilder.held(library.calendar().ladder(), library.catalogue(), facts, occasion);
  }

  /// Facts that are given and also follow from others, and disagree; places are the facts' origins.
  public List<Problem> check(Facts facts, LocalDate date) {
    return Consistency.check(facts, library.catalogue(), date);
  }
}
