package miaopu.service.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A whole example of a schema, put together from those of its parts.
final class Examples {
  private static final String WHERE = "#/components/schemas/";

  private Examples() {}

  static @Nullable Object of(Map<?, ?> schema, Map<String, Object> named) {
    if (schema.get("$ref") instanceof String reference) {
      Object found = named.get(reference.substring(WHERE.length()));
      return of((Map<?, ?>) Objects.requireNonNull(found), named);
    }
    if (schema.get("examples") instanceof List<?> examples) {
      return examples.getFirst();
    }
    if (schema.get("anyOf") instanceof List<?> either) {
      return of((Map<?, ?>) either.getFirst(), named);
    }
    if (schema.get("enum") instanceof List<?> values) {
      return values.getFirst();
    }
    if (schema.get("items") instanceof Map<?, ?> items) {
      Object item = of(items, named);
      return item == null ? List.of() : List.of(item);
    }
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      Map<String, Object> example = new LinkedHashMap<>();
      properties.forEach(
          (name, one) -> example.put(String.valueOf(name), of((Map<?, ?>) one, named)));
      return example;
    }
    return scalar(String.valueOf(schema.get("type")), String.valueOf(schema.get("format")));
  }

  private static @Nullable Object scalar(String type, String format) {
    return switch (format) {
      case "date" -> "2026-03-01";
      case "date-time" -> "2026-03-01T02:03:04Z";
      case "decimal" -> "30000000";
      default ->
          type.contains("integer") ? Integer.valueOf(1) : type.contains("boolean") ? false : null;
    };
  }
}
