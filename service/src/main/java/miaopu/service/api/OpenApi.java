package miaopu.service.api;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;

/// The OpenAPI 3.1 document of all calls, made from their handlers, so that it cannot fall behind.
@Component
class OpenApi {
  private static final String PROBLEM = "Problem";

  private final Calls calls;

  OpenApi(Calls calls) {
    this.calls = calls;
  }

  Map<String, Object> document(String version) {
    Map<String, Object> schemas = new TreeMap<>();
    schemas.put(PROBLEM, problem());
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    for (Calls.Known one : calls.all()) {
      paths
          .computeIfAbsent(one.path(), _ -> new LinkedHashMap<>())
          .put(one.method().toLowerCase(Locale.ROOT), operation(one, schemas));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        Map.of(
            "title",
            "Miaopu 苗圃",
            "version",
            version,
            "description",
            "金额以元为单位、写成十进制字符串。Amounts are decimal strings in yuan."));
    document.put("paths", paths);
    document.put(
        "components",
        Map.of(
            "schemas",
            schemas,
            "securitySchemes",
            Map.of("token", Map.of("type", "http", "scheme", "bearer"))));
    return document;
  }

  private static Map<String, Object> problem() {
    Map<String, Object> text = Map.of("type", "string");
    return Map.of(
        "type",
        "object",
        "description",
        "RFC 9457",
        "properties",
        Map.of(
            "type", text,
            "title", text,
            "status", Map.of("type", "integer"),
            "detail", text,
            "instance", text,
            "number", text));
  }

  private static Map<String, Object> operation(Calls.Known call, Map<String, Object> schemas) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", call.handler().getMethod().getName() + "_" + call.method());
    operation.put("summary", call.summary().en());
    operation.put("description", call.summary().zh());
    operation.put("x-scope", call.action().name());
    operation.put(
        "security", call.action().open() ? List.of() : List.of(Map.of("token", List.of())));
    List<Map<String, Object>> parameters = new ArrayList<>();
    for (Parameter parameter : call.handler().getMethod().getParameters()) {
      if (parameter.isAnnotationPresent(RequestBody.class)) {
        operation.put(
            "requestBody",
            Map.of(
                "required",
                true,
                "content",
                json("application/json", schema(parameter.getParameterizedType(), schemas))));
      } else {
        Map<String, Object> described = parameter(parameter, schemas);
        if (described != null) {
          parameters.add(described);
        }
      }
    }
    operation.put("parameters", parameters);
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put(
        "200",
        Map.of(
            "description",
            "OK",
            "content",
            json(
                "application/json",
                schema(call.handler().getMethod().getGenericReturnType(), schemas))));
    responses.put(
        "default",
        Map.of(
            "description",
            "Problem",
            "content",
            json("application/problem+json", reference(PROBLEM))));
    operation.put("responses", responses);
    return operation;
  }

  private static @Nullable Map<String, Object> parameter(
      Parameter parameter, Map<String, Object> schemas) {
    PathVariable inPath = parameter.getAnnotation(PathVariable.class);
    RequestParam inQuery = parameter.getAnnotation(RequestParam.class);
    if (inPath == null && inQuery == null) {
      return null;
    }
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", inPath != null ? name(inPath) : name(inQuery));
    described.put("in", inPath != null ? "path" : "query");
    described.put(
        "required",
        inPath != null
            || (inQuery.required() && inQuery.defaultValue().equals(ValueConstants.DEFAULT_NONE)));
    described.put("schema", schema(parameter.getParameterizedType(), schemas));
    return described;
  }

  private static String name(PathVariable variable) {
    return variable.name().isEmpty() ? variable.value() : variable.name();
  }

  private static String name(RequestParam parameter) {
    return parameter.name().isEmpty() ? parameter.value() : parameter.name();
  }

  private static Map<String, Object> json(String type, Map<String, Object> schema) {
    return Map.of(type, Map.of("schema", schema));
  }

  private static Map<String, Object> reference(String name) {
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  private static Map<String, Object> schema(Type type, Map<String, Object> schemas) {
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type inner = generic.getActualTypeArguments()[0];
      if (raw == ResponseEntity.class) {
        return schema(inner, schemas);
      }
      if (Collection.class.isAssignableFrom(raw)) {
        return Map.of("type", "array", "items", schema(inner, schemas));
      }
      if (raw == Page.class) {
        return Map.of(
            "type",
            "object",
            "properties",
            Map.of(
                "items",
                Map.of("type", "array", "items", schema(inner, schemas)),
                "next",
                Map.of("type", List.of("string", "null"))));
      }
      return Map.of("type", "object");
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      if (!schemas.containsKey(plain.getSimpleName())) {
        schemas.put(plain.getSimpleName(), Map.of());
        schemas.put(plain.getSimpleName(), object(plain, schemas));
      }
      return reference(plain.getSimpleName());
    }
    return scalar(plain);
  }

  private static Map<String, Object> object(Class<?> plain, Map<String, Object> schemas) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (RecordComponent component : plain.getRecordComponents()) {
      properties.put(component.getName(), schema(component.getGenericType(), schemas));
    }
    return Map.of("type", "object", "properties", properties);
  }

  private static Map<String, Object> scalar(Class<?> plain) {
    if (plain == boolean.class || plain == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (plain == int.class
        || plain == long.class
        || plain == Integer.class
        || plain == Long.class) {
      return Map.of("type", "integer", "format", "int64");
    }
    if (plain == BigDecimal.class) {
      return Map.of("type", "string", "format", "decimal");
    }
    if (plain == LocalDate.class) {
      return Map.of("type", "string", "format", "date");
    }
    if (plain == Instant.class) {
      return Map.of("type", "string", "format", "date-time");
    }
    if (plain.isEnum()) {
      return Map.of(
          "type",
          "string",
          "enum",
          Arrays.stream(plain.getEnumConstants()).map(String::valueOf).toList());
    }
    return plain == String.class ? Map.of("type", "string") : Map.of("type", "object");
  }
}
