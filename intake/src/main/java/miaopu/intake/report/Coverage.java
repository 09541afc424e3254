package miaopu.intake.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// What the editions say of every row of the rules documents: read from `rows.csv` and the coverage
/// tables beside the editions.
///
/// @param documents document of each row, by row id, in the order of the list
/// @param entries lines of the coverage tables, by the edition or table that holds them
/// @param faults lines that cannot be read: `file:line: why`
public record Coverage(
    Map<String, String> documents, Map<String, List<Entry>> entries, List<Fault> faults) {

  /// How a row is covered, the best first.
  public enum How {
    MODELLED,
    PARTLY,
    PEOPLE,
    NOT;

    static @Nullable How of(String word) {
      for (How how : values()) {
        if (how.name().toLowerCase(Locale.ROOT).equals(word)) {
          return how;
        }
      }
      return null;
    }
  }

  /// A line of a coverage table.
  ///
  /// @param where ids of the conditions, or the place that holds it
  /// @param reason why it is not modelled fully; empty when it is
  public record Entry(String row, How how, String where, Text reason) {}

  /// A line that says nothing that counts.
  ///
  /// @param place `file:line`
  /// @param word what stands there
  public record Fault(String place, String word) {}

  /// A row and the best that any table says of it.
  public record Covered(String row, String table, Entry entry) {}

  /// Reads the lists and tables of a folder laid out as `standards/`.
  public static Coverage read(Path root) {
    Map<String, String> documents = new LinkedHashMap<>();
    for (String line : lines(root.resolve("rows.csv")).stream().skip(1).toList()) {
      String[] cells = line.split(",", 3);
      if (cells.length > 1) {
        documents.put(cells[0], cells[1]);
      }
    }
    Coverage coverage = new Coverage(documents, new TreeMap<>(), new ArrayList<>());
    tables(root).forEach(file -> coverage.table(root, file));
    return coverage;
  }

  private static List<Path> tables(Path root) {
    try (Stream<Path> files = Files.walk(root, 4)) {
      return files
          .filter(file -> file.getFileName() != null)
          .filter(file -> file.getFileName().toString().endsWith("coverage.md"))
          .filter(file -> !root.relativize(file).startsWith("target"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void table(Path root, Path file) {
    String path = root.relativize(file).toString().replace('\\', '/');
    String name = path.replaceFirst("[/-]?coverage\\.md$", "");
    List<Entry> list = entries.computeIfAbsent(name, n -> new ArrayList<>());
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.startsWith("|") || line.matches("\\|\\s*row\\s*\\|.*|\\|[-:\\s|]+")) {
        continue;
      }
      String[] cells = line.substring(1).split("\\|", -1);
      String row = cells[0].strip();
      How how = cells.length < 2 ? null : How.of(cells[1].strip());
      if (how == null || !documents.containsKey(row)) {
        faults.add(
            new Fault(
                path + ":" + (i + 1), how == null && cells.length > 1 ? cells[1].strip() : row));
        continue;
      }
      list.add(new Entry(row, how, cell(cells, 2), new Text(cell(cells, 4), cell(cells, 3))));
    }
  }

  private static String cell(String[] cells, int index) {
    return index < cells.length ? cells[index].strip() : "";
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every row with the best that is said of it, in the order of the list; null entry when nothing
  /// is said anywhere.
  public Map<String, @Nullable Covered> best() {
    Map<String, @Nullable Covered> best = new LinkedHashMap<>();
    documents.keySet().forEach(row -> best.put(row, null));
    entries.forEach((table, list) -> {
      for (Entry entry : list) {
        Covered known = best.get(entry.row());
        if (known == null || entry.how().compareTo(known.entry().how()) < 0) {
          best.put(entry.row(), new Covered(entry.row(), table, entry));
        }
      }
    });
    return best;
  }

  /// Rows that no table names.
  public List<String> nowhere() {
    Map<String, @Nullable Covered> best = best();
    return documents.keySet().stream().filter(row -> best.get(row) == null).toList();
  }

  /// How many lines of a table say what.
  public Map<How, Integer> counts(String table) {
    Map<How, Integer> counts = new EnumMap<>(How.class);
    entries
        .getOrDefault(table, List.of())
        .forEach(entry -> counts.merge(entry.how(), 1, Integer::sum));
    return counts;
  }

  /// How many rows of a document are covered how, at best.
  public Map<How, Integer> documentCounts(String document) {
    Map<How, Integer> counts = new EnumMap<>(How.class);
    best()
        .forEach((row, covered) -> {
          if (covered != null && document.equals(documents.get(row))) {
            counts.merge(covered.entry().how(), 1, Integer::sum);
          }
        });
    return counts;
  }
}
