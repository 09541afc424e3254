package miaopu.service;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import miaopu.postgres.Postgres;
import miaopu.postgres.PostgresFault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes everything of a platform into one file, also while it runs.
@Command(name = "backup", description = "把全部数据（表、证据文件、密钥）备份到一个文件；平台可以正在运行。")
final class Backup implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "备份文件，例如 miaopu.zip")
  private Path file = Path.of("");

  @Option(names = "--data", paramLabel = "DIR", description = "数据文件夹，默认 data/")
  private @Nullable Path data;

  @Override
  public Integer call() throws InterruptedException {
    if (Files.exists(file)) {
      Pair.say(
          System.err,
          "文件已存在（" + file + "）。请换一个名字，备份不覆盖旧文件。",
          "The file is there already ("
              + file
              + "). Choose another name; a backup overwrites nothing.");
      return 2;
    }
    try (Reach reach = Reach.of(data, null)) {
      Manifest manifest = write(reach, file);
      long rows = manifest.tables().stream().mapToLong(Manifest.Table::rows).sum();
      Pair.say(
          System.out,
          "已备份 %d 张表、%,d 行、%d 个文件到 %s。其中有个人信息和签名密钥，请妥善保管。"
              .formatted(manifest.tables().size(), rows, manifest.files().size(), file),
          "%d tables, %,d rows and %d files are in %s. It holds personal data and signing keys: keep it locked."
              .formatted(manifest.tables().size(), rows, manifest.files().size(), file));
      return 0;
    } catch (PostgresFault e) {
      Pair.say(System.err, e.zh(), String.valueOf(e.getMessage()));
      return 4;
    } catch (FileSystemException e) {
      Pair.say(
          System.err,
          "写不了备份文件：" + e.getMessage(),
          "The backup cannot be written: " + e.getMessage());
      return 4;
    } catch (IOException | SQLException e) {
      Pair.say(System.err, "备份失败：" + e.getMessage(), "The backup failed: " + e.getMessage());
      return 1;
    }
  }

  static Manifest write(Reach reach, Path file) throws IOException, SQLException {
    Postgres server = reach.server();
    if (server == null) {
      throw new IllegalStateException("an office's own server is backed up with its own tools");
    }
    try (Connection superuser = server.superuser(Postgres.DATABASE)) {
      return new BackupWriter(superuser, reach.home().toAbsolutePath()).write(file);
    }
  }
}
