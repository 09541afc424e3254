package miaopu.service.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import miaopu.service.api.Bearers;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.util.HtmlUtils;

/// A filter that asks for what there is not is refused by name; nothing else is put in its place,
/// and what was chosen beside it stays.
class WrongFiltersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/firms/watch?months=abc&which=ENDED        | months   | 月数：不能是“abc”。可填：1 至 36 | ENDED",
        "/firms/watch?months=99&which=ENDED         | months   | 月数：不能是“99”         | ENDED",
        "/firms/watch?kind=xx&months=7              | kind     | 称号：不能是“xx”         | 7",
        "/policies?region=xx&words=研发补助           | region   | 省份：不能是“xx”         | 研发补助",
        "/policies?season=SOON&region=440000        | season   | 可填：AHEAD、OPEN        | 440000",
        "/sweeps?standard=xx&industry=C34           | standard | 标准：不能是“xx”。可填：  | C34",
        "/sweeps?group=xx&industry=C34              | group    | 结果：不能是“xx”         | C34",
        "/sweeps?region=440199&industry=C34         | region   | 地区：不能是“440199”     | C34",
        "/firms?tier=xx&words=研发补助                 | tier     | 持有称号：不能是“xx”       | 研",
        "/firms?division=X99&year=2025              | division | 行业：不能是“X99”        | 2025",
        "/firms?region=44&words=研发补助               | region   | 地区：不能是“44”         | 研",
        "/firms?figure=revenue&year=2025&least=五千    | least    | 不少于：不能是“五”       | 2025",
        "/firms?figure=revenue&year=2025            | least    | 请填写不少于或不多于的数值     | 2025",
        "/firms?figure=revenue&least=5000           | year     | 请填写年度，例如 2025     | 5000",
        "/firms?least=5000&year=2025                | figure   | 请选择是哪个指标           | 5000",
        "/firms?figure=revenue&year=2025&least=9&most=8 | most | “不多于”不能小于“不少于” | 9",
        "/firms?figure=inventions_valid&year=2025&least=5 | year | 请不填年度 | 5",
        "/firms?year=2025&words=研发补助              | figure   | 请选择是哪个指标           | 研",
        "/sweeps?among=xx&industry=C34              | view     | 企业范围不是企业库的查询     | C34",
        "/sweeps?among=%3Ffigure%3Drevenue%26year%3D2025%26least%3Dx&industry=C34 | view | 企业库的查询条件：不少于：不能是“x” | C34",
        "/firms?on=2026-02-30&year=2025             | on       | 截至哪一天：不能是“2026-02-30” | 2025",
        "/firms/changes?from=xx&tier=specialized    | from     | 起始日期：不能是“xx”       | specialized",
        "/firms/changes?region=xx&to=2026-03-01     | region   | 地区：不能是“xx”         | 2026-03-01",
        "/rule-change?procedure=xx&before=2026-01-01 | procedure | 申报类型：不能是“xx”    | 2026-01-01",
      })
  void refusesByNameAndKeepsTheRest(String path, String field, String said, String kept)
      throws Exception {
    HttpResponse<String> answer =
        Cast.browser(Role.REVIEWER)
            .get(path.replace("研发补助", "%E7%A0%94").replace("五千", "%E4%BA%94"));
    String page = HtmlUtils.htmlUnescape(answer.body());
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(page).contains("href=\"#" + field + "\"", said);
    String value = kept.replace("研发补助", "研");
    assertThat(page).containsAnyOf("value=\"" + value + "\" selected", "value=\"" + value + "\"");
    assertThat(page).doesNotContain("<tbody>");
  }

  @Test
  void refusesNothingOfItsOwn() throws Exception {
    for (String path : new String[] {"/firms", "/firms/changes", "/firms/watch", "/sweeps"}) {
      assertThat(Cast.browser(Role.REVIEWER).get(path).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void refusesAStateThatNoClaimHas() throws Exception {
    HttpResponse<String> answer = Cast.browser(Role.REVIEWER).get("/claims?state=xx");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("href=\"#state\"", "状态：不能是“xx”").doesNotContain("<tbody>");
  }

  @Test
  void refusesFilesAndCallsLikewise() throws Exception {
    assertThat(Cast.browser(Role.REVIEWER).get("/firms/watch/export?months=abc").statusCode())
        .isEqualTo(400);
    assertThat(Cast.browser(Role.REVIEWER).get("/sweeps/export?standard=xx").statusCode())
        .isEqualTo(400);
    assertThat(Cast.browser(Role.REVIEWER).get("/firms/export?tier=xx").statusCode())
        .isEqualTo(400);
    assertThat(Cast.browser(Role.REVIEWER).get("/firms/changes/export?region=xx").statusCode())
        .isEqualTo(400);
    String token = Bearers.token(Cast.viewer(Role.REVIEWER));
    HttpResponse<String> call = Bearers.call(token, "GET", "/api/v1/sweeps?standard=xx", "");
    assertThat(call.statusCode()).isEqualTo(400);
    assertThat(call.body()).contains("\"field\":\"standard\"", "miit/little-giant");
    HttpResponse<String> firms = Bearers.call(token, "GET", "/api/v1/firms?tier=xx&region=4", "");
    assertThat(firms.statusCode()).isEqualTo(422);
    assertThat(firms.body()).contains("\"field\":\"tier\"", "\"field\":\"region\"");
    assertThat(Bearers.call(token, "GET", "/api/v1/changes?region=xx", "").statusCode())
        .isEqualTo(422);
    assertThat(Bearers.call(token, "GET", "/api/v1/watch-list?kind=xx", "").statusCode())
        .isEqualTo(422);
  }
}
