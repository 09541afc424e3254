package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Assessment;
import miaopu.engine.Field;
import miaopu.engine.Language;
import miaopu.engine.Roadmap;
import miaopu.engine.Text;
import miaopu.engine.Value;
import org.jspecify.annotations.Nullable;

/// The steps of a plan, each under the first filing that fails without it.
final class Steps {
  private final Routes.Best best;
  private final Assessment names;
  private final Map<Filing, List<Roadmap.Step>> byFiling = new LinkedHashMap<>();

  /// @param names an assessment, which knows the names of facts
  Steps(Routes.Best best, Assessment names) {
    this.best = best;
    this.names = names;
    best.route().filings().forEach(filing -> byFiling.put(filing, new ArrayList<>()));
    for (Grip grip : best.grips()) {
      Grip.Move move = best.found().moves().get(grip.key());
      if (move != null) {
        byFiling.getOrDefault(needs(grip), new ArrayList<>()).add(step(grip, move));
      }
    }
    byFiling.values().forEach(steps -> steps.sort(Comparator.comparingInt(Roadmap.Step::months)));
  }

  private Filing needs(Grip grip) {
    Map<String, Grip.Move> rest = new LinkedHashMap<>(best.found().moves());
    rest.remove(grip.key());
    Map<String, Value> values = Search.values(best.grips(), rest);
    for (Stage stage : best.stages()) {
      if (!stage.succeeds(values)) {
        return stage.filing();
      }
    }
    return best.route().target();
  }

  /// The steps first needed for a filing, in order of lead time.
  List<Roadmap.Step> of(Filing filing) {
    return List.copyOf(byFiling.getOrDefault(filing, List.of()));
  }

  /// All steps, in the order of the filings.
  List<Roadmap.Step> all() {
    List<Roadmap.Step> all = new ArrayList<>();
    byFiling.values().forEach(all::addAll);
    return List.copyOf(all);
  }

  /// Money of all steps; null when one has no price.
  @Nullable BigDecimal cost() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Roadmap.Step step : all()) {
      BigDecimal cost = step.cost();
      if (cost == null) {
        return null;
      }
      sum = sum.add(cost);
    }
    return sum;
  }

  /// The least time until a filing: its longest step, or a title before it and the time until that
  /// is awarded.
  int months(Filing filing) {
    int months = of(filing).stream().mapToInt(Roadmap.Step::months).max().orElse(0);
    for (Route.Won won : best.route().held(filing)) {
      months = Math.max(months, months(won.filing()) + won.title().months());
    }
    return months;
  }

  private Roadmap.Step step(Grip grip, Grip.Move move) {
    Map<String, Value> values = new LinkedHashMap<>();
    grip.put(move.to(), values);
    List<Text> labels = new ArrayList<>();
    List<Text> changes = new ArrayList<>();
    for (Grip one : grip.all()) {
      Value to = values.get(one.key());
      labels.add(names.label(one.key()));
      changes.add(
          new Text(
              shown(one, one.from(), Language.ZH) + " → " + shown(one, to, Language.ZH),
              shown(one, one.from(), Language.EN) + " → " + shown(one, to, Language.EN)));
    }
    Value from = grip.from();
    return new Roadmap.Step(
        grip.key(),
        joined(labels),
        from == null ? "" : from.text(),
        move.to().text(),
        joined(changes),
        move.cost(),
        move.reach().months(),
        move.reach().effort(),
        grip.lever().how());
  }

  private static Text joined(List<Text> texts) {
    return new Text(
        String.join("；", texts.stream().map(Text::zh).distinct().toList()),
        String.join("; ", texts.stream().map(Text::en).distinct().toList()));
  }

  /// `80 万元`, codes in words.
  private String shown(Grip grip, @Nullable Value value, Language language) {
    if (value == null) {
      return language == Language.ZH ? "未填" : "not given";
    }
    Field field = grip.place().field();
    Text code =
        best.route()
            .target()
            .plan()
            .catalogue()
            .words()
            .getOrDefault(field.codes(), Map.of())
            .get(value.text());
    return code != null ? code.in(language) : language.figure(value.text(), field.unit());
  }
}
