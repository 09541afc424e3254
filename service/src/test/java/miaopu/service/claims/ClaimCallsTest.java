package miaopu.service.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import miaopu.service.api.Bearers;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Claims, lists, sums and checklists through the calls of programs.
class ClaimCallsTest {
  private static final String CHECKLIST = "/api/v1/firms/" + Cast.FIRM + "/checklist";

  @BeforeAll
  static void firmOfTheCast() {
    miaopu.service.enterprises.Things.add();
    assertThat(Cast.thing("firm").id(Cast.viewer(Role.CLERK), Cast.Whose.OWN)).isEqualTo(Cast.FIRM);
  }

  private static HttpResponse<String> call(Role role, String method, String path, String body)
      throws IOException, InterruptedException {
    return Bearers.call(Bearers.token(Cast.viewer(role)), method, path, body);
  }

  private static JsonNode read(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.builder().build().readTree(answer.body());
  }

  private static String claim(String policy) {
    return "/api/v1/claims/"
        + ClaimThings.claim(Cast.viewer(Role.CLERK), Cast.FIRM, Cast.HOME, Cast.HOME, policy);
  }

  @Test
  void takeAClaimBackOnce() throws Exception {
    String path = claim("calls-a");
    assertThat(read(call(Role.CLERK, "POST", path + "/withdrawal", "")).get("state").asString())
        .isEqualTo("WITHDRAWN");
    HttpResponse<String> twice = call(Role.CLERK, "POST", path + "/withdrawal", "");
    assertThat(twice.statusCode()).isEqualTo(409);
    assertThat(twice.body()).contains("申请已有变化");
  }

  private static long offered(String policy) {
    long[] made =
        ClaimThings.listed(
            ClaimThings.office(Role.REVIEWER, Cast.HOME), Cast.FIRM, Cast.HOME, policy);
    Viewer second = ClaimThings.office(Role.APPROVER, Cast.HOME);
    Viewers.as(
        second,
        () -> ClaimCast.LISTINGS.confirm(ClaimCast.LISTINGS.find(made[0]).orElseThrow(), Map.of()));
    return made[1];
  }

  @Test
  void answerWhatIsOffered() throws Exception {
    String path = "/api/v1/claims/" + offered("calls-b");
    HttpResponse<String> bare = call(Role.CLERK, "POST", path + "/answer", "{\"accepted\":true}");
    assertThat(bare.statusCode()).isEqualTo(422);
    assertThat(bare.body()).contains("person").contains("reach").contains("account");
    String answer =
        """
        {"accepted": true, "person": "林初", "reach": "020-12345678", "bank": "虚构银行",
         "account": "6222 0000 0000 0000"}
        """;
    assertThat(read(call(Role.CLERK, "POST", path + "/answer", answer)).get("state").asString())
        .isEqualTo("APPROVED");
    assertThat(call(Role.CLERK, "POST", path + "/answer", answer).statusCode()).isEqualTo(409);
    String other = "/api/v1/claims/" + offered("calls-c");
    assertThat(
            read(call(Role.CLERK, "POST", other + "/answer", "{\"accepted\":false}"))
                .get("state")
                .asString())
        .isEqualTo("DECLINED");
  }

  @Test
  void proposeToRevoke() throws Exception {
    long id = offered("calls-d");
    String path = "/api/v1/claims/" + id + "/revocation";
    assertThat(call(Role.REVIEWER, "POST", path, "{\"words\":\" \"}").statusCode()).isEqualTo(422);
    read(call(Role.REVIEWER, "POST", path, "{\"words\":\"名单列错\"}"));
    assertThat(call(Role.REVIEWER, "POST", path, "{\"words\":\"再提\"}").statusCode()).isEqualTo(409);
    assertThat(read(call(Role.APPROVER, "GET", "/api/v1/claims/revocations", "")).get("items"))
        .anyMatch(
            one -> one.get("claim").asLong() == id && one.get("words").asString().equals("名单列错"));
    assertThat(call(Role.CLERK, "POST", path, "{\"words\":\"x\"}").statusCode()).isEqualTo(404);
  }

