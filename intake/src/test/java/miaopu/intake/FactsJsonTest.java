package miaopu.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.intake.file.RawXlsx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// facts.json, written and read.
class FactsJsonTest {
  @TempDir Path folder;

  private final FactsJson json = new FactsJson(Bundled.RULEBOOK);

  @Test
  void readsBackWhatItWrote() throws IOException {
    Path table =
        new RawXlsx()
            .sheet(
                "企业",
                RawXlsx.row(
                        "企业名称",
                        "信用代码",
                        "成立日期",
                        "2025年营业收入（万元）",
                        "2025年研发占比",
                        "2025年从业人员",
                        "等级",
                        "是否独立法人",
                        "行业",
                        "来源")
                    + RawXlsx.row(
                        "甲",
                        "91000000MADEM00112",
                        "2015-06",
                        "3000.5",
                        "150%",
                        "约50",
                        "小巨人",
                        "是",
                        "39",
                        "doc 1")
                    + RawXlsx.row("乙“引号”\\", "", "2016", "-1", "", "", "", "否", "", ""))
            .sheet(
                "奖项",
                RawXlsx.row("企业名称", "奖项名称", "排名", "获奖日期")
                    + RawXlsx.row("甲", "科技进步奖", "2", "2024-05-01"))
            .write(folder.resolve("firms.xlsx"));
    List<FirmRow> first = Tables.read(table).rows();
    List<String> lines = new ArrayList<>();
    first.forEach(row -> lines.add(json.write(row.facts())));

    Tables asLines =
        Tables.read(Files.writeString(folder.resolve("a.json"), String.join("\n", lines)));
    Tables asArray =
        Tables.read(
            Files.writeString(folder.resolve("b.json"), "[" + String.join(",", lines) + "]"));

    assertThat(asLines.rows()).extracting(row -> json.write(row.facts())).isEqualTo(lines);
    assertThat(asArray.rows()).extracting(row -> json.write(row.facts())).isEqualTo(lines);
    for (int i = 0; i < first.size(); i++) {
      assertThat(all(asLines.firm(i))).isEqualTo(all(first.get(i).facts()));
      assertThat(asLines.firm(i).lists()).isEqualTo(first.get(i).facts().lists());
      assertThat(asLines.firm(i).firm()).isEqualTo(first.get(i).facts().firm());
    }
    assertThat(asLines.summary().errors()).isZero();
  }

  @Test
  void writesOneLineInAFixedOrder() {
    Tables read = Tables.csv(folder, "企业编号,企业名称,2025年营业收入（万元）,奖项\nA1,甲,3000,无\n");

    assertThat(json.write(read.firm(0)))
        .isEqualTo(
            "{\"firm\":{\"id\":\"A1\",\"name\":\"甲\"},\"facts\":[{\"field\":\"revenue\",\"period\":2025,\"value\":\"30000000\","
                + "\"unit\":\"元\",\"raw\":\"3000\",\"source\":\"firms.csv:2:3\"}],\"records\":{\"awards\":[]}}");
  }

  @Test
  void readsFactsWrittenByHand() throws IOException {
    Tables read =
        read(
            """
            {"firm": {"name": "甲"},
             "facts": [
               {"field": "revenue", "period": 2025, "value": 3000, "unit": "万元"},
               {"field": "rd_ratio", "period": 2025, "value": 1.5},
               {"field": "legal_person", "value": true},
               {"field": "staff", "period": 2025, "value": null, "raw": "约50"},
               {"field": "founded_on", "period": "now", "value": "2015-06"}],
             "records": {"awards": [{"values": {"level": "省级", "rank": 2}}]}}
            """);

    assertThat(read.fact(0, "revenue@2025")).isEqualTo("30000000");
    assertThat(read.fact(0, "rd_ratio@2025")).isEqualTo("1.5");
    assertThat(read.fact(0, "legal_person")).isEqualTo("yes");
    assertThat(read.fact(0, "staff@2025")).isEqualTo("!约50");
    assertThat(read.fact(0, "founded_on")).isEqualTo("2015-06");
    assertThat(read.records(0, "awards")).containsExactly("level=provincial rank=2");
    assertThat(read.firm(0).firm().id()).isEqualTo("row-1");
    assertThat(read.codes()).isEmpty();
  }

  @Test
  void namesWhatItDoesNotKnow() throws IOException {
    Tables read =
        read(
            """
            {"firm": {"id": "1"}, "mood": {"good": [1]},
             "facts": [{"field": "happiness", "value": "9"}, {"field": "revenue", "value": "9"}],
             "records": {"friends": [{}], "awards": [{"values": {"colour": "red"}}]}}
            """);

    assertThat(read.rows()).hasSize(1);
    assertThat(read.codes())
        .containsExactlyInAnyOrder(
            "unknown-field", "unknown-field", "bad-json", "unknown-field", "unknown-field");
  }

  @Test
  void refusesAFirmWhoseCodeIsNone() throws IOException {
    Tables read =
        read("{\"firm\": {\"code\": \"123\"}}\n{\"firm\": {\"code\": \"91000000MADEM00112\"}}\n");

    assertThat(read.summary().refused()).isEqualTo(1);
    assertThat(read.rows()).hasSize(1);
  }

  private Tables read(String text) throws IOException {
    return Tables.read(Files.writeString(folder.resolve("facts.json"), text));
  }

  private static List<Fact> all(Facts facts) {
    List<Fact> all = new ArrayList<>();
    facts.all().forEach(all::add);
    return all;
  }
}
