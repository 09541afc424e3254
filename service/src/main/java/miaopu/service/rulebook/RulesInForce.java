package miaopu.service.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import miaopu.engine.Edition;
import miaopu.engine.Rulebook;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Which rules hold on a day: what ships with the platform, and of each overlay laid here the
/// version that was accepted and has the latest first day by then. Everything that assesses asks
/// here, by the day of the filing.
///
/// The accepted texts are kept in memory, so that no page asks the database for them: they never
/// change, there are a few hundred at most, and [#refresh] looks for more of them.
@Component
public class RulesInForce {
  private static final Logger LOG = LoggerFactory.getLogger(RulesInForce.class);

  /// Sets of overlays whose rulebook is kept; each has plans of its own.
  private static final int KEPT = 16;

  private final ObjectProvider<Rulebook> rulebooks;
  private final AcceptedOverlays accepted;
  private final AtomicReference<@Nullable Map<Long, Version>> versions = new AtomicReference<>();
  private final Map<List<String>, DayRules> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, DayRules> eldest) {
          return size() > KEPT;
        }
      };

  RulesInForce(ObjectProvider<Rulebook> rulebooks, AcceptedOverlays accepted) {
    this.rulebooks = rulebooks;
    this.accepted = accepted;
  }

  /// A text with its day.
  ///
  /// @param id of its row, 0 for one that nobody has laid
  /// @param code its id in its text
  /// @param read what the text says, null when it can no longer be read
  record Version(
      long id,
      String edition,
      String code,
      LocalDate fromDay,
      String hash,
      String text,
      Edition.@Nullable Overlay read) {
    private String key() {
      return DayRules.key(edition, code);
    }

    /// False for one that is only tried.
    private boolean laid() {
      return id > 0;
    }

    /// True for one that says nothing: from its day on there is none of its code.
    boolean ends() {
      return read != null && read.changes().isEmpty() && read.windows().isEmpty();
    }

    /// In force at the latest from a day on.
    private Version by(LocalDate day) {
      return fromDay.isAfter(day) ? new Version(id, edition, code, day, hash, text, read) : this;
    }

    /// The later first day is the later word.
    static final Comparator<Version> IN_ORDER =
        Comparator.comparing(Version::fromDay).thenComparingLong(Version::age);

    /// One that nobody has laid would be the latest.
    private long age() {
      return id == 0 ? Long.MAX_VALUE : id;
    }
  }

  /// The rules of a day.
  public DayRules on(LocalDate day) {
    return rules(inForce(versions().values(), day));
  }

  /// What an accepted overlay does from its first day on; BINDS for one that is not accepted.
  Overlays.Force force(long id) {
    Version version = versions().get(id);
    if (version == null) {
      return Overlays.Force.BINDS;
    }
    if (version.read() == null) {
      return Overlays.Force.UNREAD;
    }
    return version.ends() ? Overlays.Force.ENDS : Overlays.Force.BINDS;
  }

  /// The rules of a day as they are without one version; the same when it is none of theirs.
  DayRules without(long id, LocalDate day) {
    return rules(inForce(others(id), day));
  }

  /// The rules of a day as they will be with one version, accepted or not, as if its first day had
  /// come.
  DayRules with(Version one, LocalDate day) {
    List<Version> all = new ArrayList<>(others(one.id()));
    all.add(one.by(day));
    return rules(inForce(all, day));
  }

  private List<Version> others(long id) {
    return versions().values().stream().filter(one -> one.id() != id).toList();
  }

  private static Map<String, Version> inForce(Collection<Version> versions, LocalDate day) {
    Map<String, Version> latest = new TreeMap<>();
    versions.stream()
        .filter(one -> !one.fromDay().isAfter(day))
        .sorted(Version.IN_ORDER)
        .forEach(one -> latest.put(one.key(), one));
    return latest;
  }

  private DayRules rules(Map<String, Version> latest) {
    List<Version> bind =
        latest.values().stream()
            .filter(one -> one.read() != null && !one.ends())
            .sorted(Version.IN_ORDER)
            .toList();
    List<String> key = bind.stream().map(one -> one.id() + " " + one.hash()).toList();
    synchronized (kept) {
      DayRules known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    // others go on meanwhile; what two make at once is the same
    DayRules made = made(bind);
    if (bind.stream().allMatch(Version::laid)) {
      synchronized (kept) {
        kept.put(key, made);
      }
    }
    return made;
  }

  private DayRules made(List<Version> bind) {
    Rulebook bundled = rulebooks.getObject();
    if (bind.isEmpty()) {
      return new DayRules(bundled, Map.of());
    }
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Long> laid = new HashMap<>();
    bind.forEach(one -> {
      texts.put("overlay-" + one.id() + ".yaml", one.text());
      laid.put(one.key(), one.id());
    });
    return new DayRules(bundled.with(texts), laid);
  }

  private Map<Long, Version> versions() {
    Map<Long, Version> known = versions.get();
    return known == null ? refresh() : known;
  }

  /// Takes in what was accepted meanwhile, here or by another process on the same database. What
  /// was accepted everybody may read; a transaction under way belongs to whoever asks.
  Map<Long, Version> refresh() {
    return Viewers.as(Viewers.currentOr(Viewer::clock), this::read);
  }

  private synchronized Map<Long, Version> read() {
    Map<Long, Version> known = versions.get();
    List<Long> ids = accepted.ids();
    if (known != null && known.keySet().equals(Set.copyOf(ids))) {
      return known;
    }
    Map<Long, Version> all = new HashMap<>();
    List<Long> lacking = new ArrayList<>();
    for (long id : ids) {
      Version old = known == null ? null : known.get(id);
      if (old == null) {
        lacking.add(id);
      } else {
        all.put(id, old);
      }
    }
    if (!lacking.isEmpty()) {
      for (AcceptedOverlays.Row row : accepted.rows(lacking)) {
        Version version =
            version(row.id(), row.edition(), row.code(), row.fromDay(), row.hash(), row.text());
        if (version.read() == null) {
          LOG.error("overlay {} can no longer be read and is left out", row.id());
        }
        all.put(row.id(), version);
      }
    }
    Map<Long, Version> now = Map.copyOf(all);
    versions.set(now);
    return now;
  }

  /// A text with its day.
  Version version(
      long id, String edition, String code, LocalDate fromDay, String hash, String text) {
    Edition.Overlay read =
        rulebooks.getObject().with(Map.of("overlay.yaml", text)).overlays(edition).stream()
            .filter(one -> one.id().equals(code))
            .findFirst()
            .orElse(null);
    return new Version(id, edition, code, fromDay, hash, text, read);
  }
}
