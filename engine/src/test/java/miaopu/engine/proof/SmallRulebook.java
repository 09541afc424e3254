package miaopu.engine.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import miaopu.engine.Assessment;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;
import miaopu.engine.Value;

/// The sound rulebook of `src/test/resources/sound`, copied into a folder of its own where a test
/// may change it.
final class SmallRulebook {
  /// The day every test of this package is at.
  static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

  static final Occasion NOW = Occasion.on(TODAY);

  private static final Path SOUND = Path.of("src", "test", "resources", "sound");
  private static final String HEAD =
      """
      edition: demo/test/2020
      title: {zh: 试, en: Test}
      decider: nation
      citations:
        main: {source: D1, from: 2020-01-01, to: open, checked: 2026-11-21, confidence: official}
      """;

  private final Path folder;

  private SmallRulebook(Path folder) {
    this.folder = folder;
  }

  /// A copy in a new folder below one.
  static SmallRulebook in(Path parent) {
    try (Stream<Path> walk = Files.walk(SOUND)) {
      Path folder = Files.createTempDirectory(parent, "rules");
      for (Path from : walk.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(SOUND.relativize(from).toString());
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        Files.copy(from, to);
      }
      return new SmallRulebook(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same with one text of one file replaced; the text must be there.
  SmallRulebook with(String file, String from, String to) {
    String text = text(file);
    if (!text.contains(from)) {
      throw new IllegalArgumentException(file + " has no [" + from + "]");
    }
    return write(file, text.replace(from, to));
  }

  /// The same with one more file, or with other content in one.
  SmallRulebook write(String file, String content) {
    Path path = folder.resolve(file);
    try {
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /// The same with an edition `demo/test/2020` of this body, which may cite `main`.
  SmallRulebook test(String body) {
    return write("demo/test/2020/standard.yaml", HEAD + body);
  }

  String text(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The rulebook, problems and all.
  Rulebook read() {
    return Rulebook.read(folder);
  }

  /// What `demo/test/2020` says of these facts today; the rulebook must be sound.
  Assessment assess(Facts facts) {
    return assess(facts, "demo/test/2020", NOW);
  }

  Assessment assess(Facts facts, String edition, Occasion occasion) {
    Rulebook rulebook = read();
    if (!rulebook.problems().isEmpty()) {
      throw new IllegalStateException(rulebook.problems().toString());
    }
    return Objects.requireNonNull(rulebook.assess(facts, edition, occasion), edition);
  }

  /// A firm about which nothing is known.
  static Facts.Builder firm() {
    return Facts.of(new Firm("1", "", "青苗公司"));
  }

  /// A fact as the tests write it: `yes`, a number, or a code.
  static Fact fact(String key, String value) {
    String[] parts = key.split("@", -1);
    int year = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
    Value read =
        value.equals("yes") || value.equals("no")
            ? new Value.Flag(value.equals("yes"))
            : value.matches("-?[0-9.]+") && !parts[0].equals("region")
                ? new Value.Amount(new java.math.BigDecimal(value))
                : new Value.Term(value);
    return Fact.of(parts[0], year, read);
  }
}
