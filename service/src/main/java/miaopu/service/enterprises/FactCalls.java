package miaopu.service.enterprises;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import miaopu.service.calls.Call;
import miaopu.service.calls.Means;
import miaopu.service.calls.Refusal;
import miaopu.service.calls.Sound;
import miaopu.service.shell.Form;
import miaopu.service.shell.Money;
import miaopu.service.walls.Action;
import miaopu.service.walls.Caller;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What programs enter about a firm: facts, objections and their answers.
@RestController
@Transactional
class FactCalls {
  private static final int LONGEST = 2_000;
  private static final int SHOWN = 100;
  private static final int LAST_OF_OFFICES = 4;

  private final FirmPages pages;
  private final FactEntry entry;
  private final FactVersions facts;
  private final Objections objections;
  private final Sources sources;
  private final Sound sound;

  FactCalls(
      FirmPages pages,
      FactEntry entry,
      FactVersions facts,
      Objections objections,
      Sources sources,
      Sound sound) {
    this.pages = pages;
    this.entry = entry;
    this.facts = facts;
    this.objections = objections;
    this.sources = sources;
    this.sound = sound;
  }

  private FirmSeen.Who living(long id) {
    return pages.living(id).orElseThrow(NotThere::new);
  }

  private Sources.Source source(@Nullable String code, String otherwise) {
    return sources
        .ofCode(code == null ? otherwise : code)
        .orElseThrow(() ->
            Refusal.of(
                "source",
                "没有这个来源，例如 OFFICE、AUDIT、DEPARTMENT、DOCUMENT。",
                "There is no such source; it is OFFICE, AUDIT, DEPARTMENT or DOCUMENT."));
  }

  /// A fact to enter.
  record NewFact(
      @Means(value = "Field of the catalogue", example = "revenue") @NotBlank @Size(max = 60)
          String field,
      @Means(value = "A year, for fields of a year", example = "2025") @Min(0) @Max(9999)
          @Nullable Integer year,
      @Means(value = "The value as people write it, without its unit", example = "3000")
          @NotBlank
          @Size(max = LONGEST)
          String value,
      @Means("Unit of an amount of money; yuan when left out") @Nullable Money unit,
      @Means(
              value =
                  "Code of the source; a firm always declares, an office says OFFICE when left out",
              example = "OFFICE")
          @Size(max = 60)
          @Nullable String source,
      @Means(value = "The day it is true for", example = "2025-12-31")
          @Pattern(regexp = "\\d{4}(-\\d{2}(-\\d{2})?)?")
          @Size(max = 10)
          @Nullable String asOf,
      @Means(
              value =
                  "The version that is corrected, 0 for none; refused when there is a later one",
              example = "0")
          @Min(0)
          @Max(32_000)
          @Nullable Integer version) {}

  @PostMapping("/api/v1/firms/{id}/facts")
  @May(Action.ENTER_FACTS)
  @Call(zh = "填报或更正一项数据", en = "Enters or corrects a fact", answers = 201)
  ResponseEntity<FactValue> enterFact(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @RequestBody NewFact body) {
    FirmSeen.Who who = living(id);
    NewFact fact = sound.check(body);
    int source = source(fact.source(), "OFFICE").id();
    boolean firm = Viewers.current().caller() == Caller.FIRM;
    if (!firm && source > LAST_OF_OFFICES) {
      throw Refusal.of(
          "source",
          "主管部门填报时，来源为 OFFICE、AUDIT、DEPARTMENT 或 DOCUMENT。",
          "An office enters figures of OFFICE, AUDIT, DEPARTMENT or DOCUMENT.");
    }
    Form form =
        Form.EMPTY
            .with("field", fact.field())
            .with("period", fact.year() == null ? "" : Integer.toString(fact.year()))
            .with("source", Integer.toString(source))
            .with("value", fact.value())
            .with("value.unit", (fact.unit() == null ? Money.YUAN : fact.unit()).name())
            .with("asOf", fact.asOf() == null ? "" : fact.asOf())
            .with("version", fact.version() == null ? "" : Integer.toString(fact.version()));
    FactEntry.Entered entered = entry.take(who, form);
    if (entered.form().refused()) {
      throw Refusal.of(entered.form());
    }
    FactVersions.Version now =
        facts
            .current(who, fact.field(), entered.period(), entered.source())
            .orElseThrow(NotThere::new);
    return ResponseEntity.status(HttpStatus.CREATED).body(FactValue.of(now));
  }

