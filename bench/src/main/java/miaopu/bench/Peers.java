package miaopu.bench;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The engines beside ours. A slow one gets a few firms only, so that a round of it stays short.
final class Peers {
  /// Makes a peer ready for at most so many firms.
  private interface Made {
    List<? extends Engine> engines(int rows) throws Exception;
  }

  /// So that a step stays short enough for the JIT compiler.
  static final int MOST_NODES = 200;

  private static final int FEWEST = 100;

  private final Set<String> only;
  private final boolean quick;
  private final BiConsumer<String, String> absent;
  private final Consumer<Engine> present;

  /// @param only words of names; empty for all
  /// @param absent told of an engine that cannot start, and why
  /// @param present told of one that can
  Peers(
      Set<String> only,
      boolean quick,
      BiConsumer<String, String> absent,
      Consumer<Engine> present) {
    this.only = only;
    this.quick = quick;
    this.absent = absent;
    this.present = present;
  }

  /// Those that read columns, for which it matters how wide they are.
  void columnar(Firms firms, Rules rules) {
    int all = firms.rows();
    peer("row Java", all, rows -> List.of(new RowJava(firms, rules)));
    peer("DuckDB, aggregate only", all, rows -> List.of(new Duck(firms, rules, false)));
    peer("DuckDB, to a table", all, rows -> List.of(new Duck(firms, rules, true)));
  }

  /// Those with rows, facts or maps of their own, which are the same for both stores.
  void rowwise(Firms firms, Rules rules) {
    Rules merged = rules.merged(MOST_NODES);
    peer("PostgreSQL", 20_000, rows -> Postgres.engines(firms, merged, rows));
    peer("AviatorScript", 8_000, rows -> List.of(new Aviator(firms, merged, rows)));
    peer("QLExpress", 4_000, rows -> List.of(new QlExpress(firms, merged, rows)));
    peer("CEL", 600, rows -> List.of(new Cel(firms, merged, rows)));
    peer("Drools, batch", 4_000, rows -> List.of(new Drools(firms, rules, rows)));
    peer("KIE DMN", 200, rows -> List.of(new Dmn(firms, merged, rows)));
  }

  private void peer(String name, int rows, Made made) {
    start(
        only,
        name,
        () -> made.engines(quick ? Math.max(FEWEST, rows / 4) : rows).forEach(present),
        absent);
  }

  /// Makes something ready that may fail for any reason, such as a library or a system it needs.
  interface Start {
    void start() throws Exception;
  }

  /// Starts a peer when its name is wanted; tells why when it cannot.
  static void start(Set<String> only, String name, Start start, BiConsumer<String, String> absent) {
    String small = name.toLowerCase(Locale.ROOT);
    if (!only.isEmpty() && only.stream().noneMatch(small::contains)) {
      return;
    }
    try {
      start.start();
    } catch (Exception | LinkageError e) {
      absent.accept(name, String.valueOf(e.getMessage()).lines().findFirst().orElse(name));
    }
  }
}
