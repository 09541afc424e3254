package miaopu.service.assessments;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.engine.Sweep;
import miaopu.engine.Text;
import miaopu.service.rulebook.RulesInForce;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Viewer;
import org.springframework.stereotype.Component;

/// What a standard says of all firms of an office's jurisdiction at once, from the register in
/// memory. Every call takes who asks; rows outside their jurisdiction are passed over before
/// anything is counted. Empty answers mean that the register is still being read.
@Component
class Sweeps {
  private final RegisterColumns columns;
  private final Answering answering;
  private final RulesInForce rules;

  Sweeps(RegisterColumns columns, Answering answering, RulesInForce rules) {
    this.columns = columns;
    this.answering = answering;
    this.rules = rules;
  }

  /// What is asked, of which firms.
  ///
  /// @param day of the filing and of its decision
  /// @param region six digits, 0 for the whole jurisdiction
  /// @param industry the first signs of a code, empty for all
  record Asked(String standard, Procedure procedure, LocalDate day, int region, String industry) {
    Occasion occasion() {
      return AnswerReader.occasion(procedure.name(), day);
    }

    /// The same on another day.
    Asked on(LocalDate other) {
      return new Asked(standard, procedure, other, region, industry);
    }
  }

  /// How a firm stands to a standard.
  enum Group {
    REACHED("已达到", "Reached"),
    READY("待人工核验", "Ready for people"),
    ONE_OPEN("只差一条未定", "One condition open"),
    ONE_AWAY("只差一条未达到", "One condition away"),
    OPEN("尚不能判断", "Cannot tell yet"),
    FAR("未达到", "Not reached");

    private final Text label;

    Group(String zh, String en) {
      this.label = new Text(zh, en);
    }

    public Text label() {
      return label;
    }

    static Group of(Sweep.Slice slice, int row) {
      return switch (slice.verdict(row)) {
        case MET, EXEMPT -> REACHED;
        case MANUAL -> READY;
        case UNKNOWN -> count(slice, row, Outcome.UNKNOWN) == 1 ? ONE_OPEN : OPEN;
        case NOT_MET ->
            count(slice, row, Outcome.NOT_MET) == 1 && count(slice, row, Outcome.UNKNOWN) == 0
                ? ONE_AWAY
                : FAR;
        case NOT_APPLICABLE -> FAR;
      };
    }
  }

  /// How many gates have an outcome; stops at two, for nobody asks how many more.
  private static int count(Sweep.Slice slice, int row, Outcome outcome) {
    int found = 0;
    for (int gate = slice.gates().size() - 1; gate >= 0 && found < 2; gate--) {
      found += slice.gate(gate, row) == outcome ? 1 : 0;
    }
    return found;
  }

  /// The gates that have an outcome.
  static List<String> gates(Sweep.Slice slice, int row, Outcome outcome) {
    List<String> found = new ArrayList<>();
    for (int gate = 0; gate < slice.gates().size(); gate++) {
      if (slice.gate(gate, row) == outcome) {
        found.add(slice.gates().get(gate));
      }
    }
    return found;
  }

  /// How many firms stand how.
  ///
  /// @param away by which clause those stand aside that are one condition away
  /// @param open which clause is open for those with one open
  record Numbers(
      long firms,
      Map<Group, Long> groups,
      List<Clauses.Counted> away,
      List<Clauses.Counted> open,
      Instant asOf) {}

  /// A firm of a list, in the order of regions.
  record Line(int region, long firm) implements Comparable<Line> {
    @Override
    public int compareTo(Line other) {
      return Comparator.comparingInt(Line::region)
          .thenComparingLong(Line::firm)
          .compare(this, other);
    }
  }

  /// Waits a while until days can be asked about; after it an answer may still be empty.
  void settle(Duration most, LocalDate day) {
    columns.soon(day, most);
  }

  /// How far the register is read.
  Reading reading() {
    return columns.progress();
  }

  /// What somebody may see of a region.
  static Jurisdiction within(Viewer viewer, int region) {
    if (viewer.caller() != Caller.OFFICE) {
      return Jurisdiction.NONE;
    }
    Jurisdiction own = viewer.jurisdiction();
    Jurisdiction some = Jurisdiction.of(region);
    int low = Math.max(own.low(), some.low());
    int high = Math.min(own.high(), some.high());
    return low < high ? new Jurisdiction(low, high) : Jurisdiction.NONE;
  }

  /// Looks at a row one may see.
  private interface Look {
    void at(FirmTable table, Sweep.Slice slice, int row);
  }

  /// A question by the rules of its day, to the register of its day.
  private final class Walk {
    private final Asked asked;
    private final Rulebook rulebook;
    private final Moment moment;

    Walk(Asked asked, Moment moment) {
      this.asked = asked;
      this.rulebook = rules.on(asked.day()).rulebook();
      this.moment = moment;
    }

    Clauses clauses() {
      return new Clauses(rulebook, asked);
    }

    void each(Viewer viewer, Look look) {
      Jurisdiction within = within(viewer, asked.region());
      for (Answering.Answer answer : answers(answering, rulebook, asked, moment, within)) {
        FirmTable table = answer.part().firms();
        for (Sweep.Slice slice : answer.slices()) {
          for (int row : slice.rows()) {
            if (covers(within, asked, answer.part(), row)) {
              look.at(table, slice, row);
            }
          }
        }
      }
    }
  }

  /// What the standard says by some rules.
  static List<Answering.Answer> answers(
      Answering answering, Rulebook rulebook, Asked asked, Moment moment, Jurisdiction within) {
    Occasion occasion = asked.occasion();
    return answering.ask(
        asked.standard() + " " + occasion,
        rulebook,
        by -> by.sweep(List.of(asked.standard()), occasion, false),
        moment,
        within);
  }

