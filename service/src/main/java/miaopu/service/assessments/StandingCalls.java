package miaopu.service.assessments;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Field;
import miaopu.engine.Ladder;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.intake.report.Standing;
import miaopu.service.calls.Call;
import miaopu.service.calls.Means;
import miaopu.service.calls.Refusal;
import miaopu.service.calls.Sound;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.rulebook.AppliedOverlay;
import miaopu.service.rulebook.DayRules;
import miaopu.service.rulebook.RulesInForce;
import miaopu.service.shell.Form;
import miaopu.service.shell.Money;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Where a firm stands, for programs: one of the register, or one whose figures are sent and not
/// kept.
@RestController
class StandingCalls {
  private static final int LONGEST = 200;
  private static final int MOST = 200;

  private final FirmFacts firms;
  private final RulesInForce rules;
  private final AnswerReader answers;
  private final Sound sound;

  StandingCalls(FirmFacts firms, RulesInForce rules, @Lazy AnswerReader answers, Sound sound) {
    this.firms = firms;
    this.rules = rules;
    this.answers = answers;
    this.sound = sound;
  }

  /// An overlay that was worked in.
  record OverlaySeen(
      @Means(value = "Its id in its edition", example = "43-2026") String id,
      @Means(value = "Its name in Chinese", example = "湖南省专精特新中小企业认定细则") String zh,
      @Means(value = "Its name in English", example = "Detail of Hunan") String en,
      @Means(value = "Where it is read", example = "/rulebook/overlays/7") String page) {
    static OverlaySeen of(AppliedOverlay one) {
      return new OverlaySeen(one.code(), one.title().zh(), one.title().en(), one.page());
    }
  }

  /// What one standard says.
  record AssessmentSeen(
      @Means(value = "Id of the standard", example = "miit/specialized") String standard,
      @Means(value = "Id of the edition that was asked", example = "miit/specialized/2026")
          String edition,
      @Means(value = "SHA-256 of its rules, hexadecimal", example = "9f86d081884c7d65")
          String rules,
      @Means("Overlays of provinces and of the notice of the year that were worked in")
          List<OverlaySeen> overlays,
      @Means("Its verdict") Outcome verdict,
      @Means(value = "Points or a range of them; empty without a score", example = "67")
          String points,
      @Means("Facts that can still change the verdict, the most decisive first")
          List<String> missing,
      @Means(
              value =
                  "The whole assessment as one line of JSON: codes and exact decimals only; the same"
                      + " facts and edition give the same bytes",
              example = "{\"standard\":\"miit/specialized\"}")
          String canonical) {
    static AssessmentSeen of(Assessment one, DayRules rules) {
      return new AssessmentSeen(
          one.standard(),
          one.edition(),
          one.hash(),
          rules.applied(one).stream().map(OverlaySeen::of).toList(),
          one.verdict(),
          one.points() == null ? "" : one.points().text(),
          one.missing().stream().map(Assessment.Missing::key).toList(),
          one.canonical());
    }
  }

  /// A tier of the ladder.
  record TierSeen(
      @Means(value = "Id of the tier", example = "specialized") String tier,
      @Means(value = "Its name in Chinese", example = "专精特新中小企业") String zh,
      @Means(value = "Its name in English", example = "Specialized SME") String en,
      @Means("Where the firm stands on it") Standing standing,
      @Means("What each standard of it says") List<AssessmentSeen> assessments) {}

  /// Where a firm stands.
  record StandingSeen(
      @Means("The filing date") LocalDate date,
      @Means("First application or review") Procedure procedure,
      @Means("All tiers from the lowest up") List<TierSeen> tiers) {
    static StandingSeen of(Facts facts, Occasion occasion, DayRules rules) {
      Ladder ladder = rules.rulebook().ladder(facts, occasion);
      return new StandingSeen(
          occasion.date(),
          occasion.procedure(),
          ladder.rungs().stream()
              .map(rung ->
                  new TierSeen(
                      rung.tier(),
                      rung.label().zh(),
                      rung.label().en(),
                      Standing.of(ladder, rung),
                      rung.assessments().stream()
                          .map(one -> AssessmentSeen.of(one, rules))
                          .toList()))
              .toList());
    }
  }

  @GetMapping("/api/v1/firms/{id}/standing")
  @May(Action.ASSESS_FIRMS)
  @Call(zh = "企业在各梯度的位置，按企业库中的数据", en = "Where a firm stands, by the facts of the register")
  StandingSeen standingOfFirm(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @RequestParam(name = "date", defaultValue = "")
          @Size(max = 10)
          @Means(value = "The filing date; today when left out", example = "2026-03-01")
          String date,
      @RequestParam(name = "procedure", defaultValue = "NEW") @Means("First application or review")
          Procedure procedure) {
    Facts facts = firms.of(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    LocalDate day = date.isEmpty() ? Today.date() : AnswerReader.day(date);
    if (day == null) {
      throw Refusal.unreadable("date", AnswerReader.wrongDay().zh(), AnswerReader.wrongDay().en());
    }
    Occasion occasion = AnswerReader.occasion(procedure.name(), day);
    return StandingSeen.of(facts, occasion, rules.on(day));
  }

  /// A fact to check.
  record FactToCheck(
      @Means(value = "Field of the catalogue", example = "revenue") @NotBlank @Size(max = 60)
          String field,
      @Means(value = "A year, for fields of a year", example = "2025") @Min(0) @Max(9999)
          @Nullable Integer year,
      @Means(value = "The value as people write it, without its unit", example = "3000")
          @NotBlank
          @Size(max = LONGEST)
          String value,
      @Means("Unit of an amount of money; yuan when left out") @Nullable Money unit) {
    String key() {
      return year == null || year == 0 ? field : field + "@" + year;
    }
  }

  /// Facts to check.
  record NewCheck(
      @Means("The filing date; today when left out") @Nullable LocalDate date,
      @Means("First application or review") @Nullable Procedure procedure,
      @Means("What is known; what is left out is unknown, never zero")
          @NotNull
          @Size(min = 1, max = MOST)
          List<@NotNull @Valid FactToCheck> facts) {
    Form form() {
      Form form =
          Form.EMPTY
              .with(AnswerReader.DATE, Objects.toString(date, ""))
              .with(AnswerReader.PROCEDURE, procedure == null ? "" : procedure.name());
      for (FactToCheck one : facts) {
        Money unit = one.unit() == null ? Money.YUAN : one.unit();
        form = form.with(one.key(), one.value().strip()).with(one.key() + ".unit", unit.name());
      }
      return form;
    }
  }

  @PostMapping("/api/v1/check")
  @May(Action.CHECK_FIGURES)
  @Call(zh = "自测：按给出的数据看在各梯度的位置，不保存", en = "Where a firm with these facts stands; nothing is kept")
  StandingSeen check(@RequestBody NewCheck body) {
    NewCheck one = sound.check(body);
    Rulebook rulebook = rules.on(Today.date()).rulebook();
    Form form = one.form();
    for (FactToCheck fact : one.facts()) {
      Field field = rulebook.field(fact.field());
      if (field == null || field.yearly() == fact.key().equals(fact.field())) {
        form =
            form.refuse(
                fact.key(),
                "没有这项指标，或年度多填、漏填。请按数据目录填写。",
                "There is no such field, or its year is missing or too much; see the catalogue.");
      }
    }
    if (form.refused()) {
      throw Refusal.of(form);
    }
    Given given = answers.read(form);
    if (given.form().refused()) {
      throw Refusal.of(given.form());
    }
    return StandingSeen.of(given.facts(), given.occasion(), rules.on(given.occasion().date()));
  }
}
