package miaopu.service.enterprises;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import miaopu.engine.Facts;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Records of a list as the text a fact keeps: a JSON array of objects whose keys stand in order.
final class Entries {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Entries() {}

  static String write(List<Facts.Entry> entries) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Facts.Entry entry : entries) {
      Map<String, String> row = new TreeMap<>();
      entry.values().forEach((column, value) -> row.put(column, value.text()));
      rows.add(row);
    }
    return JSON.writeValueAsString(rows);
  }

  static List<Map<String, String>> read(String text) {
    return JSON.readValue(text, new TypeReference<>() {});
  }
}
