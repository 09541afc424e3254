package miaopu.bench;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs [Single] and keeps what it came to.
final class Singles {
  /// The questions, in the order of the table.
  ///
  /// Goals are nanoseconds, 0 when there is none.
  enum Question {
    EXPLAINED("explained", "one firm assessed and explained", 1_000),
    AVIATOR("aviator", "one firm in AviatorScript, not explained", 0),
    POLICIES("policies", "policies for a firm", 1_000),
    NATIONAL("national", "firms for a new national policy", 0),
    REGIONAL("regional", "firms for a new regional policy", 0),
    ADDED("added", "a policy added, asked for and withdrawn", 1_000_000),
    CHANGED("changed", "a firm with other figures", 10_000);

    private final String method;
    private final String words;
    private final double goal;

    Question(String method, String words, double goal) {
      this.method = method;
      this.words = words;
      this.goal = goal;
    }
  }

  private final Map<Question, Result<?>> results = new LinkedHashMap<>();
  private final PrintStream out;
  private final boolean quick;

  Singles(boolean quick, PrintStream out) {
    this.quick = quick;
    this.out = out;
  }

  void run() throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options.include(Single.class.getName() + ".*").verbosity(VerboseMode.SILENT);
    // memory that was never touched would be counted as work
    options.jvmArgsAppend(
        "-Xms2g",
        "-Xmx2g",
        "-Xmn1g",
        "-XX:+AlwaysPreTouch",
        "-D" + Single.ROWS + "=" + (quick ? 20_000 : 100_000));
    if (quick) {
      options.warmupIterations(1).measurementIterations(3);
      options.measurementTime(TimeValue.milliseconds(200));
    }
    for (RunResult result : new Runner(options.build()).run()) {
      String name = result.getParams().getBenchmark();
      for (Question question : Question.values()) {
        if (name.endsWith("." + question.method)) {
          results.put(question, result.getPrimaryResult());
        }
      }
    }
    out.print("\nOne at a time, under JMH\n" + table());
  }

  String table() {
    StringBuilder text = new StringBuilder();
    text.append("| question | µs | ± | aim, µs | |\n|---|---:|---:|---:|---|\n");
    for (Question question : Question.values()) {
      Result<?> result = results.get(question);
      if (result == null) {
        continue;
      }
      String aim = question.goal == 0 ? "–" : "%,.0f".formatted(question.goal / 1e3);
      String judged =
          question.goal == 0 ? "" : result.getScore() <= question.goal ? "met" : "missed";
      text.append(
          "| %s | %,.2f | %,.2f | %s | %s |%n"
              .formatted(
                  question.words,
                  result.getScore() / 1e3,
                  result.getScoreError() / 1e3,
                  aim,
                  judged));
    }
    return text.toString();
  }
}
