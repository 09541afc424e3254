package miaopu.engine.internal.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Problem;
import miaopu.engine.Text;
import miaopu.engine.Value;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Plausible;
import org.jspecify.annotations.Nullable;

/// Finds figures that can hardly be, by the bounds of `fields.yaml`: most are typed in another
/// unit. Always a warning; the figure is kept and counts.
final class Plausibility {
  private static final Text END = new Text("写明到期日期的记录", "records with the day they expire");
  private static final Text ASSUMED =
      new Text(
          "没有到期日期，按所填法律状态“有效”认定申报日仍有效；请在申报前核对，或补填到期日期。",
          "No end is given; by the status they are taken to be in force on the application date. Check that before filing, or add the end.");
  private static final Text KEPT =
      new Text("已照原样采用；请核对数值和单位。", "It was taken as it stands; check the figure and its unit.");

  private final Facts facts;
  private final Catalogue catalogue;
  private final Plausible bounds;
  private final List<Problem> problems = new ArrayList<>();

  private Plausibility(Facts facts, Catalogue catalogue) {
    this.facts = facts;
    this.catalogue = catalogue;
    this.bounds = catalogue.plausible();
  }

  static List<Problem> check(Facts facts, Catalogue catalogue) {
    Plausibility plausibility = new Plausibility(facts, catalogue);
    for (Fact fact : facts.all()) {
      if (fact.value() instanceof Value.Amount amount) {
        plausibility.check(fact, amount.number());
      }
    }
    plausibility.records();
    return plausibility.problems;
  }

  private void check(Fact fact, BigDecimal number) {
    String whole = bounds.parts().get(fact.field());
    BigDecimal all = whole == null ? null : number(whole, fact.year());
    if (whole != null && all != null && all.signum() >= 0 && number.compareTo(all) > 0) {
      Text words = label(whole, fact.year());
      add(
          "part-over-whole",
          fact,
          shown(fact, number) + " > " + shown(whole, all),
          new Text("不大于" + words.zh() + "的值", "a figure not above " + words.en()));
    }
    BigDecimal most = bounds.most().get(fact.field());
    if (most != null && number.compareTo(most) > 0) {
      String bound = shown(fact, most);
      add(
          "out-of-scale",
          fact,
          shown(fact, number),
          new Text("不大于 " + bound + " 的值", "a figure not above " + bound));
    }
    String start = bounds.since().get(fact.field());
    if (start != null && facts.value(start, 0) instanceof Value.Day day) {
      // a year begun counts as a whole one, as people count
      int age = fact.year() + 1 - day.earliest().getYear();
      if (number.compareTo(BigDecimal.valueOf(age)) > 0) {
        Text words = label(start, 0);
        add(
            "over-age",
            fact,
            shown(fact, number) + " / " + day.text(),
            new Text(
                "不早于" + words.zh() + "开始的年限", "years that do not begin before: " + words.en()));
      }
    }
    perOne(fact, number);
    jump(fact, number);
  }

  private void perOne(Fact fact, BigDecimal number) {
    for (Plausible.Per per : bounds.per()) {
      BigDecimal of = per.field().equals(fact.field()) ? number(per.of(), fact.year()) : null;
      if (of == null || number.signum() <= 0 || of.signum() < 0) {
        continue;
      }
      BigDecimal least = per.least();
      boolean small = least != null && number.compareTo(least.multiply(of)) < 0;
      if (small || number.compareTo(per.most().multiply(of)) > 0) {
        Text words = label(per.of(), fact.year());
        String span = (least == null ? "0" : plain(least)) + "–" + shown(fact, per.most());
        String each = shown(per.of(), BigDecimal.ONE);
        add(
            "out-of-scale",
            fact,
            shown(fact, number) + " / " + shown(per.of(), of),
            new Text(
                "与" + words.zh() + "相称的值，每 " + each + " " + span,
                "a figure in scale with " + words.en() + ": " + span + " for each " + each));
      }
    }
  }

