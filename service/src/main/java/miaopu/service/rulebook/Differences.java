package miaopu.service.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Comparison;
import miaopu.engine.ConditionResult;
import miaopu.engine.Edition;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Two editions side by side: what is new, dropped, changed, the same.
@Component
public class Differences {
  private final Book book;

  Differences(Book book) {
    this.book = book;
  }

  /// What became of a clause.
  public enum Turn {
    CHANGED(new Text("有变化", "Changed")),
    NEW(new Text("新增", "New")),
    DROPPED(new Text("取消", "Dropped")),
    SAME(new Text("未变", "Same"));

    private final Text label;

    Turn(Text label) {
      this.label = label;
    }

    /// Its word.
    public Text label() {
      return label;
    }
  }

  /// A matter that one or both of the editions rule on.
  ///
  /// @param matter what it is about
  /// @param before the clause of the first edition, null when it has none
  /// @param after the clause of the second, null when it has none
  public record Difference(
      Turn turn, Text matter, @Nullable Clause before, @Nullable Clause after) {}

  /// The differences for a procedure, in the order of the second edition; changes first.
  ///
  /// @throws IllegalArgumentException when there is no such edition
  List<Difference> between(String from, String to, Procedure procedure) {
    Facts nothing = Facts.of(new Firm("", "", "")).build();
    Comparison comparison = book.rules().compare(nothing, from, to, Book.occasion(procedure, null));
    Map<String, Clause> before = clauses(from);
    Map<String, Clause> after = clauses(to);
    List<Difference> all = new ArrayList<>();
    for (Comparison.Change change : comparison.changes()) {
      Clause old = of(change.before(), before);
      Clause now = of(change.after(), after);
      if (old != null || now != null) {
        all.add(new Difference(turn(old, now), change.matter(), old, now));
      }
    }
    return List.copyOf(all);
  }

  private Map<String, Clause> clauses(String edition) {
    Map<String, Clause> clauses = new HashMap<>();
    EditionPage page =
        book.page(edition, "").orElseThrow(() -> new IllegalArgumentException(edition));
    page.clauses().forEach(clause -> clauses.putIfAbsent(clause.id(), clause));
    return clauses;
  }

  private static @Nullable Clause of(@Nullable ConditionResult node, Map<String, Clause> clauses) {
    return node == null ? null : clauses.get(node.id());
  }

  private static Turn turn(@Nullable Clause before, @Nullable Clause after) {
    if (before == null) {
      return Turn.NEW;
    }
    if (after == null) {
      return Turn.DROPPED;
    }
    return demand(before).equals(demand(after)) ? Turn.SAME : Turn.CHANGED;
  }

  /// What a clause asks; an indicator asks what its awards ask, a group has its members apart.
  private static String demand(Clause clause) {
    StringBuilder demand = new StringBuilder(clause.demand());
    if (!clause.most().isEmpty()) {
      clause.all().stream().skip(1).forEach(each -> demand.append(each.demand()));
    }
    return demand.toString();
  }

  /// Editions that can be put side by side: every one.
  List<Edition> choices() {
    return book.editions();
  }
}
