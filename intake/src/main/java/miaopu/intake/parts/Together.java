package miaopu.intake.parts;

import miaopu.intake.Progress;

/// How far several readers of one file have come together.
final class Together {
  private final Progress progress;
  private final int readers;
  private final long before;
  private long rows;

  /// @param before rows that were read before
  Together(Progress progress, int readers, long before) {
    this.progress = progress;
    this.readers = readers;
    this.before = before;
  }

  /// What one of them tells.
  Progress one() {
    long[] mine = {0};
    return (read, at, total) -> {
      synchronized (this) {
        rows += read - mine[0];
        mine[0] = read;
        // one reader alone knows best how far it is
        progress.at(rows, readers == 1 ? at : Math.min(total, before + rows), total);
      }
    };
  }
}
