package miaopu.service.enterprises;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import miaopu.engine.Facts;
import miaopu.service.enterprises.ChosenFacts.Choice;
import miaopu.service.enterprises.ChosenFacts.Held;
import miaopu.service.enterprises.ChosenFacts.Kept;
import miaopu.service.enterprises.ChosenFacts.Whose;
import org.springframework.jdbc.core.RowCallbackHandler;

/// Facts that come firm by firm, put together with whose they are. Gives the firms in their own
/// order, those without facts as well.
final class Merging implements RowCallbackHandler {
  private final List<Whose> firms;
  private final Map<Long, Integer> places = new HashMap<>();
  private final Map<Long, List<Held>> titles;
  private final Choice choice;
  private final Consumer<Facts> to;

  /// One text for each field and source, however many facts there are.
  private final Map<String, String> names = new HashMap<>();

  private final List<Kept> kept = new ArrayList<>();
  private long whose;
  private int next;

  Merging(List<Whose> firms, List<Held> titles, Choice choice, Consumer<Facts> to) {
    this.firms = firms;
    this.titles = titles.stream().collect(Collectors.groupingBy(Held::firm));
    this.choice = choice;
    this.to = to;
    for (int i = 0; i < firms.size(); i++) {
      places.put(firms.get(i).id(), i);
    }
  }

  /// Takes a fact: firm, field, period, source, value.
  @Override
  public void processRow(ResultSet row) throws SQLException {
    long firm = row.getLong(1);
    if (firm != whose) {
      give();
      whose = firm;
    }
    String field = row.getString(2);
    kept.add(
        new Kept(
            firm,
            names.computeIfAbsent(field, name -> name),
            row.getInt(3),
            row.getInt(4),
            row.getString(5),
            ""));
  }

  /// Gives the firms up to the one whose facts were taken; facts of one that is not asked for are
  /// let go.
  ///
  /// @throws IllegalStateException when that one was given already, for then its facts would be
  ///   given to another: firms and facts were read at two moments
  private void give() {
    Integer place = kept.isEmpty() ? null : places.get(whose);
    if (place != null) {
      if (place < next) {
        throw new IllegalStateException("facts of the firm (" + whose + ") came out of its turn");
      }
      while (next < place) {
        give(List.of());
      }
      give(kept);
    }
    kept.clear();
  }

  private void give(List<Kept> facts) {
    Whose firm = firms.get(next++);
    to.accept(choice.facts(firm, facts, titles.getOrDefault(firm.id(), List.of())));
  }

  /// Gives what is left.
  void end() {
    give();
    while (next < firms.size()) {
      give(List.of());
    }
  }
}
