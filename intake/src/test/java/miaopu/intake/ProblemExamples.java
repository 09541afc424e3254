package miaopu.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import miaopu.intake.file.Bounds;
import miaopu.intake.file.RawXlsx;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.value.CreditCode;

/// The smallest input for each problem there is.
final class ProblemExamples {
  private static final String CODE = "91000000MADEM00112";

  private final Path folder;
  private final Map<InputProblem, Path> files = new EnumMap<>(InputProblem.class);

  private ProblemExamples(Path folder) {
    this.folder = folder;
  }

  /// Writes one file for each problem.
  static Map<InputProblem, Path> write(Path folder) throws IOException {
    ProblemExamples examples = new ProblemExamples(folder);
    examples.files();
    examples.headers();
    examples.values();
    examples.firms();
    return examples.files;
  }

  private void files() throws IOException {
    files.put(InputProblem.MISSING_FILE, Path.of("nothing.xlsx"));
    files.put(InputProblem.FOLDER, Path.of("src"));
    workbook(
        InputProblem.OTHER_DOCUMENT, new RawXlsx().sheet("s", "").part("word/document.xml", "x"));
    bytes(InputProblem.EMPTY_FILE, new byte[0]);
    bytes(InputProblem.UNKNOWN_FORMAT, "GIF89a\0\1\2\3".getBytes(StandardCharsets.ISO_8859_1));
    bytes(InputProblem.OLD_EXCEL_FILE, old(""));
    bytes(InputProblem.ENCRYPTED_FILE, old("EncryptedPackage"));
    bytes(InputProblem.BAD_ENCODING, new byte[] {'a', ',', (byte) 0xFF, (byte) 0xFF, '\n'});
    bytes(InputProblem.BROKEN_FILE, "PAR1 and nothing more".getBytes(StandardCharsets.UTF_8));
    workbook(
        InputProblem.MACRO_WORKBOOK, new RawXlsx().sheet("s", "").part("xl/vbaProject.bin", "x"));
    workbook(InputProblem.TOO_LARGE_UNPACKED, new RawXlsx().sheet("s", " ".repeat(18 << 20)));
    workbook(InputProblem.TOO_MUCH_TEXT, new RawXlsx().sheet("s", RawXlsx.row("企业名称")));
    csv(InputProblem.CELL_TOO_LONG, "企业名称\n" + "甲".repeat(Bounds.CELL_CHARACTERS + 1) + "\n");
    csv(InputProblem.TOO_MANY_COLUMNS, "a,".repeat(Bounds.COLUMNS) + "b\n");
    csv(InputProblem.UNCLOSED_QUOTE, "企业名称\n\"甲\n");
    csv(InputProblem.NO_HEADER, "foo,bar\n1,2\n");
    bytes(InputProblem.BAD_JSON, "{\"firm\": 3}".getBytes(StandardCharsets.UTF_8));
    bytes(
        InputProblem.UNKNOWN_FIELD,
        "{\"facts\": [{\"field\": \"happiness\", \"value\": 9}]}".getBytes(StandardCharsets.UTF_8));
    sheets(InputProblem.UNKNOWN_SHEET, "附注", RawXlsx.row("谢谢"));
  }

  private void headers() throws IOException {
    headers(InputProblem.UNKNOWN_COLUMN, "发明专利");
    csv(InputProblem.COLUMN_TWICE, "企业名称,2025年营收（万元）,2025年营业收入（万元）\n甲,1,2\n");
    headers(InputProblem.COLUMN_OF_SEVERAL_YEARS, "近两年研发费用（万元）");
    headers(InputProblem.YEAR_NOT_USED, "2025年研发机构级别");
    headers(InputProblem.YEAR_ASSUMED, "营业收入（万元）");
    headers(InputProblem.YEAR_FROM_DATE, "上年度营业收入（万元）");
    csv(InputProblem.YEAR_FROM_AS_OF, "数据截止日期：2025-06-30\n企业名称,上年度营业收入（万元）\n甲,1\n");
    csv(InputProblem.BAD_AS_OF, "数据截止日期,去年底\n企业名称\n甲\n");
    headers(InputProblem.UNIT_ASSUMED, "2025年营业收入");
    headers(InputProblem.UNKNOWN_UNIT, "2025年营业收入（万美元）");
  }

