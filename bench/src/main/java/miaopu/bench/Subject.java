package miaopu.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Rulebook;
import miaopu.engine.internal.plan.Library;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.read.Score;

/// The measured edition and made-up firms with all figures it reads.
///
/// @param gates ids of the conditions right below the root
/// @param marks ids of the indicators
/// @param rules the same edition, for the peers
record Subject(
    Rulebook rulebook,
    Plan plan,
    List<String> gates,
    List<String> marks,
    Rules rules,
    Firms firms) {
  static final String EDITION = "miit/specialized/2022";

  /// @param wide money to the fen, else in whole 万元
  static Subject of(boolean wide, int rows) {
    int moneyScale = wide ? -2 : 4;
    Rulebook rulebook = Rulebook.bundled();
    Library library = Library.bundled();
    Plan plan = library.planner().plan(EDITION, List.of());
    Figures figures = new Figures(library.catalogue(), Firms.DATE.getYear(), moneyScale);
    List<String> gates = new ArrayList<>();
    Objects.requireNonNull(plan.draft().root()).children().forEach(c -> gates.add(c.head().id()));
    List<String> marks =
        Objects.requireNonNull(plan.draft().score()).all().stream()
            .filter(score -> score.children().isEmpty())
            .map(score -> score.head().id())
            .toList();
    Rules rules = Walk.rules(plan, figures, list -> Firms.terms(rulebook, list), gates, marks);
    Map<String, List<String>> terms = new HashMap<>();
    for (Figures.Column column : figures.columns().values()) {
      String list = column.field().codes();
      if (!list.isEmpty()) {
        terms.put(list, Firms.terms(rulebook, list));
      }
    }
    List<Figures.Column> columns = List.copyOf(figures.columns().values());
    return new Subject(
        rulebook, plan, gates, marks, rules, new Firms(columns, terms, rows, moneyScale));
  }

  /// Bits a firm that a result takes: about four planes for each outcome, and the least and the
  /// most of all points in binary.
  int written() {
    int bits = 4 * (gates.size() + 1);
    Score root = Objects.requireNonNull(plan.draft().score());
    for (Score score : root.all()) {
      if (score.children().isEmpty() || score.head().id().equals(root.head().id())) {
        bits += 2 * score.max().toBigInteger().bitLength();
      }
    }
    return bits;
  }
}
