package miaopu.service.assessments;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Procedure;
import miaopu.engine.Text;
import miaopu.intake.report.Wording;
import miaopu.service.rulebook.OverlayForms;
import miaopu.service.rulebook.Trial;
import miaopu.service.rulebook.Trials;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// An overlay put to the firms of its office before it is in force: one that was laid, for whoever
/// laid it and their second person, or one that is still being written.
@Controller
@May(Action.LAY_OVERLAYS)
class OverlayPreviewController {
  private static final int PAGE = 20;
  private static final Text NOT_YET =
      new Text("企业库还在读取，请稍后再看。", "The register is still being read; look again in a while.");

  private final Trials trials;
  private final OverlayPreview preview;
  private final Sweeps sweeps;
  private final OverlayForms forms;

  OverlayPreviewController(
      Trials trials, OverlayPreview preview, Sweeps sweeps, OverlayForms forms) {
    this.forms = forms;
    this.trials = trials;
    this.preview = preview;
    this.sweeps = sweeps;
  }

  @GetMapping("/rulebook/overlays/{id}/preview")
  String ofOneThatWasLaid(
      @PathVariable("id") long id,
      @RequestParam Map<String, String> query,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Trial trial =
        trials.laid(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    String typed = query.getOrDefault("date", "").strip();
    LocalDate day = typed.isEmpty() ? trial.fromDay() : AnswerReader.day(typed);
    String kind = query.getOrDefault("procedure", "");
    Procedure procedure = kind.equals(Procedure.REVIEW.name()) ? Procedure.REVIEW : Procedure.NEW;
    Form form =
        Form.EMPTY
            .with("date", typed.isEmpty() ? trial.fromDay().toString() : typed)
            .with("procedure", kind.isEmpty() ? procedure.name() : kind)
            .allow(
                "procedure",
                kind.isEmpty() || kind.equals(procedure.name()),
                SweepForm.KIND,
                SweepForm.KINDS);
    model.addAttribute("trial", trial);
    model.addAttribute("paged", query.containsKey("after"));
    if (day == null) {
      Text wrong = AnswerReader.wrongDay();
      model.addAttribute("form", form.refuse("date", wrong.zh(), wrong.en()));
      return "assessments/overlay-preview";
    }
    model.addAttribute("form", form);
    if (trial.readable() && !form.refused()) {
      OverlayPreview.Posed posed = OverlayPreview.Posed.of(trial, procedure, day);
      show(posed, SweepController.after(query), frame, model);
    }
    return "assessments/overlay-preview";
  }

  private void show(OverlayPreview.Posed posed, Sweeps.Line after, Frame frame, Model model) {
    model.addAttribute("chosen", posed.chosen());
    Optional<Sweeps.Turns> turns =
        preview.turns(frame.viewer(), posed, after, PAGE + 1, SweepController.BRIEFLY);
    if (turns.isEmpty()) {
      model.addAttribute("reading", sweeps.reading());
      return;
    }
    List<Sweeps.Line> lines = turns.get().lines();
    Wording words = new Wording(posed.with().rulebook(), frame.language());
    model.addAttribute("next", SweepController.next(lines, PAGE));
    model.addAttribute(
        "turns",
        SweepSeen.TurnsSeen.of(
            turns.get(),
            preview.firms(lines.subList(0, Math.min(PAGE, lines.size())), posed, words),
            frame.language()));
  }

  /// Counts only: the text stands in the form and nowhere else.
  @PostMapping("/rulebook/overlays/preview")
  String ofOneThatIsWritten(
      HttpServletRequest request, @ModelAttribute("frame") Frame frame, Model model) {
    Trials.Typed typed = trials.typed(Form.of(request.getParameterMap()));
    Trial trial = typed.trial();
    if (trial != null) {
      OverlayPreview.Posed posed = OverlayPreview.Posed.of(trial, Procedure.NEW, trial.fromDay());
      Optional<Sweeps.Turns> turns =
          preview.turns(frame.viewer(), posed, SweepController.FIRST, 1, SweepController.PATIENTLY);
      model.addAttribute("counted", turns.map(OverlayPreviewController::counted).orElse(NOT_YET));
    }
    return forms.page(typed.form(), model);
  }

  private static Text counted(Sweeps.Turns turns) {
    long changed = turns.turns().values().stream().mapToLong(Long::longValue).sum();
    return new Text(
        "本辖区 %d 户企业首次申报，有 %d 户的结果会因此改变。提出后可以看名单。".formatted(turns.firms(), changed),
        "Of %d firms of your region at a first application, %d change result with it. Once laid, it shows which."
            .formatted(turns.firms(), changed));
  }
}
