package miaopu.service.enterprises;

import java.io.IOException;
import java.util.List;
import miaopu.service.files.FileAnswers;
import miaopu.service.files.Uploads;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The files of a firm: sent, listed, opened.
@Controller
class EvidenceController {
  private static final int LONGEST = 200;

  private final FirmPages pages;
  private final Evidence evidence;
  private final Uploads uploads;
  private final FileAnswers answers;
  private final Catalogue catalogue;

  EvidenceController(
      FirmPages pages,
      Evidence evidence,
      Uploads uploads,
      FileAnswers answers,
      Catalogue catalogue) {
    this.pages = pages;
    this.evidence = evidence;
    this.uploads = uploads;
    this.answers = answers;
    this.catalogue = catalogue;
  }

  @GetMapping("/firms/{id}/evidence")
  @May(Action.SEE_EVIDENCE)
  String list(
      @PathVariable("id") long id,
      @RequestParam(name = "before", defaultValue = "" + Long.MAX_VALUE) long before,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    FirmSeen.Who firm = pages.who(id).orElseThrow(NotThere::new);
    return show(firm, before, Form.EMPTY, frame, model);
  }

  private String show(FirmSeen.Who firm, long before, Form form, Frame frame, Model model) {
    List<Evidence.Paper> found = evidence.of(firm, before);
    boolean more = found.size() > Evidence.SHOWN;
    List<Evidence.Paper> shown = more ? found.subList(0, Evidence.SHOWN) : found;
    model.addAttribute("firm", firm);
    model.addAttribute("form", form);
    model.addAttribute("papers", shown);
    model.addAttribute(
        "enters",
        Action.ENTER_FACTS.allows(frame.viewer().role()) && firm.state().equals("ACTIVE"));
    model.addAttribute("words", new Wording(frame, catalogue));
    model.addAttribute(
        "next", more ? "/firms/" + firm.id() + "/evidence?before=" + shown.getLast().id() : "");
    return "enterprises/evidence";
  }

  @PostMapping("/firms/{id}/evidence")
  @May(Action.ENTER_FACTS)
  String send(
      @PathVariable("id") long id,
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      @RequestParam(name = "about", defaultValue = "") String about,
      @ModelAttribute("frame") Frame frame,
      Model model)
      throws IOException {
    FirmSeen.Who firm =
        pages.who(id).filter(one -> one.state().equals("ACTIVE")).orElseThrow(NotThere::new);
    Form form = Form.EMPTY.with("about", about);
    if (about.strip().length() > LONGEST) {
      form = form.refuse("about", "说明最多 200 字。", "At most 200 signs.");
    }
    if (file == null || !Uploads.sent(file)) {
      form = form.refuse("file", "请选择一个文件，文件不能是空的。", "Choose a file that is not empty.");
    }
    if (!form.refused() && file != null) {
      switch (uploads.take(file, Uploads.EVIDENCE)) {
        case Uploads.Refused(var why) ->
            form = form.refuse("file", why.text().zh(), why.text().en());
        case Uploads.Taken taken -> {
          evidence.add(firm, taken, about.strip());
          return "redirect:/firms/" + id + "/evidence";
        }
      }
    }
    return show(firm, Long.MAX_VALUE, form, frame, model);
  }

  @GetMapping("/evidence/{id}")
  @May(Action.SEE_EVIDENCE)
  ResponseEntity<Resource> open(@PathVariable("id") long id) {
    return evidence
        .open(id)
        .flatMap(paper -> answers.of(paper.hash(), paper.type(), paper.name()))
        .orElseThrow(NotThere::new);
  }
}
