package miaopu.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `--out` and `--force`. A file that is there is overwritten only with `--force`, and what is
/// written appears under its name only when it is whole.
final class Destination {
  @Option(names = "--out", paramLabel = "FILE")
  @Nullable Path out;

  @Option(names = "--force")
  boolean force;

  /// The ending of the file's name in lower case, without the dot; empty when there is none.
  static String ending(Path file) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /// A file to write, checked before any work is done.
  ///
  /// @param option the option that names it
  /// @param endings what its name may end in; empty for any
  /// @throws UsageFault when it cannot or may not be written
  WholeFile claim(Path file, String option, Set<String> endings, CommandLine command) {
    String ending = endings.isEmpty() ? "csv" : endings.iterator().next();
    String zh = option + " 结果." + ending;
    String en = option + " results." + ending;
    if (!endings.isEmpty() && !endings.contains(ending(file))) {
      throw fault(
          command,
          "%s 的值 [%s] 应以 %s 结尾，应如 %s。".formatted(option, file, dotted(endings, "、"), zh),
          "the value [%s] of %s must end in %s; write %s."
              .formatted(file, option, dotted(endings, ", "), en));
    }
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (Files.isDirectory(absolute)) {
      throw fault(
          command,
          "%s 的值 [%s] 是文件夹，请写文件名，应如 %s。".formatted(option, file, zh),
          "the value [%s] of %s is a folder; name a file, such as %s.".formatted(file, option, en));
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw fault(
          command,
          "%s 的文件夹 [%s] 不存在，请先建立。".formatted(option, file.getParent()),
          "the folder [%s] of %s does not exist; create it first."
              .formatted(file.getParent(), option));
    }
    boolean there = Files.exists(absolute);
    if (there && Files.isRegularFile(absolute) && !force) {
      throw fault(
          command,
          "%s 的文件 [%s] 已存在；要覆盖请加 --force。".formatted(option, file),
          "the file [%s] of %s exists; add --force to overwrite it.".formatted(file, option));
    }
    if (!Files.isWritable(there ? absolute : folder)) {
      throw fault(
          command,
          "没有写入 [%s] 的权限；请换一个位置。".formatted(file),
          "no permission to write [%s]; choose another place.".formatted(file));
    }
    return new WholeFile(absolute);
  }

  /// Refuses to write over the input, whatever `--force` says.
  void spare(Path file, Path source, String option, CommandLine command) {
    try {
      if (Files.exists(file) && Files.exists(source) && Files.isSameFile(file, source)) {
        throw fault(
            command,
            "%s 的文件 [%s] 就是输入文件，请换一个名字。".formatted(option, file),
            "the file [%s] of %s is the input itself; choose another name."
                .formatted(file, option));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String dotted(Set<String> endings, String separator) {
    return String.join(separator, endings.stream().map(each -> "." + each).toList());
  }

  private static UsageFault fault(CommandLine command, String zh, String en) {
    return new UsageFault(command, new Text(zh, en));
  }
}
