package miaopu.service.assessments;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import miaopu.engine.Outcome;
import miaopu.engine.Sweep;
import miaopu.service.rulebook.DayRules;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which firms of an office's jurisdiction change result when the rules of one day are others, such
/// as with an overlay that is not in force yet. As with [Sweeps], rows outside the jurisdiction are
/// passed over before anything is counted.
@Component
class Effects {
  private final RegisterColumns columns;
  private final Answering answering;

  Effects(RegisterColumns columns, Answering answering) {
    this.columns = columns;
    this.answering = answering;
  }

  /// Who changes result, and by which clauses; empty while the register is being read.
  ///
  /// @param after the last firm of the page before
  /// @param most firms of a page
  /// @param patience how long a register that is being read is waited for
  Optional<Sweeps.Turns> of(
      Viewer viewer,
      Sweeps.Asked asked,
      DayRules without,
      DayRules with,
      Sweeps.Line after,
      int most,
      Duration patience) {
    return columns
        .soon(asked.day(), patience)
        .map(moment -> {
          Counting counting =
              new Counting(
                  Sweeps.within(viewer, asked.region()),
                  asked,
                  new Clauses(with.rulebook(), asked),
                  new Clauses(without.rulebook(), asked),
                  new FirstLines(after, most));
          return counting.of(moment, without, with);
        });
  }

  /// A count under way.
  private final class Counting {
    private final Jurisdiction within;
    private final Sweeps.Asked asked;
    private final Clauses lost;
    private final Clauses won;
    private final FirstLines first;
    private final Map<Sweeps.Turn, Long> turns = new LinkedHashMap<>();
    private long firms;

    Counting(Jurisdiction within, Sweeps.Asked asked, Clauses lost, Clauses won, FirstLines first) {
      this.within = within;
      this.asked = asked;
      this.lost = lost;
      this.won = won;
      this.first = first;
    }

    /// Both answers are of the same tables, row by row.
    Sweeps.Turns of(Moment moment, DayRules without, DayRules with) {
      List<Answering.Answer> old =
          Sweeps.answers(answering, without.rulebook(), asked, moment, within);
      List<Answering.Answer> now =
          Sweeps.answers(answering, with.rulebook(), asked, moment, within);
      for (int i = 0; i < now.size(); i++) {
        Moment.Part part = now.get(i).part();
        Sweep.@Nullable Slice[] before = new Sweep.Slice[part.firms().rows()];
        each(old.get(i), (row, slice) -> before[row] = slice);
        each(
            now.get(i),
            (row, slice) -> {
              Sweep.Slice one = before[row];
              if (one != null) {
                look(part.firms(), one, slice, row);
              }
            });
      }
      return new Sweeps.Turns(firms, turns, lost.most(), won.most(), first.lines(), moment.asOf());
    }

    private void each(Answering.Answer answer, BiConsumer<Integer, Sweep.Slice> look) {
      for (Sweep.Slice slice : answer.slices()) {
        for (int row : slice.rows()) {
          if (Sweeps.covers(within, asked, answer.part(), row)) {
            look.accept(row, slice);
          }
        }
      }
    }

    private void look(FirmTable table, Sweep.Slice old, Sweep.Slice now, int row) {
      firms++;
      Outcome before = old.verdict(row);
      Outcome after = now.verdict(row);
      if (before != after) {
        turns.merge(new Sweeps.Turn(before, after), 1L, Long::sum);
        first.offer(new Sweeps.Line(table.region(row), table.firm(row)));
        if (new Sweeps.Turn(before, after).worse()) {
          Sweeps.gates(now, row, after).forEach(gate -> lost.count(gate, table, row));
        } else {
          Sweeps.gates(old, row, before).forEach(gate -> won.count(gate, table, row));
        }
      }
    }
  }
}
