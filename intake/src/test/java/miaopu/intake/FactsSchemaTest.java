package miaopu.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What we write has the form the schema names, key by key.
class FactsSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void namesEveryKeyThatIsWritten() {
    JsonNode schema = JSON.readTree(Path.of("../docs/reference/facts.schema.json"));
    Tables read =
        Tables.csv(
            folder,
            "数据截止日期,2025-12-31\n企业编号,企业名称,信用代码,2025年营业收入（万元）,2025年从业人员,等级,来源,填报人\nA1,甲,91000000MADEM00112,3000,约50,小巨人,文件,张三\n");
    JsonNode written = JSON.readTree(new FactsJson(Bundled.RULEBOOK).write(read.firm(0)));

    fits(written, schema);
    assertThat(written.at("/facts/0").propertyNames())
        .containsExactly("field", "period", "value", "unit", "raw", "source", "asOf", "enteredBy");
  }

  private static void fits(JsonNode value, JsonNode schema) {
    JsonNode types = schema.path("type");
    List<String> allowed =
        types.isArray()
            ? types.valueStream().map(JsonNode::asString).toList()
            : List.of(types.asString(""));
    if (value.isObject()) {
      assertThat(allowed).contains("object");
      schema
          .path("required")
          .forEach(key -> assertThat(value.has(key.asString())).as(key.asString()).isTrue());
      value.forEachEntry((key, child) -> {
        JsonNode known = schema.path("properties").path(key);
        JsonNode other = schema.path("additionalProperties");
        assertThat(known.isObject() || other.isObject()).as(key).isTrue();
        fits(child, known.isObject() ? known : other);
      });
    } else if (value.isArray()) {
      assertThat(allowed).contains("array");
      value.forEach(child -> fits(child, schema.path("items")));
    } else if (!schema.has("oneOf")) {
      assertThat(allowed)
          .contains(value.isNull() ? "null" : value.isString() ? "string" : "number");
    }
  }
}
