package miaopu.engine.internal.roadmap;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Text;
import miaopu.engine.Value;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.read.Lever;
import miaopu.engine.internal.reference.FactReader;
import org.jspecify.annotations.Nullable;

/// The facts of a firm as they will be on the filing date if nothing is done, and as they will be
/// once some of them are changed or held open.
final class Projection {
  private final Facts facts;
  private final Catalogue catalogue;
  private final Looks looks;
  private final FactReader reader;
  private final Set<Field> carried = new LinkedHashSet<>();
  private final Set<Integer> years = new TreeSet<>();
  private final Set<Field> grown = new LinkedHashSet<>();
  private final Map<String, List<Fact>> settled = new LinkedHashMap<>();

  Projection(
      Facts today,
      Catalogue catalogue,
      Map<String, Lever> levers,
      Looks looks,
      LocalDate date,
      LocalDate by) {
    this.catalogue = catalogue;
    this.looks = looks;
    this.facts = project(today, levers, looks, date, by);
    this.reader = new FactReader(facts, catalogue, by);
    for (Looks.Place place : looks.places().values()) {
      String list = list(place.field());
      if (!list.isEmpty() && facts.records(list) != null) {
        Value value = reader.value(place.field(), place.year());
        List<Fact> found = settled.computeIfAbsent(list, l -> new ArrayList<>());
        if (value != null) {
          found.add(Fact.of(place.field().id(), place.year(), value));
        }
      }
    }
  }

  /// The facts if nothing is done.
  Facts facts() {
    return facts;
  }

  /// The value a rule takes on the filing date if nothing is done; null when unknown.
  @Nullable Value value(Looks.Place place) {
    return reader.value(place.field(), place.year());
  }

  /// True when nothing at all is known of a number.
  boolean silent(Looks.Place place) {
    return place.field().type().number() && reader.silent(place.field(), place.year());
  }

  private Facts project(
      Facts today, Map<String, Lever> levers, Looks looks, LocalDate date, LocalDate by) {
    Facts.Builder builder = today.with();
    List<Looks.Place> places = new ArrayList<>(looks.places().values());
    places.addAll(looks.derived().values());
    for (Looks.Place place : places) {
      Lever lever = levers.get(place.field().id());
      boolean ages =
          lever != null && lever.kind() == Lever.Kind.TIME && place.field().type().number();
      Fact last = last(today, place, date);
      if (last == null || !(place.year() > 0 || ages)) {
        continue;
      }
      long more = ages ? passed(place, last, date, by) : 0;
      Value value = last.value();
      if (more > 0 && value instanceof Value.Amount amount) {
        value = new Value.Amount(amount.number().add(BigDecimal.valueOf(more)));
        grown.add(place.field());
      } else if (place.year() > 0) {
        carried.add(place.field());
        years.add(place.year());
      }
      builder.add(
          new Fact(
              place.field().id(),
              place.year(),
              value,
              last.raw(),
              last.key(),
              "",
              "",
              "projected"));
    }
    return builder.build();
  }

  /// The last known fact to go on from; null when the fact itself is known or its year is closed.
  private static @Nullable Fact last(Facts facts, Looks.Place place, LocalDate date) {
    if (place.year() == 0) {
      return facts.fact(place.key());
    }
    if (place.year() < date.getYear() || facts.value(place.field().id(), place.year()) != null) {
      return null;
    }
    Fact last = null;
    for (Fact fact : facts.all()) {
      if (fact.field().equals(place.field().id())
          && fact.value() != null
          && fact.year() > 0
          && fact.year() < place.year()
          && (last == null || fact.year() > last.year())) {
        last = fact;
      }
    }
    return last;
  }

  /// Years, or months for what is counted in months, from the fact to the filing date.
  private static long passed(Looks.Place place, Fact last, LocalDate date, LocalDate by) {
    if (place.year() > 0) {
      return (long) place.year() - last.year();
    }
    return place.field().unit().equals("月")
        ? ChronoUnit.MONTHS.between(date, by)
        : (long) by.getYear() - date.getYear();
  }

  /// What was taken for granted in all filings of a way, each thing once.
  static List<Text> assumptions(List<Projection> filings) {
    Set<Field> carried = new LinkedHashSet<>();
    Set<Integer> years = new TreeSet<>();
    Set<Field> grown = new LinkedHashSet<>();
    for (Projection filing : filings) {
      carried.addAll(filing.carried);
      years.addAll(filing.years);
      grown.addAll(filing.grown);
    }
    List<Text> assumptions = new ArrayList<>();
    if (!carried.isEmpty()) {
      String when = years.stream().map(String::valueOf).collect(Collectors.joining("、"));
      assumptions.add(
          new Text(
              "%s 年没有填报的数按最近一年延续：%s。".formatted(when, names(carried).zh()),
              "Figures of %s that are not given go on as last known: %s."
                  .formatted(when.replace("、", ", "), names(carried).en())));
    }
    if (!grown.isEmpty()) {
      assumptions.add(
          new Text(
              "%s随时间增长。".formatted(names(grown).zh()),
              "These grow with time: %s.".formatted(names(grown).en())));
    }
    assumptions.add(
        new Text(
            "其他事实和记录不变；称号、奖项、融资到申报日是否仍在期限内按记录的日期计算，直接填报的数不变。",
            "All other facts and records stay; whether titles, awards and financings still count on the"
                + " filing date follows from the dates of the records, and counts given directly"
                + " stay."));
    return assumptions;
  }

  private static Text names(Set<Field> fields) {
    return new Text(
        fields.stream().map(f -> f.label().zh()).collect(Collectors.joining("、")),
        fields.stream().map(f -> f.label().en()).collect(Collectors.joining(", ")));
  }

  /// The facts with some of them changed and some held open. What was computed from changed or open
  /// facts is no longer taken as given. A count cannot be changed beside its records: a list one of
  /// whose counts changes gives way to the counts it comes to.
  Facts with(Map<String, Value> changed, Set<String> open) {
    Facts.Builder builder = facts.with();
    Set<String> touched = new HashSet<>(changed.keySet());
    touched.addAll(open);
    for (String key : touched) {
      Looks.Place place = looks.places().get(key);
      String list = place == null ? "" : list(place.field());
      List<Fact> counts = settled.get(list);
      if (counts != null) {
        builder.forgetList(list);
        counts.forEach(builder::add);
      }
    }
    looks
        .formulas()
        .forEach((key, below) -> {
          if (below.stream().anyMatch(touched::contains)) {
            builder.forget(key);
          }
        });
    open.forEach(builder::forget);
    changed.forEach((key, value) -> {
      Looks.Place place = looks.places().get(key);
      if (place != null) {
        builder.add(
            new Fact(place.field().id(), place.year(), value, value.text(), "", "", "", "planned"));
      }
    });
    return builder.build();
  }

  private String list(Field field) {
    return switch (catalogue.derivations().get(field.id())) {
      case Derivation.Count count -> count.list();
      case Derivation.Total total -> total.list();
      case Derivation.Exists exists -> exists.list();
      case Derivation.Formula formula -> "";
      case null -> "";
    };
  }
}
