package miaopu.service.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import miaopu.engine.Choice;
import miaopu.engine.Code;
import miaopu.engine.Edition;
import miaopu.engine.Ladder;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What applies when: on a day, and from which day or campaign on another edition does.
@Component
public class Schedule {
  private final Book book;
  private final RulesInForce inForce;

  Schedule(Book book, RulesInForce inForce) {
    this.book = book;
    this.inForce = inForce;
  }

  /// A standard on a day.
  ///
  /// @param id such as `miit/specialized`
  /// @param name what it is called
  /// @param first what applies to a first application
  /// @param review what applies to a review
  /// @param editions all there are, the newest first
  public record Standing(
      String id, Text name, Choice first, Choice review, List<Edition> editions) {
    /// True when the same applies to a first application and to a review.
    public boolean alike() {
      return first.equals(review);
    }
  }

  /// A tier with its standards on a day; without a label those that make no tier.
  public record Step(@Nullable Text label, List<Standing> standings) {}

  /// A day or a campaign from which on another edition applies.
  ///
  /// @param day the first day of decision, null for a campaign
  /// @param campaign the campaign year, 0 for a day
  /// @param turns what turns
  public record Switch(@Nullable LocalDate day, int campaign, List<Turn> turns) {}

  /// A standard that turns.
  ///
  /// @param procedure for whom, null for both
  /// @param before edition until then, null for no rule data
  /// @param after edition from then on, null for no rule data
  public record Turn(
      Text name,
      @Nullable Procedure procedure,
      @Nullable String before,
      @Nullable String after,
      Choice choice) {}

  /// A day or a window of a year, in words.
  ///
  /// @param what what is done
  /// @param whom the titles or the standard it is for
  public record Kept(Text what, List<Text> whom, Choice.Window window) {}

  /// The days and windows of a year, with what the overlays in force say of them.
  ///
  /// @param region code prefix, empty for those of the whole nation
  List<Kept> kept(int year, String region) {
    return windows(year, region).stream()
        .map(window -> new Kept(what(window.what()), whom(window), window))
        .toList();
  }

  /// The same as data.
  List<Choice.Window> windows(int year, String region) {
    return inForce.on(Today.date()).rulebook().windows(year, region);
  }

  private static Text what(Choice.What what) {
    return switch (what) {
      case UPDATE -> new Text("年度信息更新", "Yearly update");
      case RENEWAL -> new Text("重新评价", "Evaluated anew");
      case FILING -> new Text("申报", "Applications");
    };
  }

  private List<Text> whom(Choice.Window window) {
    return window.standard().isEmpty()
        ? book.rules().codes("title_kind").stream()
            .filter(code -> window.titles().contains(code.id()))
            .map(Code::label)
            .toList()
        : List.of(book.name(window.standard()));
  }

  /// The provinces, by the two digits of their codes.
  List<Code> provinces() {
    return book.rules().codes("region").stream()
        .filter(code -> code.id().endsWith("0000"))
        .map(code -> new Code(code.id().substring(0, 2), code.label(), List.of()))
        .toList();
  }

  /// What applies on a day in a region, tier by tier, then the rest.
  ///
  /// @param region code prefix, empty for no region of its own
  List<Step> on(LocalDate day, String region) {
    Rulebook rules = book.rules();
    List<Step> steps = new ArrayList<>();
    List<String> left = new ArrayList<>(rules.standards());
    for (Ladder.Tier tier : rules.tiers()) {
      left.removeAll(tier.standards());
      steps.add(
          new Step(
              tier.label(),
              tier.standards().stream().map(id -> standing(id, day, region)).toList()));
    }
    steps.add(new Step(null, left.stream().map(id -> standing(id, day, region)).toList()));
    return steps;
  }

  private Standing standing(String id, LocalDate day, String region) {
    return new Standing(
        id,
        book.name(id),
        book.rules().choose(id, occasion(Procedure.NEW, day), region),
        book.rules().choose(id, occasion(Procedure.REVIEW, day), region),
        book.editions(id));
  }

