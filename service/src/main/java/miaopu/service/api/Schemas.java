package miaopu.service.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/// Types of Java as schemas (JSON Schema 2020-12): records by name, with their meaning, examples
/// and limits.
final class Schemas {
  private static final String WHERE = "#/components/schemas/";

  private final Map<String, Object> all = new TreeMap<>();
  private final Map<String, Class<?>> named = new HashMap<>();

  Schemas() {
    all.put("Problem", problem());
  }

  /// Every schema named so far.
  Map<String, Object> all() {
    return all;
  }

  private static Map<String, Object> problem() {
    Map<String, Object> text = Map.of("type", "string");
    Map<String, Object> error =
        Map.of("type", "object", "properties", Map.of("field", text, "zh", text, "en", text));
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("type", text);
    properties.put("title", text);
    properties.put("status", Map.of("type", "integer", "format", "int32"));
    properties.put("detail", text);
    properties.put("instance", text);
    properties.put("number", text);
    properties.put("errors", Map.of("type", "array", "items", error));
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "object");
    problem.put("description", "RFC 9457");
    problem.put("properties", properties);
    return problem;
  }

  Map<String, Object> of(AnnotatedType type) {
    Map<String, Object> schema = of(type.getType());
    return type.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
  }

  private static Map<String, Object> orNull(Map<String, Object> schema) {
    Map<String, Object> either = new LinkedHashMap<>(schema);
    if (schema.get("type") instanceof String type && schema.get("enum") == null) {
      either.put("type", List.of(type, "null"));
      return either;
    }
    return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
  }

  Map<String, Object> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type inner = generic.getActualTypeArguments()[0];
      if (raw == ResponseEntity.class) {
        return of(inner);
      }
      if (Collection.class.isAssignableFrom(raw)) {
        return Map.of("type", "array", "items", of(inner));
      }
      if (raw == Page.class) {
        return page((Class<?>) inner);
      }
      return Map.of("type", "object");
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isArray()) {
      return Map.of("type", "array", "items", of(plain.getComponentType()));
    }
    return plain.isRecord() ? named(plain) : scalar(plain);
  }

  private Map<String, Object> page(Class<?> inner) {
    Map<String, Object> items = Map.of("type", "array", "items", of(inner), "maxItems", Page.MOST);
    Map<String, Object> next = new LinkedHashMap<>();
    next.put("type", List.of("string", "null"));
    next.put("description", "Cursor of the next page; null after the last");
    next.put("examples", List.of("NDQwMTA2HzE3"));
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("items", items);
    properties.put("next", next);
    String name = inner.getSimpleName() + "Page";
    all.put(
        name,
        Map.of("type", "object", "properties", properties, "required", List.of("items", "next")));
    return Map.of("$ref", WHERE + name);
  }

  private Map<String, Object> named(Class<?> plain) {
    String name = plain.getSimpleName();
    Class<?> before = named.putIfAbsent(name, plain);
    if (before != null && before != plain) {
      throw new IllegalStateException("two schemas have the name [" + name + "]");
    }
    if (before == null) {
      all.put(name, object(plain));
    }
    return Map.of("$ref", WHERE + name);
  }

  private Map<String, Object> object(Class<?> plain) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : plain.getRecordComponents()) {
      Map<String, Object> schema = new LinkedHashMap<>(of(component.getAnnotatedType()));
      Means means = component.getAnnotation(Means.class);
      if (means != null) {
        describe(schema, means);
      }
      // constraints stand at the field and the accessor of a component, not at itself
      limit(schema, component.getAccessor());
      properties.put(component.getName(), schema);
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        required.add(component.getName());
      }
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", properties);
    if (!required.isEmpty()) {
      object.put("required", required);
    }
    return object;
  }

  private static void describe(Map<String, Object> schema, Means means) {
    schema.put("description", means.value());
    if (!means.format().isEmpty()) {
      schema.put("format", means.format());
    }
    if (!means.example().isEmpty()) {
      schema.put("examples", List.of(typed(schema, means.example())));
    }
  }

  /// Limits as the constraints beside a value say them.
  static void limit(Map<String, Object> schema, AnnotatedElement element) {
    Size size = element.getAnnotation(Size.class);
    if (size != null) {
      boolean list = "array".equals(schema.get("type"));
      schema.put(list ? "minItems" : "minLength", size.min());
      schema.put(list ? "maxItems" : "maxLength", size.max());
    }
    Min min = element.getAnnotation(Min.class);
    if (min != null) {
      schema.put("minimum", min.value());
    }
    Max max = element.getAnnotation(Max.class);
    if (max != null) {
      schema.put("maximum", max.value());
    }
    Pattern pattern = element.getAnnotation(Pattern.class);
    if (pattern != null) {
      schema.put("pattern", "^(?:" + pattern.regexp() + ")$");
    }
  }

  /// A value given as text in the type of its schema.
  static Object typed(Map<String, Object> schema, String text) {
    String type = String.valueOf(schema.get("type"));
    if (type.contains("integer")) {
      return Long.valueOf(text);
    }
    return type.contains("boolean") ? Boolean.valueOf(text) : text;
  }

  private static Map<String, Object> scalar(Class<?> plain) {
    Map<String, Object> schema = new LinkedHashMap<>();
    if (plain == boolean.class || plain == Boolean.class) {
      schema.put("type", "boolean");
    } else if (plain == int.class || plain == Integer.class) {
      schema.put("type", "integer");
      schema.put("format", "int32");
    } else if (plain == long.class || plain == Long.class) {
      schema.put("type", "integer");
      schema.put("format", "int64");
    } else if (plain == BigDecimal.class) {
      schema.put("type", "string");
      schema.put("format", "decimal");
    } else if (plain == LocalDate.class) {
      schema.put("type", "string");
      schema.put("format", "date");
    } else if (plain == Instant.class) {
      schema.put("type", "string");
      schema.put("format", "date-time");
    } else if (plain.isEnum()) {
      schema.put("type", "string");
      schema.put("enum", Arrays.stream(plain.getEnumConstants()).map(String::valueOf).toList());
    } else {
      schema.put("type", plain == String.class ? "string" : "object");
    }
    return schema;
  }
}
