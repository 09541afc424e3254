package miaopu.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import miaopu.engine.Firm;
import miaopu.engine.Occasion;
import miaopu.intake.file.RawXlsx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables of firms as facts.
class IntakeTest {
  @TempDir Path folder;

  @Test
  void readsOneFirmARow() {
    Tables read =
        Tables.csv(
            folder,
            """
            企业编号,企业名称,统一社会信用代码,省份,城市,成立日期,2025年营业收入（万元）,2025年研发费用（万元）,是否独立法人
            A1,青苗轴承,91000000MADEM00112,广东,深圳,2015-06-18,"3,000",150,是
            A2,云麓,不详,湖南,长沙,2016,-,约100,
            """);

    assertThat(read.summary().rows()).isEqualTo(2);
    assertThat(read.summary().firms()).isEqualTo(2);
    assertThat(read.firm(0).firm()).isEqualTo(new Firm("A1", "91000000MADEM00112", "青苗轴承"));
    assertThat(read.fact(0, "revenue@2025")).isEqualTo("30000000");
    assertThat(read.fact(0, "region")).isEqualTo("440300");
    assertThat(read.fact(0, "legal_person")).isEqualTo("yes");
    assertThat(read.given(0, "revenue@2025").origin()).isEqualTo("firms.csv:2:7");
    assertThat(read.firm(1).firm().code()).isEmpty();
    assertThat(read.fact(1, "revenue@2025")).isNull();
    assertThat(read.fact(1, "rd_expense@2025")).isEqualTo("!约100");
    assertThat(read.codes()).containsExactly("vague-value");
  }

  @Test
  void namesAFirmByItsCodeOrItsRow() {
    Tables read = Tables.csv(folder, "企业名称,信用代码\n甲,91000000MADEM00112\n乙,\n");

    assertThat(read.rows())
        .extracting(row -> row.facts().firm().id())
        .containsExactly("91000000MADEM00112", "row-3");
  }

  @Test
  void refusesARowWhoseCodeIsNone() {
    Tables read = Tables.csv(folder, "企业名称,信用代码\n甲,91440300O062936863\n乙,91350100M0001TGQXM\n");

    assertThat(read.summary().refused()).isEqualTo(1);
    assertThat(read.rows()).hasSize(1);
    assertThat(read.codes()).containsExactly("credit-code-format", "credit-code-check");
  }

  @Test
  void keepsBothRowsOfAFirmThatComesTwice() {
    Tables read =
        Tables.csv(
            folder,
            """
            名称,代码,城市,成立年份
            甲公司,91000000MADEM00112,深圳,2015
            甲 公司,91000000MADEM00112,深圳,2015
            甲公司,,深圳市,2015-06
            """
                .replace("代码", "信用代码"));

    assertThat(read.rows()).hasSize(3);
    assertThat(read.rows()).extracting(row -> row.facts().firm().id()).doesNotHaveDuplicates();
    assertThat(read.codes()).containsExactly("duplicate-firm", "possible-same-firm");
  }

  @Test
  void turnsTheColumnsOfARegisterIntoTitles() {
    Tables read =
        Tables.csv(
            folder,
            """
            企业名称,等级,认定年月,高企认定年月
            甲,小巨人,2023-07,2022-01
            乙,专精特新(北京市),2020,
            丙,专精特新或小巨人(未分),,
            丁,,,
            """);

    assertThat(read.records(0, "titles"))
        .containsExactly(
            "kind=little-giant recognised_on=2023-07", "kind=high-tech recognised_on=2022-01", "");
    assertThat(read.records(1, "titles"))
        .containsExactly("kind=specialized recognised_on=2020", "");
    assertThat(read.records(2, "titles")).isNull();
    assertThat(read.fact(2, "titles.kind")).isEqualTo("!专精特新或小巨人(未分)");
    assertThat(read.records(3, "titles")).isNull();
    assertThat(read.codes()).containsExactly("unknown-title");
  }

  @Test
  void doesNotLetARegisterDenyTheTitlesItIsSilentOn() {
    Tables read = Tables.csv(folder, "企业名称,等级,认定年月\n甲,小巨人,2025-07\n");
    var ladder = Bundled.RULEBOOK.ladder(read.firm(0), Occasion.on(LocalDate.of(2026, 11, 21)));

    assertThat(ladder.rungs())
        .extracting(rung -> rung.held().name())
        .contains("MET")
        .doesNotContain("NOT_MET");
  }

  @Test
  void takesTheYearsFromTheAsOfCell() {
    Tables read =
        Tables.csv(
            folder, "数据截止日期,2024-06-30\n各企业情况\n企业名称,上年度营业收入（万元）,上上年度营业收入（万元）\n甲,3000,2000\n");

    assertThat(read.summary().asOfYear()).isEqualTo(2024);
    assertThat(read.fact(0, "revenue@2023")).isEqualTo("30000000");
    assertThat(read.fact(0, "revenue@2022")).isEqualTo("20000000");
    assertThat(read.given(0, "revenue@2023").asOf()).isEqualTo("2024-06-30");
  }

