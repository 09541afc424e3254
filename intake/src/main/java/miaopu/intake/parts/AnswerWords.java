package miaopu.intake.parts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Sweep;
import miaopu.engine.UnknownReason;
import org.jspecify.annotations.Nullable;

/// The answers of sweeps in the words of the columns of a part. What was put into words once is
/// used again for every row that says the same. For one thread.
final class AnswerWords {
  private static final int REMEMBERED = 100_000;

  /// A factor that spreads numbers and loses none.
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /// What is said about a row.
  ///
  /// @param verdict the verdict, or the classes still possible with bars between
  /// @param failed the gates that failed, with commas between
  /// @param unknown those that are unknown, each with its reasons
  /// @param manual those for people
  /// @param exempt those that are excused
  record Said(Word verdict, Word failed, Word unknown, Word manual, Word exempt) {}

  /// A text, and how a file has it.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Word(String text, byte[] bytes) {
    static Word of(String text) {
      return new Word(text, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private final Map<String, Known> byRules = new HashMap<>();
  private Known known = new Known();
  private Sweep.@Nullable Slice slice;

  /// What is known to be said, by [numbers][Sweep.Slice#sameness()] that stand for it: a table of
  /// places with steps of one from where a number belongs.
  private static final class Known {
    private long[] numbers = new long[1 << 10];
    private @Nullable Said[] said = new Said[1 << 10];
    private int count;

    @Nullable Said get(long number) {
      return said[place(number)];
    }

    private int place(long number) {
      int place = (int) ((number * SPREAD) >>> 32) & said.length - 1;
      while (said[place] != null && numbers[place] != number) {
        place = place + 1 & said.length - 1;
      }
      return place;
    }

    void put(long number, Said words) {
      if (count * 2 >= said.length) {
        grow();
      }
      int place = place(number);
      numbers[place] = number;
      said[place] = words;
      count++;
    }

    private void grow() {
      long[] before = numbers;
      @Nullable Said[] words = said;
      numbers = new long[before.length * 2];
      said = new Said[before.length * 2];
      for (int i = 0; i < before.length; i++) {
        if (words[i] != null) {
          int place = place(before[i]);
          numbers[place] = before[i];
          said[place] = words[i];
        }
      }
    }
  }

  /// What is said about a row; best asked for slice by slice.
  ///
  /// @param sameness its number among [Sweep.Slice#sameness()]
  Said said(Sweep.Slice answers, int row, long sameness) {
    if (answers != slice) {
      slice = answers;
      known =
          byRules.computeIfAbsent(answers.edition() + " " + answers.hash(), rules -> new Known());
    }
    if (sameness < 0) {
      return words(answers, row);
    }
    Said said = known.get(sameness);
    if (said == null) {
      said = words(answers, row);
      if (known.count < REMEMBERED) {
        known.put(sameness, said);
      }
    }
    return said;
  }

  private static Said words(Sweep.Slice answers, int row) {
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
    return new Said(
        Word.of(verdict(answers, row)),
        joined(failed),
        joined(unknown),
        joined(manual),
        joined(exempt));
  }

  private static String verdict(Sweep.Slice answers, int row) {
    List<String> classes = answers.classes() ? answers.classes(row) : List.of();
    return classes.isEmpty() ? answers.verdict(row).name() : String.join("|", classes);
  }

  private static Word joined(List<String> gates) {
    return Word.of(String.join(",", gates));
  }

  private static String words(Set<UnknownReason> reasons) {
    return String.join("+", reasons.stream().map(UnknownReason::name).toList());
  }
}
