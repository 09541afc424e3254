package miaopu.service.enterprises;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import miaopu.service.calls.Call;
import miaopu.service.calls.Means;
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

  @GetMapping({"/firms/export", "/api/v1/firms/export"})
  @May(Action.EXPORT_REGISTER)
  @Call(zh = "导出可以看到的企业，CSV、XLSX 或 Parquet", en = "What one may see of the register as a file")
  void exportFirms(
      @RequestParam(name = "words", defaultValue = "")
          @Size(max = 100)
          @Means(value = "Code, or two or more signs of a name", example = "青苗")
          String words,
      @RequestParam(name = "region", defaultValue = "")
          @Size(max = 100)
          @Means(value = "Six digits; a province or city means all in it", example = "440100")
          String region,
      @RequestParam(name = "division", defaultValue = "")
          @Size(max = 100)
          @Means(value = "Division of GB/T 4754", example = "C34")
          String division,
      @RequestParam(name = "tier", defaultValue = "")
          @Size(max = 100)
          @Means(value = "Kind of a title held today", example = "specialized")
          String tier,
      @RequestParam(name = "format", defaultValue = "csv")
          @Size(max = 100)
          @Means(value = "csv, xlsx or parquet", example = "csv")
          String format,
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
