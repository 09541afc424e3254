package miaopu.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import miaopu.service.Ground;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Page;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The document of all calls.
class OpenApiTest {
  private static final Ground GROUND = Ground.get();

  private static JsonNode document() throws Exception {
    HttpResponse<String> answer =
        Ground.browser()
            .send(
                HttpRequest.newBuilder(GROUND.at("/api/v1/openapi.json")).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return JsonMapper.builder().build().readTree(answer.body());
  }

  @Test
  void namesEveryCall() throws Exception {
    JsonNode paths = document().get("paths");
    TreeSet<String> missing = new TreeSet<>();
    GROUND
        .platform()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, _) -> {
          for (String path : mapping.getPatternValues()) {
            if (path.startsWith("/api/v1/") && !path.startsWith("/api/v1/test/")) {
              mapping
                  .getMethodsCondition()
                  .getMethods()
                  .forEach(method -> {
                    JsonNode operations = paths.get(path);
                    String name = method.name().toLowerCase(Locale.ROOT);
                    if (operations == null || operations.get(name) == null) {
                      missing.add(method + " " + path);
                    }
                  });
            }
          }
        });
    assertThat(missing).as("calls without @Call").isEmpty();
    assertThat(paths.get("/api/v1/me").get("get").get("x-scope").asString())
        .isEqualTo("HAVE_AN_ACCOUNT");
  }

  @Test
  void describesWhatIsAnswered() throws Exception {
    JsonNode document = document();
    assertThat(document.get("openapi").asString()).startsWith("3.1");
    JsonNode schemas = document.get("components").get("schemas");
    for (JsonNode reference : document.findValues("$ref")) {
      String[] place = reference.asString().split("/");
      assertThat(document.get("components").get(place[2]).get(place[3]))
          .as(reference.asString())
          .isNotNull();
    }
    assertThat(schemas.get("Me").get("properties").get("role").get("enum").size()).isGreaterThan(5);
  }

  /// A value of the document that has neither a meaning nor an example, or no bound.
  private static void judge(String name, JsonNode schema, boolean sent, Set<String> bare) {
    String type = schema.path("type").toString();
    boolean plain = type.contains("string") && schema.get("enum") == null;
    boolean said = schema.get("format") != null && !schema.get("format").asString().equals("int64");
    if (plain && !said && schema.get("examples") == null && !name.contains("cursor")) {
      bare.add(name + " has no example");
    }
    if (sent && plain && !said && schema.get("maxLength") == null) {
      bare.add(name + " has no bound");
    }
  }

  private static void judgeSchemas(JsonNode document, Set<String> sent, Set<String> bare) {
    document
        .get("components")
        .get("schemas")
        .properties()
        .forEach(schema -> {
          boolean body = sent.contains("#/components/schemas/" + schema.getKey());
          if (!schema.getKey().equals("Problem")) {
            schema
                .getValue()
                .get("properties")
                .properties()
                .forEach(one -> {
                  String what = schema.getKey() + "." + one.getKey();
                  judge(what, one.getValue(), body, bare);
                  boolean list = one.getKey().equals("items");
                  if (one.getValue().get("description") == null
                      && one.getValue().get("$ref") == null
                      && !list) {
                    bare.add(what + " has no meaning");
                  }
                });
          }
        });
  }

  @Test
  void saysOfEachValueWhatItMeansWithAnExampleAndABound() throws Exception {
    JsonNode document = document();
    TreeSet<String> bare = new TreeSet<>();
    TreeSet<String> sent = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(one -> {
                  JsonNode operation = one.getValue();
                  String name = operation.get("operationId").asString();
                  operation
                      .path("requestBody")
                      .findValues("$ref")
                      .forEach(reference -> sent.add(reference.asString()));
                  for (JsonNode parameter : operation.get("parameters")) {
                    String what = name + "." + parameter.get("name").asString();
                    if (parameter.get("description") == null) {
                      bare.add(what + " has no meaning");
                    }
                    JsonNode schema = parameter.get("schema");
                    boolean text = schema.path("type").toString().contains("string");
                    if (text && schema.get("maxLength") == null && schema.get("enum") == null) {
                      bare.add(what + " has no bound");
                    }
                  }
                  for (JsonNode answer : operation.get("responses")) {
                    JsonNode content = answer.path("content").path("application/json");
                    if (!content.isMissingNode() && content.get("example") == null) {
                      bare.add(name + " has no example");
                    }
                  }
                  if (!operation.get("responses").has("429")) {
                    bare.add(name + " names no errors");
                  }
                }));
    judgeSchemas(document, sent, bare);
    assertThat(bare).isEmpty();
  }

  @Test
  void letsNoProgramOfAnAdministratorHandOutRights() throws Exception {
    TreeSet<String> writes = new TreeSet<>();
    document()
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(one -> {
                  String scope = one.getValue().get("x-scope").asString();
                  if (scope.matches("KEEP_ACCOUNTS|KEEP_ORGANISATIONS|GIVE_MANDATES")
                      && !one.getKey().equals("get")) {
                    writes.add(one.getKey() + " " + path.getKey());
                  }
                }));
    assertThat(writes).isEmpty();
  }

  @Test
  void pagesByCursor() {
    Page<String> first = Page.of(List.of("a", "b", "c"), 2, item -> List.of(item, "x"));
    assertThat(first.items()).containsExactly("a", "b");
    assertThat(Cursor.keys(first.next(), 2)).containsExactly("b", "x");
    assertThat(Page.of(List.of("a"), 2, item -> List.of(item)).next()).isNull();
    assertThat(Cursor.keys(null, 2)).isEmpty();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> Cursor.keys("%%", 1))
        .hasMessageContaining("400");
  }
}
