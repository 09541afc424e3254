package miaopu.service.assessments;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import miaopu.engine.Facts;
import miaopu.engine.Rulebook;
import miaopu.service.enterprises.WholeRegister;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The facts of all firms in columns, in memory: read once in the background when somebody first
/// asks, and brought up to date before each answer. What records come to depends on the date, so
/// firms with records are kept once for each date asked for; the others serve every date.
///
/// Answers nobody by itself: [Audiences] does, for somebody's jurisdiction.
@Component
class RegisterColumns implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(RegisterColumns.class);
  private static final int STRETCH = 1 << 16;
  private static final int THREADS = 2;

  /// Dates kept, today among them.
  private static final int DATES = 4;

  /// So many changed firms are read while somebody waits; more are read in the background.
  private static final int AT_ONCE = 2_000;

  /// So many of them are read by one question.
  private static final int SOME = 500;

  /// When more than one firm in so many has changed, all is read anew.
  private static final int SHARE = 20;

  private final WholeRegister register;
  private final ObjectProvider<Rulebook> rulebooks;
  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().name("columns-", 0).daemon().factory());
  private final ExecutorService work =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("columns").daemon().factory());

  private final AtomicInteger read = new AtomicInteger();
  private final AtomicInteger all = new AtomicInteger();
  private final Map<LocalDate, Dated> dates = new LinkedHashMap<>();
  private final Map<Long, Optional<Facts>> changed = new HashMap<>();
  private List<Pair> tables = List.of();
  private WholeRegister.@Nullable Mark mark;
  private @Nullable Future<?> reading;

  RegisterColumns(WholeRegister register, ObjectProvider<Rulebook> rulebooks) {
    this.register = register;
    this.rulebooks = rulebooks;
  }

  /// How far the reading is: firms read, and how many there are, 0 before that is known.
  Reading progress() {
    return new Reading(read.get(), all.get());
  }

  /// The register for an application date, with all that changed until now; while that is being
  /// read, the last moment there was, which says so; empty while there is none. Reading begins when
  /// nobody has asked before.
  synchronized Optional<Moment> on(LocalDate date) {
    WholeRegister.Mark known = mark;
    if (known == null) {
      return begin(date, () -> readAll(date));
    }
    if (known.tooOld() || changed.size() > firms() / SHARE + AT_ONCE) {
      return begin(date, () -> readAll(date));
    }
    if (!dates.containsKey(date)) {
      return begin(date, () -> readFor(date));
    }
    if (reading == null || reading.isDone()) {
      WholeRegister.Changed more = clock(() -> register.changed(known));
      if (more.firms().size() > AT_ONCE) {
        return begin(date, () -> follow(more));
      }
      follow(more);
      return moment(date, true);
    }
    return moment(date, false);
  }

  /// The same, waiting a while for what is being read: a small register is there at once, and so is
  /// a large one with what changed.
  Optional<Moment> soon(LocalDate date, Duration most) {
    Instant end = Instant.now().plus(most);
    Optional<Moment> there = on(date);
    while (there.filter(Moment::current).isEmpty()) {
      Future<?> under;
      synchronized (this) {
        under = reading;
      }
      long left = Duration.between(Instant.now(), end).toMillis();
      if (under == null || left <= 0) {
        return there;
      }
      try {
        under.get(left, TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException _) {
        return there;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return there;
      }
      there = on(date);
    }
    return there;
  }

  /// The same, waiting for as long as it is being read.
  Moment await(LocalDate date) {
    while (true) {
      Optional<Moment> there = on(date);
      Future<?> under;
      synchronized (this) {
        under = reading;
      }
      if (under == null || under.isDone()) {
        return there.or(() -> on(date)).orElseThrow();
      }
      try {
        under.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("the register was not read", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the register was not read", e);
      }
    }
  }

  private synchronized Optional<Moment> moment(LocalDate date, boolean current) {
    Dated dated = dates.get(date);
    WholeRegister.Mark known = mark;
    return dated == null || known == null
        ? Optional.empty()
        : Optional.of(dated.moment(known.at(), current));
  }

  /// Begins a reading, if none is under way; meanwhile the last moment there was holds.
  private Optional<Moment> begin(LocalDate date, Runnable task) {
    if (reading == null || reading.isDone()) {
      if (reading != null && reading.state() == Future.State.FAILED) {
        LOG.error("the register was not read into columns", reading.exceptionNow());
      }
      read.set(0);
      all.set(0);
      reading = work.submit(task);
    }
    return moment(date, false);
  }

  private int firms() {
    return tables.stream().mapToInt(pair -> pair.plain.rows() + pair.listed.rows()).sum();
  }

  private static <T> T clock(Supplier<T> work) {
    return Viewers.as(Viewer.clock(), work::get);
  }

  /// Reads the whole register.
  private void readAll(LocalDate date) {
    long start = System.nanoTime();
    WholeRegister.Mark from = clock(register::mark);
    List<WholeRegister.Stretch> stretches = clock(() -> register.stretches(STRETCH));
    all.set(stretches.stream().mapToInt(WholeRegister.Stretch::firms).sum());
    List<Pair> pairs =
        together(
            stretches.stream().map(one -> (Source) to -> register.read(one, to)).toList(), date);
    synchronized (this) {
      tables = pairs;
      dates.clear();
      changed.clear();
      mark = from;
      put(date, pairs.stream().map(Pair::listed));
    }
    LOG.info(
        "{} firms read into columns in {} ms", read.get(), (System.nanoTime() - start) / 1_000_000);
  }

  /// Reads the firms with records once more, for another date.
  private void readFor(LocalDate date) {
    List<Source> sources = new ArrayList<>();
    synchronized (this) {
      for (Pair pair : tables) {
        List<Long> firms = pair.listed.firms();
        sources.add(to -> register.read(firms, to));
      }
      all.set(tables.stream().mapToInt(pair -> pair.listed.rows()).sum());
    }
    List<Pair> pairs = together(sources, date);
    synchronized (this) {
      if (dates.size() >= DATES) {
        dates.keySet().stream()
            .filter(one -> !one.equals(Today.date()))
            .findFirst()
            .ifPresent(dates::remove);
      }
      // a firm that has lost its records meanwhile has changed, and is told anew
      put(date, pairs.stream().map(Pair::listed));
    }
  }

  private void put(LocalDate date, Stream<FirmTable> listed) {
    Dated dated =
        new Dated(
            rulebooks.getObject(),
            date,
            Stream.concat(tables.stream().map(pair -> pair.plain.on(date)), listed).toList());
    dated.tell(changed, changed);
    dates.put(date, dated);
  }

  /// Something to read firms from.
  private interface Source {
    void read(Consumer<Facts> to);
  }

  /// Firms without records, and those with.
  private record Pair(FirmTable plain, FirmTable listed) {}

  private List<Pair> together(List<Source> sources, LocalDate date) {
    return together(sources.stream().<Callable<Pair>>map(one -> () -> pair(one, date)).toList());
  }

  /// Reads parts of the register side by side.
  private <T> List<T> together(List<Callable<T>> works) {
    List<Future<T>> parts = new ArrayList<>();
    for (Callable<T> one : works) {
      parts.add(readers.submit(() -> Viewers.as(Viewer.clock(), one::call)));
    }
    try {
      List<T> read = new ArrayList<>();
      for (Future<T> part : parts) {
        read.add(part.get());
      }
      return read;
    } catch (ExecutionException e) {
      throw new IllegalStateException("firms were not read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("firms were not read", e);
    }
  }

  private Pair pair(Source source, LocalDate date) {
    Rulebook rulebook = rulebooks.getObject();
    FirmTable.Collecting plain = new FirmTable.Collecting(rulebook, date);
    FirmTable.Collecting listed = new FirmTable.Collecting(rulebook, date);
    source.read(facts -> {
      (facts.lists().isEmpty() ? plain : listed).add(facts);
      read.incrementAndGet();
    });
    return new Pair(plain.table(), listed.table());
  }

  /// Takes in what changed.
  private void follow(WholeRegister.Changed more) {
    List<Long> firms = more.firms().stream().sorted().toList();
    all.set(firms.size());
    List<Callable<Map<Long, Optional<Facts>>>> parts = new ArrayList<>();
    for (int at = 0; at < firms.size(); at += SOME) {
      List<Long> some = firms.subList(at, Math.min(at + SOME, firms.size()));
      parts.add(() -> facts(some));
    }
    Map<Long, Optional<Facts>> now = new HashMap<>();
    together(parts).forEach(now::putAll);
    synchronized (this) {
      mark = more.mark();
      if (!now.isEmpty()) {
        changed.putAll(now);
        dates.values().forEach(dated -> dated.tell(now, changed));
      }
    }
  }

  /// The facts of some firms, none for those that have ended.
  private Map<Long, Optional<Facts>> facts(List<Long> firms) {
    Map<Long, Optional<Facts>> now = new HashMap<>();
    firms.forEach(firm -> now.put(firm, Optional.empty()));
    register.read(
        firms,
        facts -> {
          now.put(Long.valueOf(facts.firm().id()), Optional.of(facts));
          read.incrementAndGet();
        });
    return now;
  }

  @Override
  public void destroy() {
    work.shutdownNow();
    readers.shutdownNow();
  }
}
