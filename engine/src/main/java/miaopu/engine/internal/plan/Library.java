package miaopu.engine.internal.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import miaopu.engine.Code;
import miaopu.engine.Problem;
import miaopu.engine.Text;
import miaopu.engine.internal.check.Checks;
import miaopu.engine.internal.read.Calendar;
import miaopu.engine.internal.read.CalendarReader;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.CatalogueReader;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Documents;
import miaopu.engine.internal.read.Draft;
import miaopu.engine.internal.read.EditionReader;
import miaopu.engine.internal.read.LeverReader;
import miaopu.engine.internal.read.Levers;
import miaopu.engine.internal.read.Overlay;
import miaopu.engine.internal.read.Problems;
import miaopu.engine.internal.read.RuleProblem;
import miaopu.engine.internal.read.Title;
import miaopu.engine.internal.read.Yaml;

/// All files of a rulebook, read, checked and ready to plan. An edition with a problem is left out;
/// the others go on.
public final class Library {
  /// Notices before provinces, and what binds many firms before what binds few of them. Those of
  /// files stand in the order of their ids, those that are laid beside them as they are given.
  private static final Comparator<Overlay> IN_ORDER =
      Comparator.comparingInt(overlay -> overlay.region().length());

  private final Catalogue catalogue;
  private final Map<String, Draft> editions;
  private final TreeMap<String, List<Overlay>> overlays;
  private final Calendar calendar;
  private final Levers levers;
  private final Planner planner;
  private final Documents documents;
  private final List<Problem> problems;

  private Library(
      Catalogue catalogue,
      Map<String, Draft> editions,
      Map<String, List<Overlay>> overlays,
      Calendar calendar,
      Levers levers,
      Documents documents,
      List<Problem> problems) {
    this.catalogue = catalogue;
    this.documents = documents;
    this.editions = editions;
    this.overlays = new TreeMap<>(overlays);
    this.calendar = calendar;
    this.levers = levers;
    this.planner = new Planner(editions, catalogue);
    this.problems = problems;
  }

  /// The rulebook that ships with the program.
  public static Library bundled() {
    return Bundled.read("/standards/fields.yaml", Library::read);
  }

  /// Reads a folder laid out as `standards/`.
  public static Library read(Path root) {
    Problems problems = new Problems();
    Documents sources = Documents.read(yaml(root, "sources.yaml", problems), problems);
    Catalogue catalogue =
        new CatalogueReader(problems)
            .read(yaml(root, "fields.yaml", problems), trees(root), sources);
    Map<String, Draft> editions = new TreeMap<>();
    Map<String, List<Overlay>> overlays = new TreeMap<>();
    Set<String> refused = new HashSet<>();
    EditionReader reader = new EditionReader(catalogue, sources, problems);
    for (String file : files(root)) {
      int before = problems.count();
      Yaml.Mapping yaml = yaml(root, file, problems);
      String edition = file.replaceAll("/(standard\\.yaml|overlays/.*)$", "");
      if (problems.count() > before) {
        refused.add(edition);
      } else if (file.contains("/overlays/")) {
        Overlay overlay = reader.overlay(yaml);
        if (problems.count() == before) {
          overlays.computeIfAbsent(overlay.edition(), e -> new ArrayList<>()).add(overlay);
        }
      } else {
        Draft draft = reader.edition(yaml, edition);
        if (problems.count() == before) {
          editions.put(edition, draft);
        } else {
          refused.add(edition);
        }
      }
    }
    Calendar calendar =
        new CalendarReader(catalogue, sources, problems)
            .read(yaml(root, "calendar.yaml", problems));
    Levers read = new LeverReader(catalogue, problems).read(yaml(root, "levers.yaml", problems));
    List<Title> titles = new ArrayList<>(read.titles());
    titles.removeIf(title -> {
      boolean unknown = !calendar.standards().containsKey(title.standard());
      if (unknown) {
        problems.add(RuleProblem.UNKNOWN_EDITION, title.place(), title.standard());
      }
      return unknown;
    });
    Levers levers = new Levers(read.fields(), List.copyOf(titles));
    check(editions, overlays, calendar, new Checks(editions, refused, problems), problems);
    return new Library(catalogue, editions, overlays, calendar, levers, sources, problems.all());
  }

  /// The same with more overlays, as the texts of files by their names. One with a problem is left
  /// out and named among the problems. Of two for one region and clause the later one holds.
  public Library with(Map<String, String> files) {
    Problems found = new Problems();
    EditionReader reader = new EditionReader(catalogue, documents, found);
    Checks checks = new Checks(editions, Set.of(), found);
    Map<String, List<Overlay>> all = new TreeMap<>();
    overlays.forEach((edition, list) -> all.put(edition, new ArrayList<>(list)));
    files.forEach((file, text) -> {
      int before = found.count();
      Yaml.Mapping yaml = Yaml.read(file, text, found);
      if (found.count() > before) {
        return;
      }
      Overlay overlay = reader.overlay(yaml);
      if (found.count() == before) {
        checks.overlay(overlay, calendar);
      }
      List<Overlay> list = all.computeIfAbsent(overlay.edition(), _ -> new ArrayList<>());
      if (list.stream().anyMatch(one -> one.id().equals(overlay.id()))) {
        found.add(RuleProblem.DUPLICATE_ID, yaml.place(), overlay.id());
      }
      if (found.count() == before) {
        list.add(overlay);
        list.sort(IN_ORDER);
      }
    });
    List<Problem> both = new ArrayList<>(problems);
    both.addAll(found.all());
    return new Library(catalogue, editions, all, calendar, levers, documents, List.copyOf(both));
  }

