package miaopu.batch;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.engine.Sweep;
import miaopu.intake.Intake;
import miaopu.intake.Reading;
import miaopu.intake.parts.Cluster;
import org.jspecify.annotations.Nullable;

/// The files of the rulebook and the question, as they travel to an executor; there they are read
/// once, for all its tasks.
final class Rules implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Map<String, byte[]> files;
  private final List<String> standards;
  private final List<String> hashes;
  private final Procedure procedure;
  private final LocalDate date;
  private final LocalDate decided;
  private final int campaign;
  private final String province;
  private final @Nullable LocalDate asOf;
  private transient @Nullable Desk desk;

  /// What a task works with.
  record Desk(
      Rulebook rulebook,
      Intake intake,
      Sweep sweep,
      Reading reading,
      List<String> standards,
      Occasion occasion) {}

  private Rules(Map<String, byte[]> files, Sweep sweep, Cluster.Task task, List<String> ids) {
    Occasion occasion = task.occasion();
    this.files = files;
    this.standards = List.copyOf(ids);
    this.hashes = hashes(sweep);
    this.procedure = occasion.procedure();
    this.date = occasion.date();
    this.decided = occasion.decided();
    this.campaign = occasion.campaign();
    this.province = occasion.province();
    this.asOf = task.asOf();
  }

  /// The rulebook that ships with the program, with a question.
  static Rules of(Rulebook rulebook, Cluster.Task task) throws IOException {
    List<String> ids = task.standards().isEmpty() ? rulebook.ladderStandards() : task.standards();
    return new Rules(files(), rulebook.sweep(ids, task.occasion(), false), task, ids);
  }

  private static Map<String, byte[]> files() throws IOException {
    try {
      URI fields =
          Objects.requireNonNull(Rulebook.class.getResource("/standards/fields.yaml")).toURI();
      if (!fields.getScheme().equals("jar")) {
        return files(Objects.requireNonNull(Path.of(fields).getParent()));
      }
      try (FileSystem jar = FileSystems.newFileSystem(fields, Map.of())) {
        return files(jar.getPath("/standards"));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, byte[]> files(Path root) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static List<String> hashes(Sweep sweep) {
    return sweep.rules().stream().map(Sweep.Rules::hash).toList();
  }

  /// Ids of the fields that the answers can depend on.
  Set<String> fields(Rulebook rulebook) {
    return sweep(rulebook).fields();
  }

  private Sweep sweep(Rulebook rulebook) {
    return rulebook.sweep(standards, occasion(), false);
  }

  private Occasion occasion() {
    return new Occasion(procedure, date, decided, campaign, province);
  }

  /// What these rules come to here.
  ///
  /// @throws IllegalStateException when this machine reads other rules from the same files
  synchronized Desk desk() {
    if (desk == null) {
      Rulebook rulebook = rulebook();
      Sweep sweep = sweep(rulebook);
      if (!hashes(sweep).equals(hashes)) {
        throw new IllegalStateException("this executor has another version of the program");
      }
      Reading reading = Reading.on(date).asOf(asOf).keeping(Counts.KEPT);
      desk = new Desk(rulebook, new Intake(rulebook), sweep, reading, standards, occasion());
    }
    return desk;
  }

  private Rulebook rulebook() {
    try {
      Path root = Files.createTempDirectory("miaopu-rules");
      try {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
          Path path = root.resolve(file.getKey());
          Files.createDirectories(Objects.requireNonNull(path.getParent()));
          Files.write(path, file.getValue());
        }
        return Rulebook.read(root);
      } finally {
        try (Stream<Path> walk = Files.walk(root)) {
          for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
