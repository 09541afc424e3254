package miaopu.intake.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import miaopu.intake.problem.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cells of workbooks as Office, WPS and other programs write them.
class XlsxBookTest {
  @TempDir Path folder;

  @Test
  void readsSharedInlineAndFormulaTexts() throws Unreadable {
    RawXlsx book =
        new RawXlsx()
            .strings(
                "<si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r><rPh><t>aid</t></rPh></si><si><t/></si>")
            .sheet(
                "s",
                "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"C3\" t=\"s\"><v>1</v></c>"
                    + "<c r=\"D3\" t=\"inlineStr\"><is><t>丁</t></is></c><c r=\"E3\" t=\"str\"><f>A1</f><v>戊</v></c>"
                    + "<c r=\"F3\" t=\"s\"><v>2</v></c></row>");

    assertThat(cells(book)).containsExactly("3 甲||乙丙|丁|戊");
  }

  @Test
  void readsNumbersFlagsFaultsAndFormulas() throws Unreadable {
    RawXlsx book =
        new RawXlsx()
            .sheet(
                "s",
                "<row><c><v>1234.5599999999999</v></c><c><v>1E3</v></c><c t=\"b\"><v>1</v></c>"
                    + "<c t=\"e\"><v>#N/A</v></c><c><f>A1*2</f><v>7</v></c><c><f>A1</f></c><c><v>1e999999999</v></c></row>");

    assertThat(kinds(book))
        .containsExactly(
            "1234.56 NUMBER",
            "1000 NUMBER",
            "TRUE FLAG",
            "#N/A FAULT",
            "7 NUMBER",
            "=A1 FAULT",
            "1e999999999 FAULT");
  }

  @Test
  void readsDatesToThePrecisionTheyAreShownIn() throws Unreadable {
    RawXlsx book =
        new RawXlsx()
            .styles(
                "<numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"
                    + "<numFmt numFmtId=\"165\" formatCode=\"yyyy/mm/dd;@\"/><numFmt numFmtId=\"166\" formatCode=\"0.00%\"/>"
                    + "<numFmt numFmtId=\"167\" formatCode=\"#,##0.00[$元-804];[Red]-0\"/>",
                "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
                    + "<xf numFmtId=\"166\"/><xf numFmtId=\"167\"/><xf numFmtId=\"57\"/>")
            .sheet(
                "s",
                "<row><c s=\"1\"><v>45122</v></c><c s=\"2\"><v>45108</v></c><c s=\"3\"><v>45122.75</v></c>"
                    + "<c s=\"4\"><v>0.03</v></c><c s=\"5\"><v>5</v></c><c s=\"6\"><v>45108</v></c><c s=\"1\"><v>1</v></c>"
                    + "<c t=\"d\"><v>2023-07-15T00:00:00</v></c></row>");

    assertThat(kinds(book))
        .containsExactly(
            "2023-07-15 DATE",
            "2023-07 DATE",
            "2023-07-15 DATE",
            "0.03 PERCENT",
            "5 NUMBER",
            "2023-07 DATE",
            "1900-01-01 DATE",
            "2023-07-15 DATE");
  }

  @Test
  void countsDaysFrom1904WhereTheWorkbookDoes() throws Unreadable {
    RawXlsx book =
        new RawXlsx()
            .from1904()
            .styles("", "<xf numFmtId=\"14\"/>")
            .sheet("s", "<row><c s=\"0\"><v>43660</v></c></row>");

    assertThat(kinds(book)).containsExactly("2023-07-15 DATE");
  }

  @ParameterizedTest
  @CsvSource({"1, 1900-01-01", "59, 1900-02-28", "61, 1900-03-01", "45122, 2023-07-15"})
  void countsDaysAsSpreadsheetsDo(int serial, String day) {
    assertThat(Styles.day(serial, false)).hasToString(day);
  }

  @Test
  void skipsHiddenSheets() throws Unreadable {
    RawXlsx book =
        new RawXlsx().sheet("s\" state=\"hidden", RawXlsx.row("a")).sheet("t", RawXlsx.row("b"));

    assertThat(cells(book)).containsExactly("1 b");
  }

  @Test
  void readsSheetsThatSayTheyAreVisible() throws Unreadable {
    RawXlsx book = new RawXlsx().sheet("s\" state=\"visible", RawXlsx.row("a"));

    assertThat(cells(book)).containsExactly("1 a");
  }

  @Test
  void readsTextsAcrossThePackedBlocks() throws Unreadable {
    SharedStrings strings = new SharedStrings();
    String text = "苗".repeat(20_000);
    for (int i = 0; i < 60; i++) {
      strings.add(i + text, "s");
    }

    for (int i = 0; i < 60; i++) {
      assertThat(strings.get(i)).isEqualTo(i + text);
    }
  }

  private List<String> cells(RawXlsx raw) throws Unreadable {
    List<String> rows = new ArrayList<>();
    for (Line line : lines(raw)) {
      rows.add(
          line.number() + " " + String.join("|", line.cells().stream().map(Cell::text).toList()));
    }
    return rows;
  }

  private List<String> kinds(RawXlsx raw) throws Unreadable {
    return lines(raw).getFirst().cells().stream()
        .map(cell -> cell.text() + " " + cell.kind())
        .toList();
  }

  private List<Line> lines(RawXlsx raw) throws Unreadable {
    Path file = raw.write(folder.resolve("t.xlsx"));
    List<Line> all = new ArrayList<>();
    try (Book book = Book.open(file, FileKind.of(file));
        Lines lines = book.sheets().getFirst().open()) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        all.add(line);
      }
    }
    return all;
  }
}
