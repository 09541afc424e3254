package miaopu.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import miaopu.engine.Policies;
import miaopu.engine.Problem;
import org.jspecify.annotations.Nullable;

/// Policies of a folder, or the library that ships with the program.
final class PolicySource {
  /// The right way to write the option.
  static final String OPTION = "--policies samples/policies";

  private PolicySource() {}

  /// The policies; their problems are said on the way.
  ///
  /// @param folder a folder of policies, null for the library of the program
  /// @param example the right way to name a folder
  /// @param to where the problems are said
  /// @return null when the folder is none; that has been said then
  static @Nullable Policies read(
      @Nullable Path folder, String example, Session session, Printer to) {
    if (folder == null) {
      return session.rulebook().policies();
    }
    if (!Files.isDirectory(folder)) {
      session
          .err()
          .line(
              session.say(
                  "[%s] 不是文件夹，应如 %s".formatted(folder, example),
                  "[%s] is no folder; write %s".formatted(folder, example)));
      return null;
    }
    Policies read = session.rulebook().policies(folder);
    for (Problem problem : read.problems()) {
      to.line(problem.line(session.language())).print(Excerpt.of(problem.place(), folder));
    }
    return read;
  }
}