  private static void check(
      Map<String, Draft> editions,
      Map<String, List<Overlay>> overlays,
      Calendar calendar,
      Checks checks,
      Problems problems) {
    Set<String> faulty = checks.cycles();
    checks.calendar(calendar);
    for (Draft draft : editions.values()) {
      int before = problems.count();
      checks.edition(draft);
      if (problems.count() > before) {
        faulty.add(draft.id());
      }
    }
    for (List<Overlay> list : overlays.values()) {
      list.removeIf(overlay -> {
        int before = problems.count();
        checks.overlay(overlay, calendar);
        return problems.count() > before;
      });
      list.sort(IN_ORDER.thenComparing(Overlay::id));
    }
    faulty.forEach(editions::remove);
    while (editions.values().removeIf(draft -> !referencesIn(editions, draft))) {
      // an edition that refers to one left out is left out as well
    }
  }

  private static boolean referencesIn(Map<String, Draft> editions, Draft draft) {
    return draft.conditions().stream()
        .allMatch(
            c -> !(c instanceof Condition.Refers refers) || editions.containsKey(refers.edition()));
  }

  private static Map<String, List<Code>> trees(Path root) {
    Map<String, List<Code>> trees = new LinkedHashMap<>();
    trees.put("industry", tree(root.resolve("codes").resolve("industries.csv"), true));
    trees.put(
        "strategic_industry",
        tree(root.resolve("codes").resolve("strategic-industries.csv"), false));
    trees.put("region", tree(root.resolve("codes").resolve("regions.csv"), false));
    return trees;
  }

  /// Columns code, name, level, parent, for regions aliases separated by `|`, and last the English
  /// name, in quotes when it holds a comma; a division takes its section letter before its number.
  private static List<Code> tree(Path csv, boolean lettered) {
    List<Code> codes = new ArrayList<>();
    if (!Files.exists(csv)) {
      return codes;
    }
    List<String> lines = text(csv).lines().toList();
    List<String> columns = List.of(lines.getFirst().split(","));
    int named = columns.indexOf("aliases");
    boolean translated = columns.getLast().equals("en");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", columns.size());
      if (cells.length == columns.size()) {
        String id = lettered && cells[2].equals("2") ? cells[3] + cells[0] : cells[0];
        List<String> aliases =
            named < 0 || cells[named].isEmpty() ? List.of() : List.of(cells[named].split("\\|"));
        String english = translated ? cells[cells.length - 1].replace("\"", "") : cells[1];
        codes.add(new Code(id, new Text(cells[1], english), aliases));
      }
    }
    return List.copyOf(codes);
  }

  private static List<String> files(Path root) {
    try (Stream<Path> walk = Files.walk(root, 6)) {
      return walk.filter(Files::isRegularFile)
          .map(path -> root.relativize(path).toString().replace('\\', '/'))
          .filter(
              path -> path.endsWith("/standard.yaml") || path.matches(".*/overlays/[^/]+\\.yaml"))
          .sorted(
              Comparator.comparingInt((String p) -> p.contains("/overlays/") ? 1 : 0)
                  .thenComparing(p -> p))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Yaml.Mapping yaml(Path root, String file, Problems problems) {
    Path path = root.resolve(file);
    return Yaml.read(file, Files.exists(path) ? text(path) : "", problems);
  }

  private static String text(Path path) {
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  public Map<String, Draft> editions() {
    return editions;
  }

  public List<Overlay> overlays(String edition) {
    return overlays.getOrDefault(edition, List.of());
  }

  public Calendar calendar() {
    return calendar;
  }

  /// The windows that overlays say for applicants of a region, those that hold before others first:
  /// of a newer edition, of fewer firms, laid later. Each list is of one overlay.
  public List<List<Calendar.Dated>> windows(int year, String region) {
    List<List<Calendar.Dated>> found = new ArrayList<>();
    for (List<Overlay> list : overlays.descendingMap().values()) {
      for (Overlay overlay : list.reversed()) {
        List<Calendar.Dated> fit =
            overlay.windows().stream().filter(one -> one.fits(year, region)).toList();
        if (!fit.isEmpty()) {
          found.add(fit);
        }
      }
    }
    return found;
  }

  /// What a firm can change, and titles it can win; editorial.
  public Levers levers() {
    return levers;
  }

  /// The official documents of the rulebook.
  public Documents documents() {
    return documents;
  }

  public Planner planner() {
    return planner;
  }

  public List<Problem> problems() {
    return problems;
  }
}