  @Test
  void takesTheYearsFromTheOptionWhereNoCellSays() {
    Tables read =
        Tables.csv(
            folder, "企业名称,上年度营业收入（万元）\n甲,3000\n", Tables.READING.asOf(LocalDate.of(2023, 5, 1)));

    assertThat(read.fact(0, "revenue@2022")).isEqualTo("30000000");
    assertThat(read.codes()).containsExactly("year-from-as-of");
  }

  @Test
  void readsHeadersOfTwoRows() {
    Tables below = Tables.csv(folder, "企业名称,营业收入（万元）,,从业人员\n,2024年,2025年,2025年\n甲,2000,3000,50\n");
    Tables above =
        Tables.csv(
            folder,
            ",2024年,,2025年,,\n企业名称,营业收入（万元）,从业人员,营业收入（万元）,从业人员,成立日期\n甲,2000,40,3000,50,2015\n");

    assertThat(below.fact(0, "revenue@2024")).isEqualTo("20000000");
    assertThat(below.fact(0, "revenue@2025")).isEqualTo("30000000");
    assertThat(below.fact(0, "staff@2025")).isEqualTo("50");
    assertThat(above.fact(0, "staff@2024")).isEqualTo("40");
    assertThat(above.fact(0, "revenue@2025")).isEqualTo("30000000");
    assertThat(above.fact(0, "founded_on")).isEqualTo("2015");
  }

  @Test
  void readsAFormOfOneFirm() {
    Path file =
        new RawXlsx()
            .sheet(
                "基本情况",
                RawXlsx.row("企业基本情况表")
                    + RawXlsx.row("指标", "内容")
                    + RawXlsx.row("企业名称", "甲")
                    + RawXlsx.row("成立日期", "2015-06-18"))
            .sheet(
                "财务",
                RawXlsx.row("项目", "单位", "2024年", "2025年")
                    + RawXlsx.row("营业收入", "万元", "2000", "3000")
                    + RawXlsx.row("从业人员", "人", "40", "50"))
            .sheet("奖项", RawXlsx.row("奖项名称", "奖项级别") + RawXlsx.row("科技进步奖", "省级"))
            .write(folder.resolve("form.xlsx"));
    Tables read = Tables.read(file);

    assertThat(read.rows()).hasSize(1);
    assertThat(read.firm(0).firm().name()).isEqualTo("甲");
    assertThat(read.fact(0, "founded_on")).isEqualTo("2015-06-18");
    assertThat(read.fact(0, "revenue@2024")).isEqualTo("20000000");
    assertThat(read.fact(0, "staff@2025")).isEqualTo("50");
    assertThat(read.given(0, "staff@2025").origin()).isEqualTo("form.xlsx!财务!D3");
    assertThat(read.records(0, "awards")).containsExactly("level=provincial name=科技进步奖");
    assertThat(read.codes()).isEmpty();
  }

  @Test
  void givesRecordsOfFurtherSheetsToTheirFirms() {
    Path file =
        new RawXlsx()
            .sheet(
                "企业",
                RawXlsx.row("企业编号", "企业名称", "信用代码")
                    + RawXlsx.row("1", "甲", "91000000MADEM00112")
                    + RawXlsx.row("2", "乙", "")
                    + RawXlsx.row("3", "丙", ""))
            .sheet(
                "奖项",
                RawXlsx.row("企业编号", "奖项名称", "级别", "排名")
                    + RawXlsx.row("1", "科技进步奖", "省级", "2")
                    + RawXlsx.row("2", "无")
                    + RawXlsx.row("9", "质量奖"))
            .sheet(
                "知识产权",
                RawXlsx.row("统一社会信用代码", "编号", "种类", "是否与主导产品相关")
                    + RawXlsx.row("91000000MADEM00112", "ZL1", "发明专利", "是"))
            .sheet("说明", RawXlsx.row("谢谢"))
            .write(folder.resolve("firms.xlsx"));
    Tables read = Tables.read(file);

    assertThat(read.records(0, "awards")).containsExactly("level=provincial name=科技进步奖 rank=2");
    assertThat(read.records(0, "ip_rights")).containsExactly("kind=invention name=ZL1 related=yes");
    assertThat(read.records(1, "awards")).isEmpty();
    assertThat(read.records(1, "ip_rights")).isNull();
    assertThat(read.records(2, "awards")).isNull();
    assertThat(read.codes()).containsExactlyInAnyOrder("record-without-firm", "unknown-sheet");
  }

