package miaopu.service.assessments;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  /// @param chosen of those only the chosen ones
  record Asked(
      String standard,
      Procedure procedure,
      LocalDate day,
      int region,
      String industry,
      Chosen chosen) {
    Asked(String standard, Procedure procedure, LocalDate day, int region, String industry) {
      this(standard, procedure, day, region, industry, Chosen.ALL);
    }

    Occasion occasion() {
      return AnswerReader.occasion(procedure.name(), day);
    }

    /// The same on another day.
    Asked on(LocalDate other) {
      return new Asked(standard, procedure, other, region, industry, chosen);
    }

    /// The same of some firms.
    Asked among(Chosen some) {
      return new Asked(standard, procedure, day, region, industry, some);
    }
  }

  /// How a firm stands to a standard.
  enum Group {
    REACHED("已达到", "Reached"),
    READY("待人工核验", "Ready for people"),
    ONE_OPEN("只差一条未定", "One condition open"),
    ONE_AWAY("只差一条未达到", "One condition away"),
    OPEN("尚不能判断", "Cannot tell yet"),
    FAR("未达到", "Not reached"),
    HELD("已持有这一称号", "Holds this title"),
    HIGHER("差一条，但已持有更高层级的称号", "One condition away or open, holds a higher title");

    private final Text label;

    Group(String zh, String en) {
      this.label = new Text(zh, en);
    }

    public Text label() {
      return label;
    }

    /// Whatever titles the firm holds.
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

  /// What was said to somebody of their firms at one moment.
  ///
  /// @param rulebook the rules it was said by: those of the day, with its overlays
  record Heard(
      Viewer viewer, Asked asked, Rulebook rulebook, List<Answering.Answer> answers, Instant asOf) {
    private Clauses clauses() {
      return new Clauses(rulebook, asked);
    }

    /// Who of them holds what was asked for, or more.
    Holders holders() {
      return Holders.of(rulebook, asked);
    }

    /// Looks at each of the firms that were asked for and that they may see.
    void walk(Look look) {
      Jurisdiction within = within(viewer, asked.region());
      for (Answering.Answer answer : answers) {
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

  /// Asks the columns, waiting a while for them to be read.
  Optional<Heard> hear(Viewer viewer, Asked asked, Duration patience) {
    return columns.soon(asked.day(), patience).map(moment -> hear(viewer, asked, moment));
  }

  private Heard hear(Viewer viewer, Asked asked, Moment moment) {
    Rulebook rulebook = rules.on(asked.day()).rulebook();
    List<Answering.Answer> answers =
        answers(answering, rulebook, asked, moment, within(viewer, asked.region()));
    return new Heard(viewer, asked, rulebook, answers, moment.asOf());
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
    FirmTable table = part.firms();
    return within.covers(table.region(row))
        && !part.replaced().get(row)
        && table.industry(row).startsWith(asked.industry())
        && asked.chosen().has(table, row);
  }

  /// How far the register is read.
  Reading reading() {
    return columns.progress();
  }

  /// Looks at a row one may see.
  interface Look {
    void at(FirmTable table, Sweep.Slice slice, int row);
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

  /// How many firms of somebody's jurisdiction stand how.
  Numbers numbers(Heard heard) {
    Map<Group, Long> groups = new EnumMap<>(Group.class);
    Clauses away = heard.clauses();
    Clauses open = heard.clauses();
    Holders holders = heard.holders();
    heard.walk((table, slice, row) -> {
      Group group = holders.group(table, slice, row);
      groups.merge(group, 1L, Long::sum);
      if (group == Group.ONE_AWAY) {
        away.count(gates(slice, row, Outcome.NOT_MET).getFirst(), table, row);
      } else if (group == Group.ONE_OPEN) {
        open.count(gates(slice, row, Outcome.UNKNOWN).getFirst(), table, row);
      }
    });
    long firms = groups.values().stream().mapToLong(Long::longValue).sum();
    return new Numbers(firms, groups, away.most(), open.most(), heard.asOf());
  }

  /// A change of the result.
  record Turn(Outcome before, Outcome after) {
    /// True when what comes after is the worse, as a group weighs it all of whose members must
    /// hold.
    boolean worse() {
      return weight(after) > weight(before);
    }

    private static int weight(Outcome outcome) {
      return switch (outcome) {
        case MET, EXEMPT -> 0;
        case MANUAL -> 1;
        case UNKNOWN -> 2;
        case NOT_MET -> 3;
        case NOT_APPLICABLE -> 4;
      };
    }
  }

  /// What changes between two days.
  ///
  /// @param firms how many were asked
  /// @param turns firms by what they turn from and to; those that do not turn left out
  /// @param lost clauses of the later day that decide for those whose result gets worse
  /// @param won clauses of the earlier day that decided for those whose result gets better
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
    Verdicts verdicts = new Verdicts();
    Set<Long> winners = new HashSet<>();
    Heard old = hear(viewer, then, earlier.get());
    Heard young = hear(viewer, asked, later.get());
    Clauses won = old.clauses();
    Clauses lost = young.clauses();
    old.walk((table, slice, row) -> verdicts.put(table.firm(row), slice.verdict(row)));
    Map<Turn, Long> turns = new LinkedHashMap<>();
    FirstLines first = new FirstLines(after, most);
    long[] firms = {0};
    young.walk((table, slice, row) -> {
      firms[0]++;
      Outcome was = verdicts.getOrDefault(table.firm(row), Outcome.NOT_APPLICABLE);
      Outcome now = slice.verdict(row);
      if (was != now) {
        turns.merge(new Turn(was, now), 1L, Long::sum);
        first.offer(new Line(table.region(row), table.firm(row)));
        if (new Turn(was, now).worse()) {
          gates(slice, row, now).forEach(gate -> lost.count(gate, table, row));
        } else {
          winners.add(table.firm(row));
        }
      }
    });
    old.walk((table, slice, row) -> {
      if (winners.contains(table.firm(row))) {
        gates(slice, row, slice.verdict(row)).forEach(gate -> won.count(gate, table, row));
      }
    });
    return Optional.of(
        new Turns(firms[0], turns, lost.most(), won.most(), first.lines(), later.get().asOf()));
  }
}
