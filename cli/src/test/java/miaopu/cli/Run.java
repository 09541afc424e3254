package miaopu.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import miaopu.cli.Session.Screen;

/// What came of one call, on 2026-11-21 in China.
///
/// @param code exit code
/// @param out standard output
/// @param err standard error
record Run(int code, String out, String err) {
  /// Late in the evening of the 20th in Greenwich, already the 21st in Beijing.
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T20:00:00Z"), ZoneOffset.UTC);

  /// Three firms that do not exist: one complete, one with gaps, one that holds nothing.
  static final Path FIRMS = Path.of("src/test/resources/firms.csv");

  static Run of(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return to(out, CLOCK, arguments);
  }

  static Run at(Clock clock, Object... arguments) {
    return to(new ByteArrayOutputStream(), clock, arguments);
  }

  static Run to(OutputStream out, Clock clock, Object... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Miaopu.run(
            Arrays.stream(arguments).map(String::valueOf).toList(), out, err, clock, Screen.NONE);
    String text =
        out instanceof ByteArrayOutputStream kept ? kept.toString(StandardCharsets.UTF_8) : "";
    return new Run(code, text, err.toString(StandardCharsets.UTF_8));
  }
}
