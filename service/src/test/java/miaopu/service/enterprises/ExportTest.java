package miaopu.service.enterprises;

import static miaopu.service.enterprises.Offices.as;
import static miaopu.service.enterprises.Offices.count;
import static miaopu.service.enterprises.Offices.office;
import static miaopu.service.enterprises.Offices.preview;
import static miaopu.service.enterprises.Offices.take;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import miaopu.engine.Language;
import miaopu.service.Ground;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Money;
import miaopu.service.shell.SamePage;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The register as a file: the same cells in each kind of file, as much as one may see.
class ExportTest {
  private static final Ground GROUND = Ground.get();
  private static final Viewer HERE = office(370202);
  private static final Viewer NEXT = office(370203);
  private static final Export EXPORT = GROUND.bean(Export.class);
  private static final int LAST_YEAR = Today.date().getYear() - 1;
  private static final List<String> WANTED =
      List.of(
          "企业名称", "统一社会信用代码", "所在地区代码", "国民经济行业代码", "成立日期", "现有称号", "营业收入（" + LAST_YEAR + "年，元）");

  @TempDir Path folder;

  /// A page as somebody sees it, in Chinese.
  static Frame frame(Viewer viewer) {
    return new Frame(
        Language.ZH,
        Money.WAN,
        false,
        viewer,
        "/",
        "/",
        SamePage.opened("/"),
        new Frame.Csrf("", ""),
        List.of(),
        new Frame.Release("", ""),
        Today.date(),
        null);
  }

  @BeforeAll
  static void fill() {
    String head = "企业名称,统一社会信用代码,所在地区代码,国民经济行业代码,成立日期," + LAST_YEAR + "年营业收入（万元）,高企认定年月\n";
    take(
        HERE,
        preview(
            HERE,
            "export.csv",
            head
                + "=虚构公式有限公司,91370202MA0000000A,370202,C3451,2015-03-02,12.5,2024-11\n"
                + "虚构导出软件有限公司,,370202,I6513,,,\n"));
    take(NEXT, preview(NEXT, "next.csv", head + "虚构邻区有限公司,,370203,C3451,,7,\n"));
  }

  private long write(Viewer viewer, Search search, TableFile.Form form) throws IOException {
    return Viewers.as(viewer, () -> EXPORT.write(search, form, file(form)));
  }

  private Path file(TableFile.Form form) {
    return folder.resolve("out" + form.ending());
  }

  private static List<String> wanted(List<String> headers, List<String> cells) {
    return WANTED.stream().map(header -> cells.get(headers.indexOf(header))).toList();
  }

