package miaopu.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// What is said when something goes wrong that no command expected.
final class Faults {
  private Faults() {}

  /// The exit code of a fault, told in one line; `--debug` adds the trace.
  static int told(Exception fault, ParseResult parsed, Session session) {
    OutputLost lost = lost(fault);
    if (lost != null) {
      return lost(lost, session);
    }
    boolean debug = isDebug(parsed);
    if (fault instanceof IOException && isPlace(fault)) {
      session
          .err()
          .line(
              session.say("不能写入：", "cannot write: ")
                  + String.valueOf(fault.getMessage()).replace(".unfinished-", "")
                  + (debug ? trace(fault) : ""));
      return ExitCode.USAGE;
    }
    session
        .err()
        .line(
            session.say(
                    "程序出错（加 --debug 看详情，请报告）：",
                    "Miaopu failed (--debug shows where; please report it): ")
                + fault.toString().lines().findFirst().orElse("")
                + (debug ? trace(fault) : ""));
    return ExitCode.FAULT;
  }

  /// A reader that has seen enough is no fault; a full disk is one of the place.
  static int lost(OutputLost lost, Session session) {
    if (lost.isClosedPipe()) {
      return ExitCode.DONE;
    }
    try {
      session.err().line(session.say("不能写入：", "cannot write: ") + lost.getMessage()).flush();
    } catch (OutputLost nobodyListens) {
      return ExitCode.USAGE;
    }
    return ExitCode.USAGE;
  }

  private static @Nullable OutputLost lost(Throwable fault) {
    for (Throwable each = fault; each != null; each = each.getCause()) {
      if (each instanceof OutputLost lost) {
        return lost;
      }
    }
    return null;
  }

  private static boolean isPlace(Exception fault) {
    return fault instanceof FileSystemException
        || fault instanceof FileNotFoundException
        || String.valueOf(fault.getMessage()).contains("No space left");
  }

  private static boolean isDebug(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return parsed.hasMatchedOption("--debug") || last.hasMatchedOption("--debug");
  }

  private static String trace(Exception fault) {
    StringWriter text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text));
    return "\n" + text;
  }
}
