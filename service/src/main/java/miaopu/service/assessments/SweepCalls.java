package miaopu.service.assessments;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Language;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.calls.Refusal;
import miaopu.service.shell.Mistake;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Sweeps, for programs.
@RestController
class SweepCalls {
  private final Sweeps sweeps;
  private final SweepLists lists;
  private final Selections selections;
  private final Candidates candidates;
  private final ObjectProvider<Rulebook> rulebooks;

  SweepCalls(
      Sweeps sweeps,
      SweepLists lists,
      Selections selections,
      Candidates candidates,
      ObjectProvider<Rulebook> rulebooks) {
    this.sweeps = sweeps;
    this.lists = lists;
    this.selections = selections;
    this.candidates = candidates;
    this.rulebooks = rulebooks;
  }

  /// A count.
  record CountSeen(
      @Means(value = "What is counted: a group, or a clause", example = "REACHED") String id,
      @Means(value = "In Chinese", example = "已达到") String label,
      @Means(value = "How many firms", example = "120") long firms) {
    static List<CountSeen> of(List<SweepSeen.Row> rows) {
      return rows.stream().map(one -> new CountSeen(one.id(), one.label(), one.firms())).toList();
    }
  }

  /// What a sweep comes to.
  record SweepAnswer(
      @Means(value = "Firms of the jurisdiction that were asked", example = "1200") long firms,
      @Means("Firms by how they stand") List<CountSeen> groups,
      @Means("By which clause firms stand aside that are one condition away") List<CountSeen> away,
      @Means("Which clause is open for firms with one open") List<CountSeen> open,
      @Means(
              "Which fact alone keeps firms from being judged, as `field@year`; null while it is"
                  + " being looked at, and when not asked for")
          @Nullable List<CountSeen> facts,
      @Means("Changes up to this moment are in it") Instant asOf) {}

  /// A firm of a sweep.
  record CandidateSeen(
      @Means(value = "Id of the firm", example = "17") long id,
      @Means(value = "Its name", example = "虚构青苗轴承有限公司") String name,
      @Means(value = "统一社会信用代码; empty where it is not known", example = "91440106MADEM0177P")
          String code,
      @Means(value = "Its seat, six digits", example = "440106") int region,
      @Means("Clauses not met, in words") List<String> failed,
      @Means("Facts that can still change the result, the most decisive first")
          List<String> missing,
      @Means("Clauses that people must judge") List<String> manual,
      @Means("Titles of the ladder it holds on the day, in Chinese") List<String> holds) {}

  static ResponseStatusException notYet() {
    return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
  }

  /// What a call asks, or its refusal.
  static SweepForm form(Rulebook rulebook, Map<String, String> query, LocalDate ordinary) {
    SweepForm form = SweepForm.of(rulebook, query, ordinary);
    refuse(form);
    return form;
  }

  private static void refuse(SweepForm form) {
    if (form.form().refused()) {
      Mistake mistake = form.form().mistakes().getFirst();
      throw Refusal.unreadable(mistake.field(), mistake.message().zh(), mistake.message().en());
    }
  }

  private SweepForm today(Map<String, String> query) {
    return form(rulebooks.getObject(), query, Today.date());
  }

  /// What is heard of the firms that were chosen.
  private Sweeps.Heard heard(SweepForm form) {
    Selections.Selected selected = selections.of(form);
    refuse(selected.form());
    return sweeps
        .hear(Viewers.current(), selected.asked(), SweepController.PATIENTLY)
        .orElseThrow(SweepCalls::notYet);
  }

  static Map<String, String> query(
      String standard, String date, String procedure, String region, String industry) {
    Map<String, String> query = new HashMap<>();
    query.put("standard", standard);
    query.put("date", date);
    query.put("procedure", procedure);
    query.put("region", region);
    query.put("industry", industry);
    return query;
  }

