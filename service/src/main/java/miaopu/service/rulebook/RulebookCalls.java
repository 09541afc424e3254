package miaopu.service.rulebook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import miaopu.engine.Assessment;
import miaopu.engine.Choice;
import miaopu.engine.Citation;
import miaopu.engine.Edition;
import miaopu.engine.Procedure;
import miaopu.service.calls.Call;
import miaopu.service.calls.Means;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The rulebook for programs.
@RestController
class RulebookCalls {
  private static final String DAY = "(\\d{4}-\\d{2}-\\d{2})?";
  private static final String EDITION = "[a-z]+/[a-z-]+/\\d{4}";

  private final Book book;
  private final Schedule schedule;
  private final Differences differences;
  private final RulesInForce inForce;

  RulebookCalls(Book book, Schedule schedule, Differences differences, RulesInForce inForce) {
    this.book = book;
    this.schedule = schedule;
    this.differences = differences;
    this.inForce = inForce;
  }

  /// What a standard has on a day.
  record StandardSeen(
      @Means(value = "Its id", example = "miit/specialized") String id,
      @Means(value = "Its name in Chinese", example = "专精特新中小企业认定标准") String nameZh,
      @Means(value = "Its name in English", example = "Specialised SME") String nameEn,
      @Means(value = "Tier it makes, in Chinese; empty for none", example = "专精特新中小企业")
          String tierZh,
      @Means(
              value = "Edition for a first application; null for no rule data",
              example = "miit/specialized/2026")
          @Nullable String firstApplication,
      @Means(
              value = "Edition for a review; null for no rule data",
              example = "miit/specialized/2026")
          @Nullable String review) {}

