package miaopu.service.enterprises;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What one may see of the register as a file.
@Controller
class ExportController {
  private final Export export;
  private final Store store;

  ExportController(Export export, Store store) {
    this.export = export;
    this.store = store;
  }

  @GetMapping("/firms/export")
  @May(Action.EXPORT_REGISTER)
  void write(
      @RequestParam(name = "words", defaultValue = "") String words,
      @RequestParam(name = "region", defaultValue = "") String region,
      @RequestParam(name = "division", defaultValue = "") String division,
      @RequestParam(name = "tier", defaultValue = "") String tier,
      @RequestParam(name = "format", defaultValue = "csv") String format,
      HttpServletResponse response)
      throws IOException {
    Search search = RegisterController.search(words, region, division, tier, "");
    Export.Form form = Export.Form.of(format);
    // whole before the first byte is sent: a fault gives an error page and not half a file
    Path file = store.draft();
    try {
      export.write(search, form, file);
      response.setContentType(form.type());
      response.setContentLengthLong(Files.size(file));
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION,
          ContentDisposition.attachment()
              .filename("企业库-" + Today.date() + form.ending(), StandardCharsets.UTF_8)
              .build()
              .toString());
      Files.copy(file, response.getOutputStream());
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
