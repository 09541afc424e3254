package miaopu.engine;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import miaopu.engine.internal.read.Library;
import org.jspecify.annotations.Nullable;

/// The rulebook: every edition, the field catalogue and the calendar, read, checked and planned. Immutable; safe for many threads.
public final class Rulebook {
  private final Library library;

  private Rulebook(Library library) {
    this.library = library;
  }
}
