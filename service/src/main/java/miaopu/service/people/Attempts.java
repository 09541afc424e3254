package miaopu.service.people;

import java.time.InstantSource;
import java.util.LinkedHashMap;

/// How often one address may try to sign in, to register and to take a link: a bucket of tokens
/// that fills again with time. It remembers the last 10,000 addresses and no more.
public final class Attempts {
  private static final int ADDRESSES = 10_000;
  private static final long MINUTE_MILLIS = 60_000;

  private final int many;
  private final long window;
  private final InstantSource clock;
  private final LinkedHashMap<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  /// So many in a minute, and as many at once.
  public Attempts(int perMinute, InstantSource clock) {
    this(perMinute, MINUTE_MILLIS, clock);
  }

  /// @param many tokens of one address
  /// @param window milliseconds in which they fill again
  Attempts(int many, long window, InstantSource clock) {
    this.many = many;
    this.window = window;
    this.clock = clock;
  }

  /// @param millis how much is left, in milliseconds of waiting
  private record Bucket(long millis, long at) {}

  /// Takes a token of an address; false when it has none.
  public synchronized boolean take(String address) {
    long now = clock.millis();
    long price = window / many;
    Bucket before = buckets.getOrDefault(address, new Bucket(window, now));
    long left = Math.min(window, before.millis + Math.max(0, now - before.at));
    boolean enough = left >= price;
    buckets.put(address, new Bucket(enough ? left - price : left, now));
    if (buckets.size() > ADDRESSES) {
      buckets.pollFirstEntry();
    }
    return enough;
  }

  /// How many addresses are remembered.
  synchronized int size() {
    return buckets.size();
  }
}
