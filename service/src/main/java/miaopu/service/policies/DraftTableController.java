package miaopu.service.policies;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import miaopu.engine.Text;
import miaopu.intake.problem.Unreadable;
import miaopu.service.people.Regions;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Drafts from a table.
@Controller
@May(Action.WRITE_POLICIES)
class DraftTableController {
  private static final long MOST_BYTES = 5L << 20;
  private static final int MOST_PROBLEMS = 50;

  private final Drafts drafts;
  private final WrittenPolicies written;
  private final PolicyDesk desk;
  private final Regions regions;

  DraftTableController(Drafts drafts, WrittenPolicies written, PolicyDesk desk, Regions regions) {
    this.drafts = drafts;
    this.written = written;
    this.desk = desk;
    this.regions = regions;
  }

  @GetMapping("/policies/drafts/table")
  ResponseEntity<byte[]> template() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PolicyTable.template(out);
    return ResponseEntity.ok()
        .contentType(
            MediaType.parseMediaType(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"policies.xlsx\"")
        .body(out.toByteArray());
  }

  @PostMapping("/policies/drafts/table")
  String take(
      @RequestParam(name = "table", required = false) @Nullable MultipartFile table, Model model)
      throws IOException {
    Form form = Form.EMPTY;
    PolicyTable.Read read = new PolicyTable.Read(List.of(), List.of());
    if (table == null || table.isEmpty() || table.getSize() > MOST_BYTES) {
      form =
          form.refuse(
              "table",
              "请选择不超过 5 MB 的 XLSX 或 CSV 表格。",
              "Choose a table, XLSX or CSV, at most 5 MB.");
    } else {
      Path file = Files.createTempFile("policies", "");
      try {
        table.transferTo(file);
        read = new PolicyTable(desk.fields(), regions).read(file);
      } catch (Unreadable e) {
        Text remedy = e.problem().remedy();
        form = form.refuse("table", "表格读不出来。" + remedy.zh(), "Not readable. " + remedy.en());
      } finally {
        Files.deleteIfExists(file);
      }
    }
    if (!form.refused() && read.forms().isEmpty()) {
      form = form.refuse("table", "表格里没有政策。", "There is no policy in the table.");
    }
    if (!read.forms().isEmpty()) {
      drafts.begin(read.forms());
    }
    model.addAttribute("form", form);
    model.addAttribute("taken", read.forms().size());
    model.addAttribute("problems", read.problems().stream().limit(MOST_PROBLEMS).toList());
    return DraftController.list(drafts, written, Long.MAX_VALUE, Long.MAX_VALUE, model);
  }
}
