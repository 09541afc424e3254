package miaopu.service.people;

import java.time.InstantSource;
import java.util.LinkedHashMap;

/// How often one address may try to sign in, to register and to take a link: a bucket of tokens
/// that fills again with time. It remembers the last 10,000 addresses and no more.
public final class Attempts {
  private static final int ADDRESSES = 10_000;
  private static final long MINUTE_MILLIS = 60_000;

  private final int perMinute;
  private final InstantSource clock;
  private final LinkedHashMap<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  /// So many in a minute, and as many at once.
  public Attempts(int perMinute, InstantSource clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /// @param millis how much is left, in milliseconds of waiting
  private record Bucket(long millis, long at) {}

  /// Takes a token of an address; false when it has none.
  public synchronized boolean take(String address) {
    long now = clock.millis();
    long price = MINUTE_MILLIS / perMinute;
    Bucket before = buckets.getOrDefault(address, new Bucket(MINUTE_MILLIS, now));
    long left = Math.min(MINUTE_MILLIS, before.millis + Math.max(0, now - before.at));
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
