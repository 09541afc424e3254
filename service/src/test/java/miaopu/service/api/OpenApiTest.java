package miaopu.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import miaopu.service.Ground;
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
      String name = reference.asString().replace("#/components/schemas/", "");
      assertThat(schemas.get(name)).as(name).isNotNull();
    }
    assertThat(schemas.get("Me").get("properties").get("role").get("enum").size()).isGreaterThan(5);
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
