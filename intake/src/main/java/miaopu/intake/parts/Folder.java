package miaopu.intake.parts;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// The folder of one run, while it is held. A part is first written under the name of a draft, then
/// put in its place, then told by the manifest: what the manifest tells is whole, whenever the
/// program ends.
final class Folder implements AutoCloseable {
  /// How names of unfinished files begin.
  static final String DRAFT = ".unfinished-";

  private static final String LOCK = ".lock";

  private final Path path;
  private final FileChannel lock;
  private Manifest manifest;

  private Folder(Path path, FileChannel lock, Manifest manifest) {
    this.path = path;
    this.lock = lock;
    this.manifest = manifest;
  }

  /// A folder, or why it cannot be had.
  record Claim(@Nullable Folder folder, @Nullable Text refusal) {}

  /// Takes hold of a folder for a run.
  ///
  /// @param resume whether a run that was stopped is taken up
  static Claim claim(Path path, Manifest wanted, boolean resume) throws IOException {
    Files.createDirectories(path);
    Text refusal = null;
    Manifest found = null;
    if (Files.exists(path.resolve(Manifest.NAME))) {
      found = Manifest.read(path);
      refusal = resume ? differs(path, found, wanted) : there(path);
    } else if (!foreign(path).isEmpty()) {
      String name = foreign(path).getFirst();
      refusal =
          new Text(
              "文件夹 [%s] 里已有其他文件 [%s]；请换一个空文件夹。".formatted(path, name),
              "the folder [%s] holds another file [%s]; name an empty one.".formatted(path, name));
    }
    if (refusal != null) {
      return new Claim(null, refusal);
    }
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!locked(channel)) {
      channel.close();
      return new Claim(
          null,
          new Text(
              "另一个程序正在写文件夹 [" + path + "]；请等它结束。",
              "another program is writing to the folder [" + path + "]; wait for its end."));
    }
    Folder folder = new Folder(path, channel, found == null ? wanted : found);
    folder.sweepOut();
    if (found == null) {
      wanted.write(path);
    }
    return new Claim(folder, null);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static Text there(Path path) {
    return new Text(
        "文件夹 [" + path + "] 里已有结果（manifest.json）；接着做请加 --resume，重做请换一个文件夹。",
        "the folder ["
            + path
            + "] already holds results (manifest.json); add --resume to go on, or name another"
            + " folder to begin anew.");
  }

  private static @Nullable Text differs(Path path, @Nullable Manifest found, Manifest wanted) {
    if (found == null) {
      return new Text(
          "不能读取 [" + path + "] 中的 manifest.json；请换一个文件夹重做。",
          "the manifest.json in [" + path + "] cannot be read; begin anew in another folder.");
    }
    List<Text> differences = found.differences(wanted);
    return differences.isEmpty()
        ? null
        : new Text(
            "不能接着做，因为与上次不同：%s。请用同样的输入和选项，或换一个文件夹重做。"
                .formatted(String.join("；", differences.stream().map(Text::zh).toList())),
            "cannot go on, for this differs from the last time: %s. Use the same input and options, or begin anew in another folder."
                .formatted(String.join("; ", differences.stream().map(Text::en).toList())));
  }

  /// Files that no run of ours wrote.
  private static List<String> foreign(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.startsWith(DRAFT) && !name.equals(LOCK))
          .sorted()
          .toList();
    }
  }

  /// Removes parts that the manifest does not tell of.
  private void sweepOut() throws IOException {
    Set<String> whole = new HashSet<>();
    manifest.parts().forEach(part -> whole.add(part.file()));
    List<Path> unfinished = new ArrayList<>();
    try (Stream<Path> files = Files.list(path)) {
      files
          .filter(file -> {
            String name = String.valueOf(file.getFileName());
            boolean part = name.matches("part-\\d+\\.parquet");
            return name.startsWith(DRAFT) || (part && !whole.contains(name));
          })
          .forEach(unfinished::add);
    }
    for (Path file : unfinished) {
      Files.delete(file);
    }
  }

  Manifest manifest() {
    return manifest;
  }

  /// The name of a part; the first is 1.
  static String name(int number) {
    return "part-%05d.parquet".formatted(number);
  }

  /// Where a file of a name is written first.
  Path draft(String name) {
    return path.resolve(DRAFT + name);
  }

  /// Puts a draft that is whole in its place and tells of it.
  void keep(Manifest.Part part) throws IOException {
    Path draft = draft(part.file());
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(draft, path.resolve(part.file()), StandardCopyOption.ATOMIC_MOVE);
    settle(path);
    manifest = manifest.with(part);
    manifest.write(path);
  }

  /// Tells that the input was read to its end.
  void end() throws IOException {
    manifest = manifest.ended();
    manifest.write(path);
  }

  /// Makes the names in a folder last, where the system can.
  static void settle(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (FileSystemException e) {
      // a system that opens no folders keeps their names by itself
      return;
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
    Files.deleteIfExists(path.resolve(LOCK));
  }
}