  @Test
  void readLists() throws Exception {
    long[] made =
        ClaimThings.listed(
            ClaimThings.office(Role.REVIEWER, Cast.HOME), Cast.FIRM, Cast.HOME, "calls-e");
    assertThat(
            read(call(Role.REVIEWER, "GET", "/api/v1/claims/listings?waiting=true", ""))
                .get("items"))
        .anyMatch(one -> one.get("id").asLong() == made[0] && one.get("firms").asLong() == 1);
    JsonNode whole = read(call(Role.REVIEWER, "GET", "/api/v1/claims/listings/" + made[0], ""));
    assertThat(whole.get("firms").get(0).get("claim").asLong()).isEqualTo(made[1]);
    HttpResponse<String> none =
        call(
            Role.REVIEWER,
            "POST",
            "/api/v1/claims/listings",
            """
            {"policy": "XX", "benefit": "award", "codes": ["91440101MA00000000"]}
            """);
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(none.body()).contains("请选择政策");
  }

  @Test
  void tellSumsOfAYear() throws Exception {
    JsonNode totals = read(call(Role.REVIEWER, "GET", "/api/v1/payments/totals", ""));
    assertThat(totals.get("year").asInt()).isEqualTo(Today.date().getYear());
    assertThat(totals.get("here").isArray()).isTrue();
    assertThat(totals.get("elsewhere").isEmpty()).isTrue();
  }

  @Test
  void writeTheChecklist() throws Exception {
    String policy = "{\"policy\":\"PO001\",\"benefit\":\"award\"}";
    assertThat(read(call(Role.CLERK, "POST", CHECKLIST, policy)).get(0).get("state").asString())
        .isEqualTo("TO_GET");
    long owner = Cast.viewer(Role.OWNER).account();
    String items =
        """
        {"items": [{"policy": "PO001", "benefit": "award", "number": %d, "state": "HAVE",
          "owner": %d, "due": "2099-06-30"}]}
        """;
    JsonNode changed =
        read(call(Role.CLERK, "POST", CHECKLIST + "/items", items.formatted(0, owner)));
    assertThat(changed)
        .anyMatch(one ->
            one.get("number").asInt() == 0
                && one.get("owner").asLong() == owner
                && one.get("due").asString().equals("2099-06-30")
                && one.get("state").asString().equals("HAVE"));
    long stranger = Cast.viewer(Role.REVIEWER).account();
    assertThat(call(Role.CLERK, "POST", CHECKLIST + "/items", items.formatted(0, stranger)).body())
        .contains("不是本企业的人员");
    assertThat(call(Role.CLERK, "POST", CHECKLIST + "/items", items.formatted(99, owner)).body())
        .contains("清单里没有这份材料");
    assertThat(read(call(Role.CLERK, "POST", CHECKLIST + "/removal", policy)).isEmpty()).isTrue();
    assertThat(
            call(Role.CLERK, "POST", CHECKLIST, "{\"policy\":\"XX\",\"benefit\":\"y\"}")
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void tellWhyItWasRevoked() throws Exception {
    long id = offered("calls-f");
    String path = "/api/v1/claims/" + id;
    read(call(Role.REVIEWER, "POST", path + "/revocation", "{\"words\":\"名单列错了\"}"));
    assertThat(read(call(Role.CLERK, "GET", path, "")).get("reason").asString()).isEmpty();
    Viewers.as(
        ClaimThings.office(Role.APPROVER, Cast.HOME),
        () -> ClaimCast.REVOCATIONS.decide(ClaimCast.now(id), true, ""));
    for (Role role : List.of(Role.CLERK, Role.REVIEWER)) {
      assertThat(read(call(role, "GET", path, "")).get("reason").asString()).isEqualTo("名单列错了");
    }
    assertThat(read(call(Role.CLERK, "GET", "/api/v1/claims?state=REVOKED", "")).get("items"))
        .anyMatch(
            one -> one.get("id").asLong() == id && one.get("reason").asString().equals("名单列错了"));
  }

  @Test
  void refuseDaysNoChecklistHolds() throws Exception {
    String policy = "{\"policy\":\"PO003\",\"benefit\":\"award\"}";
    read(call(Role.CLERK, "POST", CHECKLIST, policy));
    for (String due : List.of("0000-01-01", "+999999999-12-31")) {
      String items =
          """
          {"items": [{"policy": "PO003", "benefit": "award", "number": 0, "state": "HAVE",
            "owner": null, "due": "%s"}]}
          """
              .formatted(due);
      HttpResponse<String> answer = call(Role.CLERK, "POST", CHECKLIST + "/items", items);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
      assertThat(answer.body()).contains("items[0].due").contains("2026-12-31");
    }
    read(call(Role.CLERK, "POST", CHECKLIST + "/removal", policy));
  }
}
