package miaopu.intake.template;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;
import org.dhatim.fastexcel.Workbook;

/// The import workbook for chosen standards: only the columns these editions ask for on this
/// occasion, drop-downs for flags and codes, one example row whose id says so (the reader passes it
/// over), and a sheet for each record list that answers something.
public final class Template {
  private Template() {}

  /// Writes the workbook.
  ///
  /// @param standards ids of standards (the calendar chooses the edition) or of editions
  /// @param occasion dates that choose editions and years
  /// @throws IllegalArgumentException when an id is unknown
  public static void write(
      Path file, Rulebook rulebook, List<String> standards, Occasion occasion, Language language)
      throws IOException {
    Asked asked = Asked.of(rulebook, standards, occasion);
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "miaopu", "1.0")) {
      workbook.properties().setTitle(language == Language.ZH ? "苗圃填报模板" : "Miaopu import workbook");
      Sheets sheets = new Sheets(workbook, rulebook, occasion, language);
      sheets.guide(asked);
      sheets.firms(asked);
      asked.lists().forEach(sheets::records);
      sheets.options();
    }
  }
}
