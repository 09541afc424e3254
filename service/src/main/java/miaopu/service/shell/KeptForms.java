package miaopu.service.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Forms that somebody filled in and that could not be taken: a session or a form's mark had run
/// out, or the platform failed. They are kept for the same person for an hour and offered again on
/// their page. They stand in memory only, at most 32 MB of them, never with passwords or files.
public final class KeptForms {
  static final Duration KEPT = Duration.ofHours(1);
  private static final int OF_ONE = 3;
  private static final int LONGEST = 64 << 10;
  private static final long ALL = 16L << 20;

  private final InstantSource clock;
  private final LinkedHashMap<Long, List<KeptForm>> forms = new LinkedHashMap<>(16, 0.75f, true);
  private long letters;

  KeptForms(InstantSource clock) {
    this.clock = clock;
  }

  /// A form somebody filled in.
  ///
  /// @param page where it stands, with the query
  /// @param action where it is sent
  /// @param organisation whom they acted for
  /// @param values fields in their order
  public record KeptForm(
      String page, String action, long organisation, List<Kept> values, Instant at) {
    int length() {
      int length = page.length() + action.length();
      for (Kept one : values) {
        length += one.name().length() + one.value().length();
      }
      return length;
    }
  }

  /// Keeps a form of a person; false when it is too long.
  synchronized boolean keep(
      long account, String page, String action, long organisation, List<Kept> values) {
    KeptForm form = new KeptForm(page, action, organisation, List.copyOf(values), clock.instant());
    if (form.length() > LONGEST || values.isEmpty()) {
      return false;
    }
    done(account, action);
    List<KeptForm> own = forms.computeIfAbsent(account, _ -> new ArrayList<>());
    own.add(form);
    letters += form.length();
    if (own.size() > OF_ONE) {
      letters -= own.removeFirst().length();
    }
    while (letters > ALL && forms.size() > 1) {
      forget(forms.pollFirstEntry());
    }
    return true;
  }

  private void forget(Map.@Nullable Entry<Long, List<KeptForm>> entry) {
    if (entry != null) {
      entry.getValue().forEach(form -> letters -= form.length());
    }
  }

  /// The last form of a person that is kept for a page.
  synchronized Optional<KeptForm> of(long account, String page) {
    return fresh(account).stream().filter(form -> form.page().equals(page)).reduce((_, b) -> b);
  }

  /// The last form of a person, to go back to it.
  public synchronized Optional<KeptForm> last(long account) {
    return fresh(account).stream().reduce((_, b) -> b);
  }

  private List<KeptForm> fresh(long account) {
    List<KeptForm> own = forms.get(account);
    if (own == null) {
      return List.of();
    }
    Instant oldest = clock.instant().minus(KEPT);
    own.removeIf(form -> {
      boolean old = !form.at().isAfter(oldest);
      letters -= old ? form.length() : 0;
      return old;
    });
    if (own.isEmpty()) {
      forms.remove(account);
    }
    return List.copyOf(own);
  }

  /// Forgets forms of a person that were sent after all.
  synchronized void done(long account, String action) {
    List<KeptForm> own = forms.get(account);
    if (own != null) {
      own.removeIf(form -> {
        boolean sent = form.action().equals(action);
        letters -= sent ? form.length() : 0;
        return sent;
      });
      if (own.isEmpty()) {
        forms.remove(account);
      }
    }
  }

  /// Letters of all forms.
  synchronized long size() {
    return letters;
  }
}
