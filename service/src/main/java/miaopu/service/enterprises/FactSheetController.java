package miaopu.service.enterprises;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import miaopu.service.files.Uploads;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Option;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Enters several facts of a firm at once: those that the page one comes from says are missing.
@Controller
class FactSheetController {
  private final FirmPages pages;
  private final FactEntry entry;
  private final Catalogue catalogue;
  private final Evidence evidence;
  private final Uploads uploads;

  FactSheetController(
      FirmPages pages, FactEntry entry, Catalogue catalogue, Evidence evidence, Uploads uploads) {
    this.pages = pages;
    this.entry = entry;
    this.catalogue = catalogue;
    this.evidence = evidence;
    this.uploads = uploads;
  }

  /// What is asked for, and where from.
  private record Wanted(FirmSeen.Who firm, FactSheet sheet, String back) {}

  private Wanted wanted(long id, @Nullable List<String> want, String back) {
    FirmSeen.Who firm = pages.living(id).orElseThrow(NotThere::new);
    List<String> keys = want == null ? List.of() : want;
    return new Wanted(
        firm, FactSheet.of(catalogue.rulebook(), keys), FactLinks.back(back, firm.id()));
  }

  @GetMapping("/firms/{id}/fact-sheet")
  @May(Action.ENTER_FACTS)
  String form(
      @PathVariable("id") long id,
      @RequestParam(name = "want", required = false) @Nullable List<String> want,
      @RequestParam(name = "back", defaultValue = "") String back,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Wanted wanted = wanted(id, want, back);
    // nothing that can be typed here: the form for any one fact
    return wanted.sheet().empty()
        ? "redirect:/firms/" + id + "/facts"
        : show(wanted, wanted.sheet().begin(wanted.firm(), entry, frame.money()), frame, model);
  }

  private String show(Wanted wanted, Form form, Frame frame, Model model) {
    model.addAttribute("firm", wanted.firm());
    model.addAttribute("asked", wanted.sheet().asked(frame));
    model.addAttribute("back", wanted.back());
    model.addAttribute("form", form);
    model.addAttribute("sources", FactController.sources(frame));
    model.addAttribute(
        "papers",
        evidence.of(wanted.firm(), Long.MAX_VALUE).stream()
            .filter(paper -> !paper.state().equals("HARMFUL"))
            .map(paper -> new Option(Long.toString(paper.id()), paper.name()))
            .toList());
    return "enterprises/fact-sheet";
  }

  @PostMapping("/firms/{id}/fact-sheet")
  @May(Action.ENTER_FACTS)
  String enter(
      @PathVariable("id") long id,
      @RequestParam(name = "want", required = false) @Nullable List<String> want,
      @RequestParam(name = "back", defaultValue = "") String back,
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model)
      throws IOException {
    Wanted wanted = wanted(id, want, back);
    if (wanted.sheet().empty()) {
      return "redirect:/firms/" + id + "/facts";
    }
    Form form =
        FactController.withFile(
            wanted.firm(), file, Form.of(request.getParameterMap()), uploads, evidence);
    if (!form.refused()) {
      FactSheet.Taken taken = wanted.sheet().take(wanted.firm(), entry, form);
      if (!taken.form().refused()) {
        return "redirect:" + FactLinks.done(wanted.back(), taken.entered());
      }
      form = taken.form();
    }
    return show(wanted, form, frame, model);
  }
}
