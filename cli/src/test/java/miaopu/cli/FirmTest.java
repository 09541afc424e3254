package miaopu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmTest {
  @TempDir Path folder;

  private static Run explain(String firm, Object... more) {
    Object[] arguments = new Object[more.length + 6];
    arguments[0] = "explain";
    arguments[1] = Run.FIRMS;
    arguments[2] = "--firm";
    arguments[3] = firm;
    arguments[4] = "--standard";
    arguments[5] = "专精特新";
    System.arraycopy(more, 0, arguments, 6, more.length);
    return Run.of(arguments);
  }

  @Test
  void findsAFirmByCodeIdRowNameAndPartOfName() {
    assertThat(explain("91000000123456788T").out()).contains("虚构远帆精密机械（苏州）有限公司");
    assertThat(explain("91000000123456788t").out()).contains("虚构远帆精密机械（苏州）有限公司");
    assertThat(explain("B").out()).contains("虚构青禾电子（佛山）有限公司");
    assertThat(explain("4").out()).contains("虚构拾光软件（长沙）有限公司");
    assertThat(explain("虚构拾光软件（长沙）有限公司").out()).contains("虚构拾光软件（长沙）有限公司");
    assertThat(explain("虚构拾光软件(长沙)有限公司").out()).contains("虚构拾光软件（长沙）有限公司");
    assertThat(explain("青禾").out()).contains("虚构青禾电子（佛山）有限公司");
  }

  @Test
  void listsTheFirmsAnAmbiguousNameMeans() {
    Run run = explain("有限公司");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("指 3 户企业").contains("row:2").contains("row:4");
  }

  @Test
  void countsEveryFirmANameMeansAndListsTheFirst() throws IOException {
    Path file = folder.resolve("many.csv");
    Files.writeString(file, "企业名称\n" + "虚构机械有限公司\n".repeat(130));
    Run run = Run.of("explain", file, "--firm", "机械");
    assertThat(run.err()).contains("指 130 户企业", "row:2 ", "row:21 ", "还有 110 户");
    assertThat(run.err()).doesNotContain("row:22 ");
  }

  @Test
  void asksBackWhenNoFirmFits() {
    Run run = explain("虚构青河电子（佛山）有限公司");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("您是否想写 虚构青禾电子（佛山）有限公司？");
    assertThat(explain("zzz", "--lang", "en").err())
        .contains("is no code, id, row number or name of the 3 firms");
  }

  @Test
  void asksWhichWhenANumberIsARowAndTheIdOfAnother() throws IOException {
    Path file = folder.resolve("ids.csv");
    Files.writeString(file, "企业编号,企业名称\n3,虚构甲\n2,虚构乙\n");
    Run both = Run.of("explain", file, "--firm", "2");
    assertThat(both.code()).isEqualTo(ExitCode.USAGE);
    assertThat(both.err()).contains("指 2 户企业", "row:2  id:3  虚构甲", "row:3  id:2  虚构乙");
    assertThat(Run.of("explain", file, "--firm", "id:2").out()).contains("第 3 行  虚构乙");
    assertThat(Run.of("explain", file, "--firm", "row:2").out()).contains("第 2 行  虚构甲");
  }

  @Test
  void numbersFirmsAsTheTableDoes() throws IOException {
    Path file = folder.resolve("rows.csv");
    Files.writeString(file, "本表虚构\n企业名称\n\n虚构甲\n虚构乙\n");
    assertThat(Run.of("assess", file).out()).contains("第 4 行  虚构甲", "第 5 行  虚构乙");
    assertThat(Run.of("explain", file, "--firm", "4").out()).contains("第 4 行  虚构甲");
    Path json = folder.resolve("firms.json");
    Files.writeString(
        json,
        "[{\"firm\":{\"id\":\"a\",\"name\":\"虚构甲\"}},{\"firm\":{\"id\":\"b\",\"name\":\"虚构乙\"}}]");
    assertThat(Run.of("explain", json, "--firm", "2").out()).contains("第 2 行  虚构乙");
  }

  @Test
  void explainsEachConditionWithItsClause() {
    Run zh = explain("B");
    assertThat(zh.code()).isEqualTo(ExitCode.DONE);
    assertThat(zh.out()).startsWith("申报日期 2026-11-21（今天）").contains("P2c").contains("附件1 P2c");
    assertThat(explain("B", "--lang", "en").out()).contains("applied 2026-11-21").contains("P2c");
  }

  @Test
  void answersFourForAMissingFile() {
    assertThat(Run.of("explain", "none.csv", "--firm", "2").code()).isEqualTo(ExitCode.UNREADABLE);
  }

  @Test
  void plansTheWayToALaterFiling() {
    Run zh = Run.of("roadmap", Run.FIRMS, "--firm", "B", "--to", "专精特新", "--by", "2028-06-30");
    assertThat(zh.code()).isEqualTo(ExitCode.DONE);
    assertThat(zh.out()).startsWith("申报日期 2026-11-21（今天）").contains("2028-06-30");
    Run en =
        Run.of(
            "roadmap",
            Run.FIRMS,
            "--firm",
            "B",
            "--to",
            "specialized",
            "--by",
            "2028-06-30",
            "--lang",
            "en");
    assertThat(en.out()).startsWith("applied 2026-11-21 (today)").contains("2028-06-30");
  }

  @Test
  void saysThatATitleAskedForCannotBeWonInTime() {
    Run run = guyu("2029-06-30", "zh");
    assertThat(run.out())
        .contains("没有找到合规的方案", "G1a", "最迟须于 2028-06-30 申报", "P3.share@Y-2", "2026年研发费用");
    assertThat(guyu("2029-06-30", "en").out())
        .contains("No lawful plan was found", "by 2028-06-30");
  }

  @Test
  void plansTheTitleAskedForAsAStage() {
    assertThat(guyu("2030-06-30", "zh").out())
        .contains("阶段 1：申报专精特新中小企业 [miit/specialized/2026] · 申报日 2029-06-30", "阶段 2（目标）");
  }

  private static Run guyu(String by, String language) {
    return Run.of(
        "roadmap",
        "../samples/demo-firms.xlsx",
        "--firm",
        "谷雨",
        "--to",
        "小巨人",
        "--by",
        by,
        "--date",
        "2026-11-21",
        "--lang",
        language);
  }

  @Test
  void comparesTwoEditionsClauseByClause() {
    Run zh = Run.of("compare", Run.FIRMS, "--firm", "B", "--from", "专精特新2022", "--to", "专精特新2026");
    assertThat(zh.code()).isEqualTo(ExitCode.DONE);
    assertThat(zh.out()).contains("miit/specialized/2022", "miit/specialized/2026", "P2c");
    Run en =
        Run.of(
            "compare",
            Run.FIRMS,
            "--firm",
            "B",
            "--from",
            "specialized/2022",
            "--to",
            "specialized/2026",
            "--lang",
            "en");
    assertThat(en.out()).contains("P2c", "Debt ratio");
  }

  @Test
  void takesTheEditionInForceForAStandard() {
    Run run = Run.of("compare", Run.FIRMS, "--firm", "B", "--from", "专精特新2022", "--to", "专精特新");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .contains("专精特新：按 2026-11-21 的规则日历取 miit/specialized/2026；其他版本：miit/specialized/2022。");
    Run show = Run.of("standards", "show", "小巨人", "--date", "2023-01-01", "--lang", "en");
    assertThat(show.out())
        .contains(
            "takes miit/little-giant/2022 on 2023-01-01; other editions: miit/little-giant/2026");
  }
}
