package miaopu.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import miaopu.engine.Language;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// What one call of the program works with: where it prints, in which language, and what day it is.
final class Session {
  private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

  private final Printer out;
  private final Printer err;
  private final Language language;
  private final Clock clock;
  private final Screen screen;
  private @Nullable Rulebook rulebook;

  /// The screen, as far as there is one.
  ///
  /// @param columns width when the standard output is a terminal, else 0: nothing is cut
  /// @param watched true when somebody sees the standard error as it comes
  record Screen(int columns, boolean watched) {
    static final Screen NONE = new Screen(0, false);
  }

  Session(Printer out, Printer err, Language language, Clock clock, Screen screen) {
    this.out = out;
    this.err = err;
    this.language = language;
    this.clock = clock;
    this.screen = screen;
  }

  Printer out() {
    return out;
  }

  Printer err() {
    return err;
  }

  Language language() {
    return language;
  }

  Clock clock() {
    return clock;
  }

  Screen screen() {
    return screen;
  }

  /// The day in China, whatever the machine's own zone.
  LocalDate today() {
    return LocalDate.now(clock.withZone(OFFICE));
  }

  /// The rulebook that ships with the program, read at the first question.
  Rulebook rulebook() {
    if (rulebook == null) {
      rulebook = Rulebook.bundled();
    }
    return rulebook;
  }

  boolean chinese() {
    return language == Language.ZH;
  }

  String say(String zh, String en) {
    return chinese() ? zh : en;
  }

  String say(Text text) {
    return text.in(language);
  }

  /// A name for people: a file as the user wrote it.
  static String shown(Path file) {
    return file.toString();
  }
}
