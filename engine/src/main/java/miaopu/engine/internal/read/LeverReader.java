package miaopu.engine.internal.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Field;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Reads `levers.yaml`, as FORMAT.md §10 describes it.
public final class LeverReader {
  /// Campaigns are held once a year: the next one has decided within this time.
  public static final int MONTHS_OF_A_CAMPAIGN = 12;

  private static final Pattern MONTHS = Pattern.compile("(\\d{1,3})个月");

  private final Catalogue catalogue;
  private final Problems problems;

  public LeverReader(Catalogue catalogue, Problems problems) {
    this.catalogue = catalogue;
    this.problems = problems;
  }

  /// The levers by field and the titles; an entry with a problem is left out.
  public Levers read(Yaml.Mapping file) {
    Taker taker = new Taker(file, problems);
    Map<String, Lever> levers = new LinkedHashMap<>();
    Map<String, Lever> acts = new LinkedHashMap<>();
    for (Yaml.Mapping item : taker.mappings("levers")) {
      int before = problems.count();
      Lever lever = lever(new Taker(item, problems));
      if (problems.count() > before || lever == null) {
        continue;
      }
      if (!lever.same().isEmpty()) {
        Lever first = acts.putIfAbsent(lever.same(), lever);
        if (first != null && !oneAct(first, lever)) {
          problems.add(RuleProblem.ANOTHER_ACT, new Taker(item, problems).at("same"), lever.same());
          continue;
        }
      }
      if (levers.putIfAbsent(lever.field().id(), lever) != null) {
        problems.add(RuleProblem.DUPLICATE_ID, item.place(), lever.field().id());
      }
    }
    List<Title> titles = titles(taker);
    for (Lever lever : levers.values()) {
      if (lever.kind() == Lever.Kind.TITLE
          && titles.stream().noneMatch(title -> comesWith(lever.field(), title))) {
        problems.add(RuleProblem.MISSING_KEY, taker.at("titles"), lever.field().id());
      }
    }
    taker.done();
    return new Levers(levers, titles);
  }

  private static boolean oneAct(Lever one, Lever other) {
    Lever.Reach a = one.reaches().getFirst();
    Lever.Reach b = other.reaches().getFirst();
    return one.upward() == other.upward()
        && alike(a.cost(), b.cost())
        && a.months() == b.months()
        && a.campaign() == b.campaign();
  }

  private static boolean alike(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.compareTo(other) == 0;
  }

  private boolean comesWith(Field field, Title title) {
    return catalogue.comesWith(field.id(), title.kind());
  }

  private List<Title> titles(Taker taker) {
    List<Title> titles = new ArrayList<>();
    for (Yaml.Mapping item : taker.mappings("titles")) {
      int before = problems.count();
      Taker one = new Taker(item, problems);
      String kind = one.text("kind");
      if (!known("title_kind", kind)) {
        problems.add(RuleProblem.UNKNOWN_CODE, one.at("kind"), kind);
      }
      if (titles.stream().anyMatch(title -> title.kind().equals(kind))) {
        problems.add(RuleProblem.DUPLICATE_ID, one.at("kind"), kind);
      }
      Lead lead = lead(one);
      Text how = editorial(one);
      Title title = new Title(kind, one.text("standard"), lead.months(), how, one.at("standard"));
      one.done();
      if (problems.count() == before) {
        titles.add(title);
      }
    }
    return List.copyOf(titles);
  }

  private boolean known(String list, String id) {
    return catalogue.codes().getOrDefault(list, List.of()).stream()
        .anyMatch(code -> code.id().equals(id));
  }

