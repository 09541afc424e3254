package miaopu.service;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import miaopu.postgres.PostgresFault;
import miaopu.service.audit.SigningKeys;
import miaopu.service.audit.Verdict;
import miaopu.service.audit.Verifier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Verifies what must not have been changed.
@Command(name = "verify", description = "核验审计记录：改动、删除、调换、插入，逐条指出。")
final class Verify implements Callable<Integer> {
  private static final int FAULT = 1;
  private static final int USAGE = 2;
  private static final int INVALID = 3;
  private static final int MALFORMED = 4;

  @Parameters(paramLabel = "WHAT", description = "audit")
  private String what = "";

  @Option(names = "--data", paramLabel = "DIR", description = "数据文件夹，默认 data/")
  private @Nullable Path data;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "自有的 PostgreSQL；密码在 MIAOPU_DATABASE_PASSWORD")
  private @Nullable String database;

  @Option(names = "--checkpoint", paramLabel = "FILE", description = "另处保存的检查点")
  private @Nullable Path checkpoint;

  @Option(names = "--keys", paramLabel = "DIR", description = "签名公钥（*.pub）所在文件夹，默认数据文件夹中的 keys/")
  private @Nullable Path keys;

  @Override
  public Integer call() throws InterruptedException {
    if (!what.equals("audit")) {
      Pair.say(
          System.err,
          "只能核验 audit，没有（" + what + "）。",
          "Only audit can be verified, not (" + what + ").");
      return USAGE;
    }
    Optional<String> outside;
    try {
      outside = checkpoint == null ? Optional.empty() : Optional.of(Files.readString(checkpoint));
    } catch (IOException e) {
      Pair.say(
          System.err,
          "读不了检查点文件（" + e.getMessage() + "）。",
          "The file of the checkpoint cannot be read (" + e.getMessage() + ").");
      return MALFORMED;
    }
    try (Reach reach = Reach.of(data, database);
        Connection connection = reach.asPlatform()) {
      Verdict verdict = new Verifier(connection, known(reach.home())).verify(outside);
      return print(verdict, outside.isPresent(), System.out);
    } catch (PostgresFault e) {
      Pair.say(System.err, e.zh(), String.valueOf(e.getMessage()));
      return MALFORMED;
    } catch (IOException | SQLException | GeneralSecurityException e) {
      Pair.say(
          System.err,
          "内部错误，没有结论：" + e.getMessage(),
          "Internal error, no verdict: " + e.getMessage());
      return FAULT;
    }
  }

  private Set<String> known(Path home) throws IOException {
    return new SigningKeys(keys == null ? home.resolve("keys") : keys).known();
  }

  /// Prints a verdict; the exit code.
  static int print(Verdict verdict, boolean outside, PrintStream out) {
    for (Verdict.Finding one : verdict.findings()) {
      Pair.say(
          out,
          "封存 %d · 记录 %d：%s（%s）"
              .formatted(one.sequence(), one.event(), one.fault().label().zh(), one.detail().zh()),
          "seal %d · record %d: %s (%s)"
              .formatted(one.sequence(), one.event(), one.fault().label().en(), one.detail().en()));
    }
    switch (verdict.answer()) {
      case VALID ->
          Pair.say(
              out,
              "有效：%,d 条封存的记录与写入时相同。".formatted(verdict.sealed()),
              "VALID: %,d sealed records are as they were written.".formatted(verdict.sealed()));
      case INVALID ->
          Pair.say(
              out,
              "无效：第一处见上面第一行。链上共 %,d 条。".formatted(verdict.sealed()),
              "INVALID: the first place is in the first line above. The chain has %,d records."
                  .formatted(verdict.sealed()));
      case MALFORMED -> Pair.say(out, "格式不对，没有核验。", "MALFORMED: nothing was verified.");
    }
    if (verdict.answer() != Verdict.Answer.MALFORMED) {
      Pair.say(
          out,
          "尚未封存：%,d 条。".formatted(verdict.unsealed()),
          "Not sealed yet: %,d.".formatted(verdict.unsealed()));
      end(verdict, outside, out);
    }
    return switch (verdict.answer()) {
      case VALID -> 0;
      case INVALID -> INVALID;
      case MALFORMED -> MALFORMED;
    };
  }

  private static void end(Verdict verdict, boolean outside, PrintStream out) {
    if (verdict.proven() > 0) {
      Pair.say(
          out,
          "另处保存的检查点证明：到第 %,d 条为止，末尾没有被截掉。".formatted(verdict.proven()),
          "The checkpoint from elsewhere proves that nothing up to record %,d was cut off."
              .formatted(verdict.proven()));
    } else if (!outside) {
      Pair.say(
          out,
          "末尾是否被截掉，只有用另处保存的检查点（--checkpoint）才能证明。",
          "Whether the end was cut off can be proved only with a checkpoint kept elsewhere (--checkpoint).");
    }
  }
}
