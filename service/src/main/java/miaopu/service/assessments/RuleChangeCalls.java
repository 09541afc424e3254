package miaopu.service.assessments;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Language;
import miaopu.engine.Outcome;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.intake.report.Wording;
import miaopu.service.calls.Call;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Changes of the rules, for programs.
@RestController
class RuleChangeCalls {
  private final FirmFacts firms;
  private final Sweeps sweeps;
  private final TurningFirms turning;
  private final ObjectProvider<Rulebook> rulebooks;

  RuleChangeCalls(
      FirmFacts firms, Sweeps sweeps, TurningFirms turning, ObjectProvider<Rulebook> rulebooks) {
    this.firms = firms;
    this.sweeps = sweeps;
    this.turning = turning;
    this.rulebooks = rulebooks;
  }

  /// Two days of a standard; each may be left out.
  record TwoDays(
      @Size(max = 60)
          @Means(
              value = "Id of a standard of the ladder; miit/specialized when left out",
              example = "miit/specialized")
          @Nullable String standard,
      @Size(max = 10) @Means(value = "The earlier day", example = "2026-03-31")
          @Nullable String before,
      @Size(max = 10) @Means(value = "The later day", example = "2026-04-01") @Nullable String date,
      @Means("First application or review; a first application when left out")
          @Nullable Procedure procedure) {
    private SweepForm form(Rulebook rulebook) {
      Map<String, String> query =
          SweepCalls.query(
              Objects.requireNonNullElse(standard, ""),
              Objects.requireNonNullElse(date, ""),
              Objects.requireNonNullElse(procedure, Procedure.NEW).name(),
              "",
              "");
      query.put("before", Objects.requireNonNullElse(before, ""));
      return SweepCalls.form(rulebook, query, SweepForm.lastChange(rulebook));
    }
  }

  /// What a standard says on a day.
  record SideSeen(
      @Means(value = "The day of filing and decision", example = "2026-03-31") LocalDate date,
      @Means(
              value = "The edition that applies; empty without rule data",
              example = "miit/specialized/2022")
          String edition,
      @Means("Overlays of provinces and of the notice of the year that were worked in")
          List<StandingCalls.OverlaySeen> overlays,
      @Means("Its verdict; null without rule data") @Nullable Outcome verdict,
      @Means(
              value =
                  "The whole assessment as one line of JSON: codes and exact decimals only; the same"
                      + " facts and edition give the same bytes; empty without rule data",
              example = "{\"standard\":\"miit/specialized\"}")
          String canonical) {
    static SideSeen of(RuleChange.Side side) {
      Assessment one = side.assessment();
      String edition = side.choice().edition();
      return new SideSeen(
          side.occasion().date(),
          edition == null ? "" : edition,
          side.overlays().stream().map(StandingCalls.OverlaySeen::of).toList(),
          one == null ? null : one.verdict(),
          one == null ? "" : one.canonical());
    }
  }

  /// A clause that turns.
  record TurnedClause(
      @Means(value = "What it asks, in Chinese", example = "上年度营业收入") String matter,
      @Means(value = "On the earlier day; empty for a new clause", example = "符合 · 1,200 万元")
          String before,
      @Means(value = "On the later day; empty for a dropped clause", example = "不符合 · 1,200 万元")
          String after,
      @Means("True when it alone makes the worse of the two results what it is") boolean deciding,
      @Means("On both days, or new, or dropped") RuleChange.Fate fate) {
    static List<TurnedClause> of(List<RuleChange.Line> lines) {
      return lines.stream()
          .map(one ->
              new TurnedClause(one.matter(), one.before(), one.after(), one.deciding(), one.fate()))
          .toList();
    }
  }

  /// What a change of the rules does to a firm.
  record ChangedRules(
      @Means("On the earlier day") SideSeen before,
      @Means("On the later day") SideSeen after,
      @Means("True when both days go by the same rules") boolean same,
      @Means("Clauses that turn, those that decide first") List<TurnedClause> clauses) {}

