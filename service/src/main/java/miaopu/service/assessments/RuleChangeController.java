package miaopu.service.assessments;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Rulebook;
import miaopu.intake.report.Wording;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.rulebook.RulesInForce;
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

  private final FirmFacts firms;
  private final Sweeps sweeps;
  private final Candidates candidates;
  private final ObjectProvider<Rulebook> rulebooks;
  private final RulesInForce rules;

  RuleChangeController(
      FirmFacts firms,
      Sweeps sweeps,
      Candidates candidates,
      ObjectProvider<Rulebook> rulebooks,
      RulesInForce rules) {
    this.firms = firms;
    this.sweeps = sweeps;
    this.candidates = candidates;
    this.rulebooks = rulebooks;
    this.rules = rules;
  }

  private Facts facts(long id) {
    return firms.of(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static SweepForm form(Rulebook rulebook, Map<String, String> query) {
    return SweepForm.of(rulebook, query, SweepForm.lastChange(rulebook));
  }

  private RuleChange change(Facts facts, SweepForm form) {
    return RuleChange.of(
        rules,
        facts,
        form.asked().standard(),
        form.asked().procedure(),
        form.before(),
        form.asked().day());
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
    model.addAttribute("standards", SweepForm.standards(rulebook, frame));
    if (!form.form().refused()) {
      RuleChange change = change(facts, form);
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
    String report = change(facts, form).report(facts, new Wording(rulebook, frame.language()));
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
    Sweeps.Asked asked = form.asked().whole();
    model.addAttribute("form", form);
    model.addAttribute("choices", SweepForm.choices(rulebook, frame));
    model.addAttribute("title", SweepForm.title(rulebook, asked.standard()));
    model.addAttribute("paged", query.containsKey("after"));
    if (form.form().refused()) {
      return "assessments/rule-change";
    }
    Optional<Sweeps.Turns> turns =
        sweeps.turns(
            frame.viewer(),
            asked,
            form.before(),
            SweepController.after(query),
            PAGE + 1,
            SweepController.BRIEFLY);
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
            list(lines.subList(0, Math.min(PAGE, lines.size())), form, rulebook, frame),
            frame.language()));
    return "assessments/rule-change";
  }

  private List<SweepSeen.TurnsSeen.Firm> list(
      List<Sweeps.Line> lines, SweepForm form, Rulebook rulebook, Frame frame) {
    Wording words = new Wording(rulebook, frame.language());
    List<SweepSeen.TurnsSeen.Firm> list = new ArrayList<>();
    candidates
        .facts(lines)
        .forEach((line, facts) -> {
          RuleChange change = change(facts, form);
          Assessment before = change.before().assessment();
          Assessment after = change.after().assessment();
          if (before != null && after != null) {
            list.add(
                new SweepSeen.TurnsSeen.Firm(
                    line.firm(),
                    facts.firm().name(),
                    before.verdict(),
                    after.verdict(),
                    change.turns(words)));
          }
        });
    return list;
  }
}