  private static Occasion occasion(Procedure procedure, LocalDate day) {
    return new Occasion(procedure, day, day, day.getYear(), "");
  }

  /// The rules of the calendar, by the name of their standard.
  Map<Text, List<Choice.Rule>> rules() {
    Map<Text, List<Choice.Rule>> rules = new java.util.LinkedHashMap<>();
    book.rules().standards().forEach(id -> rules.put(book.name(id), book.rules().calendar(id)));
    return rules;
  }

  /// The regions that the calendar has rules of their own for.
  List<Code> regions() {
    TreeSet<String> named =
        book.rules().standards().stream()
            .flatMap(id -> book.rules().calendar(id).stream())
            .map(Choice.Rule::region)
            .filter(region -> !region.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    return named.stream()
        .flatMap(region ->
            book.rules().codes("region").stream()
                .filter(code -> code.id().equals((region + "0000").substring(0, 6)))
                .map(code -> new Code(region, code.label(), List.of())))
        .toList();
  }

  /// What a region of the calendar is called; its code when it is not known.
  public Text region(String region) {
    return regions().stream()
        .filter(code -> code.id().equals(region))
        .map(Code::label)
        .findFirst()
        .orElse(Text.same(region));
  }

  /// Every day and campaign from which on another edition applies, the latest first.
  List<Switch> switches() {
    TreeSet<LocalDate> days = new TreeSet<>();
    TreeSet<Integer> campaigns = new TreeSet<>();
    for (String standard : book.rules().standards()) {
      for (Choice.Rule rule : book.rules().calendar(standard)) {
        Stream.of(rule.from(), rule.before()).filter(day -> day != null).forEach(days::add);
        if (rule.firstCampaign() > 0) {
          campaigns.add(rule.firstCampaign());
        }
        if (rule.lastCampaign() > 0) {
          campaigns.add(rule.lastCampaign() + 1);
        }
      }
    }
    Map<String, Switch> found = new TreeMap<>(java.util.Comparator.reverseOrder());
    for (LocalDate day : days) {
      List<Turn> turns = turns(day.minusDays(1), day, day.getYear(), day.getYear());
      found.put(day.toString(), new Switch(day, 0, turns));
    }
    for (int year : campaigns) {
      LocalDate day = LocalDate.of(year, 1, 1);
      found.put(Integer.toString(year), new Switch(null, year, turns(day, day, year - 1, year)));
    }
    return found.values().stream().filter(one -> !one.turns().isEmpty()).toList();
  }

  private List<Turn> turns(LocalDate before, LocalDate day, int last, int campaign) {
    List<Turn> turns = new ArrayList<>();
    for (String id : book.rules().standards()) {
      List<Turn> own =
          Stream.of(Procedure.NEW, Procedure.REVIEW)
              .map(procedure -> turn(id, procedure, before, day, last, campaign))
              .toList();
      Turn first = own.getFirst();
      Turn review = own.getLast();
      boolean both =
          java.util.Objects.equals(first.before(), review.before())
              && java.util.Objects.equals(first.after(), review.after());
      List<Turn> told =
          both
              ? List.of(new Turn(first.name(), null, first.before(), first.after(), first.choice()))
              : own;
      told.stream()
          .filter(turn -> !java.util.Objects.equals(turn.before(), turn.after()))
          .forEach(turns::add);
    }
    return turns;
  }

  private Turn turn(
      String id, Procedure procedure, LocalDate before, LocalDate day, int last, int campaign) {
    Choice old = book.rules().choose(id, new Occasion(procedure, before, before, last, ""), "");
    Choice now = book.rules().choose(id, new Occasion(procedure, day, day, campaign, ""), "");
    return new Turn(book.name(id), procedure, old.edition(), now.edition(), now);
  }
}
