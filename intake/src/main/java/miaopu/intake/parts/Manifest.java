package miaopu.intake.parts;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import miaopu.engine.Occasion;
import miaopu.engine.Sweep;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a folder of parts holds, and of what it was made. `manifest.json` in the folder.
///
/// @param format how the folder is laid out
/// @param input the table that was read
/// @param occasion what was asked for
/// @param asOf the day the figures are true for, as the caller said; null when not said
/// @param standards ids of the standards or editions asked for
/// @param editions all rules that can have answered
/// @param parts the parts that are whole, in the order of the input
/// @param done true when the input was read to its end
record Manifest(
    String format,
    Input input,
    Occasion occasion,
    @Nullable LocalDate asOf,
    List<String> standards,
    List<Sweep.Rules> editions,
    List<Part> parts,
    boolean done) {
  static final String NAME = "manifest.json";
  private static final String FORMAT = "miaopu-parts-1";
  private static final int ENDS = 1 << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// A file, so that another one is told from it.
  ///
  /// @param file its name
  /// @param modified when it was last changed, as the file system says it
  /// @param ends SHA-256 of its first and last MiB, in hex
  record Input(String file, long bytes, String modified, String ends) {
    static Input of(Path path) throws IOException {
      Path name = path.getFileName();
      return new Input(
          String.valueOf(name),
          Files.size(path),
          Files.getLastModifiedTime(path).toString(),
          ends(path));
    }

    private static String ends(Path path) throws IOException {
      MessageDigest digest;
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
        byte[] end = new byte[(int) Math.min(ENDS, file.length())];
        file.readFully(end);
        digest.update(end);
        file.seek(file.length() - end.length);
        file.readFully(end);
        digest.update(end);
      }
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  /// One part.
  ///
  /// @param file its name
  /// @param first number of the first row of the input it answers for, as people count rows
  /// @param last number of the last row
  /// @param rows data rows of the input
  /// @param refused rows that gave no firm
  /// @param results rows of the part: one a firm and standard
  /// @param errors how many of the problems are errors
  /// @param problems how many problems there were, by code
  record Part(
      String file,
      long first,
      long last,
      long rows,
      long refused,
      long results,
      long errors,
      Map<String, Long> problems) {}

  /// The manifest of a run that is to begin.
  static Manifest of(Order order, List<String> standards, Sweep sweep) throws IOException {
    return new Manifest(
        FORMAT,
        Input.of(order.input()),
        order.occasion(),
        order.asOf(),
        standards,
        sweep.rules(),
        List.of(),
        false);
  }

  /// The same with one part more.
  Manifest with(Part part) {
    List<Part> more = new ArrayList<>(parts);
    more.add(part);
    return new Manifest(
        format, input, occasion, asOf, standards, editions, List.copyOf(more), done);
  }

  /// The same for the input read to its end.
  Manifest ended() {
    return new Manifest(format, input, occasion, asOf, standards, editions, parts, true);
  }

  /// The number of the row after the last part.
  long next() {
    return parts.isEmpty() ? 1 : parts.getLast().last() + 1;
  }

  /// What another run differs in, each with both values; empty when it may go on here.
  List<Text> differences(Manifest other) {
    List<Text> found = new ArrayList<>();
    differ(found, "格式", "format", format, other.format);
    differ(found, "输入文件大小", "size of the input", input.bytes, other.input.bytes);
    differ(found, "输入修改时间", "time of the input", input.modified, other.input.modified);
    differ(found, "输入内容", "content of the input", input.ends, other.input.ends);
    differ(found, "申报情形", "occasion", occasion, other.occasion);
    differ(found, "数据截止日期", "as-of date", String.valueOf(asOf), String.valueOf(other.asOf));
    differ(found, "标准", "standards", standards, other.standards);
    for (Sweep.Rules rules : editions) {
      if (!other.editions.contains(rules)) {
        found.add(gone(rules));
      }
    }
    for (Sweep.Rules rules : other.editions) {
      if (!editions.contains(rules) && found.isEmpty()) {
        found.add(gone(rules));
      }
    }
    return found;
  }

  private static Text gone(Sweep.Rules rules) {
    String name = rules.edition() + " " + rules.overlays() + " " + rules.hash().substring(0, 12);
    return new Text("规则版本 [" + name + "]", "rules [" + name + "]");
  }

  private static void differ(List<Text> found, String zh, String en, Object one, Object other) {
    if (!one.equals(other)) {
      String values = " [" + one + "] → [" + other + "]";
      found.add(new Text(zh + values, en + values));
    }
  }

  /// The manifest of a folder; null when it cannot be read as one.
  static @Nullable Manifest read(Path folder) throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(folder.resolve(NAME)), Manifest.class);
    } catch (JacksonException e) {
      return null;
    }
  }

  /// Puts it in place of the one before, in one step.
  void write(Path folder) throws IOException {
    Path draft = folder.resolve(Folder.DRAFT + NAME);
    try (FileChannel channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(this));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(draft, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    Folder.settle(folder);
  }
}
