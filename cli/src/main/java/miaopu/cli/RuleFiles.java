package miaopu.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The files of a rulebook in a folder that somebody names.
final class RuleFiles {
  private RuleFiles() {}

  /// False when a folder is named and holds no rulebook; that has been said then.
  static boolean isRulebook(@Nullable Path folder, Session session) {
    if (folder == null || Files.isRegularFile(folder.resolve("fields.yaml"))) {
      return true;
    }
    session
        .err()
        .line(
            session.say(
                "[%s] 不是规则库文件夹（没有 fields.yaml），应如 miaopu standards check standards"
                    .formatted(folder),
                "[%s] is no rulebook (it has no fields.yaml); write miaopu standards check standards"
                    .formatted(folder)));
    return false;
  }
}
