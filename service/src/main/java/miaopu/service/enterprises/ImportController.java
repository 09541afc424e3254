package miaopu.service.enterprises;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Problem;
import miaopu.engine.Rulebook;
import miaopu.intake.ErrorWorkbook;
import miaopu.intake.file.FileKind;
import miaopu.intake.problem.Unreadable;
import miaopu.intake.template.Template;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Tables on their way into the register: sent, looked at, decided on, taken.
@Controller
class ImportController {
  private static final int SHOWN = 30;
  private static final MediaType WORKBOOK =
      MediaType.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final Imports imports;
  private final ImportWorker worker;
  private final ImportRuns runs;
  private final Store store;
  private final Catalogue catalogue;
  private final ImportPages pages;

  ImportController(
      Imports imports,
      ImportWorker worker,
      ImportRuns runs,
      Store store,
      Catalogue catalogue,
      ImportPages pages) {
    this.pages = pages;
    this.imports = imports;
    this.worker = worker;
    this.runs = runs;
    this.store = store;
    this.catalogue = catalogue;
  }

  private Import find(long id) {
    return imports.find(id).orElseThrow(NotThere::new);
  }

  @GetMapping("/imports")
  @May(Action.IMPORT_REGISTER)
  String list(
      @RequestParam(name = "before", defaultValue = "" + Long.MAX_VALUE) long before,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Form form = Form.EMPTY.with("source", "4").with("onDay", Today.date().toString());
    return list(before, form, frame, model);
  }

  private String list(long before, Form form, Frame frame, Model model) {
    List<Import> latest = imports.latest(before, SHOWN + 1);
    model.addAttribute("imports", latest.subList(0, Math.min(SHOWN, latest.size())));
    model.addAttribute(
        "next", latest.size() > SHOWN ? "/imports?before=" + latest.get(SHOWN - 1).id() : "");
    model.addAttribute("form", form);
    model.addAttribute("sources", FactController.sources(frame));
    return "enterprises/imports";
  }

