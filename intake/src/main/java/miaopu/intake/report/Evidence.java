package miaopu.intake.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Text;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/// The papers that prove facts (证明材料), by the codes `V1` to `V17` that fields and conditions name.
/// Read from `standards/evidence.csv`.
public final class Evidence {
  private static final Map<String, Text> PAPERS = read();

  private Evidence() {}

  /// What a code stands for; the code itself when it is not in the list.
  public static Text paper(String code) {
    return PAPERS.getOrDefault(code, Text.same(code));
  }

  private static Map<String, Text> read() {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (InputStream in =
            Objects.requireNonNull(
                Evidence.class.getResourceAsStream("/standards/evidence.csv"),
                "standards/evidence.csv");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
        var parser = format.parse(reader)) {
      Map<String, Text> papers = new LinkedHashMap<>();
      for (CSVRecord row : parser) {
        papers.put(row.get("code"), new Text(row.get("zh"), row.get("en")));
      }
      return papers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
