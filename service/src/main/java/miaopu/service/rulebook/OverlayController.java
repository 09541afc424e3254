package miaopu.service.rulebook;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import miaopu.service.shell.Form;
import miaopu.service.shell.Review;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Overlays of provinces: laid, reviewed by a second person, read by everybody.
@Controller
class OverlayController {
  private static final int PAGE = 50;

  private final Overlays overlays;
  private final OverlayDesk desk;
  private final OverlayForms forms;

  OverlayController(Overlays overlays, OverlayDesk desk, OverlayForms forms) {
    this.overlays = overlays;
    this.desk = desk;
    this.forms = forms;
  }

  @GetMapping("/rulebook/overlays")
  @May(Action.READ_RULEBOOK)
  String list(@RequestParam(name = "before", defaultValue = "") String before, Model model) {
    boolean paged = before.matches("\\d{1,18}");
    List<Overlays.Laid> found =
        overlays.list(paged ? Long.parseLong(before) : Long.MAX_VALUE, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Overlays.Laid> shown = more ? found.subList(0, PAGE) : found;
    model.addAttribute("overlays", shown);
    model.addAttribute("next", more ? "/rulebook/overlays?before=" + shown.getLast().id() : null);
    model.addAttribute("previous", paged ? "/rulebook/overlays" : null);
    model.addAttribute("day", Today.date());
    return "rulebook/overlays";
  }

  @GetMapping("/rulebook/overlays/new")
  @May(Action.LAY_OVERLAYS)
  String form(
      @RequestParam(name = "edition", defaultValue = "") String edition,
      @RequestParam(name = "text", defaultValue = "") String text,
      Model model) {
    if (text.equals("yes")) {
      return forms.page(Form.EMPTY, model);
    }
    if (edition.isEmpty()) {
      model.addAttribute("editions", forms.editions());
      return "rulebook/overlay-editions";
    }
    if (forms.changeable(edition).none()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return forms.page(OverlayForms.begun(edition), model);
  }

  @PostMapping("/rulebook/overlays")
  @May(Action.LAY_OVERLAYS)
  String lay(HttpServletRequest request, Model model) {
    OverlayDesk.Outcome outcome = desk.lay(Form.of(request.getParameterMap()));
    return outcome.form().refused()
        ? forms.page(outcome.form(), model)
        : "redirect:/rulebook/overlays/" + outcome.id();
  }

  private Overlays.Laid found(long id) {
    return overlays.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @GetMapping("/rulebook/overlays/{id}")
  @May(Action.READ_RULEBOOK)
  String show(@PathVariable("id") long id, Model model) {
    return show(found(id), Form.EMPTY, model);
  }

  private String show(Overlays.Laid overlay, Form form, Model model) {
    String text = overlays.text(overlay);
    boolean own =
        Action.LAY_OVERLAYS.allows(Viewers.current().role())
            && overlay.laidByOrganisation() == Viewers.current().organisation();
    boolean second =
        own && overlay.accepted() == null && overlay.laidBy() != Viewers.current().account();
    model.addAttribute("overlay", overlay);
    model.addAttribute("text", text);
    OverlayDesk.Altered altered = desk.altered(overlay, text);
    model.addAttribute("readable", altered.readable());
    model.addAttribute("altered", altered.clauses());
    model.addAttribute("windows", altered.windows());
    model.addAttribute("own", own);
    model.addAttribute("second", second);
    model.addAttribute("form", form);
    model.addAttribute("day", Today.date());
    return "rulebook/overlay";
  }

  /// The text as a file of the rulebook.
  @GetMapping("/rulebook/overlays/{id}/text")
  @May(Action.READ_RULEBOOK)
  ResponseEntity<byte[]> text(@PathVariable("id") long id) {
    Overlays.Laid overlay = found(id);
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_PLAIN)
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + overlay.code() + ".yaml\"")
        .body(overlays.text(overlay).getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping("/rulebook/overlays/{id}/review")
  @May(Action.LAY_OVERLAYS)
  String review(
      @PathVariable("id") long id,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "") String decision,
      Model model) {
    Overlays.Laid overlay = found(id);
    Review review = Review.of(decision, words);
    if (review.form().refused()) {
      return show(overlay, review.form(), model);
    }
    if (!overlays.review(overlay, review.accepted(), review.words())) {
      Form form =
          review
              .form()
              .refuse(
                  Review.WORDS,
                  "不能审定：须由提出者以外的人、不晚于生效日期审定，且只审一次；同一编号的各版适用企业须相同。",
                  "Not possible: somebody else than who laid it says so, once, not after its first day;"
                      + " versions of one id bind the same firms.");
      return show(overlay, form, model);
    }
    return "redirect:/rulebook/overlays/" + id;
  }
}
