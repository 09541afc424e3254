package miaopu.intake.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationTest {
  @TempDir Path folder;

  @Test
  void givesTheSameBytesForTheSameSeed() throws IOException {
    byte[] first = Files.readAllBytes(write("a.csv", 200, 7));
    assertThat(Files.readAllBytes(write("b.csv", 200, 7))).isEqualTo(first);
    assertThat(Files.readAllBytes(write("c.csv", 200, 8))).isNotEqualTo(first);
  }

  @Test
  void makesARowByItself() throws IOException {
    List<String> few = Files.readAllLines(write("a.csv", 10, 7));
    assertThat(Files.readAllLines(write("b.csv", 200, 7))).startsWith(few.toArray(String[]::new));
  }

  @Test
  void marksEveryFirmAsMadeUp() {
    List<List<String>> rows = rows(new Generation(Population.REGISTER, 2_000, 1, ""));
    assertThat(rows.getFirst().subList(0, 4)).containsExactly("企业编号", "企业名称", "统一社会信用代码", "所在地区代码");
    assertThat(rows.stream().skip(1))
        .allMatch(row -> row.get(1).startsWith("虚构"))
        .allMatch(row -> row.get(2).isEmpty() || row.get(2).startsWith("91000000MA"));
  }

  @Test
  void leavesSomeCellsBlankAndSomeVague() {
    List<List<String>> rows = rows(new Generation(Population.REGISTER, 5_000, 1, ""));
    List<String> headers = rows.getFirst();
    int revenue = headers.indexOf("2025年营业收入（万元）");
    List<String> cells = rows.stream().skip(1).map(row -> row.get(revenue)).toList();
    assertThat(cells.stream().filter(String::isEmpty).count()).isBetween(80L, 200L);
    assertThat(cells.stream().filter(cell -> cell.matches("约.*|>.*|不详|待核实|/|见附件")).count())
        .isBetween(4L, 40L);
  }

  @Test
  void keepsToOneProvince() {
    List<List<String>> rows = rows(new Generation(Population.TITLED, 500, 1, "44"));
    assertThat(rows.stream().skip(1))
        .allMatch(row -> row.get(3).isEmpty() || row.get(3).startsWith("44"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows(new Generation(Population.TITLED, 5, 1, "99")))
        .withMessageContaining("no place in province [99]; give one of [11, 12,");
  }

  @Test
  void writesTheSameTableAsWorkbookAndParquet() throws IOException, SQLException {
    List<String> csv = Files.readAllLines(write("a.csv", 50, 7));
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(Files.newInputStream(write("a.xlsx", 50, 7)))) {
      List<Row> rows = workbook.getFirstSheet().read();
      assertThat(rows).hasSize(51);
      assertThat(rows.get(50).getCellText(1)).isEqualTo(csv.get(50).split(",")[1]);
    }
    String file = write("it's.parquet", 50, 7).toString().replace("'", "''");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var answer =
            statement.executeQuery("SELECT count(*), min(企业编号), max(企业编号) FROM '" + file + "'")) {
      assertThat(answer.next()).isTrue();
      assertThat(answer.getInt(1)).isEqualTo(50);
      assertThat(answer.getString(2)).isEqualTo("F00000001");
      assertThat(answer.getString(3)).isEqualTo("F00000050");
    }
  }

  private Path write(String name, int count, long seed) throws IOException {
    Path file = folder.resolve(name);
    new Generation(Population.REGISTER, count, seed, "").write(file);
    return file;
  }

  private static List<List<String>> rows(Generation order) {
    List<List<String>> rows = new ArrayList<>();
    Sink.rows(order, rows::add);
    return rows;
  }
}
