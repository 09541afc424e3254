package miaopu.service.enterprises;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import miaopu.intake.generate.Generation;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/// A generated table with the day each title was given, which the generator leaves out.
final class SampleTable {
  private static final Map<String, String> TITLES = new LinkedHashMap<>();

  static {
    TITLES.put("是否创新型中小企业", "创新型中小企业认定年月");
    TITLES.put("是否科技型中小企业", "科技型中小企业认定年月");
    TITLES.put("是否专精特新中小企业", "专精特新中小企业认定年月");
    TITLES.put("是否小巨人", "小巨人认定年月");
    TITLES.put("是否高企", "高新技术企业认定年月");
  }

  private SampleTable() {}

  static void write(Generation order, Path file) throws IOException {
    Path plain = Files.createTempFile(file.toAbsolutePath().getParent(), "generated", ".csv");
    order.write(plain);
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = Files.newBufferedReader(plain, StandardCharsets.UTF_8);
        CSVParser rows = CSVParser.parse(reader, format);
        BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVPrinter out = new CSVPrinter(writer, CSVFormat.DEFAULT)) {
      for (String header : rows.getHeaderNames()) {
        out.print(header.replace("\uFEFF", ""));
      }
      out.printRecord(TITLES.values());
      long number = 0;
      for (CSVRecord row : rows) {
        number++;
        for (String cell : row) {
          out.print(cell);
        }
        for (String flag : TITLES.keySet()) {
          boolean held = row.isMapped(flag) && row.get(flag).equals("是");
          out.print(held ? month(number, flag) : "");
        }
        out.println();
      }
    } finally {
      Files.deleteIfExists(plain);
    }
  }

  /// A month of the last three years, the same at every start.
  private static String month(long number, String flag) {
    int back = (int) Math.floorMod(number * 7 + flag.length() * 5L, 30L);
    int months = 2025 * 12 + 10 - back;
    return "%d-%02d".formatted(months / 12, months % 12 + 1);
  }
}