  @GetMapping("/api/v1/sweeps")
  @May(Action.SWEEP_REGISTER)
  @Call(zh = "本辖区企业按一项标准的结果统计", en = "How many firms of the jurisdiction stand how to a standard")
  SweepAnswer sweep(
      @RequestParam(name = "standard", defaultValue = "miit/specialized")
          @Size(max = 60)
          @Means(value = "Id of a standard of the ladder", example = "miit/specialized")
          String standard,
      @RequestParam(name = "date", defaultValue = "")
          @Size(max = 10)
          @Means(value = "The filing date; today when left out", example = "2026-03-01")
          String date,
      @RequestParam(name = "procedure", defaultValue = "NEW") @Means("First application or review")
          Procedure procedure,
      @RequestParam(name = "region", defaultValue = "")
          @Size(max = 6)
          @Means(value = "Six digits; a province or city means all in it", example = "440100")
          String region,
      @RequestParam(name = "industry", defaultValue = "")
          @Size(max = 5)
          @Means(value = "The first signs of an industry", example = "C34")
          String industry,
      @RequestParam(name = "view", defaultValue = "")
          @Size(max = 18)
          @Means("Id of a saved view: only its firms")
          String view,
      @RequestParam(name = "facts", defaultValue = "false")
          @Means("Also which fact alone keeps firms from being judged: takes long over many firms")
          boolean facts) {
    Map<String, String> query = query(standard, date, procedure.name(), region, industry);
    query.put("view", view);
    Sweeps.Heard heard = heard(today(query));
    SweepSeen seen =
        SweepSeen.of(
            sweeps.numbers(heard),
            facts ? lists.lastFacts(heard, SweepController.PATIENTLY) : Optional.empty(),
            rulebooks.getObject(),
            Language.ZH);
    List<SweepSeen.Row> alone = seen.facts();
    return new SweepAnswer(
        seen.firms(),
        CountSeen.of(seen.groups()),
        CountSeen.of(seen.away()),
        CountSeen.of(seen.open()),
        alone == null ? null : CountSeen.of(alone),
        seen.asOf());
  }

  @GetMapping("/api/v1/sweeps/firms")
  @May(Action.SWEEP_REGISTER)
  @Call(zh = "本辖区企业中按一项标准处于某一结果的名单，附理由", en = "Firms that stand somewhere to a standard, and why")
  Page<CandidateSeen> sweptFirms(
      @RequestParam(name = "standard", defaultValue = "miit/specialized")
          @Size(max = 60)
          @Means(value = "Id of a standard of the ladder", example = "miit/specialized")
          String standard,
      @RequestParam(name = "group", defaultValue = "REACHED") @Means("How they stand")
          Sweeps.Group group,
      @RequestParam(name = "date", defaultValue = "")
          @Size(max = 10)
          @Means(value = "The filing date; today when left out", example = "2026-03-01")
          String date,
      @RequestParam(name = "region", defaultValue = "")
          @Size(max = 6)
          @Means(value = "Six digits; a province or city means all in it", example = "440100")
          String region,
      @RequestParam(name = "clause", defaultValue = "")
          @Size(max = 60)
          @Means("Id of the clause that is not met or open; any when empty")
          String clause,
      @RequestParam(name = "fact", defaultValue = "")
          @Size(max = 80)
          @Means("Key of the one fact that is missing; then `group` means nothing")
          String fact,
      @RequestParam(name = "view", defaultValue = "")
          @Size(max = 18)
          @Means("Id of a saved view: only its firms")
          String view,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 200)
          @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = Page.USUAL)
          @Min(1)
          @Max(Page.MOST)
          @Means("Rows of a page")
          int limit) {
    Map<String, String> query = query(standard, date, "NEW", region, "");
    query.put("view", view);
    query.put("group", group.name());
    query.put("clause", clause);
    query.put("fact", fact);
    return firms(query, cursor, limit);
  }

  /// The last firm of the page before.
  static Sweeps.Line after(@Nullable String cursor) {
    List<Long> keys = Cursor.numbers(cursor, 2);
    return keys.isEmpty()
        ? SweepController.FIRST
        : new Sweeps.Line(keys.getFirst().intValue(), keys.getLast());
  }

  static List<String> keys(Sweeps.Line one) {
    return List.of(Integer.toString(one.region()), Long.toString(one.firm()));
  }

  private Page<CandidateSeen> firms(Map<String, String> query, @Nullable String cursor, int limit) {
    Sweeps.Heard heard = heard(today(query));
    List<Sweeps.Line> lines =
        lists
            .lines(heard, Pick.of(query), after(cursor), limit + 1, SweepController.PATIENTLY)
            .orElseThrow(SweepCalls::notYet);
    Page<Sweeps.Line> page = Page.of(lines, limit, SweepCalls::keys);
    return new Page<>(
        candidates.of(page.items(), heard.asked(), Language.ZH).stream()
            .map(one ->
                new CandidateSeen(
                    one.id(),
                    one.name(),
                    one.code(),
                    one.region(),
                    one.failed(),
                    one.missing(),
                    one.manual(),
                    one.holds()))
            .toList(),
        page.next());
  }
}