  private @Nullable Lever lever(Taker taker) {
    String id = taker.text("field");
    Field field = catalogue.fields().get(id);
    if (field == null) {
      problems.add(RuleProblem.UNKNOWN_FIELD, taker.at("field"), id);
      return null;
    }
    if (!taker.has("change")) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), "change");
    }
    Lever.Kind kind = taker.word("change", Lever.Kind.class, Lever.Kind.NONE);
    String direction = "";
    List<Lever.Reach> reaches = List.of();
    if (kind == Lever.Kind.LEVER) {
      direction = field.type().number() ? word(taker, "direction", "up", "down") : "";
      reaches = reaches(taker, field);
    }
    closedYear(taker, field);
    String same = kind == Lever.Kind.LEVER && field.type().number() ? taker.textOr("same", "") : "";
    Text how = editorial(taker);
    taker.done();
    return new Lever(field, kind, direction.equals("up"), reaches, same, how);
  }

  private Text editorial(Taker taker) {
    word(taker, "editorial", "true", "true");
    if (!taker.text("checked").matches("20\\d\\d-\\d\\d-\\d\\d")) {
      problems.add(RuleProblem.BAD_DATE, taker.at("checked"), taker.textOr("checked", ""));
    }
    Text how = Objects.requireNonNullElse(taker.words("how"), Text.same(""));
    if (how.zh().isEmpty()) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), "how");
    }
    return how;
  }

  private void closedYear(Taker taker, Field field) {
    if (field.yearly()) {
      word(taker, "closed_year", "never", "never");
    } else if (taker.has("closed_year")) {
      problems.add(RuleProblem.WRONG_PERIOD, taker.at("closed_year"), field.id());
      taker.textOr("closed_year", "");
    }
  }

  private List<Lever.Reach> reaches(Taker taker, Field field) {
    if (field.type() != Field.Type.CODE) {
      String to = field.type() == Field.Type.FLAG ? word(taker, "to", "yes", "no") : "";
      return List.of(reach(taker, to));
    }
    List<Lever.Reach> reaches = new ArrayList<>();
    for (Yaml.Mapping level : taker.mappings("levels")) {
      Taker one = new Taker(level, problems);
      String to = one.text("to");
      if (!known(field.codes(), to)) {
        problems.add(RuleProblem.UNKNOWN_CODE, one.at("to"), to);
      }
      reaches.add(reach(one, to));
      one.done();
    }
    if (reaches.isEmpty()) {
      problems.add(RuleProblem.MISSING_KEY, taker.place(), "levels");
    }
    return List.copyOf(reaches);
  }

  private Lever.Reach reach(Taker taker, String to) {
    Lead lead = lead(taker);
    String effort = taker.text("effort");
    if (!effort.matches("[1-5]")) {
      problems.add(RuleProblem.BAD_NUMBER, taker.at("effort"), effort);
    }
    return new Lever.Reach(
        to,
        cost(taker),
        lead.months(),
        lead.campaign(),
        effort.matches("[1-5]") ? Integer.parseInt(effort) : 5);
  }

  private record Lead(int months, boolean campaign) {}

  private Lead lead(Taker taker) {
    String lead = taker.text("lead");
    Matcher months = MONTHS.matcher(lead);
    boolean campaign = lead.equals("campaign");
    if (!campaign && !months.matches()) {
      problems.add(RuleProblem.BAD_NUMBER, taker.at("lead"), lead);
      return new Lead(0, false);
    }
    return new Lead(campaign ? MONTHS_OF_A_CAMPAIGN : Integer.parseInt(months.group(1)), campaign);
  }

  /// `equal` is one yuan for each yuan of change.
  private @Nullable BigDecimal cost(Taker taker) {
    String text = taker.text("cost");
    if (text.equals("unknown") || text.equals("equal")) {
      return text.equals("equal") ? BigDecimal.ONE : null;
    }
    Quantity quantity = Quantity.parse(text);
    if (quantity == null
        || quantity.kind() != Quantity.Kind.MONEY
        || quantity.number().signum() < 0) {
      problems.add(RuleProblem.BAD_NUMBER, taker.at("cost"), text);
      return null;
    }
    return quantity.number();
  }

  private String word(Taker taker, String key, String one, String other) {
    String text = taker.text(key);
    if (!text.equals(one) && !text.equals(other) && !text.isEmpty()) {
      problems.add(RuleProblem.BAD_WORD, taker.at(key), text);
    }
    return text;
  }
}
