package miaopu.service.walls;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who asks just now, on this thread.
public final class Viewers {
  private static final ScopedValue<Viewer> CURRENT = ScopedValue.newInstance();

  private Viewers() {}

  /// Work that may throw anything its caller declares.
  public interface Work<T extends @Nullable Object, X extends Throwable> {
    /// Does it.
    T run() throws X;
  }

  /// Does some work for somebody.
  public static <T extends @Nullable Object, X extends Throwable> T as(
      Viewer viewer, Work<T, X> work) throws X {
    return ScopedValue.where(CURRENT, viewer).call(work::run);
  }

  /// Who asks.
  ///
  /// @throws IllegalStateException when nobody was named, which no code path may forget
  public static Viewer current() {
    if (!CURRENT.isBound()) {
      throw new IllegalStateException("nobody asks: name a viewer with Viewers.as(…)");
    }
    return CURRENT.get();
  }

  /// Who asks, or what is given when nobody was named.
  public static Viewer currentOr(Supplier<Viewer> other) {
    return CURRENT.isBound() ? CURRENT.get() : other.get();
  }
}
