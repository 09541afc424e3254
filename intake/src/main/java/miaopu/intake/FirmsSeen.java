package miaopu.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import miaopu.engine.Problem;
import miaopu.engine.Text;
import miaopu.intake.column.Column;
import miaopu.intake.column.Meaning;
import miaopu.intake.column.Who;
import miaopu.intake.file.Line;
import miaopu.intake.file.Lines;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;
import miaopu.intake.value.Words;

/// The firms that came by, to name those that come twice. Nothing is merged: by code it is a fault
/// of the table, by name, city and founding year no more than a proposal.
final class FirmsSeen {
  /// Two strings a firm: this many take about 300 MB, after which firms are no longer compared.
  private static final int COMPARED = 1_000_000;

  private final Map<String, String> byCode = new HashMap<>();
  private final Map<String, String> byName = new HashMap<>();
  private final Map<String, String> byId = new HashMap<>();

  /// Notes a firm of a row; true when its id has been used before.
  boolean usedId(String id, String place, Consumer<Problem> problems) {
    String before = byId.size() < COMPARED ? byId.putIfAbsent(id, place) : byId.get(id);
    if (before != null) {
      problems.accept(InputProblem.DUPLICATE_ID.at(place, id, Text.same(before)));
    }
    return before != null;
  }

  void code(String code, String place, Consumer<Problem> problems) {
    String before = byCode.size() < COMPARED ? byCode.putIfAbsent(code, place) : byCode.get(code);
    if (before != null) {
      problems.accept(InputProblem.DUPLICATE_FIRM.at(place, code, Text.same(before)));
    }
  }

  void name(
      String name,
      String code,
      String city,
      String year,
      String place,
      Consumer<Problem> problems) {
    if (name.isEmpty() || city.isEmpty() || year.isEmpty()) {
      return;
    }
    String key = Words.key(name) + "|" + city + "|" + year;
    String before =
        byName.size() < COMPARED ? byName.putIfAbsent(key, code + "|" + place) : byName.get(key);
    if (before == null) {
      return;
    }
    int bar = before.indexOf('|');
    // two different codes are two firms
    if (code.isEmpty() || bar == 0) {
      problems.accept(
          InputProblem.POSSIBLE_SAME_FIRM.at(place, name, Text.same(before.substring(bar + 1))));
    }
  }

  /// Names more than one row of a table has; needed only when records are keyed by name.
  static Set<String> sharedNames(TableReading.Table table) throws Unreadable {
    Set<String> seen = new HashSet<>();
    Set<String> shared = new HashSet<>();
    int index = -1;
    for (Column column : table.columns()) {
      if (column.meaning() instanceof Meaning.Identity(Who who) && who == Who.NAME) {
        index = column.index();
      }
    }
    try (Lines lines = table.sheet().open()) {
      for (Line line = lines.next(); line != null && index >= 0; line = lines.next()) {
        String key = Words.key(line.cell(index).text());
        if (!key.isEmpty() && !seen.add(key)) {
          shared.add(key);
        }
      }
    }
    return shared;
  }
}
