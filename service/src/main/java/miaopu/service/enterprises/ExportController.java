package miaopu.service.enterprises;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// What one may see of the register as a file.
@Controller
class ExportController {
  private final Export export;
  private final Changes changes;
  private final Catalogue catalogue;
  private final Store store;

  ExportController(Export export, Changes changes, Catalogue catalogue, Store store) {
    this.export = export;
    this.changes = changes;
    this.catalogue = catalogue;
    this.store = store;
  }

  @GetMapping("/firms/export")
  @May(Action.EXPORT_REGISTER)
  @Nullable ModelAndView write(
      @RequestParam Map<String, String> query, HttpServletResponse response) throws IOException {
    Search search = sound(query);
    TableFile.Form form = TableFile.Form.of(query.getOrDefault("format", "csv"));
    return sent(form, "企业库-" + search.day(), file -> export.write(search, form, file), response)
        ? null
        : tooMany("/firms" + search.query());
  }

  @GetMapping("/firms/changes/export")
  @May(Action.COMPARE_REGISTER)
  @Nullable ModelAndView writeChanges(
      @RequestParam Map<String, String> query,
      @ModelAttribute("frame") Frame frame,
      HttpServletResponse response)
      throws IOException {
    Search search = sound(query);
    Changes.Span span = Changes.Span.of(query);
    TableFile.Form form = TableFile.Form.of(query.getOrDefault("format", "csv"));
    Wording words = new Wording(frame, catalogue);
    String name = "企业库变化-" + span.from() + "-" + span.to();
    boolean done =
        sent(form, name, file -> changes.write(search, span, words, form, file), response);
    return done ? null : tooMany("/firms/changes" + span.query(search));
  }

  /// A file shows no form to mend: the page of the list does.
  private Search sound(Map<String, String> query) {
    SearchForm asked = SearchForm.of(query, catalogue);
    if (asked.form().refused()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    return asked.search();
  }

  private static ModelAndView tooMany(String back) {
    return new ModelAndView(
        "enterprises/too-many",
        Map.of("most", TableFile.MOST, "back", back),
        HttpStatus.UNPROCESSABLE_CONTENT);
  }

  /// Writes a file; how many rows it has, or −1 when they were too many.
  private interface Writing {
    long into(Path file) throws IOException;
  }

  /// Whole before the first byte is sent: a fault gives an error page and not half a file.
  private boolean sent(
      TableFile.Form form, String name, Writing writing, HttpServletResponse response)
      throws IOException {
    Path file = store.draft();
    try {
      if (writing.into(file) < 0) {
        return false;
      }
      response.setContentType(form.type());
      response.setContentLengthLong(Files.size(file));
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION,
          ContentDisposition.attachment()
              .filename(name + form.ending(), StandardCharsets.UTF_8)
              .build()
              .toString());
      Files.copy(file, response.getOutputStream());
      return true;
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