  private List<List<String>> csv() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file(TableFile.Form.CSV))) {
      assertThat(reader.read()).isEqualTo('\uFEFF');
      for (CSVRecord row : CSVParser.parse(reader, CSVFormat.EXCEL)) {
        rows.add(row.toList());
      }
    }
    return rows;
  }

  private List<Row> xlsx() throws IOException {
    try (InputStream in = Files.newInputStream(file(TableFile.Form.XLSX));
        ReadableWorkbook book = new ReadableWorkbook(in)) {
      return book.getFirstSheet().read();
    }
  }

  private List<List<String>> parquet() throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT * FROM '" + file(TableFile.Form.PARQUET) + "'")) {
      int columns = found.getMetaData().getColumnCount();
      List<String> headers = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        headers.add(found.getMetaData().getColumnName(i));
      }
      rows.add(headers);
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          String cell = found.getString(i);
          row.add(cell == null ? "" : cell);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  @Test
  void holdsTheSameCellsInEachKindOfFile() throws IOException, SQLException {
    for (TableFile.Form form : TableFile.Form.values()) {
      assertThat(write(HERE, Search.ALL, form)).as("%s", form).isEqualTo(2);
    }
    List<List<String>> csv = csv();
    List<List<String>> parquet = parquet();
    List<Row> xlsx = xlsx();
    assertThat(csv).hasSize(3);
    assertThat(wanted(csv.getFirst(), csv.get(1)))
        .containsExactly(
            "'=虚构公式有限公司",
            "91370202MA0000000A",
            "370202",
            "C3451",
            "2015-03-02",
            "高新技术企业",
            "125000");
    assertThat(wanted(csv.getFirst(), csv.get(2)))
        .containsExactly("虚构导出软件有限公司", "", "370202", "I6513", "", "", "");
    assertThat(parquet.getFirst()).isEqualTo(csv.getFirst());
    assertThat(xlsx).hasSize(3);
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < csv.getFirst().size(); column++) {
        String cell = parquet.get(row).get(column);
        String inCsv = csv.get(row).get(column);
        assertThat(inCsv.startsWith("'=") ? inCsv.substring(1) : inCsv).isEqualTo(cell);
        Cell inXlsx = xlsx.get(row).getOptionalCell(column).orElse(null);
        assertThat(inXlsx == null || inXlsx.getType() == CellType.EMPTY ? "" : plain(inXlsx))
            .as("%d %d", row, column)
            .isEqualTo(cell);
      }
    }
    int revenue = csv.getFirst().indexOf(WANTED.getLast());
    assertThat(Objects.requireNonNull(xlsx.get(1).getCell(revenue)).getType())
        .isEqualTo(CellType.NUMBER);
  }

  /// Text that looks like a formula is text, not a formula.
  private static String plain(Cell cell) {
    assertThat(cell.getType()).isNotEqualTo(CellType.FORMULA);
    return cell.getType() == CellType.NUMBER
        ? cell.asNumber().stripTrailingZeros().toPlainString()
        : cell.getText();
  }

  @Test
  void holdsNothingOfAnotherCountyWhateverIsAsked() throws IOException, SQLException {
    for (TableFile.Form form : TableFile.Form.values()) {
      assertThat(write(NEXT, new Search("", 370202, "", "", -1, 0), form)).isZero();
    }
    assertThat(csv()).hasSize(1);
    assertThat(parquet()).hasSize(1);
    assertThat(write(NEXT, Search.ALL, TableFile.Form.CSV)).isEqualTo(1);
    assertThat(csv().get(1)).contains("虚构邻区有限公司");
  }

  @Test
  void isRefusedWholeWhenThereAreTooMany() throws IOException {
    Path file = file(TableFile.Form.CSV);
    assertThat(Viewers.as(HERE, () -> EXPORT.write(Search.ALL, TableFile.Form.CSV, file, 1)))
        .isEqualTo(-1);
    assertThat(file).doesNotExist();
    assertThat(Viewers.as(HERE, () -> EXPORT.write(Search.ALL, TableFile.Form.CSV, file, 2)))
        .isEqualTo(2);
  }

  /// DuckDB may take 256 MB, whatever the number of rows.
  @Test
  void packsAWideTableOfManyRowsInTheMemoryItHas() throws IOException {
    int columns = 100;
    List<String> headers = IntStream.range(0, columns).mapToObj(i -> "列" + i).toList();
    Iterator<List<String>> rows =
        IntStream.range(0, 100_000)
            .mapToObj(row ->
                IntStream.range(0, columns).mapToObj(i -> i % 3 == 0 ? "" : "虚构" + row).toList())
            .iterator();
    Path file = file(TableFile.Form.PARQUET);
    assertThat(new TableFile(headers, Set.of(), rows).write(TableFile.Form.PARQUET, file))
        .isEqualTo(100_000);
  }

  @Test
  void isWrittenDown() throws IOException {
    String exports = "SELECT count(*) FROM audit.event WHERE kind = 'enterprises.exported'";
    long before = count(HERE, exports);
    write(HERE, Search.ALL, TableFile.Form.PARQUET);
    assertThat(count(HERE, exports)).isEqualTo(before + 1);
    assertThat(as(HERE, () -> 1)).isEqualTo(1);
  }
}
