package miaopu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssessTest {
  @TempDir Path folder;

  @Test
  void printsTheLadderOfEveryFirm() throws IOException {
    Run run = Run.of("assess", Run.FIRMS);
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    Golden.check("assess-ladder.zh.txt", run.out());
  }

  @Test
  void printsOneStandardInEnglish() throws IOException {
    Run run = Run.of("assess", Run.FIRMS, "--standard", "specialized", "--lang", "en");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    Golden.check("assess-specialized.en.txt", run.out());
  }

  @Test
  void takesTodayInBeijingAndSaysSo() {
    assertThat(Run.of("assess", Run.FIRMS).out()).startsWith("申报日期 2026-11-21（今天）");
    assertThat(Run.of("assess", Run.FIRMS, "--date", "2025-05-05", "--lang", "en").out())
        .startsWith("applied 2025-05-05 · decided 2025-05-05 · batch 2025 · first application");
  }

  @Test
  void choosesTheEditionByTheOccasion() {
    assertThat(lines("--standard", "专精特新", "--decided", "2026-03-31"))
        .allSatisfy(line -> assertThat(line).contains("\"miit/specialized/2022\""));
    assertThat(lines("--standard", "专精特新", "--decided", "2026-04-01"))
        .allSatisfy(line -> assertThat(line).contains("\"miit/specialized/2026\""));
    assertThat(lines("--standard", "小巨人", "--procedure", "复核", "--batch", "2026"))
        .allSatisfy(line -> assertThat(line).contains("\"miit/little-giant/2022\""));
    assertThat(lines("--standard", "specialized/2022", "--province", "广东"))
        .allSatisfy(line -> assertThat(line).contains("guangdong"));
  }

  private static List<String> lines(String... options) {
    Object[] arguments = new Object[options.length + 4];
    arguments[0] = "assess";
    arguments[1] = Run.FIRMS;
    arguments[2] = "--format";
    arguments[3] = "jsonl";
    System.arraycopy(options, 0, arguments, 4, options.length);
    List<String> lines = Run.of(arguments).out().lines().toList();
    assertThat(lines).hasSize(3);
    return lines;
  }

  @Test
  void givesTheSameBytesTwiceInEveryFormat() {
    for (String format : List.of("table", "json", "jsonl", "csv", "html")) {
      Run first = Run.of("assess", Run.FIRMS, "--format", format);
      Run second = Run.of("assess", Run.FIRMS, "--format", format);
      assertThat(first.code()).isEqualTo(ExitCode.DONE);
      assertThat(first.out()).isNotEmpty().isEqualTo(second.out());
    }
  }

  @Test
  void wrapsTheSameLinesIntoAnArray() {
    String lines = Run.of("assess", Run.FIRMS, "--format", "jsonl").out();
    String array = Run.of("assess", Run.FIRMS, "--format", "json").out();
    assertThat(array).isEqualTo("[\n" + lines.strip().replace("\n", ",\n") + "\n]\n");
  }

  @Test
  void saysOnTheStandardErrorWhatAMachineFormatCannot() {
    Run run = Run.of("assess", Run.FIRMS, "--format", "jsonl");
    assertThat(run.err()).contains("申报日期 2026-11-21").contains("评估 3 户");
    assertThat(run.out()).doesNotContain("申报日期");
  }

  @Test
  void writesWhatTheEndingMeans() throws IOException {
    Path csv = folder.resolve("结果.csv");
    Path workbook = folder.resolve("results.xlsx");
    assertThat(Run.of("assess", Run.FIRMS, "--out", csv).code()).isEqualTo(ExitCode.DONE);
    assertThat(Run.of("assess", Run.FIRMS, "--out", workbook).code()).isEqualTo(ExitCode.DONE);
    assertThat(csv).content().startsWith("\uFEFF企业编号,").contains("miit/specialized/2026");
    assertThat(Files.readAllBytes(workbook)).startsWith('P', 'K');
    assertThat(folder).isDirectoryNotContaining("glob:**unfinished*");
  }

  @Test
  void refusesAnEndingItDoesNotKnow() {
    Run run = Run.of("assess", Run.FIRMS, "--out", folder.resolve("r.docx"));
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(".csv .html .json .jsonl .txt .xlsx");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysWhatItWrote() {
    Path csv = folder.resolve("a.csv");
    assertThat(Run.of("assess", Run.FIRMS, "--out", csv).err())
        .contains("已写入 " + csv + "（3 户，15 条结果）");
    assertThat(Run.of("assess", Run.FIRMS, "--out", csv, "--force", "--lang", "en").err())
        .contains("written: " + csv + " (3 firms, 15 results)");
  }

  @Test
  void saysWhatToDoWithATableWithoutFirms() throws IOException {
    Path file = Files.writeString(folder.resolve("empty.csv"), "企业名称,2025年营业收入（万元）\n");
    Run run = Run.of("assess", file);
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).contains("没有可评估的企业").contains("每户填一行");
  }

  @Test
  void printsALineAFirmForManyAndTheReasonsOnDemand() throws IOException {
    Path file = folder.resolve("many.csv");
    Files.writeString(file, "企业名称,2025年营业收入（万元）\n" + "虚构甲,2000\n".repeat(11));
    String lines = Run.of("assess", file).out();
    assertThat(lines).contains("括号内是几件事决定结论", "最多缺少：", "--detail").doesNotContain("第 2 行");
    assertThat(Run.of("assess", file, "--detail").out()).contains("第 2 行", "第 12 行");
    assertThat(Run.of("assess", file, "--lang", "en").out()).contains("missing most: ");
  }

  @Test
  void writesASummaryAndAPageAFirmForManyFirms() throws IOException {
    Path file = folder.resolve("many.csv");
    Files.writeString(file, "企业名称,2025年营业收入（万元）\n" + "虚构甲,2000\n".repeat(31));
    Path page = folder.resolve("report.html");
    Run run = Run.of("assess", file, "--out", page);
    assertThat(run.err()).contains("每户一页在旁边的文件夹 report-firms 里");
    assertThat(page).content().contains("（31 家企业）", "href=\"report-firms/row-32.html\"");
    assertThat(folder.resolve("report-firms/row-32.html")).content().contains("虚构甲", "经营异常");
    assertThat(folder).isDirectoryNotContaining("glob:**unfinished*");
    Files.delete(page);
    assertThat(Run.of("assess", file, "--out", page).code()).isEqualTo(ExitCode.USAGE);
    assertThat(Run.of("assess", file, "--out", page, "--force").code()).isEqualTo(ExitCode.DONE);
    assertThat(Run.of("assess", file, "--format", "html").err()).contains("只有汇总");
  }

  @Test
  void refusesToMarkTheCellsOfJson() throws IOException {
    Path json = Files.writeString(folder.resolve("a.json"), "{\"firm\":{\"id\":\"a\"}}");
    Run run = Run.of("assess", json, "--errors", folder.resolve("e.xlsx"), "--lang", "en");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("marks the cells of a table").contains("is JSON");
  }

  @Test
  void overwritesOnlyWithForce() throws IOException {
    Path file = Files.writeString(folder.resolve("a.jsonl"), "mine");
    Run refused = Run.of("assess", Run.FIRMS, "--out", file);
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("已存在").contains("--force");
    assertThat(file).hasContent("mine");
    assertThat(Run.of("assess", Run.FIRMS, "--out", file, "--force").code())
        .isEqualTo(ExitCode.DONE);
    assertThat(file).content().startsWith("{\"firm\":");
  }

  @Test
  void neverWritesOverItsInput() throws IOException {
    Path input = Files.copy(Run.FIRMS, folder.resolve("in.csv"));
    Run run = Run.of("assess", input, "--out", input, "--force", "--lang", "en");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("is the input itself");
    assertThat(input).hasSameTextualContentAs(Run.FIRMS);
  }

  @Test
  void refusesRowsWithThreeAndAssessesTheOthers() throws IOException {
    Path file = folder.resolve("企业 名单.csv");
    Files.writeString(file, "企业名称,统一社会信用代码,2025年营业收入（万元）\n虚构甲,9100000O123456788T,1\n虚构乙,,2000\n");
    Run run = Run.of("assess", file, "--standard", "专精特新");
    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out())
        .contains("虚构乙")
        .contains("credit-code-format")
        .contains("企业 名单.csv:2")
        .contains("拒收 1 行");
  }

  @Test
  void answersFourForWhatCannotBeRead() throws IOException {
    Path old = Files.write(folder.resolve("old.xlsx"), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11});
    Path missing = folder.resolve("none.csv");
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    for (Path file : List.of(old, missing, empty, folder)) {
      Run run = Run.of("assess", file);
      assertThat(run.code()).as(file.toString()).isEqualTo(ExitCode.UNREADABLE);
      assertThat(run.err()).contains("错误 ").contains("没有读完");
    }
  }

  @Test
  void leavesNoFileBehindWhenTheInputCannotBeRead() {
    Path out = folder.resolve("out.csv");
    assertThat(Run.of("assess", folder.resolve("none.csv"), "--out", out).code())
        .isEqualTo(ExitCode.UNREADABLE);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void marksTheFaultyCellsInAWorkbook() throws IOException {
    Path sheet = folder.resolve("问题.xlsx");
    Run run = Run.of("assess", Run.FIRMS, "--format", "jsonl", "--errors", sheet);
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).contains("中标出 1 处问题");
    assertThat(Files.readAllBytes(sheet)).startsWith('P', 'K');
    assertThat(Run.of("assess", Run.FIRMS, "--errors", sheet).code()).isEqualTo(ExitCode.USAGE);
    assertThat(Run.of("assess", sheet, "--standard", "专精特新").out()).contains("评估 3 户");
    Path sound = folder.resolve("sound.csv");
    Files.writeString(sound, "企业名称,2025年营业收入（万元）\n虚构甲,2000\n");
    Path none = folder.resolve("none.xlsx");
    assertThat(Run.of("assess", sound, "--errors", none).err()).contains("没有问题");
    assertThat(none).doesNotExist();
  }

  @Test
  void saysWhenTheLawOfTheDayIsNotKnown() {
    Run run = Run.of("assess", Run.FIRMS, "--standard", "专精特新", "--date", "2022-01-01");
    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out()).contains("无规则数据").contains("2022年8月前各省自定标准");
  }
}
