package miaopu.intake.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Problem;
import miaopu.intake.Bundled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What headers are taken for.
class ColumnsTest {
  private static final Vocabulary VOCABULARY = new Vocabulary(Bundled.RULEBOOK);
  private static final AsOf DATE = new AsOf(LocalDate.of(2026, 11, 21), AsOf.Origin.DATE);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024年营业收入(万元) | revenue@2024 万元",
        "营业收入（2024年，万元） | revenue@2024 万元",
        "营业收入（万元）2024 | revenue@2024 万元",
        "２０２４年 营业收入【万元】 | revenue@2024 万元",
        "2024年度营业收入（单位：万元） | revenue@2024 万元",
        "营业收入2024万元 | revenue@2024 万元",
        "营业收入（必填，2024年，亿元） | revenue@2024 亿元",
        "revenue@2024 | revenue@2024",
        "2024 revenue (10k CNY) | revenue@2024 万元",
        "Revenue 2024 (CNY) | revenue@2024 元",
        "2025年末从业人员 | staff@2025",
        "从业人员（人，2025年） | staff@2025",
        "2025年研发费用占营业收入比重（%） | rd_ratio@2025 %",
        "2025年研发占比% | rd_ratio@2025 %",
        "成立时间 | founded_on",
        "所在地 | region",
        "地区 | region",
        "Ⅰ类知识产权数量（2026口径）（项） | ip_class1_2026",
        "I类知识产权 | ip_class1_2026",
        "企业名称* | firm.name",
        "统一社会信用代码（18位） | !",
        "是否高新技术企业 | title_high_tech_valid",
        "高企认定年月 | titles.recognised_on:high-tech",
        "小巨人有效期至 | titles.valid_to:little-giant",
        "等级 | titles.kind",
        "发明专利 | !",
        "营业收入（预计，2026年，万元） | !"
      })
  void takesAHeaderFor(String header, String expected) {
    assertThat(taken(header, DATE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "上年度营业收入（万元） | revenue@2025 万元 year-from-date",
        "上上年度营业收入（万元） | revenue@2024 万元 year-from-date",
        "营业收入（上年，万元） | revenue@2025 万元 year-from-date",
        "去年研发费用(万元) | rd_expense@2025 万元 year-from-date",
        "本年度营业收入（万元） | revenue@2026 万元 year-from-date",
        "revenue@Y-2 | revenue@2024 year-from-date",
        "营业收入（万元） | revenue@2025 万元 year-assumed",
        "2025年营业收入 | revenue@2025 unit-assumed",
        "近两年研发费用（万元） | ! column-of-several-years",
        "2023-2025年研发费用（万元） | ! column-of-several-years",
        "2025年营业收入（万美元） | ! unknown-unit",
        "2025年营业收入（%） | ! unknown-unit",
        "2025年研发机构级别 | institution_level year-not-used",
        "随便什么 | ! unknown-column"
      })
  void saysWhatItAssumed(String header, String expected) {
    List<Problem> problems = new ArrayList<>();
    String taken = taken(header, DATE, problems);

    assertThat(taken + " " + String.join(" ", problems.stream().map(Problem::code).toList()))
        .isEqualTo(expected);
  }

  @Test
  void countsFromTheAsOfDateBeforeTheApplicationDate() {
    AsOf cell = new AsOf(LocalDate.of(2024, 6, 30), AsOf.Origin.CELL);

    assertThat(taken("上年度营业收入（万元）", cell)).isEqualTo("revenue@2023 万元");
    assertThat(taken("营业收入（万元）", cell)).isEqualTo("revenue@2023 万元");
  }

  @Test
  void takesAYearThatClosedOnTheAsOfDateForTheLastFullOne() {
    AsOf closing = new AsOf(LocalDate.of(2024, 12, 31), AsOf.Origin.CELL);

    assertThat(taken("营业收入（万元）", closing)).isEqualTo("revenue@2024 万元");
    assertThat(taken("上年度营业收入（万元）", closing)).isEqualTo("revenue@2023 万元");
  }

  @Test
  void readsTheFirstOfTwoColumnsThatMeanTheSame() {
    List<Problem> problems = new ArrayList<>();
    List<Column> columns =
        new Columns(VOCABULARY, DATE, problems::add)
            .columns(List.of("2025年营收(万元)", "2025年营业收入(元)"), i -> "A" + i);

    assertThat(columns).extracting(Column::key).containsExactly("revenue@2025", "");
    assertThat(problems).extracting(Problem::code).containsExactly("column-twice");
  }

  @Test
  void knowsARowOfYearsFromARowOfData() {
    assertThat(Columns.onlyPeriodOrUnit("2024年")).isTrue();
    assertThat(Columns.onlyPeriodOrUnit("2024年（万元）")).isTrue();
    assertThat(Columns.onlyPeriodOrUnit("万元")).isTrue();
    assertThat(Columns.onlyPeriodOrUnit("2024年营收")).isFalse();
    assertThat(Columns.onlyPeriodOrUnit("3000")).isFalse();
  }

  @Test
  void knowsEveryLabelOfTheCatalogue() {
    Bundled.RULEBOOK.fields().stream()
        .forEach(field -> {
          assertThat(taken(field.id(), DATE)).as(field.id()).startsWith(field.id());
          assertThat(taken(field.label().zh(), DATE)).as(field.label().zh()).startsWith(field.id());
          assertThat(taken(field.label().en(), DATE)).as(field.label().en()).startsWith(field.id());
        });
  }

  private static String taken(String header, AsOf asOf) {
    return taken(header, asOf, new ArrayList<>());
  }

  private static String taken(String header, AsOf asOf, List<Problem> problems) {
    Column column =
        new Columns(VOCABULARY, asOf, problems::add).columns(List.of(header), i -> "A1").getFirst();
    return ((column.key().isEmpty() ? "!" : column.key()) + " " + column.unit().words().zh())
        .strip();
  }
}