  /// Told once, at the larger of the two years.
  private void jump(Fact fact, BigDecimal number) {
    BigDecimal times = bounds.jump();
    if (times == null || number.signum() <= 0 || !bounds.steady().contains(fact.field())) {
      return;
    }
    for (int year : new int[] {fact.year() - 1, fact.year() + 1}) {
      BigDecimal other = number(fact.field(), year);
      if (other != null && other.signum() > 0 && number.compareTo(other.multiply(times)) >= 0) {
        Text words = label(fact.field(), year);
        add(
            "jump",
            fact,
            shown(fact, number) + " / " + shown(fact, other),
            new Text(
                "不到" + words.zh() + " " + plain(times) + " 倍的值",
                "a figure less than " + plain(times) + " times " + words.en()));
        return;
      }
    }
  }

  /// A record whose column says another code than the column it follows from.
  private void records() {
    facts
        .lists()
        .forEach((id, entries) -> {
          Catalogue.Records list = catalogue.lists().get(id);
          if (list != null) {
            entries.forEach(entry -> record(list, entry));
            assumed(list, entries);
          }
        });
  }

  /// Told once a list: how many records count by their status alone.
  private void assumed(Catalogue.Records list, List<Facts.Entry> entries) {
    String status = list.status();
    String end = list.to();
    List<Facts.Entry> open =
        status == null || end == null
            ? List.of()
            : entries.stream()
                .filter(entry -> entry.get(end) == null)
                .filter(entry -> new Value.Term(Records.VALID).equals(entry.get(status)))
                .toList();
    if (!open.isEmpty()) {
      String origin = open.getFirst().origin();
      problems.add(
          new Problem(
              "valid-by-status",
              Problem.Severity.NOTICE,
              origin.isEmpty() ? list.list().id() : origin,
              list.list().id() + ": " + open.size(),
              END,
              ASSUMED));
    }
  }

  private void record(Catalogue.Records list, Facts.Entry entry) {
    for (Map.Entry<String, Catalogue.Follow> follow : list.follows().entrySet()) {
      String column = follow.getKey();
      String other = follow.getValue().column();
      if (entry.get(column) instanceof Value.Term given
          && entry.get(other) instanceof Value.Term source) {
        String expected = follow.getValue().codeByCode().get(source.text());
        if (expected != null && !expected.equals(given.text())) {
          Text right = words(list, column, expected);
          Text why = words(list, other, source.text());
          problems.add(
              new Problem(
                  "record-differs",
                  Problem.Severity.WARNING,
                  entry.origin().isEmpty() ? list.list().id() : entry.origin(),
                  column + "=" + given.text() + " / " + other + "=" + source.text(),
                  new Text(
                      right.zh() + "，与“" + why.zh() + "”一致",
                      right.en() + ", as " + why.en() + " is"),
                  new Text(
                      "评估采用所填的 " + column + "；请核对两列。",
                      "The assessment takes " + column + " as given; check both columns.")));
        }
      }
    }
  }

  private Text words(Catalogue.Records list, String column, String code) {
    for (Field field : list.list().columns()) {
      if (field.id().equals(column)) {
        Text words = catalogue.words().getOrDefault(field.codes(), Map.of()).get(code);
        return words == null ? Text.same(code) : words;
      }
    }
    return Text.same(code);
  }

  private void add(String code, Fact fact, String found, Text expected) {
    String place = fact.origin().isEmpty() ? fact.key() : fact.origin();
    problems.add(new Problem(code, Problem.Severity.WARNING, place, found, expected, KEPT));
  }

  private @Nullable BigDecimal number(String field, int year) {
    return facts.value(field, year) instanceof Value.Amount amount ? amount.number() : null;
  }

  private Text label(String field, int year) {
    Text words = Objects.requireNonNullElse(catalogue.labels().get(field), Text.same(field));
    return year == 0 ? words : new Text(year + "年" + words.zh(), words.en() + " " + year);
  }

  private String shown(Fact fact, BigDecimal number) {
    return shown(fact.field(), number);
  }

  private String shown(String field, BigDecimal number) {
    Field known = catalogue.fields().get(field);
    return plain(number) + (known == null ? "" : known.unit());
  }

  private static String plain(BigDecimal number) {
    return new Value.Amount(number).text();
  }
}
