package miaopu.service.people;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;

/// How often one address may try to sign in, to register and to take a link: a bucket of tokens
/// that fills again with time. It remembers the last 10,000 addresses and no more.
public final class Attempts {
  private static final int ADDRESSES = 10_000;
  private static final long MINUTE_MILLIS = 60_000;
  private static final int NETWORK = 8;

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
  public Attempts(int many, long window, InstantSource clock) {
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

  /// Who has an address: of IPv6 the network of 64 bits, for a single line has all of it.
  static String place(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length > NETWORK ? HexFormat.of().formatHex(bytes, 0, NETWORK) : address;
    } catch (IllegalArgumentException _) {
      return address;
    }
  }

  /// How many addresses are remembered.
  synchronized int size() {
    return buckets.size();
  }
}
