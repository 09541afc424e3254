package miaopu.intake.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import miaopu.engine.Field;
import miaopu.engine.Value;
import miaopu.intake.Bundled;
import miaopu.intake.file.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people type, and what becomes of it. `!` stands for no value, a word after it for the
/// problem.
class ValuesTest {
  private static final Values VALUES = new Values(Bundled.RULEBOOK);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2000 | WAN | 20000000",
        "1,234.5 | WAN | 12345000",
        "1，234 | YUAN | 1234",
        "１２３４ | UNSAID | 1234",
        "2000万元 | UNSAID | 20000000",
        "2亿元 | UNSAID | 200000000",
        "1.5亿 | UNSAID | 150000000",
        "300千元 | UNSAID | 300000",
        "人民币500万元 | UNSAID | 5000000",
        "¥500 | UNSAID | 500",
        "15 million CNY | WAN | 15000000 unit-differs",
        "-12.5 | WAN | -125000",
        "－12.5 | WAN | -125000",
        "0 | WAN | 0",
        "0.01 | YUAN | 0.01",
        "2亿元 | WAN | 200000000 unit-differs",
        "0.001 | YUAN | 0.001 too-precise",
        "12,34 | WAN | ! bad-number",
        "1 234 | WAN | ! bad-number",
        "500万美元 | UNSAID | ! bad-number",
        "abc | WAN | ! bad-number",
        "1.23E+08 | YUAN | ! scientific-number",
        ">1500 | WAN | ! vague-value",
        "近50 | WAN | ! vague-value",
        "50-100 | WAN | ! vague-value",
        "营收>20亿元 | UNSAID | ! vague-value",
        "2000万元左右 | UNSAID | ! vague-value",
        "50+ | WAN | ! vague-value",
        "无 | WAN | ! bad-number"
      })
  void readsMoney(String text, Unit unit, String expected) {
    assertThat(read("revenue", text, unit)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listing_state | 否 | none",
        "listing_state | 没有 | none",
        "listing_state | No | none",
        "listing_state | 新三板挂牌 | neeq",
        "listing_state | 是 | ! unknown-code",
        "neeq_layer | × | none",
        "industry | 否 | ! unknown-industry"
      })
  void takesNoForTheCodeThatSaysNone(String field, String text, String expected) {
    assertThat(read(field, text, Unit.UNSAID)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3% | UNSAID | 0.03",
        "3％ | PERCENT | 0.03",
        "3 | PERCENT | 0.03",
        "2.999% | UNSAID | 0.02999",
        "0.03 | UNSAID | 0.03",
        "1 | UNSAID | 1",
        "0 | PERCENT | 0",
        "-0.5 | UNSAID | -0.5",
        "-20% | UNSAID | -0.2",
        "0.03 | PERCENT | 0.0003 percent-doubt",
        "3 | UNSAID | ! ratio-or-percent",
        "-3 | UNSAID | ! ratio-or-percent",
        ">10 | PERCENT | ! vague-value",
        "33.3(近百人，占1/3) | PERCENT | ! vague-value"
      })
  void readsShares(String text, Unit unit, String expected) {
    assertThat(read("rd_ratio", text, unit)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 | 12",
        "12人 | 12",
        "12 人 | 12",
        "1.2万人 | 12000",
        "1,200 | 1200",
        "-1 | ! out-of-range",
        "10.5 | ! not-whole",
        "10来人 | ! bad-number",
        "数百人 | ! vague-value"
      })
  void readsCounts(String text, String expected) {
    assertThat(read("staff", text, Unit.UNSAID)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "是 | yes",
        "√ | yes",
        "有 | yes",
        "Y | yes",
        "TRUE | yes",
        "1 | yes",
        "否 | no",
        "× | no",
        "无 | no",
        "n | no",
        "0 | no",
        "也许 | ! bad-flag"
      })
  void readsFlags(String text, String expected) {
    assertThat(read("on_abnormal_list", text, Unit.UNSAID)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2023-07 | 2023-07",
        "2023年7月 | 2023-07",
        "2023.7 | 2023-07",
        "202307 | 2023-07",
        "2023年7月15日 | 2023-07-15",
        "2023/7/15 | 2023-07-15",
        "2023.07.15 | 2023-07-15",
        "2023-07-15 00:00:00 | 2023-07-15",
        "20230715 | 2023-07-15",
        "２０２３年７月 | 2023-07",
        "2019 | 2019",
        "2019年 | 2019",
        "45122 | 2023-07-15 serial-date",
        "2023-02-30 | ! bad-date",
        "2023-13 | ! bad-date",
        "7/15/2023 | ! bad-date",
        "去年 | ! bad-date",
        "约1987 | ! vague-value",
        "约1987(36年) | ! vague-value",
        "2019年底 | ! vague-value"
      })
  void readsDates(String text, String expected) {
    assertThat(read("founded_on", text, Unit.UNSAID)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "39 | C39",
        "C39 | C39",
        "c3911 | C3911",
        "3911 | C3911",
        "C39计算机、通信和其他电子设备制造业 | C39",
        "39 计算机、通信和其他电子设备制造业 | C39",
        "计算机、通信和其他电子设备制造业 | C39",
        "制造业 | C",
        "C制造业 | C",
        "A39 | ! unknown-industry",
        "99 | ! unknown-industry",
        "机器人 | ! unknown-industry"
      })
  void readsIndustries(String text, String expected) {
    assertThat(read("industry", text, Unit.UNSAID)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "440305 | 440305",
        "4403 | 440300",
        "44 | 440000",
        "广东省深圳市南山区 | 440305",
        "广东 深圳 | 440300",
        "广东深圳 | 440300",
        "粤 | 440000",
        "北京市海淀区 | 110108",
        "香港特别行政区 | 810000",
        "台湾 | 710000",
        "东莞 | 441900",
        "石河子市 | 659001",
        "999999 | ! unknown-region",
        "鼓楼区 | ! unknown-region",
        "Guangdong | 440000",
        "Hong Kong | 810000",
        "Inner Mongolia | 150000",
        "Guangdong Shenzhen Nanshan | 440305",
        "'Nanshan District, Shenzhen' | ! unknown-region",
        "'Shenzhen, Nanshan District' | 440305",
        "Xi'an | 610100",
        "Lu'an | 341500",
        "Urumqi | 650100",
        "Taizhou | ! unknown-region",
        "Zhejiang Taizhou | 331000",
        "Atlantis | ! unknown-region",
        "火星 | ! unknown-region"
      })
  void readsRegions(String text, String expected) {
    assertThat(read("region", text, Unit.UNSAID)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "省级 | provincial",
        "国家级 | national",
        "National | national",
        "无 | none",
        "很高 | ! unknown-code"
      })
  void readsCodes(String text, String expected) {
    assertThat(read("institution_level", text, Unit.UNSAID)).isEqualTo(expected);
  }

  @Test
  void takesWhatTheFileKnowsOfACell() {
    assertThat(read("rd_ratio", new Cell("0.03", Cell.Kind.PERCENT), Unit.PERCENT))
        .isEqualTo("0.03");
    assertThat(read("founded_on", new Cell("2023-07", Cell.Kind.DATE), Unit.UNSAID))
        .isEqualTo("2023-07");
    assertThat(read("revenue", new Cell("#N/A", Cell.Kind.FAULT), Unit.WAN))
        .isEqualTo("! formula-fault");
    assertThat(read("revenue", new Cell("2023-07-15", Cell.Kind.DATE), Unit.WAN))
        .isEqualTo("! vague-value");
  }

  private static String read(String field, String text, Unit unit) {
    return read(field, Cell.of(text), unit);
  }

  private static String read(String field, Cell cell, Unit unit) {
    Field known = Objects.requireNonNull(Bundled.RULEBOOK.field(field));
    List<String> doubts = new ArrayList<>();
    Value value = VALUES.read(cell, known, unit, (problem, more) -> doubts.add(problem.code()));
    return ((value == null ? "!" : value.text()) + " " + String.join(" ", doubts)).strip();
  }

  @ParameterizedTest
  @CsvSource({"-", "/", "——", "不详", "未知", "N/A", "n/a", "'  '", "－", "null"})
  void knowsTheMarksForUnknown(String text) {
    assertThat(Words.unknown(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0", "无", "-1", "否"})
  void takesZeroAndNoForWhatTheyAre(String text) {
    assertThat(Words.unknown(text)).isFalse();
  }
}
