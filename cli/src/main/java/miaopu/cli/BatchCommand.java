package miaopu.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import miaopu.engine.Occasion;
import miaopu.engine.Text;
import miaopu.intake.parts.Cluster;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `batch`: every firm of a table on a cluster, into a folder.
@Command(name = "batch")
@SuppressWarnings("NullAway.Init")
final class BatchCommand implements Callable<Integer> {
  private static final String DATABASE = "jdbc:";

  private final Session session;

  @Parameters(index = "0", paramLabel = "INPUT")
  String input;

  @Option(names = "--out", paramLabel = "FOLDER")
  @Nullable String out;

  @Option(names = "--table", paramLabel = "TABLE")
  String table = "";

  @Option(names = "--read", paramLabel = "NAME=VALUE")
  Map<String, String> reader = new LinkedHashMap<>();

  @Option(names = "--format", paramLabel = "parquet|jsonl")
  Format format = Format.PARQUET;

  @Mixin OccasionOptions occasions;
  @Mixin StandardsOption standards;
  @Mixin LanguageOption language;
  @Spec CommandSpec spec;

  enum Format {
    PARQUET,
    JSONL
  }

  BatchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    String folder = out;
    if (folder == null) {
      throw fault(
          "batch 需要输出文件夹，应如 --out 结果文件夹。", "batch needs a folder; write --out results-folder.");
    }
    if (input.startsWith(DATABASE) == table.isEmpty()) {
      throw table.isEmpty()
          ? fault(
              "数据库需要表名，应如 --table 企业表。",
              "a database needs the name of a table; write --table firms.")
          : fault(
              "--table 只用于数据库（输入以 jdbc: 开头）。",
              "--table goes with a database (an input that begins with jdbc:).");
    }
    Occasion occasion = occasions.occasion(session, spec.commandLine());
    Cluster.Task task =
        new Cluster.Task(
            input,
            table,
            reader,
            folder,
            standards.ids(session, spec.commandLine()),
            occasion,
            occasions.asOf,
            format == Format.JSONL);
    Cluster cluster = ServiceLoader.load(Cluster.class).findFirst().orElse(null);
    if (cluster == null) {
      throw fault(
          "这里没有 Spark 程序库；请用 ./miaopu batch 或 spark-submit 运行。",
          "the libraries of Spark are not here; call it as ./miaopu batch or by spark-submit.");
    }
    if (cluster.taken(folder)) {
      throw fault(
          "--out 的文件夹 [%s] 已存在；请换一个。".formatted(folder),
          "the folder [%s] of --out exists; name another one.".formatted(folder));
    }
    session.err().line(occasions.line(session, occasion)).flush();
    return FolderRun.tell(cluster.run(session.rulebook(), task), folder, session);
  }

  private UsageFault fault(String zh, String en) {
    return new UsageFault(spec.commandLine(), new Text(zh, en));
  }
}