  @PostMapping("/imports")
  @May(Action.IMPORT_REGISTER)
  String send(
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model)
      throws IOException {
    Form form = Form.of(request.getParameterMap());
    LocalDate day = day(form.value("onDay"));
    if (day == null) {
      form = form.refuse("onDay", "请填日期，例如 2026-03-01。", "Enter a day, such as 2026-03-01.");
    }
    if (!form.value("source").matches("[1-4]")) {
      form = form.refuse("source", "请选择数据来源。", "Choose where the figures come from.");
    }
    if (file == null || file.isEmpty()) {
      form =
          form.refuse(
              "file",
              "请选择一个 .xlsx 或 .csv 文件，文件不能是空的。",
              "Choose an .xlsx or .csv file that is not empty.");
    }
    if (form.refused() || file == null || day == null) {
      return list(Long.MAX_VALUE, form, frame, model);
    }
    String name = name(file);
    Path draft = store.draft();
    try {
      String hash = copy(file, draft);
      FileKind.of(draft);
      long id =
          imports.open(
              new Imports.Sent(
                  name,
                  hash,
                  Files.size(draft),
                  Short.parseShort(form.value("source")),
                  day,
                  false));
      Files.move(draft, store.table(id, name), StandardCopyOption.REPLACE_EXISTING);
      worker.take(id);
      return "redirect:/imports/" + id;
    } catch (Unreadable e) {
      Problem problem = e.problem();
      form = form.refuse("file", problem.remedy().zh(), problem.remedy().en());
      return list(Long.MAX_VALUE, form, frame, model);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static String name(MultipartFile file) {
    String given = file.getOriginalFilename();
    String name = given == null || given.isBlank() ? "table" : given;
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return last.length() > 200 ? last.substring(last.length() - 200) : last;
  }

  private static String copy(MultipartFile file, Path draft) throws IOException {
    MessageDigest digest = Candidate.digest();
    try (InputStream in = file.getInputStream();
        OutputStream out = new DigestOutputStream(Files.newOutputStream(draft), digest)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static @Nullable LocalDate day(String text) {
    return Today.day(text).orElse(null);
  }

  /// An empty table with the columns that the standards of the ladder ask for.
  @GetMapping("/imports/template")
  @May(Action.IMPORT_REGISTER)
  ResponseEntity<byte[]> template(@ModelAttribute("frame") Frame frame) throws IOException {
    Path draft = store.draft();
    try {
      Rulebook rulebook = catalogue.rulebook();
      Template.write(
          draft,
          rulebook,
          List.copyOf(rulebook.ladderStandards()),
          Occasion.on(Today.date()),
          frame.language());
      return ResponseEntity.ok()
          .contentType(WORKBOOK)
          .header(
              HttpHeaders.CONTENT_DISPOSITION, attached(frame.say("企业填报模板.xlsx", "template.xlsx")))
          .body(Files.readAllBytes(draft));
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static String attached(String name) {
    return ContentDisposition.attachment()
        .filename(name, java.nio.charset.StandardCharsets.UTF_8)
        .build()
        .toString();
  }

  @GetMapping("/imports/{id}")
  @May(Action.IMPORT_REGISTER)
  String show(@PathVariable("id") long id, @ModelAttribute("frame") Frame frame, Model model) {
    ImportPages.Shown shown = pages.shown(id).orElseThrow(NotThere::new);
    model.addAttribute("one", shown.one());
    model.addAttribute("columns", Imports.columns(shown.one()));
    model.addAttribute("foreseen", Imports.foreseen(shown.one()));
    model.addAttribute("counts", shown.counts());
    model.addAttribute("problems", shown.problems());
    model.addAttribute("proposals", shown.proposals());
    model.addAttribute("mapping", shown.mapping());
    model.addAttribute("earlier", shown.earlier());
    model.addAttribute("words", new Wording(frame, catalogue));
    return "enterprises/import";
  }

  @PostMapping("/imports/{id}")
  @May(Action.IMPORT_REGISTER)
  String act(
      @PathVariable("id") long id,
      @RequestParam(name = "act", defaultValue = "") String act,
      @RequestParam(name = "header", defaultValue = "") String header,
      @RequestParam(name = "means", defaultValue = "") String means,
      @RequestParam(name = "key", defaultValue = "") String key,
      @RequestParam(name = "firm", defaultValue = "0") long firm) {
    Import one = find(id);
    switch (act) {
      case "import", "import-sound" -> {
        if (imports.begin(id, act.equals("import-sound"))) {
          worker.take(id);
        }
      }
      case "drop" -> imports.move(id, "DROPPED", "READY", "REFUSED");
      case "map" -> {
        if (!header.isBlank() && header.length() <= 200 && means.length() <= 200) {
          imports.map(header.strip(), means.strip());
          if (imports.move(id, "READING", "READY", "REFUSED")) {
            worker.take(id);
          }
        }
      }
      case "decide" -> imports.decide(one.id(), key, firm);
      default -> {}
    }
    return "redirect:/imports/" + id;
  }

  @GetMapping("/imports/{id}/marked")
  @May(Action.IMPORT_REGISTER)
  ResponseEntity<Resource> marked(@PathVariable("id") long id, @ModelAttribute("frame") Frame frame)
      throws IOException {
    Import one = find(id);
    Language language = frame.language();
    Path target = store.marked(id, frame.tag());
    if (!Files.exists(target)) {
      Path draft = store.draft();
      ErrorWorkbook.Result result =
          new ErrorWorkbook(catalogue.intake())
              .write(runs.file(one), draft, runs.reading(one), language);
      if (!result.written()) {
        Files.deleteIfExists(draft);
        throw new NotThere();
      }
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }
    String name = one.fileName().replaceFirst("[.][^.]*$", "");
    return ResponseEntity.ok()
        .contentType(WORKBOOK)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            attached(name + frame.say("-问题.xlsx", "-problems.xlsx")))
        .body(new FileSystemResource(target));
  }
}