  @GetMapping("/api/v1/firms/{id}/rule-change")
  @May(Action.ASSESS_FIRMS)
  @Call(zh = "一家企业在两个日期按各自适用的版本评估的结果", en = "What a standard says of a firm on two days")
  ChangedRules ruleChangeOfFirm(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @Valid @ModelAttribute TwoDays days) {
    Facts facts = firms.of(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Rulebook rulebook = rulebooks.getObject();
    RuleChange change = turning.change(facts, days.form(rulebook));
    return new ChangedRules(
        SideSeen.of(change.before()),
        SideSeen.of(change.after()),
        change.sameRules(),
        TurnedClause.of(change.turns(new Wording(rulebook, Language.ZH))));
  }

  /// So many firms turn from one result to another.
  record TurnSeen(
      @Means("On the earlier day") Outcome before,
      @Means("On the later day") Outcome after,
      @Means(value = "How many firms", example = "12") long firms) {}

  /// What a change of the rules does to the firms of a jurisdiction.
  record RegisterTurns(
      @Means(value = "Firms that were asked", example = "1200") long firms,
      @Means("Those whose result changes") List<TurnSeen> turns,
      @Means("Clauses of the later day that decide for firms whose result gets worse")
          List<SweepCalls.CountSeen> lost,
      @Means("Clauses of the earlier day that decided for firms whose result gets better")
          List<SweepCalls.CountSeen> won) {}

  @GetMapping("/api/v1/rule-change")
  @May(Action.SWEEP_REGISTER)
  @Call(zh = "本辖区企业在两个日期之间结果的变化", en = "Whose result changes between two days, by which clause")
  RegisterTurns ruleChange(@Valid @ModelAttribute TwoDays days) {
    Sweeps.Turns found = turns(days.form(rulebooks.getObject()), SweepController.FIRST, 1);
    SweepSeen.TurnsSeen seen = SweepSeen.TurnsSeen.of(found, List.of(), Language.ZH);
    return new RegisterTurns(
        seen.firms(),
        seen.kinds().stream()
            .map(one -> new TurnSeen(one.before(), one.after(), one.firms()))
            .toList(),
        SweepCalls.CountSeen.of(seen.lost()),
        SweepCalls.CountSeen.of(seen.won()));
  }

  private Sweeps.Turns turns(SweepForm form, Sweeps.Line after, int most) {
    Optional<Sweeps.Turns> found =
        sweeps.turns(
            Viewers.current(),
            form.asked().whole(),
            form.before(),
            after,
            most,
            SweepController.PATIENTLY);
    return found.orElseThrow(SweepCalls::notYet);
  }

  /// A firm whose result changes.
  record TurningSeen(
      @Means(value = "Id of the firm", example = "17") long id,
      @Means(value = "Its name", example = "虚构青苗轴承有限公司") String name,
      @Means(value = "统一社会信用代码; empty where it is not known", example = "91440106MADEM0177P")
          String code,
      @Means(value = "Its seat, six digits", example = "440106") int region,
      @Means("On the earlier day") Outcome before,
      @Means("On the later day") Outcome after,
      @Means("Clauses each of which alone makes the worse result what it is")
          List<TurnedClause> deciding,
      @Means("Clauses that turn beside them") List<TurnedClause> others) {}

  @GetMapping("/api/v1/rule-change/firms")
  @May(Action.SWEEP_REGISTER)
  @Call(
      zh = "两个日期之间结果变化的企业名单，附决定结果的条款",
      en = "Firms whose result changes between two days, with the clauses that decide")
  Page<TurningSeen> turningFirms(
      @Valid @ModelAttribute TwoDays days,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 200)
          @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = Page.USUAL)
          @Min(1)
          @Max(Page.MOST)
          @Means("Rows of a page")
          int limit) {
    Rulebook rulebook = rulebooks.getObject();
    SweepForm form = days.form(rulebook);
    Page<Sweeps.Line> page =
        Page.of(turns(form, SweepCalls.after(cursor), limit + 1).lines(), limit, SweepCalls::keys);
    return new Page<>(
        turning.of(page.items(), form, new Wording(rulebook, Language.ZH)).stream()
            .map(one ->
                new TurningSeen(
                    one.id(),
                    one.name(),
                    one.code(),
                    one.region(),
                    one.before(),
                    one.after(),
                    TurnedClause.of(one.deciding()),
                    TurnedClause.of(one.others())))
            .toList(),
        page.next());
  }
}
