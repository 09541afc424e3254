package miaopu.service.enterprises;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Collects rows into chunks.
final class Chunks {
  private final int size;
  private final Consumer<List<Candidate>> sink;
  private List<Candidate> open = new ArrayList<>();

  Chunks(int size, Consumer<List<Candidate>> sink) {
    this.size = size;
    this.sink = sink;
  }

  void add(Candidate row) {
    open.add(row);
    if (open.size() == size) {
      end();
    }
  }

  /// Hands on what is there.
  void end() {
    if (!open.isEmpty()) {
      List<Candidate> full = open;
      open = new ArrayList<>();
      sink.accept(full);
    }
  }
}
