package miaopu.service.enterprises;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import miaopu.engine.Field;
import miaopu.service.files.Uploads;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Option;
import miaopu.service.walls.Action;
import miaopu.service.walls.Caller;
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

/// Enters and corrects facts of a firm one by one.
@Controller
class FactController {
  private final FirmPages pages;
  private final FactEntry entry;
  private final Catalogue catalogue;
  private final Evidence evidence;
  private final Uploads uploads;

  FactController(
      FirmPages pages, FactEntry entry, Catalogue catalogue, Evidence evidence, Uploads uploads) {
    this.pages = pages;
    this.entry = entry;
    this.catalogue = catalogue;
    this.evidence = evidence;
    this.uploads = uploads;
  }

  private FirmSeen.Who firm(long id) {
    return pages.living(id).orElseThrow(NotThere::new);
  }

  @GetMapping("/firms/{id}/facts")
  @May(Action.ENTER_FACTS)
  String form(
      @PathVariable("id") long id,
      @RequestParam(name = "field", defaultValue = "") String field,
      @RequestParam(name = "period", defaultValue = "") String period,
      @RequestParam(name = "source", defaultValue = "") String source,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    FirmSeen.Who firm = firm(id);
    Form form = entry.begin(firm, field, period, source, frame.money());
    return show(firm, form, frame, model);
  }

  private String show(FirmSeen.Who firm, Form form, Frame frame, Model model) {
    Field field = catalogue.rulebook().field(form.value("field"));
    model.addAttribute("firm", firm);
    model.addAttribute("form", form);
    model.addAttribute("fields", fields(frame));
    model.addAttribute("sources", sources(frame));
    model.addAttribute("papers", field == null ? List.of() : papers(firm, frame));
    model.addAttribute("money", field != null && field.type() == Field.Type.MONEY);
    model.addAttribute("chosen", field != null);
    model.addAttribute("yearly", field != null && field.yearly());
    model.addAttribute("label", field == null ? "" : frame.say(field.label()));
    model.addAttribute("meaning", field == null ? "" : frame.say(field.definition()));
    return "enterprises/fact";
  }

  private List<Option> papers(FirmSeen.Who firm, Frame frame) {
    return evidence.of(firm, Long.MAX_VALUE).stream()
        .filter(paper -> !paper.state().equals("HARMFUL"))
        .map(paper ->
            new Option(
                Long.toString(paper.id()), paper.name() + " · " + frame.time(paper.sentAt())))
        .toList();
  }

  private List<Option> fields(Frame frame) {
    return catalogue.rulebook().fields().stream()
        .map(field -> new Option(field.id(), frame.say(field.label())))
        .toList();
  }

  /// A firm speaks for itself; an office says where a figure comes from.
  static List<Option> sources(Frame frame) {
    if (frame.viewer().caller() == Caller.FIRM) {
      return List.of(new Option("5", frame.say("企业填报", "Declared by the firm")));
    }
    List<Option> options = new ArrayList<>();
    options.add(new Option("4", frame.say("主管部门台账", "Register of the office")));
    options.add(new Option("1", frame.say("审计报告", "Audit report")));
    options.add(new Option("2", frame.say("部门数据", "Department feed")));
    options.add(new Option("3", frame.say("公开文件", "Published document")));
    return options;
  }

  @PostMapping("/firms/{id}/facts")
  @May(Action.ENTER_FACTS)
  String enter(
      @PathVariable("id") long id,
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model)
      throws IOException {
    FirmSeen.Who firm = firm(id);
    Form form = withFile(firm, file, Form.of(request.getParameterMap()), uploads, evidence);
    if (!form.refused()) {
      form = entry.enter(firm, form);
    }
    return form.refused()
        ? show(firm, form, frame, model)
        : "redirect:/firms/" + id + "?entered=" + key(form);
  }

  /// The field that was entered, with its year where it has one.
  private String key(Form form) {
    Field field = Objects.requireNonNull(catalogue.rulebook().field(form.value("field")));
    return field.yearly() ? field.id() + "@" + form.value("period") : field.id();
  }

  /// The form with the file it brings among the firm's, so that it need not be sent again when
  /// something else is wrong.
  static Form withFile(
      FirmSeen.Who firm,
      @Nullable MultipartFile file,
      Form form,
      Uploads uploads,
      Evidence evidence)
      throws IOException {
    if (file == null || !Uploads.sent(file)) {
      return form;
    }
    return switch (uploads.take(file, Uploads.EVIDENCE)) {
      case Uploads.Refused(var why) -> form.refuse("file", why.text().zh(), why.text().en());
      case Uploads.Taken taken ->
          form.with("evidence", Long.toString(evidence.add(firm, taken, "")));
    };
  }
}
