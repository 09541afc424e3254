package miaopu.service.enterprises;

import static org.assertj.core.api.Assertions.assertThat;

import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Facts that say what the head of a firm or its titles do not.
class FactsForHeadsTest {
  private static final long FIRM = 9_785_001;
  private static final int HOME = 440106;

  @BeforeAll
  static void firm() {
    Offices.as(
        Offices.office(HOME),
        () -> {
          Offices.database()
              .sql(
                  """
                  INSERT INTO enterprises.firm (id, region, name, name_key, invented)
                  VALUES (:id, :region, '虚构无头仪表有限公司', '虚构无头仪表有限公司', true)
                  """)
              .param("id", FIRM)
              .param("region", HOME)
              .update();
          return Offices.database()
              .sql(
                  """
                  INSERT INTO enterprises.fact
                    (region, firm, field, period, source, version, value, raw)
                  VALUES (:region, :id, 'industry', 0, 4, 1, 'C4012', 'C4012'),
                    (:region, :id, 'founded_on', 0, 4, 1, '2015-06-01', '2015-06-01'),
                    (:region, :id, 'title_tier1_valid', 0, 4, 1, 'yes', '是')
                  """)
              .param("id", FIRM)
              .param("region", HOME)
              .update();
        });
  }

  private static String page() throws Exception {
    return Cast.browser(Role.REVIEWER).get("/firms/" + FIRM).body().replaceAll("\\s+", " ");
  }

  private static String head() throws Exception {
    String page = page();
    return page.substring(page.indexOf("基本情况"), page.indexOf("id=\"present\""));
  }

  @Test
  void standWhereTheHeadHasNone() throws Exception {
    assertThat(head()).contains("仪器仪表制造业", "2015年6月1日").contains("（数据，");
  }

  @Test
  void saySoWhereNoRecordOfATitleIs() throws Exception {
    assertThat(page()).contains("但没有有效的称号记录", "评估采用这项数据", "请凭认定文件登记称号");
    Offices.as(
        Offices.office(HOME),
        () ->
            Offices.database()
                .sql(
                    """
                    INSERT INTO enterprises.title_held (region, firm, kind, source, valid_from, valid_to)
                    VALUES (:region, :id, 'tech-sme', 3, '2024-01-01', '2099-12-31')
                    """)
                .param("id", FIRM)
                .param("region", HOME)
                .update());
    assertThat(page()).doesNotContain("但没有有效的称号记录");
  }

  @Test
  void areToldBeforeTheyAreWritten() throws Exception {
    Import read =
        Offices.preview(
            Cast.viewer(Role.REVIEWER),
            "称号列.csv",
            "企业名称,所在地区,有效的专精特新中小企业称号,从业人数\n虚构称号列仪表有限公司,440106,是,20\n");
    assertThat(Cast.browser(Role.REVIEWER).get("/imports/" + read.id()).body())
        .contains("“有效的专精特新中小企业称号”读作数据", "不会登记称号");
    Import plain =
        Offices.preview(
            Cast.viewer(Role.REVIEWER), "无称号列.csv", "企业名称,所在地区,从业人数\n虚构无称号列仪表有限公司,440106,20\n");
    assertThat(Cast.browser(Role.REVIEWER).get("/imports/" + plain.id()).body())
        .doesNotContain("不会登记称号");
  }
}
