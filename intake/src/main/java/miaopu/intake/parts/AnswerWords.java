package miaopu.intake.parts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Outcome;
import miaopu.engine.Sweep;
import miaopu.engine.UnknownReason;
import org.jspecify.annotations.Nullable;

/// The answers of a sweep in the words of the columns of a part.
final class AnswerWords {
  private static final int GATES_A_WORD = 16;

  /// What came of all gates: four bits each.
  private record State(long low, long high) {}

  private final Map<State, String[]> states = new HashMap<>();
  private Sweep.@Nullable Slice slice;

  /// The verdict, or the classes still possible with bars between.
  static String verdict(Sweep.Slice answers, int row) {
    List<String> classes = answers.classes() ? answers.classes(row) : List.of();
    return classes.isEmpty() ? answers.verdict(row).name() : String.join("|", classes);
  }

  /// The gates that failed, are unknown (each with its reasons), for people, exempt, with commas
  /// between. Asked for slice by slice, for what was put together once is used again.
  String[] gates(Sweep.Slice answers, int row) {
    if (answers != slice) {
      slice = answers;
      states.clear();
    }
    int count = answers.gates().size();
    if (count == 0 || count > 2 * GATES_A_WORD) {
      return words(answers, row);
    }
    long low = 0;
    long high = 0;
    for (int gate = 0; gate < count; gate++) {
      Outcome outcome = answers.gate(gate, row);
      long code = outcome == Outcome.UNKNOWN ? reasons(answers, gate, row) : number(outcome);
      if (gate < GATES_A_WORD) {
        low = low << 4 | code;
      } else {
        high = high << 4 | code;
      }
    }
    return states.computeIfAbsent(new State(low, high), state -> words(answers, row));
  }

  /// A number from 8 to 15, which no other outcome has.
  private static long reasons(Sweep.Slice answers, int gate, int row) {
    long code = 8;
    for (UnknownReason reason : answers.gateReasons(gate, row)) {
      code |=
          switch (reason) {
            case MISSING_FACT -> 1;
            case NOT_COMPUTABLE -> 2;
            case LAW_UNKNOWN -> 4;
          };
    }
    return code;
  }

  private static long number(Outcome outcome) {
    return switch (outcome) {
      case MET -> 0;
      case NOT_MET -> 1;
      case EXEMPT -> 2;
      case MANUAL -> 3;
      case NOT_APPLICABLE, UNKNOWN -> 4;
    };
  }

  private static String[] words(Sweep.Slice answers, int row) {
    List<String> failed = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<String> manual = new ArrayList<>();
    List<String> exempt = new ArrayList<>();
    List<String> gates = answers.gates();
    for (int gate = 0; gate < gates.size(); gate++) {
      String id = gates.get(gate);
      switch (answers.gate(gate, row)) {
        case NOT_MET -> failed.add(id);
        case UNKNOWN -> unknown.add(id + ":" + words(answers.gateReasons(gate, row)));
        case MANUAL -> manual.add(id);
        case EXEMPT -> exempt.add(id);
        case MET, NOT_APPLICABLE -> {}
      }
    }
    if (gates.isEmpty()) {
      unknown.add(words(answers.reasons(row)));
    }
    return new String[] {
      String.join(",", failed),
      String.join(",", unknown),
      String.join(",", manual),
      String.join(",", exempt)
    };
  }

  private static String words(Set<UnknownReason> reasons) {
    return String.join("+", reasons.stream().map(UnknownReason::name).toList());
  }
}
