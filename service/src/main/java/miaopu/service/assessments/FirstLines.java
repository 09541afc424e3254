package miaopu.service.assessments;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The first of many lines after one.
final class FirstLines {
  private final Sweeps.Line after;
  private final int most;
  private final PriorityQueue<Sweeps.Line> lines = new PriorityQueue<>(Comparator.reverseOrder());

  FirstLines(Sweeps.Line after, int most) {
    this.after = after;
    this.most = most;
  }

  void offer(Sweeps.Line line) {
    if (line.compareTo(after) > 0 && (lines.size() < most || line.compareTo(lines.element()) < 0)) {
      lines.add(line);
      if (lines.size() > most) {
        lines.remove();
      }
    }
  }

  List<Sweeps.Line> lines() {
    return lines.stream().sorted().toList();
  }
}
