package miaopu.service.enterprises;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import miaopu.service.api.Bearers;
import miaopu.service.walls.Action;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The register through calls: the rules and walls of the pages, pages of lists, and answers that
/// are given once.
class CallsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final AtomicLong FIRMS = new AtomicLong(930_000);
  private static final String FACT =
      """
      {"field": "revenue", "year": 2025, "value": "3000", "unit": "WAN", "version": 0}
      """;

  private static long firm(int region) {
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
              .param("region", region)
              .param("name", "虚构接口" + id)
              .update();
          Offices.database()
              .sql(
                  """
                  INSERT INTO enterprises.name_piece (piece, region, firm)
                  SELECT piece, :region, :id FROM enterprises.pieces(:name) AS piece
                  """)
              .param("id", id)
              .param("region", region)
              .param("name", "虚构接口" + id)
              .update();
          return id;
        });
  }

  static {
    Things.add();
  }

  private static String reviewer() {
    return Bearers.token(Cast.viewer(Role.REVIEWER));
  }

  private static JsonNode read(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  private static JsonNode get(String path) throws Exception {
    return read(Bearers.call(reviewer(), "GET", path, ""), 200);
  }

  private static int facts(long firm) throws Exception {
    return get("/api/v1/firms/" + firm + "/facts?versions=true").get("items").size();
  }

  @BeforeAll
  static void firms() {
    for (int i = 0; i < 5; i++) {
      firm(Cast.HOME);
    }
    firm(Cast.ELSEWHERE);
  }

  @Test
  void pageThroughAListWithoutLossOrRepetition() throws Exception {
    List<String> seen = new ArrayList<>();
    Set<Integer> regions = new TreeSet<>();
    String cursor = "";
    do {
      JsonNode page = get("/api/v1/firms?words=虚构接口&limit=2&cursor=" + cursor);
      for (JsonNode one : page.get("items")) {
        seen.add(one.get("name").asString());
        regions.add(one.get("region").asInt());
      }
      JsonNode next = page.get("next");
      cursor = next.isNull() ? "" : next.asString();
    } while (!cursor.isEmpty());
    assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(5);
    assertThat(regions).containsExactly(Cast.HOME);
  }

  @Test
  void refuseWithEveryReasonAtOnce() throws Exception {
    long firm = firm(Cast.HOME);
    JsonNode problem =
        read(
            Bearers.call(
                reviewer(),
                "POST",
                "/api/v1/firms/" + firm + "/facts",
                "{\"field\": \"\", \"value\": \"\", \"asOf\": \"yesterday\"}"),
            422);
    List<String> fields = new ArrayList<>();
    problem.get("errors").forEach(one -> fields.add(one.get("field").asString()));
    assertThat(fields).contains("field", "value", "asOf");
    assertThat(problem.get("title").asString()).isNotEmpty();
    JsonNode meaning =
        read(
            Bearers.call(
                reviewer(),
                "POST",
                "/api/v1/firms/" + firm + "/facts",
                "{\"field\": \"revenue\", \"year\": 1066, \"value\": \"约3000\"}"),
            422);
    assertThat(meaning.get("errors").toString()).contains("period").contains("zh");
    assertThat(facts(firm)).isZero();
    assertThat(
            read(Bearers.call(reviewer(), "GET", "/api/v1/firms?limit=201", ""), 400)
                .get("errors")
                .get(0)
                .get("field")
                .asString())
        .isEqualTo("limit");
    read(Bearers.call(reviewer(), "GET", "/api/v1/firms?cursor=abc", ""), 400);
    read(Bearers.call(reviewer(), "POST", "/api/v1/firms/" + firm + "/facts", "{"), 400);
  }

  @Test
  void enterAFactAsThePageDoesAndKeepItsVersions() throws Exception {
    long firm = firm(Cast.HOME);
    String path = "/api/v1/firms/" + firm + "/facts";
    JsonNode made = read(Bearers.call(reviewer(), "POST", path, FACT), 201);
    assertThat(made.get("value").asString()).isEqualTo("30000000");
    assertThat(made.get("source").asString()).isEqualTo("OFFICE");
    assertThat(made.get("version").asInt()).isEqualTo(1);
    // somebody else was quicker
    read(Bearers.call(reviewer(), "POST", path, FACT.replace("3000", "3100")), 422);
    read(
        Bearers.call(reviewer(), "POST", path, FACT.replace("3000", "3100").replace(": 0", ": 1")),
        201);
    JsonNode all = get(path + "?versions=true&limit=1");
    assertThat(all.get("items").get(0).get("supersededAt").isNull()).isFalse();
    JsonNode second = get(path + "?versions=true&limit=1&cursor=" + all.get("next").asString());
    assertThat(second.get("items").get(0).get("version").asInt()).isEqualTo(2);
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(get(path).get("items").size()).isEqualTo(1);
  }

  @Test
  void areDoneOnceForAKey() throws Exception {
    long firm = firm(Cast.HOME);
    String path = "/api/v1/firms/" + firm + "/facts";
    String key = "once-" + firm;
    HttpResponse<String> first =
        Bearers.call(reviewer(), "POST", path, FACT, "Idempotency-Key", key);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    HttpResponse<String> again =
        Bearers.call(reviewer(), "POST", path, FACT, "Idempotency-Key", key);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    assertThat(facts(firm)).isEqualTo(1);
    HttpResponse<String> other =
        Bearers.call(reviewer(), "POST", path, FACT + " ", "Idempotency-Key", key);
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    // a call that was refused keeps nothing, so that it may be mended and sent again
    String mended = "mended-" + firm;
    assertThat(Bearers.call(reviewer(), "POST", path, FACT, "Idempotency-Key", mended).statusCode())
        .isEqualTo(422);
    assertThat(
            Bearers.call(
                    reviewer(), "POST", path, FACT.replace(": 0", ": 1"), "Idempotency-Key", mended)
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void areDoneOnceWhenTwoComeTogether() throws Exception {
    long firm = firm(Cast.HOME);
    String path = "/api/v1/firms/" + firm + "/facts";
    String token = reviewer();
    List<Integer> statuses = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.startVirtualThread(() -> {
            try {
              int status =
                  Bearers.call(token, "POST", path, FACT, "Idempotency-Key", "together-" + firm)
                      .statusCode();
              synchronized (statuses) {
                statuses.add(status);
              }
            } catch (java.io.IOException e) {
              throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException _) {
              Thread.currentThread().interrupt();
            }
          }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(statuses).hasSize(4).containsOnly(201);
    assertThat(facts(firm)).isEqualTo(1);
  }

  @Test
  void doNotReachAnotherCounty() throws Exception {
    long firm = firm(Cast.ELSEWHERE);
    for (String part : List.of("", "/facts", "/titles", "/happenings", "/objections")) {
      read(Bearers.call(reviewer(), "GET", "/api/v1/firms/" + firm + part, ""), 404);
    }
    read(Bearers.call(reviewer(), "POST", "/api/v1/firms/" + firm + "/facts", FACT), 404);
  }

  @Test
  void takeNoBodyWithoutBound() throws Exception {
    String large = "\"" + "x".repeat(1 << 20) + "\"";
    long firm = firm(Cast.HOME);
    read(Bearers.call(reviewer(), "POST", "/api/v1/firms/" + firm + "/facts", large), 413);
  }

  @Test
  void carryAnObjectionThereAndItsAnswerBack() throws Exception {
    Cast.thing("firm").id(Cast.viewer(Role.OWNER), Cast.Whose.OWN);
    String owner = Bearers.token(Cast.viewer(Role.OWNER));
    String path = "/api/v1/firms/" + Cast.FIRM + "/objections";
    String objection =
        """
        {"field": "revenue", "year": 2025, "source": "OFFICE", "words": "应为 120 元，见审计报告。"}
        """;
    read(Bearers.call(owner, "POST", path, objection), 204);
    read(Bearers.call(owner, "POST", path, objection.replace("2025", "2024")), 422);
    long number = read(Bearers.call(owner, "GET", path, ""), 200).get(0).get("number").asLong();
    assertThat(get("/api/v1/objections").toString()).contains("应为 120 元");
    String answer = "{\"outcome\": \"KEPT\", \"answer\": \"原件如此。\"}";
    read(Bearers.call(reviewer(), "POST", path + "/" + number + "/answer", answer), 204);
    read(Bearers.call(reviewer(), "POST", path + "/" + number + "/answer", answer), 404);
    assertThat(get(path).get(0).get("outcome").asString()).isEqualTo("KEPT");
  }

  @Test
  void areRefusedToATokenOfAnotherScope() throws Exception {
    Viewer viewer = Cast.viewer(Role.REVIEWER);
    String reads = Bearers.token(viewer, Set.of(Action.SEE_A_FIRM));
    long firm = firm(Cast.HOME);
    read(Bearers.call(reads, "GET", "/api/v1/firms/" + firm, ""), 200);
    read(Bearers.call(reads, "POST", "/api/v1/firms/" + firm + "/facts", FACT), 403);
    read(Bearers.call(reads, "PUT", "/api/v1/feeds/tax/a", "[]"), 403);
  }
}
