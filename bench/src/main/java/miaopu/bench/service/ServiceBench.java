package miaopu.bench.service;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/// `./miaopu bench service …`: the heavy measurements of the web platform.
public final class ServiceBench {
  private static final String HELP =
      """
      miaopu bench service scale|sweep|load|import|audit|publish [--data DIR] [--write]
        scale   every page over 10,000 and 1,000,000 firms (--small N, --large N, --rounds N),
                side by side; makes both registers first, which takes about 15 minutes and 10 GB;
                --only REGEX of the pages whose name and visitor fit, such as "name.* bank";
                --statistics only writes what the tests of plans need to know of the large one
        sweep   a sweep of the large register of `scale` over all tiers
        load    everybody at once for --minutes N (30)
        import  a table of --rows N (100000) through the import
        audit   --rows N (1000000) events written, sealed and verified
        publish a policy counted while it is typed and published, over the large register of scale;
                --rounds N counts
        --data  where the registers are kept for the next run (bench/target/data)
        --write also puts the figures into docs/reference/benchmarks.md
      """;

  private final PrintStream out;
  private Path data = Path.of("bench/target/data");
  private boolean write;
  private boolean statistics;
  private String only = ".*";
  private int small = 10_000;
  private int large = 1_000_000;
  private int rounds = 21;
  private int minutes = 30;
  private int rows;

  private ServiceBench(PrintStream out) {
    this.out = out;
  }

  /// Runs one of them; the exit code is 2 for words it does not know.
  public static int run(List<String> arguments, PrintStream out) throws Exception {
    return new ServiceBench(out).run(arguments);
  }

  private int run(List<String> arguments) throws Exception {
    if (arguments.isEmpty() || !reads(arguments.subList(1, arguments.size()))) {
      out.print(HELP);
      return 2;
    }
    String command = "./miaopu bench service " + String.join(" ", arguments);
    Sheet sheet;
    switch (arguments.getFirst()) {
      case "scale" -> {
        ScaleRun run = new ScaleRun(data, small, large, rounds, only, out);
        run.prepare();
        if (statistics) {
          run.statistics();
          return 0;
        }
        sheet = run.measure(new Sheet("scale", "pages over a large register", command));
      }
      case "sweep" ->
          sheet =
              new SweepRun(data.resolve("large"), out)
                  .measure(new Sheet("sweep", "a sweep of a large register", command));
      case "load" ->
          sheet =
              new LoadRun(data.resolve("load"), minutes, out)
                  .measure(new Sheet("load", "mixed load", command));
      case "import" ->
          sheet =
              new ImportRun(data.resolve("import"), rows == 0 ? 100_000 : rows, out)
                  .measure(new Sheet("import", "a table taken in", command));
      case "audit" ->
          sheet =
              new AuditRun(data.resolve("audit"), rows == 0 ? 1_000_000 : rows, out)
                  .measure(new Sheet("audit", "the record verified", command));
      case "publish" ->
          sheet =
              new PublishRun(data.resolve("large"), rounds, out)
                  .measure(new Sheet("publish", "a policy published", command));
      default -> {
        out.print(HELP);
        return 2;
      }
    }
    sheet.end(out, write);
    return 0;
  }

  private boolean reads(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      String next = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      switch (word) {
        case "--write" -> write = true;
        case "--statistics" -> statistics = true;
        case "--only" -> only = next;
        case "--data" -> data = Path.of(next);
        case "--small" -> small = number(next);
        case "--large" -> large = number(next);
        case "--rounds" -> rounds = number(next);
        case "--minutes" -> minutes = number(next);
        case "--rows" -> rows = number(next);
        default -> {
          return false;
        }
      }
      i += word.equals("--write") || word.equals("--statistics") ? 0 : 1;
    }
    return small > 0 && large > 0 && rounds > 0 && minutes > 0 && rows >= 0;
  }

  private static int number(String text) {
    return text.matches("\\d{1,8}") ? Integer.parseInt(text) : -1;
  }
}
