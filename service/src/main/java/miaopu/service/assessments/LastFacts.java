package miaopu.service.assessments;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import miaopu.engine.Outcome;
import miaopu.engine.Sweep;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Which fact alone keeps a firm from being judged. The plain evaluator names it, so each slice is
/// gone through once, in the background, and two bytes a row are kept for as long as the slice.
@Component
class LastFacts implements DisposableBean {
  private static final int THREADS = 2;

  /// Not more keys than two bytes say: a rulebook has some hundreds.
  private static final int MOST_KEYS = Short.MAX_VALUE;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().name("last-facts-", 0).daemon().factory());

  private final Map<Sweep.Slice, Future<Kept>> kept = new WeakHashMap<>();
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();

  /// For the rows of a slice from the first on: 0 for none or several, else the number of a key.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Kept(int first, short[] numbers) {}

  private Future<Kept> begun(Sweep.Slice slice) {
    synchronized (kept) {
      return kept.computeIfAbsent(slice, one -> threads.submit(() -> look(one)));
    }
  }

  private Kept look(Sweep.Slice slice) {
    int[] rows = slice.rows();
    if (rows.length == 0) {
      return new Kept(0, new short[0]);
    }
    short[] found = new short[rows[rows.length - 1] - rows[0] + 1];
    for (int row : rows) {
      if (slice.verdict(row) == Outcome.UNKNOWN) {
        Set<String> missing = slice.missing(row);
        if (missing.size() == 1) {
          found[row - rows[0]] = (short) number(missing.iterator().next());
        }
      }
    }
    return new Kept(rows[0], found);
  }

  private int number(String key) {
    return numbers.computeIfAbsent(
        key,
        one -> {
          synchronized (keys) {
            keys.add(one);
            if (keys.size() > MOST_KEYS) {
              throw new IllegalStateException("keys of facts [" + keys.size() + "]");
            }
            return keys.size();
          }
        });
  }

  /// What is known for some answers, waiting a while for it; empty when that was not enough, and
  /// what is left goes on.
  Optional<Known> known(List<Answering.Answer> answers, Duration most) {
    long end = System.nanoTime() + most.toNanos();
    Map<Sweep.Slice, Future<Kept>> all = new HashMap<>();
    for (Answering.Answer answer : answers) {
      answer.slices().forEach(slice -> all.put(slice, begun(slice)));
    }
    for (Map.Entry<Sweep.Slice, Future<Kept>> one : all.entrySet()) {
      try {
        one.getValue().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException _) {
        return Optional.empty();
      } catch (ExecutionException e) {
        synchronized (kept) {
          kept.remove(one.getKey());
        }
        throw new IllegalStateException("missing facts were not looked at", e.getCause());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.of((slice, row) -> {
      Kept one = Objects.requireNonNull(all.get(slice)).resultNow();
      int number = one.numbers[row - one.first];
      return number == 0 ? "" : keys.get(number - 1);
    });
  }

  /// Says which fact alone keeps a firm from being judged.
  @FunctionalInterface
  interface Known {
    /// Its key; empty when there is none, or there are several.
    String of(Sweep.Slice slice, int row);
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