  @GetMapping("/api/v1/rulebook/standards")
  @May(Action.READ_RULEBOOK)
  @Call(zh = "某日各标准适用的版本", en = "Which edition of each standard applies on a day")
  List<StandardSeen> standards(
      @RequestParam(name = "on", defaultValue = "")
          @Pattern(regexp = DAY)
          @Size(max = 10)
          @Means(
              value = "The day of application and decision; today when left out",
              example = "2026-04-01")
          String on,
      @RequestParam(name = "region", defaultValue = "")
          @Pattern(regexp = "\\d{0,6}")
          @Size(max = 6)
          @Means(value = "Code prefix of the region of the firm", example = "44")
          String region) {
    LocalDate day;
    try {
      day = on.isEmpty() ? Today.date() : LocalDate.parse(on);
    } catch (java.time.DateTimeException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "on", e);
    }
    List<StandardSeen> seen = new ArrayList<>();
    for (Schedule.Step step : schedule.on(day, region)) {
      for (Schedule.Standing one : step.standings()) {
        seen.add(
            new StandardSeen(
                one.id(),
                one.name().zh(),
                one.name().en(),
                step.label() == null ? "" : step.label().zh(),
                one.first().edition(),
                one.review().edition()));
      }
    }
    return seen;
  }

  /// A rule of the calendar.
  record RuleSeen(
      @Means(value = "The standard it is of", example = "miit/little-giant") String standard,
      @Means("The procedure it is for; null for both") @Nullable Procedure procedure,
      @Means(value = "First campaign year, 0 for any", example = "2026") int firstCampaign,
      @Means(value = "Last campaign year, 0 while it has none", example = "0") int lastCampaign,
      @Means("First day of decision; null for any") @Nullable LocalDate from,
      @Means("First day of decision it is no longer for; null while it has none")
          @Nullable LocalDate before,
      @Means(value = "Code prefix of the region; empty for all", example = "44") String region,
      @Means(
              value = "Edition that applies; null for no rule data",
              example = "miit/little-giant/2026")
          @Nullable String edition,
      @Means(value = "Id of the document it follows from", example = "R2026") String source,
      @Means(value = "How sure we are", example = "confirmed") String confidence) {}

  @GetMapping("/api/v1/rulebook/calendar")
  @May(Action.READ_RULEBOOK)
  @Call(
      zh = "规则日历：什么时候适用哪个版本；同一标准先列先用",
      en = "Which edition applies when; of the rules of a standard the first that fits")
  List<RuleSeen> calendar() {
    List<RuleSeen> seen = new ArrayList<>();
    for (String standard : book.rules().standards()) {
      for (Choice.Rule rule : book.rules().calendar(standard)) {
        seen.add(
            new RuleSeen(
                standard,
                rule.procedure(),
                rule.firstCampaign(),
                rule.lastCampaign(),
                rule.from(),
                rule.before(),
                rule.region(),
                rule.choice().edition(),
                rule.choice().citation().source(),
                rule.choice().citation().confidence().word()));
      }
    }
    return seen;
  }

  /// A day or a window of a year.
  record WindowSeen(
      @Means("What is done") Choice.What what,
      @Means("Kinds of title it is for; empty for a standard") List<String> titles,
      @Means(value = "The standard it is for; empty for titles", example = "miit/little-giant")
          String standard,
      @Means("Its first day; null when only the last is said") @Nullable LocalDate from,
      @Means(value = "Its last day", example = "2026-08-31") LocalDate to,
      @Means(value = "What the document is called", example = "广东省通知") String document,
      @Means(value = "How sure we are", example = "single-source") String confidence) {}

  @GetMapping("/api/v1/rulebook/windows")
  @May(Action.READ_RULEBOOK)
  @Call(
      zh = "一年中申报、更新的时间，含各省已生效细则所定的",
      en = "The days and windows of a year, with those that overlays in force say")
  List<WindowSeen> windows(
      @RequestParam(name = "year", defaultValue = "0")
          @Min(0)
          @Max(2200)
          @Means(value = "The year; this one when left out", example = "2027")
          int year,
      @RequestParam(name = "region", defaultValue = "")
          @Pattern(regexp = "\\d{0,6}")
          @Size(max = 6)
          @Means(value = "Code of the region of the firm", example = "44")
          String region) {
    return schedule.windows(year == 0 ? Today.date().getYear() : year, region).stream()
        .map(one ->
            new WindowSeen(
                one.what(),
                one.titles(),
                one.standard(),
                one.from(),
                one.to(),
                one.citation().document().zh(),
                one.citation().confidence().word()))
        .toList();
  }

  /// An edition in the list of all.
  record EditionSeen(
      @Means(value = "Its id", example = "miit/specialized/2026") String id,
      @Means(value = "Its title in Chinese", example = "专精特新中小企业认定标准（2026）") String titleZh,
      @Means(value = "Its title in English", example = "Specialised SME, 2026") String titleEn,
      @Means("What sort of answer it gives") Assessment.Kind kind,
      @Means(
              "Ids of the overlays of provinces and yearly notices, those in force among them that were laid here")
          List<String> overlays) {}

  private EditionSeen seen(Edition edition) {
    return new EditionSeen(
        edition.id(),
        edition.title().zh(),
        edition.title().en(),
        edition.kind(),
        inForce.on(Today.date()).rulebook().overlays(edition.id()).stream()
            .map(Edition.Overlay::id)
            .toList());
  }

  @GetMapping("/api/v1/rulebook/editions")
  @May(Action.READ_RULEBOOK)
  @Call(zh = "标准的全部版本", en = "Every edition of every standard")
  List<EditionSeen> editions() {
    return book.editions().stream().map(this::seen).toList();
  }

  /// A clause; a band of an indicator counts as a clause of its own words.
  record ClauseSeen(
      @Means(value = "Id in its edition", example = "P2a.revenue") String id,
      @Means(value = "Id of the clause it stands in; empty at the top", example = "P2a") String in,
      @Means(value = "The words of the standard, in Chinese", example = "上年度营业收入") String labelZh,
      @Means(value = "The same in English", example = "Revenue of last year") String labelEn,
      @Means(value = "What it asks, in Chinese; empty for a group", example = "上年度营业收入 ≥ 1500万元")
          String asksZh,
      @Means(value = "The same in English", example = "Revenue (last year) ≥ 15,000,000 yuan")
          String asksEn,
      @Means(value = "How the clauses in it decide, in Chinese", example = "须全部符合") String groupZh,
      @Means(
              value = "Bands of an indicator, in Chinese: figures and points",
              example = "≥ 5 %：20 分")
          List<String> bands,
      @Means(value = "Most points it can give; empty for a condition", example = "20") String most,
      @Means(value = "Points it gives when met; empty for none", example = "10") String award,
      @Means(value = "Edition it refers to; empty for none", example = "miit/base/2026")
          String refers,
      @Means("Codes of the papers that prove it") List<String> evidence,
      @Means(value = "Id of the document it comes from", example = "R2026") String source,
      @Means(value = "The place in it", example = "annex 1 P2a") String clause,
      @Means(value = "How sure we are", example = "confirmed") String confidence) {}

  /// An edition, clause by clause.
  record EditionText(
      @Means("Which") EditionSeen edition,
      @Means("Its clauses, each after the one it stands in") List<ClauseSeen> clauses) {}

  @GetMapping("/api/v1/rulebook/editions/{issuer}/{standard}/{year}")
  @May(Action.READ_RULEBOOK)
  @Call(zh = "一个版本的全部条款", en = "An edition, clause by clause")
  EditionText edition(
      @PathVariable("issuer")
          @Pattern(regexp = "[a-z]+")
          @Size(max = 20)
          @Means(value = "Who issued it", example = "miit")
          String issuer,
      @PathVariable("standard")
          @Pattern(regexp = "[a-z-]+")
          @Size(max = 40)
          @Means(value = "The standard", example = "specialized")
          String standard,
      @PathVariable("year")
          @Pattern(regexp = "\\d{4}")
          @Size(max = 4)
          @Means(value = "The edition", example = "2026")
          String year,
      @RequestParam(name = "overlay", defaultValue = "")
          @Size(max = 80)
          @Means(value = "Id of an overlay to work in", example = "guangdong")
          String overlay) {
    String id = issuer + "/" + standard + "/" + year;
    EditionPage page =
        book.page(id, overlay).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    List<ClauseSeen> clauses = new ArrayList<>();
    add(page.conditions(), "", clauses);
    if (page.score() != null) {
      add(page.score(), "", clauses);
    }
    return new EditionText(seen(Objects.requireNonNull(book.rules().edition(id))), clauses);
  }

  private static void add(Clause clause, String in, List<ClauseSeen> clauses) {
    clauses.add(seen(clause, in));
    clause.members().forEach(member -> add(member, clause.id(), clauses));
  }

  private static ClauseSeen seen(Clause clause, String in) {
    Citation citation = clause.citation();
    return new ClauseSeen(
        clause.id(),
        in,
        clause.label().zh(),
        clause.label().en(),
        clause.asks().zh(),
        clause.asks().en(),
        clause.group().zh(),
        clause.bands().stream().map(band -> band.when().zh() + "：" + band.points() + " 分").toList(),
        clause.most(),
        clause.award(),
        clause.refers(),
        clause.evidence(),
        citation.source(),
        citation.clause(),
        citation.confidence().word());
  }

  /// A matter that one or both editions rule on.
  record DifferenceSeen(
      @Means("What became of it") Differences.Turn turn,
      @Means(value = "What it is about, in Chinese", example = "研发费用总额") String matterZh,
      @Means(value = "The same in English", example = "R&D expense") String matterEn,
      @Means("The clause of the first edition; null when it has none") @Nullable ClauseSeen before,
      @Means("The clause of the second; null when it has none") @Nullable ClauseSeen after) {}

  @GetMapping("/api/v1/rulebook/comparison")
  @May(Action.READ_RULEBOOK)
  @Call(zh = "两个版本逐条对照", en = "Two editions side by side")
  List<DifferenceSeen> compareEditions(
      @RequestParam(name = "a")
          @Pattern(regexp = EDITION)
          @Size(max = 80)
          @Means(value = "The first edition", example = "miit/specialized/2022")
          String a,
      @RequestParam(name = "b")
          @Pattern(regexp = EDITION)
          @Size(max = 80)
          @Means(value = "The second edition", example = "miit/specialized/2026")
          String b,
      @RequestParam(name = "procedure", defaultValue = "NEW") @Means("For which procedure")
          Procedure procedure) {
    if (book.rules().edition(a) == null || book.rules().edition(b) == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return differences.between(a, b, procedure).stream()
        .map(one ->
            new DifferenceSeen(
                one.turn(),
                one.matter().zh(),
                one.matter().en(),
                one.before() == null ? null : seen(one.before(), ""),
                one.after() == null ? null : seen(one.after(), "")))
        .toList();
  }
}