  /// True for a row that may be looked at and was asked for.
  static boolean covers(Jurisdiction within, Asked asked, Moment.Part part, int row) {
    return within.covers(part.firms().region(row))
        && !part.replaced().get(row)
        && part.firms().industry(row).startsWith(asked.industry());
  }

  /// How many firms of somebody's jurisdiction stand how.
  Optional<Numbers> numbers(Viewer viewer, Asked asked) {
    return columns
        .on(asked.day())
        .map(moment -> {
          Map<Group, Long> groups = new EnumMap<>(Group.class);
          Walk walk = new Walk(asked, moment);
          Clauses away = walk.clauses();
          Clauses open = walk.clauses();
          walk.each(
              viewer,
              (table, slice, row) -> {
                Group group = Group.of(slice, row);
                groups.merge(group, 1L, Long::sum);
                if (group == Group.ONE_AWAY) {
                  away.count(gates(slice, row, Outcome.NOT_MET).getFirst(), table, row);
                } else if (group == Group.ONE_OPEN) {
                  open.count(gates(slice, row, Outcome.UNKNOWN).getFirst(), table, row);
                }
              });
          long firms = groups.values().stream().mapToLong(Long::longValue).sum();
          return new Numbers(firms, groups, away.most(), open.most(), moment.asOf());
        });
  }

  /// Firms of a group in the order of regions.
  ///
  /// @param clause the one that keeps them out or is open, empty for any
  /// @param after the last of the page before
  Optional<List<Line>> lines(
      Viewer viewer, Asked asked, Group group, String clause, Line after, int most) {
    return columns
        .on(asked.day())
        .map(moment -> {
          First first = new First(after, most);
          new Walk(asked, moment)
              .each(
                  viewer,
                  (table, slice, row) -> {
                    if (Group.of(slice, row) == group
                        && (clause.isEmpty() || by(clause, slice, row))) {
                      first.offer(new Line(table.region(row), table.firm(row)));
                    }
                  });
          return first.lines();
        });
  }

  private static boolean by(String clause, Sweep.Slice slice, int row) {
    return gates(slice, row, Outcome.NOT_MET).contains(clause)
        || gates(slice, row, Outcome.UNKNOWN).contains(clause);
  }

  /// The first of many lines after one.
  static final class First {
    private final Line after;
    private final int most;
    private final PriorityQueue<Line> lines = new PriorityQueue<>(Comparator.reverseOrder());

    First(Line after, int most) {
      this.after = after;
      this.most = most;
    }

    void offer(Line line) {
      if (line.compareTo(after) > 0
          && (lines.size() < most || line.compareTo(lines.element()) < 0)) {
        lines.add(line);
        if (lines.size() > most) {
          lines.remove();
        }
      }
    }

    List<Line> lines() {
      return lines.stream().sorted().toList();
    }
  }

  /// A change of the result.
  record Turn(Outcome before, Outcome after) {}

  /// What changes between two days.
  ///
  /// @param firms how many were asked
  /// @param turns firms by what they turn from and to; those that do not turn left out
  /// @param lost clauses of the later day that those fail who held before
  /// @param won clauses of the earlier day that those failed who hold after
  record Turns(
      long firms,
      Map<Turn, Long> turns,
      List<Clauses.Counted> lost,
      List<Clauses.Counted> won,
      List<Line> lines,
      Instant asOf) {}

  /// Who changes result between two days, and by which clauses.
  ///
  /// @param asked on the later day
  /// @param before the earlier day
  /// @param after the last of the page before
  /// @param patience how long a register that is being read is waited for
  Optional<Turns> turns(
      Viewer viewer, Asked asked, LocalDate before, Line after, int most, Duration patience) {
    Asked then = asked.on(before);
    Optional<Moment> earlier = columns.soon(before, patience);
    Optional<Moment> later = columns.soon(asked.day(), patience);
    if (earlier.isEmpty() || later.isEmpty()) {
      return Optional.empty();
    }
    Map<Long, Outcome> verdicts = new HashMap<>();
    Set<Long> winners = new HashSet<>();
    Walk old = new Walk(then, earlier.get());
    Walk now = new Walk(asked, later.get());
    Clauses won = old.clauses();
    Clauses lost = now.clauses();
    old.each(viewer, (table, slice, row) -> verdicts.put(table.firm(row), slice.verdict(row)));
    Map<Turn, Long> turns = new LinkedHashMap<>();
    First first = new First(after, most);
    long[] firms = {0};
    now.each(
        viewer,
        (table, slice, row) -> {
          firms[0]++;
          Outcome one = verdicts.getOrDefault(table.firm(row), Outcome.NOT_APPLICABLE);
          Outcome other = slice.verdict(row);
          if (one != other) {
            turns.merge(new Turn(one, other), 1L, Long::sum);
            first.offer(new Line(table.region(row), table.firm(row)));
            if (one.holds()) {
              gates(slice, row, Outcome.NOT_MET).forEach(gate -> lost.count(gate, table, row));
            } else if (other.holds()) {
              winners.add(table.firm(row));
            }
          }
        });
    old.each(
        viewer,
        (table, slice, row) -> {
          if (winners.contains(table.firm(row))) {
            gates(slice, row, Outcome.NOT_MET).forEach(gate -> won.count(gate, table, row));
          }
        });
    return Optional.of(
        new Turns(firms[0], turns, lost.most(), won.most(), first.lines(), later.get().asOf()));
  }
}