  /// An objection and its answer.
  record ObjectionSeen(
      @Means(value = "Its number", example = "4") long number,
      @Means(value = "Field of the fact", example = "revenue") String field,
      @Means(value = "A year; 0 for a fact of the present", example = "2025") int year,
      @Means(value = "Code of the source", example = "OFFICE") String source,
      @Means(value = "What the firm says", example = "应为 3200 万元，见审计报告。") String words,
      @Means("When it was made") Instant madeAt,
      @Means(value = "CORRECTED or KEPT; null while it waits", example = "CORRECTED")
          @Nullable String outcome,
      @Means(value = "What the office says", example = "已按审计报告更正。") @Nullable String answer,
      @Means("When it was answered") @Nullable Instant answeredAt) {}

  @GetMapping("/api/v1/firms/{id}/objections")
  @May(Action.SEE_A_FIRM)
  @Call(zh = "企业提出的异议及答复，最近 100 条", en = "Objections of a firm and their answers, the last 100")
  List<ObjectionSeen> objections(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id) {
    FirmSeen.Who firm = pages.who(id).orElseThrow(NotThere::new);
    return pages.objections(firm).stream()
        .map(one ->
            new ObjectionSeen(
                one.number(),
                one.field(),
                one.period(),
                sources.code(one.source()),
                one.words(),
                one.madeAt(),
                one.outcome(),
                one.answer(),
                one.answeredAt()))
        .toList();
  }

  /// An objection to make.
  record NewObjection(
      @Means(value = "Field of the fact", example = "revenue") @NotBlank @Size(max = 60)
          String field,
      @Means(value = "A year; 0 for a fact of the present", example = "2025")
          @NotNull
          @Min(0)
          @Max(9999)
          Integer year,
      @Means(value = "Code of its source", example = "OFFICE") @NotBlank @Size(max = 60)
          String source,
      @Means(
              value = "What is wrong, what is right, by which evidence",
              example = "应为 3200 万元，见审计报告。")
          @NotBlank
          @Size(max = LONGEST)
          String words) {}

  @PostMapping("/api/v1/firms/{id}/objections")
  @May(Action.OBJECT_TO_FACTS)
  @Call(zh = "对一项数据提出异议", en = "Objects to a fact", answers = 204)
  ResponseEntity<Void> object(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @RequestBody NewObjection body) {
    FirmSeen.Who firm = living(id);
    NewObjection one = sound.check(body);
    int source = source(one.source(), "").id();
    if (!objections.object(firm, one.field(), one.year(), source, one.words().strip())) {
      throw Refusal.of("field", "没有这项数据，请核对指标、年度和来源。", "There is no such fact of this source.");
    }
    return ResponseEntity.noContent().build();
  }

  /// What became of a fact that was objected to.
  enum Outcome {
    CORRECTED,
    KEPT
  }

  /// An answer to give.
  record NewAnswer(
      @Means("What became of the fact") @NotNull Outcome outcome,
      @Means(value = "Why", example = "已按审计报告更正。") @NotBlank @Size(max = LONGEST) String answer) {}

  @PostMapping("/api/v1/firms/{id}/objections/{number}/answer")
  @May(Action.ANSWER_OBJECTIONS)
  @Call(zh = "答复异议", en = "Answers an objection", answers = 204)
  ResponseEntity<Void> answerObjection(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @PathVariable("number") @Means(value = "Number of the objection", example = "4") long number,
      @RequestBody NewAnswer body) {
    FirmSeen.Who firm = living(id);
    NewAnswer one = sound.check(body);
    boolean corrected = one.outcome() == Outcome.CORRECTED;
    if (!objections.answer(firm, number, corrected, one.answer().strip())) {
      throw new NotThere();
    }
    return ResponseEntity.noContent().build();
  }

  /// An objection that waits for an answer.
  record OpenObjection(
      @Means(value = "Id of the firm", example = "17") long firm,
      @Means(value = "Its name", example = "虚构青苗轴承有限公司") String name,
      @Means(value = "Number of the objection", example = "4") long number,
      @Means(value = "Field of the fact", example = "revenue") String field,
      @Means(value = "A year; 0 for a fact of the present", example = "2025") int year,
      @Means(value = "What the firm says", example = "应为 3200 万元，见审计报告。") String words,
      @Means("When it was made") Instant madeAt) {}

  @GetMapping("/api/v1/objections")
  @May(Action.ANSWER_OBJECTIONS)
  @Call(zh = "待答复的异议，最早的 100 条", en = "Objections that wait, the oldest 100")
  List<OpenObjection> openObjections() {
    return objections.open(Objections.Place.FIRST, SHOWN).stream()
        .map(one ->
            new OpenObjection(
                one.firm(),
                one.name(),
                one.number(),
                one.field(),
                one.period(),
                one.words(),
                one.madeAt()))
        .toList();
  }
}
