package miaopu.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import miaopu.postgres.Postgres;
import miaopu.postgres.PostgresFault;
import miaopu.service.audit.SigningKeys;
import miaopu.service.audit.Verdict;
import miaopu.service.audit.Verifier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a data folder from a backup, and compares it with the backup before it is used. The folder
/// appears when all is well, and not before.
@Command(name = "restore", description = "从备份文件恢复到一个空的数据文件夹，并逐表核对。")
final class Restore implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "备份文件")
  private Path file = Path.of("");

  @Option(names = "--data", paramLabel = "DIR", description = "空的或不存在的数据文件夹，默认 data/")
  private @Nullable Path data;

  @Override
  public Integer call() throws InterruptedException {
    Path home = Home.of(data);
    try {
      if (!empty(home)) {
        Pair.say(
            System.err,
            "数据文件夹不是空的（" + home + "）。请先把它移走，或用 --data 指定别的文件夹。",
            "The data folder is not empty ("
                + home
                + "). Move it away, or name another one with --data.");
        return 2;
      }
      try (BackupReader backup = new BackupReader(file)) {
        return restore(backup, home.toAbsolutePath());
      }
    } catch (PostgresFault e) {
      Pair.say(System.err, e.zh(), String.valueOf(e.getMessage()));
      return 4;
    } catch (IOException e) {
      Pair.say(
          System.err,
          "读不了备份文件（" + e.getMessage() + "）。",
          "The backup cannot be read (" + e.getMessage() + ").");
      return 4;
    } catch (SQLException | GeneralSecurityException e) {
      Pair.say(System.err, "恢复失败：" + e.getMessage(), "The restore failed: " + e.getMessage());
      return 1;
    }
  }

  private static boolean empty(Path home) throws IOException {
    if (!Files.exists(home)) {
      return true;
    }
    try (Stream<Path> inside = Files.list(home)) {
      return inside.findAny().isEmpty();
    }
  }

  /// Restores, compares and verifies; the exit code.
  static int restore(BackupReader backup, Path home)
      throws IOException,
          SQLException,
          PostgresFault,
          InterruptedException,
          GeneralSecurityException {
    List<String> damaged = backup.damaged();
    if (!damaged.isEmpty()) {
      Pair.say(
          System.err,
          "备份文件已损坏：" + String.join("、", damaged),
          "The backup is damaged: " + String.join(", ", damaged));
      return 4;
    }
    Path draft = home.resolveSibling(home.getFileName() + ".restoring");
    if (!empty(draft)) {
      Pair.say(
          System.err,
          "上次恢复没有完成，请先删除 " + draft,
          "An earlier restore did not end; delete " + draft + " first");
      return 2;
    }
    Verdict verdict;
    try (Postgres server = Postgres.start(draft)) {
      Migrations.Access owner =
          new Migrations.Access(server.url(), Postgres.OWNER, server.ownerPassword());
      Migrations.run(owner, backup.manifest().migrations());
      try (Connection superuser = server.superuser(Postgres.DATABASE)) {
        List<String> differ = backup.load(superuser);
        if (!differ.isEmpty()) {
          Pair.say(
              System.err,
              "恢复后与备份不同的表：" + String.join("、", differ),
              "Tables that differ from the backup: " + String.join(", ", differ));
          return 1;
        }
      }
      backup.layFiles(draft);
      Migrations.run(owner);
      try (Connection app = Postgres.connect(server.url(), Postgres.APP, server.appPassword())) {
        verdict =
            new Verifier(app, new SigningKeys(draft.resolve("keys")).known())
                .verify(Optional.empty());
      }
    }
    Files.deleteIfExists(home);
    Files.move(draft, home);
    long rows = backup.manifest().tables().stream().mapToLong(Manifest.Table::rows).sum();
    Pair.say(
        System.out,
        "已恢复到 %s：%d 张表、%,d 行、%d 个文件，与备份逐一相同。"
            .formatted(
                home, backup.manifest().tables().size(), rows, backup.manifest().files().size()),
        "Restored into %s: %d tables, %,d rows and %d files, each the same as in the backup."
            .formatted(
                home, backup.manifest().tables().size(), rows, backup.manifest().files().size()));
    return Verify.print(verdict, false, System.out);
  }
}
