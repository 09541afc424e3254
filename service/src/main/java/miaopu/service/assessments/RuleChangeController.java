package miaopu.service.assessments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import miaopu.engine.Facts;
import miaopu.engine.Language;
import miaopu.engine.Rulebook;
import miaopu.intake.report.Wording;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.enterprises.ListFiles;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// What a change of the rules does: to one firm, and to all firms of an office's region.
@Controller
class RuleChangeController {
  private static final int PAGE = 20;
  private static final int FILE = 5_000;

  private final FirmFacts firms;
  private final Sweeps sweeps;
  private final TurningFirms turning;
  private final ListFiles files;
  private final ObjectProvider<Rulebook> rulebooks;

  RuleChangeController(
      FirmFacts firms,
      Sweeps sweeps,
      TurningFirms turning,
      ListFiles files,
      ObjectProvider<Rulebook> rulebooks) {
    this.firms = firms;
    this.sweeps = sweeps;
    this.turning = turning;
    this.files = files;
    this.rulebooks = rulebooks;
  }

  private Facts facts(long id) {
    return firms.of(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static SweepForm form(Rulebook rulebook, Map<String, String> query) {
    return SweepForm.of(rulebook, query, SweepForm.lastChange(rulebook));
  }

  @GetMapping("/firms/{id}/rule-change")
  @May(Action.ASSESS_FIRMS)
  String ofAFirm(
      @PathVariable("id") long id,
      @RequestParam Map<String, String> query,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Facts facts = facts(id);
    Rulebook rulebook = rulebooks.getObject();
    SweepForm form = form(rulebook, query);
    model.addAttribute("id", id);
    model.addAttribute("facts", facts);
    model.addAttribute("form", form);
    model.addAttribute("typed", form.form());
    model.addAttribute("standards", SweepForm.standards(rulebook, frame));
    if (!form.form().refused()) {
      RuleChange change = turning.change(facts, form);
      model.addAttribute("change", change);
      model.addAttribute("lines", change.turns(new Wording(rulebook, frame.language())));
    }
    return "assessments/rule-change-firm";
  }

  @GetMapping("/firms/{id}/rule-change/report")
  @May(Action.ASSESS_FIRMS)
  ResponseEntity<byte[]> report(
      @PathVariable("id") long id,
      @RequestParam Map<String, String> query,
      @ModelAttribute("frame") Frame frame) {
    Facts facts = facts(id);
    Rulebook rulebook = rulebooks.getObject();
    SweepForm form = form(rulebook, query);
    if (form.form().refused()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    String report =
        turning.change(facts, form).report(facts, new Wording(rulebook, frame.language()));
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(
                    facts.firm().name() + "-" + form.asked().day() + ".txt", StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(report.getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/rule-change")
  @May(Action.SWEEP_REGISTER)
  String ofARegister(
      @RequestParam Map<String, String> query, @ModelAttribute("frame") Frame frame, Model model) {
    Rulebook rulebook = rulebooks.getObject();
    SweepForm form = form(rulebook, query);
    model.addAttribute("form", form);
    model.addAttribute("typed", form.form());
    model.addAttribute("choices", SweepForm.choices(rulebook, frame));
    model.addAttribute("title", SweepForm.title(rulebook, form.asked().standard()));
    model.addAttribute("paged", query.containsKey("after"));
    if (form.form().refused()) {
      return "assessments/rule-change";
    }
    Optional<Sweeps.Turns> turns =
        turns(frame, form, SweepController.after(query), PAGE + 1, SweepController.BRIEFLY);
    if (turns.isEmpty()) {
      model.addAttribute("reading", sweeps.reading());
      return "assessments/rule-change";
    }
    List<Sweeps.Line> lines = turns.get().lines();
    model.addAttribute("next", SweepController.next(lines, PAGE));
    model.addAttribute(
        "turns",
        SweepSeen.TurnsSeen.of(
            turns.get(),
            turning.of(
                lines.subList(0, Math.min(PAGE, lines.size())),
                form,
                new Wording(rulebook, frame.language())),
            frame.language()));
    return "assessments/rule-change";
  }

  @GetMapping("/rule-change/export")
  @May(Action.SWEEP_REGISTER)
  ResponseEntity<byte[]> exportOfARegister(
      @RequestParam Map<String, String> query, @ModelAttribute("frame") Frame frame)
      throws IOException {
    Rulebook rulebook = rulebooks.getObject();
    SweepForm form = form(rulebook, query);
    if (form.form().refused()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    Sweeps.Turns found =
        turns(frame, form, SweepController.FIRST, FILE + 1, SweepController.PATIENTLY)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
    List<Sweeps.Line> lines = found.lines();
    Language language = frame.language();
    List<List<String>> rows =
        turning
            .of(
                lines.subList(0, Math.min(FILE, lines.size())),
                form,
                new Wording(rulebook, language))
            .stream()
            .map(one ->
                List.of(
                    Long.toString(one.id()),
                    one.name(),
                    one.code(),
                    "%06d".formatted(one.region()),
                    one.before().label().in(language),
                    one.after().label().in(language),
                    texts(one.deciding(), language),
                    texts(one.others(), language)))
            .toList();
    return files.of(
        ListFiles.named("规则变化-" + form.before() + "-" + form.asked().day(), lines.size(), FILE),
        query.getOrDefault("format", "csv"),
        List.of("企业编号", "企业名称", "统一社会信用代码", "所在地区代码", "变化前", "变化后", "决定结果的条款", "其他变化的条款"),
        rows,
        form.path("/rule-change", "before", form.before().toString()));
  }

  private static String texts(List<RuleChange.Line> lines, Language language) {
    return lines.stream().map(line -> line.text(language)).collect(Collectors.joining("\n"));
  }

  private Optional<Sweeps.Turns> turns(
      Frame frame, SweepForm form, Sweeps.Line after, int most, Duration patience) {
    return sweeps.turns(frame.viewer(), form.asked().whole(), form.before(), after, most, patience);
  }
}
