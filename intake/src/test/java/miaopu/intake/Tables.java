package miaopu.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Value;
import org.jspecify.annotations.Nullable;

/// A reading of a small table, and what came of it.
record Tables(Summary summary, List<FirmRow> rows) {
  static final Reading READING = Reading.on(LocalDate.of(2026, 11, 21));

  static Tables csv(Path folder, String text) {
    return csv(folder, text, READING);
  }

  static Tables csv(Path folder, String text, Reading reading) {
    try {
      return read(
          Files.write(folder.resolve("firms.csv"), text.getBytes(StandardCharsets.UTF_8)), reading);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Tables read(Path file) {
    return read(file, READING);
  }

  static Tables read(Path file, Reading reading) {
    List<FirmRow> rows = new ArrayList<>();
    Summary summary = Bundled.INTAKE.read(file, reading, rows::add);
    return new Tables(summary, rows);
  }

  Facts firm(int index) {
    return rows.get(index).facts();
  }

  /// A fact that must be there.
  Fact given(int index, String key) {
    return Objects.requireNonNull(firm(index).fact(key), key);
  }

  /// The value of a fact as text, `!raw` where it could not be read, or null where there is none.
  @Nullable String fact(int index, String key) {
    Fact fact = firm(index).fact(key);
    if (fact == null) {
      return null;
    }
    Value value = fact.value();
    return value == null ? "!" + fact.raw() : value.text();
  }

  /// The records of a list as text; null when the list is unknown.
  @Nullable List<String> records(int index, String list) {
    List<Facts.Entry> entries = firm(index).records(list);
    return entries == null
        ? null
        : entries.stream()
            .map(entry ->
                String.join(
                    " ",
                    entry.values().entrySet().stream()
                        .map(value -> value.getKey() + "=" + value.getValue().text())
                        .sorted()
                        .toList()))
            .toList();
  }

  List<String> codes() {
    return summary.problems().stream().map(problem -> problem.code()).toList();
  }
}
