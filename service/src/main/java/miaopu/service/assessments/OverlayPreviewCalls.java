package miaopu.service.assessments;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import miaopu.engine.Language;
import miaopu.engine.Outcome;
import miaopu.engine.Procedure;
import miaopu.intake.report.Wording;
import miaopu.service.calls.Call;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.calls.Refusal;
import miaopu.service.rulebook.Trial;
import miaopu.service.rulebook.Trials;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// What an overlay would do to the firms of its office, for programs.
@RestController
class OverlayPreviewCalls {
  private final Trials trials;
  private final OverlayPreview preview;

  OverlayPreviewCalls(Trials trials, OverlayPreview preview) {
    this.trials = trials;
    this.preview = preview;
  }

  /// What an overlay would do.
  record OverlayEffect(
      @Means(value = "The edition it changes", example = "miit/specialized/2026") String edition,
      @Means("The day of filing and decision that was asked") LocalDate date,
      @Means(value = "Firms that were asked", example = "1200") long firms,
      @Means("Those whose result changes: before without it, after with it")
          List<RuleChangeCalls.TurnSeen> turns,
      @Means("Clauses that decide with it for firms whose result gets worse")
          List<SweepCalls.CountSeen> lost,
      @Means("Clauses that decide without it for firms whose result gets better")
          List<SweepCalls.CountSeen> won) {}

  private Trial trial(long id) {
    return trials.laid(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static OverlayPreview.Posed posed(Trial trial, String date, Procedure procedure) {
    LocalDate day = date.isEmpty() ? trial.fromDay() : AnswerReader.day(date);
    if (day == null) {
      throw Refusal.unreadable("date", AnswerReader.wrongDay().zh(), AnswerReader.wrongDay().en());
    }
    return OverlayPreview.Posed.of(trial, procedure, day);
  }

  private Sweeps.Turns turns(OverlayPreview.Posed posed, Sweeps.Line after, int most) {
    return preview
        .turns(Viewers.current(), posed, after, most, SweepController.PATIENTLY)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
  }

  @GetMapping("/api/v1/rulebook/overlays/{id}/preview")
  @May(Action.LAY_OVERLAYS)
  @Call(
      zh = "本单位提出的细则对本辖区企业结果的影响",
      en = "Whose result an overlay of the own office changes, by which clause")
  OverlayEffect overlayEffect(
      @PathVariable("id") @Means(value = "Id of the overlay", example = "7") long id,
      @RequestParam(name = "date", defaultValue = "")
          @Size(max = 10)
          @Means(value = "The filing date; its first day when left out", example = "2026-12-01")
          String date,
      @RequestParam(name = "procedure", defaultValue = "NEW") @Means("First application or review")
          Procedure procedure) {
    Trial trial = trial(id);
    OverlayPreview.Posed posed = posed(trial, date, procedure);
    SweepSeen.TurnsSeen seen =
        SweepSeen.TurnsSeen.of(turns(posed, SweepController.FIRST, 1), List.of(), Language.ZH);
    return new OverlayEffect(
        trial.edition(),
        posed.asked().day(),
        seen.firms(),
        seen.kinds().stream()
            .map(one -> new RuleChangeCalls.TurnSeen(one.before(), one.after(), one.firms()))
            .toList(),
        SweepCalls.CountSeen.of(seen.lost()),
        SweepCalls.CountSeen.of(seen.won()));
  }

  /// A firm that changes result.
  record TurnedFirm(
      @Means(value = "Id of the firm", example = "17") long id,
      @Means(value = "Its name", example = "虚构青苗轴承有限公司") String name,
      @Means("Without the overlay") Outcome before,
      @Means("With it") Outcome after,
      @Means("Clauses that turn, in words, those that decide first") List<String> clauses) {}

  @GetMapping("/api/v1/rulebook/overlays/{id}/preview/firms")
  @May(Action.LAY_OVERLAYS)
  @Call(zh = "本单位提出的细则使结果改变的企业名单", en = "Firms whose result an overlay of the own office changes")
  Page<TurnedFirm> overlayFirms(
      @PathVariable("id") @Means(value = "Id of the overlay", example = "7") long id,
      @RequestParam(name = "date", defaultValue = "")
          @Size(max = 10)
          @Means(value = "The filing date; its first day when left out", example = "2026-12-01")
          String date,
      @RequestParam(name = "procedure", defaultValue = "NEW") @Means("First application or review")
          Procedure procedure,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 200)
          @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = Page.USUAL)
          @Min(1)
          @Max(Page.MOST)
          @Means("Rows of a page")
          int limit) {
    OverlayPreview.Posed posed = posed(trial(id), date, procedure);
    Page<Sweeps.Line> page =
        Page.of(turns(posed, SweepCalls.after(cursor), limit + 1).lines(), limit, SweepCalls::keys);
    Wording words = new Wording(posed.with().rulebook(), Language.ZH);
    return new Page<>(
        preview.firms(page.items(), posed, words).stream()
            .map(one ->
                new TurnedFirm(
                    one.id(),
                    one.name(),
                    one.before(),
                    one.after(),
                    Stream.concat(one.deciding().stream(), one.others().stream())
                        .map(line -> line.text(Language.ZH))
                        .toList()))
            .toList(),
        page.next());
  }
}
