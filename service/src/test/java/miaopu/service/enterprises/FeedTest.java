package miaopu.service.enterprises;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import miaopu.service.Ground;
import miaopu.service.api.Bearers;
import miaopu.service.walls.Action;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Feeds of departments: a batch comes once, whole or row by row, to firms the office has.
class FeedTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> CODES =
      List.of("91440106MA5FEED15F", "91440106MA5FEED23A", "91440105MA5FEED31N");
  private static final int[] SEATS = {Cast.HOME, Cast.HOME, Cast.ELSEWHERE};
  private static final Batches BATCHES = Ground.get().bean(Batches.class);
  private static final short ECOLOGY = 28;
  private static final long FIRST = 940_001;
  private static final long MANY = 5_000;

  @BeforeAll
  static void firms() {
    Offices.as(
        Offices.office(0),
        () -> {
          for (int i = 0; i < CODES.size(); i++) {
            Offices.database()
                .sql(
                    """
                    INSERT INTO enterprises.firm (id, region, code, name, name_key, invented)
                    VALUES (:id, :region, :code, :name, :name, true)
                    """)
                .param("id", FIRST + i)
                .param("region", SEATS[i])
                .param("code", CODES.get(i))
                .param("name", "虚构报送" + i)
                .update();
          }
          return true;
        });
  }

  private static String row(int firm, String revenue) {
    return row(CODES.get(firm), revenue);
  }

  private static String row(String code, String revenue) {
    return """
    {"firm": {"code": "%s"}, "facts": [{"field": "revenue", "period": 2025, "value": "%s"}]}
    """
        .formatted(code, revenue);
  }

  private static String token() {
    return Bearers.token(Cast.viewer(Role.REVIEWER), Set.of(Action.FEED_REGISTER));
  }

  private static JsonNode read(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> send(String path, String... rows) throws Exception {
    return Bearers.call(
        token(), "PUT", "/api/v1/feeds/" + path, "[" + String.join(",", rows) + "]");
  }

  private static List<String> revenues(long firm) {
    return Offices.as(
        Offices.office(0),
        () ->
            Offices.database()
                .sql(
                    """
                    SELECT s.code || '=' || f.value FROM enterprises.fact f
                    JOIN enterprises.source s ON s.id = f.source
                    WHERE f.firm = :firm AND f.field = 'revenue' AND f.superseded_at IS NULL
                    ORDER BY 1
                    """)
                .param("firm", firm)
                .query(String.class)
                .list());
  }

  private static long events(String batch) {
    return Offices.count(
        Cast.viewer(Role.APPROVER),
        "SELECT count(*) FROM audit.event WHERE kind = 'enterprises.feed-sent' AND details::text LIKE '%"
            + batch
            + "%'");
  }

  @Test
  void takeABatchOnceAndKeepEachDepartmentsFigure() throws Exception {
    JsonNode first = read(send("tax/once-1", row(0, "100"), row(1, "200")), 200);
    assertThat(first.get("state").asString()).isEqualTo("DONE");
    assertThat(first.get("counts").get("newFacts").asInt()).isEqualTo(2);
    JsonNode again = read(send("tax/once-1", row(0, "100"), row(1, "200")), 200);
    assertThat(again).isEqualTo(first);
    assertThat(events("once-1")).isEqualTo(1);
    read(send("tax/once-1", row(0, "101")), 409);
    read(send("statistics/once-1", row(0, "110")), 200);
    assertThat(revenues(FIRST)).contains("STATISTICS=110", "TAX=100");
    // and back to what was said first
    read(send("tax/once-2", row(0, "105")), 200);
    read(send("tax/once-3", row(0, "100")), 200);
    assertThat(revenues(FIRST)).contains("TAX=100").doesNotContain("TAX=105");
  }

  @Test
  void holdBackAndTellFirmsTheOfficeDoesNotHave() throws Exception {
    long firms = Offices.count(Offices.office(0), "SELECT count(*) FROM enterprises.firm");
    JsonNode answer = read(send("customs/unknown-1", row(0, "7"), row(2, "8")), 200);
    assertThat(answer.get("counts").get("newFacts").asInt()).isEqualTo(1);
    assertThat(answer.get("counts").get("heldBack").asInt()).isPositive();
    assertThat(answer.get("problems").toString()).contains("firm-unknown").contains(CODES.get(2));
    assertThat(Offices.count(Offices.office(0), "SELECT count(*) FROM enterprises.firm"))
        .isEqualTo(firms);
    assertThat(revenues(FIRST + 2)).isEmpty();
  }

  @Test
  void takeAllOrNothingWhenWantedWhole() throws Exception {
    String bad = row("91440106MA5FEED", "300");
    JsonNode whole = read(send("science/whole-1", row(0, "300"), bad), 200);
    assertThat(whole.get("state").asString()).isEqualTo("REFUSED");
    assertThat(whole.get("errors").asInt()).isPositive();
    assertThat(whole.get("problems").get(0).get("place").asString()).contains(":");
    assertThat(revenues(FIRST)).doesNotContain("SCIENCE=300");
    JsonNode rows = read(send("science/rows-1?mode=ROWS", row(0, "300"), bad), 200);
    assertThat(rows.get("state").asString()).isEqualTo("DONE");
    assertThat(revenues(FIRST)).contains("SCIENCE=300");
    JsonNode problems =
        read(Bearers.call(token(), "GET", "/api/v1/feeds/science/rows-1/problems", ""), 200);
    assertThat(problems.get("items").size()).isPositive();
  }

  @Test
  void goOnInTheBackgroundWhenLarge() throws Exception {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      rows.add("{\"firm\": {\"name\": \"虚构无码%d\"}, \"facts\": []}".formatted(i));
    }
    rows.add(row(1, "555"));
    assertThat(send("ecology/large-1", rows.toArray(String[]::new)).statusCode()).isIn(200, 202);
    Viewer reviewer = Cast.viewer(Role.REVIEWER);
    Viewers.as(
        reviewer,
        () -> {
          long id = BATCHES.find(ECOLOGY, "large-1").orElseThrow().id();
          return Ground.get().bean(ImportWorker.class).follow(id).get();
        });
    JsonNode state = read(Bearers.call(token(), "GET", "/api/v1/feeds/ecology/large-1", ""), 200);
    assertThat(state.get("state").asString()).as(state.toString()).isEqualTo("DONE");
    assertThat(state.get("counts").get("heldBack").asInt()).isEqualTo((int) MANY);
    assertThat(revenues(FIRST + 1)).contains("ECOLOGY=555");
    int told = 0;
    String cursor = "";
    do {
      JsonNode page =
          read(
              Bearers.call(
                  token(), "GET", "/api/v1/feeds/ecology/large-1/problems?cursor=" + cursor, ""),
              200);
      told += page.get("items").size();
      cursor = page.get("next").isNull() ? "" : page.get("next").asString();
    } while (!cursor.isEmpty());
    assertThat(told).isGreaterThanOrEqualTo((int) MANY);
  }

  @Test
  void knowNoDepartmentThatIsNotNamedAndNothingThatIsNoJson() throws Exception {
    read(send("nobody/a", row(0, "1")), 404);
    assertThat(Bearers.call(token(), "PUT", "/api/v1/feeds/tax/table", "name;code").statusCode())
        .isEqualTo(400);
    read(Bearers.call(token(), "GET", "/api/v1/feeds/tax/never-sent", ""), 404);
    assertThat(read(Bearers.call(token(), "GET", "/api/v1/feeds", ""), 200).get(0).get("source"))
        .isNotNull();
  }
}