  private void values() throws IOException {
    cell(InputProblem.VAGUE_VALUE, "2025年营业收入（万元）", "约2000");
    cell(InputProblem.BAD_NUMBER, "2025年从业人员", "很多");
    cell(InputProblem.BAD_DATE, "成立日期", "2023-02-30");
    cell(InputProblem.BAD_FLAG, "独立法人", "也许");
    cell(InputProblem.UNKNOWN_CODE, "研发机构级别", "很高");
    cell(InputProblem.OUT_OF_RANGE, "2025年从业人员", "-5");
    cell(InputProblem.NOT_WHOLE, "2025年从业人员", "10.5");
    cell(InputProblem.TOO_PRECISE, "2025年营业收入（元）", "100.001");
    cell(InputProblem.RATIO_OR_PERCENT, "2025年研发占比", "3");
    cell(InputProblem.PERCENT_DOUBT, "2025年研发占比（%）", "0.03");
    cell(InputProblem.UNIT_DIFFERS, "2025年营业收入（万元）", "2亿元");
    cell(InputProblem.SCIENTIFIC_NUMBER, "2025年营业收入（元）", "1.23E+08");
    cell(InputProblem.SERIAL_DATE, "成立日期", "42173");
    workbook(
        InputProblem.FORMULA_FAULT,
        new RawXlsx()
            .sheet(
                "企业",
                RawXlsx.row("企业名称", "2025年从业人员")
                    + "<row><c t=\"str\"><v>甲</v></c><c t=\"e\"><v>#REF!</v></c></row>"));
    cell(InputProblem.UNKNOWN_REGION, "城市", "火星");
    csv(InputProblem.REGION_DIFFERS, "企业名称,省份,城市\n甲,广东,长沙\n");
    cell(InputProblem.UNKNOWN_INDUSTRY, "行业代码", "A39");
    cell(InputProblem.UNKNOWN_TITLE, "等级", "专精特新或小巨人(未分)");
  }

  private void firms() throws IOException {
    cell(InputProblem.CREDIT_CODE_FORMAT, "信用代码", "91440300O062936863");
    cell(InputProblem.CREDIT_CODE_CHECK, "信用代码", "91350100M0001TGQXM");
    cell(InputProblem.CREDIT_CODE_FIRST, "信用代码", closed("A1000000MA0000007"));
    cell(InputProblem.ORGANISATION_CODE_CHECK, "信用代码", closed("91000000MA0000008"));
    csv(InputProblem.EXAMPLE_ROW, "企业编号,企业名称\n示例1,虚构青苗轴承有限公司\n1,甲\n");
    csv(InputProblem.TOTALS_ROW, "企业名称,2025年从业人员\n甲,10\n合计,10\n");
    csv(InputProblem.EXTRA_CELLS, "企业名称,成立日期\n甲,2015,3000\n");
    csv(InputProblem.DUPLICATE_FIRM, "企业名称,信用代码\n甲," + CODE + "\n乙," + CODE + "\n");
    csv(InputProblem.POSSIBLE_SAME_FIRM, "企业名称,城市,成立日期\n甲,深圳,2015\n甲,深圳市,2015-06\n");
    csv(InputProblem.DUPLICATE_ID, "企业编号,企业名称\n1,甲\n1,乙\n");
    sheets(
        InputProblem.RECORD_WITHOUT_FIRM,
        "奖项",
        RawXlsx.row("企业名称", "奖项名称") + RawXlsx.row("乙", "质量奖"));
    workbook(
        InputProblem.RECORD_OF_TWO_FIRMS,
        new RawXlsx()
            .sheet(
                "企业",
                RawXlsx.row("企业名称", "成立日期") + RawXlsx.row("甲", "2015") + RawXlsx.row("甲", "2016"))
            .sheet("奖项", RawXlsx.row("企业名称", "奖项名称") + RawXlsx.row("甲", "质量奖")));
    sheets(InputProblem.FACT_TWICE, "工商", RawXlsx.row("企业名称", "成立日期") + RawXlsx.row("甲", "2016"));
    cell(InputProblem.RECORDS_IN_CELL, "奖项", "两项质量奖");
  }

  /// A code with the check character it asks for.
  private static String closed(String code) {
    return code + CreditCode.of(code + "0").check();
  }

  private void headers(InputProblem problem, String header) throws IOException {
    cell(problem, header, "");
  }

  private void cell(InputProblem problem, String header, String cell) throws IOException {
    csv(problem, "企业名称," + header + "\n甲," + cell + "\n");
  }

  private void csv(InputProblem problem, String text) throws IOException {
    bytes(problem, text.getBytes(StandardCharsets.UTF_8));
  }

  private void sheets(InputProblem problem, String name, String rows) throws IOException {
    workbook(
        problem,
        new RawXlsx()
            .sheet("企业", RawXlsx.row("企业名称", "成立日期") + RawXlsx.row("甲", "2015"))
            .sheet(name, rows));
  }

  private void workbook(InputProblem problem, RawXlsx workbook) throws IOException {
    Path place = Files.createDirectories(folder.resolve(problem.code()));
    files.put(problem, workbook.write(place.resolve("firms")));
  }

  private void bytes(InputProblem problem, byte[] content) throws IOException {
    Path place = Files.createDirectories(folder.resolve(problem.code()));
    files.put(problem, Files.write(place.resolve("firms"), content));
  }

  /// The start of an old-style container whose directory names a stream.
  private static byte[] old(String stream) {
    byte[] file = new byte[2048];
    long magic = 0xD0CF11E0A1B11AE1L;
    for (int i = 0; i < 8; i++) {
      file[i] = (byte) (magic >>> (56 - 8 * i));
    }
    file[30] = 9;
    byte[] name = stream.getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(name, 0, file, 512 + 128, name.length);
    return file;
  }
}
