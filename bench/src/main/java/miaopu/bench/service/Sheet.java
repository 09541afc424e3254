package miaopu.bench.service;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// What came of a run: tables, printed and kept as Markdown and JSON.
final class Sheet {
  private static final Path FOLDER = Path.of("bench/target/service");
  private static final Path PAGE = Path.of("docs/reference/benchmarks.md");

  private final String name;
  private final String title;
  private final String command;
  private final StringBuilder text = new StringBuilder();
  private final List<String> tables = new ArrayList<>();

  /// @param name of the files
  /// @param title of the section
  /// @param command how it was run
  Sheet(String name, String title, String command) {
    this.name = name;
    this.title = title;
    this.command = command;
  }

  /// Adds a sentence.
  void say(String words) {
    text.append(words).append("\n\n");
  }

  /// Adds a table; cells as they are shown.
  void table(String what, List<String> columns, List<List<String>> rows) {
    text.append("| ").append(String.join(" | ", columns)).append(" |\n|");
    text.append("---|".repeat(columns.size())).append('\n');
    rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
    text.append('\n');
    StringJoiner json = new StringJoiner(",\n    ", "  " + quoted(what) + ": [\n    ", "\n  ]");
    for (List<String> row : rows) {
      StringJoiner object = new StringJoiner(", ", "{", "}");
      for (int i = 0; i < columns.size(); i++) {
        object.add(quoted(columns.get(i)) + ": " + quoted(row.get(i)));
      }
      json.add(object.toString());
    }
    tables.add(json.toString());
  }

  private static String quoted(String words) {
    return '"' + words.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + '"';
  }

  private String where() {
    return "%s, Java %s, %d processors, %s %s, `%s`"
        .formatted(
            LocalDate.now(ZoneId.systemDefault()),
            Runtime.version(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            command);
  }

  /// Prints it and keeps it; with `page` also as a section of the page of figures.
  void end(PrintStream out, boolean page) throws IOException {
    String section = "## Service: " + title + "\n\n" + where() + "\n\n" + text;
    out.print("\n" + section);
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve(name + ".md"), section);
    Files.writeString(
        FOLDER.resolve(name + ".json"),
        "{\n  \"run\": " + quoted(where()) + ",\n" + String.join(",\n", tables) + "\n}\n",
        StandardCharsets.UTF_8);
    if (page) {
      put(section);
    }
  }

  /// Puts the section where it stood, or at the end.
  private void put(String section) throws IOException {
    String whole = Files.readString(PAGE);
    String head = "## Service: " + title + "\n";
    int from = whole.indexOf(head);
    int to = from < 0 ? -1 : whole.indexOf("\n## ", from);
    String before = from < 0 ? whole.stripTrailing() + "\n\n" : whole.substring(0, from);
    String after = to < 0 ? "" : whole.substring(to + 1);
    Files.writeString(
        PAGE, before + section.stripTrailing() + "\n" + (after.isEmpty() ? "" : "\n" + after));
  }
}