  @Test
  void joinsTheFiguresOfFurtherTables() {
    Path file =
        new RawXlsx()
            .sheet(
                "基本信息",
                RawXlsx.row("企业名称", "信用代码", "成立日期", "2025年从业人员")
                    + RawXlsx.row("甲", "91000000MADEM00112", "2015", "50")
                    + RawXlsx.row("乙", "", "2016", ""))
            .sheet(
                "财务",
                RawXlsx.row("各企业财务数据")
                    + RawXlsx.row("企业名称", "2025年营业收入（万元）", "2025年从业人员")
                    + RawXlsx.row("甲", "3000", "60")
                    + RawXlsx.row("丙", "1", ""))
            .write(folder.resolve("firms.xlsx"));
    Tables read = Tables.read(file);

    assertThat(read.rows()).hasSize(2);
    assertThat(read.fact(0, "revenue@2025")).isEqualTo("30000000");
    assertThat(read.given(0, "revenue@2025").origin()).isEqualTo("firms.xlsx!财务!B3");
    assertThat(read.fact(0, "staff@2025")).isEqualTo("50");
    assertThat(read.fact(1, "revenue@2025")).isNull();
    assertThat(read.codes()).containsExactly("fact-twice", "record-without-firm");
  }

  @Test
  void givesNobodyTheRecordsOfANameThatTwoFirmsHave() {
    Path file =
        new RawXlsx()
            .sheet(
                "企业",
                RawXlsx.row("企业名称", "成立日期") + RawXlsx.row("甲", "2015") + RawXlsx.row("甲", "2016"))
            .sheet("奖项", RawXlsx.row("企业名称", "奖项名称") + RawXlsx.row("甲", "科技进步奖"))
            .write(folder.resolve("firms.xlsx"));
    Tables read = Tables.read(file);

    assertThat(read.records(0, "awards")).isNull();
    assertThat(read.records(1, "awards")).isNull();
    assertThat(read.codes()).containsExactly("record-of-two-firms");
  }

  @Test
  void saysWhenRecordsAndCountsDisagree() {
    Path file =
        new RawXlsx()
            .sheet("企业", RawXlsx.row("企业编号", "近三年省部级及以上科技奖励（排名前三）") + RawXlsx.row("1", "5"))
            .sheet(
                "奖项",
                RawXlsx.row("企业编号", "种类", "级别", "排名", "获奖日期")
                    + RawXlsx.row("1", "科学技术奖", "省级", "1", "2025-05-01"))
            .write(folder.resolve("firms.xlsx"));
    Tables read = Tables.read(file);

    assertThat(read.summary().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.place()).isEqualTo("企业!B2"))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("disagrees"));
  }

  @Test
  void takesNoneInAListColumnForNoRecord() {
    Tables read = Tables.csv(folder, "企业名称,奖项\n甲,无\n乙,很多\n丙,\n");

    assertThat(read.records(0, "awards")).isEmpty();
    assertThat(read.records(1, "awards")).isNull();
    assertThat(read.records(2, "awards")).isNull();
    assertThat(read.codes()).containsExactly("records-in-cell");
  }

  @Test
  void refusesARowWithMoreCellsThanHeaders() {
    Tables read = Tables.csv(folder, "企业名称,成立日期\n甲,2015\n乙,1,234,2015\n");

    assertThat(read.summary().refused()).isEqualTo(1);
    assertThat(read.codes()).containsExactly("extra-cells");
  }

  @Test
  void tellsAllFaultsOfARowRefusedForItsCode() {
    Tables read = Tables.csv(folder, "企业名称,统一社会信用代码,成立日期\n甲,123,很久以前\n");

    assertThat(read.summary().refused()).isEqualTo(1);
    assertThat(read.codes()).containsExactly("credit-code-format", "bad-date");
  }

  @Test
  void namesAColumnWithoutAHeaderOnce() {
    Tables read = Tables.csv(folder, "企业名称,,成立日期\n甲,x,2015\n乙,y,2016\n");

    assertThat(read.rows()).hasSize(2);
    assertThat(read.codes()).containsExactly("unknown-column");
  }

  @Test
  void readsTheSampleOfTheDocumentsWithoutGuessing() {
    Tables read = Tables.read(Path.of("../samples/firms-of-the-documents.csv"));

    assertThat(read.summary().readable()).isTrue();
    assertThat(read.rows()).hasSize(62);
    assertThat(read.summary().errors()).isZero();
    assertThat(read.fact(14, "founded_on")).isEqualTo("!约1987(36年)");
    assertThat(read.fact(43, "rd_ratio@2025")).isEqualTo("!>10");
    assertThat(read.fact(51, "rd_staff_share@2025")).isEqualTo("!33.3(近百人，占1/3)");
    assertThat(read.summary().unknownColumns())
        .containsAll(List.of("发明专利", "专利申请", "上市板块", "营收或增长", "备注"));
    assertThat(read.rows())
        .allSatisfy(row ->
            assertThat(row.facts().all())
                .noneSatisfy(fact -> assertThat(fact.field()).startsWith("ip_class")));
  }

  @Test
  void tellsHowFarItHasCome() {
    StringBuilder heard = new StringBuilder();
    Tables.csv(
        folder,
        "企业名称\n" + "甲\n".repeat(5_000),
        Tables.READING.telling((rows, bytes, total) -> heard.append(rows).append(' ')));

    assertThat(heard.toString()).isEqualTo("2000 4000 5000 ");
  }
}
