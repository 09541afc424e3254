package miaopu.service.enterprises;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicLong;
import miaopu.service.api.Bearers;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What offices do to the register, and what anybody asks of the rulebook, through calls: the verbs
/// and refusals of the pages.
class RegisterCallsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final AtomicLong FIRMS = new AtomicLong(9_750_000);

  private static long firm() {
    long id = FIRMS.incrementAndGet();
    return Offices.as(
        Offices.office(0),
        () -> {
          Offices.database()
              .sql(
                  """
                  INSERT INTO enterprises.firm (id, region, name, name_key, invented)
                  VALUES (:id, :region, :name, :name, true)
                  """)
              .param("id", id)
              .param("region", Cast.HOME)
              .param("name", "虚构办事" + id)
              .update();
          return id;
        });
  }

  private static JsonNode call(Role role, String method, String path, String body, int status)
      throws Exception {
    String token = role == Role.VISITOR ? "" : Bearers.token(Cast.viewer(role));
    HttpResponse<String> answer = Bearers.call(token, method, "/api/v1" + path, body);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
    return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  private static JsonNode get(String path) throws Exception {
    return call(Role.REVIEWER, "GET", path, "", 200);
  }

  private static JsonNode post(String path, String body, int status) throws Exception {
    return call(Role.REVIEWER, "POST", path, body, status);
  }

  @Test
  void enterAnEventAndTakeItBack() throws Exception {
    String firm = "/firms/" + firm();
    JsonNode refused =
        post(
            firm + "/happenings",
            """
            {"kind": "RENAMED", "onDay": "2999-01-01", "document": "虚构登字", "name": "虚构新办事厂"}
            """,
            422);
    assertThat(refused.get("errors").get(0).get("field").asString()).isEqualTo("day");
    post(
        firm + "/happenings",
        """
        {"kind": "RENAMED", "onDay": "-9999-01-01", "document": "虚构登字", "name": "虚构新办事厂"}
        """,
        422);
    post(
        firm + "/happenings",
        """
        {"kind": "MERGED", "onDay": "2026-01-05", "document": "虚构登字", "partners": [null]}
        """,
        422);
    post(
        firm + "/happenings",
        """
        {"kind": "RENAMED", "onDay": "2026-01-05", "document": "虚构登字", "name": "虚构新办事厂"}
        """,
        204);
    JsonNode last = get(firm + "/happenings").get(0);
    assertThat(last.get("after").asString()).isEqualTo("虚构新办事厂");
    String correction = firm + "/happenings/" + last.get("number").asLong() + "/correction";
    post(correction, "{\"reason\": \"录错\"}", 204);
    assertThat(get(firm).get("name").asString()).startsWith("虚构办事");
    post(correction, "{\"reason\": \"再来\"}", 404);
  }

  @Test
  void offerAFirmToAnotherOfficeAndTakeTheOfferBack() throws Exception {
    long id = firm();
    post(
        "/firms/" + id + "/happenings",
        """
        {"kind": "MOVED", "onDay": "2026-01-05", "document": "虚构登字", "seat": "%d"}
        """
            .formatted(Cast.ELSEWHERE),
        204);
    JsonNode move = get("/handovers").get(0);
    assertThat(move.get("firm").asLong()).isEqualTo(id);
    assertThat(move.get("state").asString()).isEqualTo("OPEN");
    String path = "/handovers/" + move.get("id").asLong();
    post(path + "/acceptance", "", 404);
    post(path + "/withdrawal", "", 204);
    post(path + "/withdrawal", "", 404);
    assertThat(get("/handovers").get(0).get("state").asString()).isEqualTo("WITHDRAWN");
  }

  @Test
  void enterCorrectAndEndATitle() throws Exception {
    String firm = "/firms/" + firm();
    post(firm + "/titles", "{\"kind\": \"no-such\", \"source\": \"DOCUMENT\"}", 422);
    String source = source();
    long number =
        post(
                firm + "/titles",
                "{\"kind\": \"high-tech\", \"validFrom\": \"2024-11\", \"source\": \"%s\"}"
                    .formatted(source),
                201)
            .get("number")
            .asLong();
    post(
        firm + "/titles/" + number + "/correction",
        "{\"kind\": \"high-tech\", \"validFrom\": \"2024-12\", \"source\": \"%s\"}"
            .formatted(source),
        204);
    JsonNode held = get(firm + "/titles");
    long now = 0;
    for (JsonNode one : held) {
      if (one.get("withdrawnAt").isNull()) {
        now = one.get("number").asLong();
        assertThat(one.get("validFrom").asString()).isEqualTo("2024-12-01");
      }
    }
    assertThat(now).isNotEqualTo(number);
    post(firm + "/titles/" + now + "/end", "{\"why\": \"ENDED\", \"document\": \"虚构\"}", 422);
    post(firm + "/titles/" + now + "/end", "{\"why\": \"MISTAKE\", \"document\": \"虚构\"}", 204);
    post(firm + "/titles/" + now + "/end", "{\"why\": \"MISTAKE\", \"document\": \"虚构\"}", 404);
  }

  private static String source() {
    return Offices.as(
        Offices.office(0),
        () ->
            Offices.database()
                .sql("SELECT code FROM enterprises.source WHERE id = 3")
                .query(String.class)
                .single());
  }

  @Test
  void keepTagsAndListEvidence() throws Exception {
    String firm = "/firms/" + firm();
    post(firm + "/tags", "{\"word\": \"重点走访\"}", 204);
    post(firm + "/tags", "{\"word\": \"重点走访\"}", 204);
    assertThat(get(firm + "/tags").get("words").toString()).isEqualTo("[\"重点走访\"]");
    post(firm + "/tags", "{\"word\": \"\"}", 422);
    post(firm + "/tags/removal", "{\"word\": \"重点走访\"}", 204);
    assertThat(get(firm + "/tags").get("words").isEmpty()).isTrue();
    assertThat(get(firm + "/evidence").get("items").isEmpty()).isTrue();
  }

  @Test
  void tellWhatHasChanged() throws Exception {
    long id = firm();
    post(
        "/firms/" + id + "/happenings",
        """
        {"kind": "CANCELLED", "onDay": "%s", "document": "虚构登字"}
        """
            .formatted(Today.date()),
        204);
    boolean found = false;
    String cursor = "";
    do {
      JsonNode page = get("/changes?kind=WENT&limit=2&cursor=" + cursor);
      for (JsonNode one : page.get("items")) {
        found |= one.get("firm").asLong() == id && one.get("what").asString().equals("CANCELLED");
      }
      cursor = page.get("next").isNull() ? "" : page.get("next").asString();
    } while (!cursor.isEmpty());
    assertThat(found).isTrue();
    call(Role.REVIEWER, "GET", "/changes?from=yesterday", "", 400);
    call(Role.REVIEWER, "GET", "/changes?from=2026-02-01&to=2026-01-01", "", 400);
  }

  @Test
  void tellWhereAFirmStands() throws Exception {
    String firm = "/firms/" + firm();
    JsonNode standing = get(firm + "/standing?date=2026-06-30");
    assertThat(standing.get("date").asString()).isEqualTo("2026-06-30");
    JsonNode first = standing.get("tiers").get(0).get("assessments").get(0);
    JsonNode canonical = JSON.readTree(first.get("canonical").asString());
    assertThat(canonical.get("edition").asString()).isEqualTo(first.get("edition").asString());
    assertThat(get(firm + "/standing?date=2026-06-30")).isEqualTo(standing);
    call(Role.REVIEWER, "GET", firm + "/standing?date=soon", "", 400);
    JsonNode offers = get(firm + "/policies");
    assertThat(offers.get("outside").asLong()).isNotNegative();
    assertThat(offers.get("grants").get("low").isString()).isTrue();
  }

  @Test
  void checkFiguresForAnybodyAndKeepNothing() throws Exception {
    String facts =
        """
        {"date": "2026-06-30", "facts": [
          {"field": "revenue", "year": 2025, "value": "3000", "unit": "WAN"},
          {"field": "listing_state", "value": "否"}]}
        """;
    for (Role role : new Role[] {Role.VISITOR, Role.OWNER, Role.ANALYST}) {
      JsonNode standing = call(role, "POST", "/check", facts, 200);
      assertThat(standing.get("tiers").isEmpty()).isFalse();
    }
    JsonNode refused =
        call(
            Role.VISITOR,
            "POST",
            "/check",
            """
            {"facts": [{"field": "revenue", "value": "3000"}, {"field": "no_such", "value": "1"}]}
            """,
            422);
    assertThat(refused.get("errors").size()).isEqualTo(2);
    call(Role.VISITOR, "POST", "/check", "{\"facts\": [null]}", 422);
  }

  @Test
  void readTheLibraryOfPolicies() throws Exception {
    JsonNode page = call(Role.VISITOR, "GET", "/policies?limit=2", "", 200);
    assertThat(page.get("items").size()).isEqualTo(2);
    String last = page.get("items").get(1).get("id").asString();
    JsonNode next =
        call(
            Role.VISITOR,
            "GET",
            "/policies?limit=2&cursor=" + page.get("next").asString(),
            "",
            200);
    assertThat(next.get("items").get(0).get("id").asString()).isGreaterThan(last);
    JsonNode one = call(Role.VISITOR, "GET", "/policies/" + last, "", 200);
    assertThat(one.get("policy").get("id").asString()).isEqualTo(last);
    call(Role.VISITOR, "GET", "/policies/no-such", "", 404);
  }
}
