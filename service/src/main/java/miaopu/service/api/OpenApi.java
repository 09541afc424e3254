package miaopu.service.api;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import miaopu.service.calls.Means;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;

/// The OpenAPI 3.1 document of all calls, made from their handlers, so that it cannot fall behind.
@Component
class OpenApi {
  private static final String JSON = "application/json";
  private static final int NO_CONTENT = 204;

  /// What a handler answers that writes the answer by itself.
  private static final Map<String, Object> FILE =
      Map.of(
          "application/octet-stream",
          Map.of("schema", Map.of("type", "string", "format", "binary")));

  private final Calls calls;

  OpenApi(Calls calls) {
    this.calls = calls;
  }

  Map<String, Object> document(String version) {
    Schemas schemas = new Schemas();
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    Set<String> tags = new HashSet<>();
    for (Calls.Known one : calls.all()) {
      if (!names.add(one.name())) {
        throw new IllegalStateException("two calls have the name [" + one.name() + "]");
      }
      tags.add(one.module());
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
            "license",
            Map.of("name", "Apache-2.0", "identifier", "Apache-2.0"),
            "description",
            "金额以元为单位、写成十进制字符串；日期为 "
                + Today.ZONE
                + " 的日期，时刻为 UTC。Amounts are decimal strings in yuan; days are those of "
                + Today.ZONE
                + ", moments are in UTC."));
    document.put("servers", List.of(Map.of("url", "/")));
    document.put(
        "tags", tags.stream().sorted().map(name -> Map.of("name", (Object) name)).toList());
    document.put("paths", paths);
    Map<String, Object> components = new LinkedHashMap<>();
    components.put("schemas", schemas.all());
    components.put("responses", problems());
    components.put("securitySchemes", Map.of("token", Map.of("type", "http", "scheme", "bearer")));
    document.put("components", components);
    return document;
  }

  private static Map<String, Object> operation(Calls.Known call, Schemas schemas) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", call.name());
    operation.put("tags", List.of(call.module()));
    operation.put("summary", call.call().en());
    operation.put("description", call.call().zh());
    operation.put("x-scope", call.action().name());
    operation.put(
        "security", call.action().open() ? List.of() : List.of(Map.of("token", List.of())));
    List<Map<String, Object>> parameters = new ArrayList<>();
    Method method = call.handler().getMethod();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(RequestBody.class)) {
        operation.put("requestBody", body(schemas.of(parameter.getAnnotatedType()), schemas, true));
      } else if (parameter.isAnnotationPresent(ModelAttribute.class)) {
        for (RecordComponent one : parameter.getType().getRecordComponents()) {
          parameters.add(parameter(one, schemas));
        }
      } else {
        Map<String, Object> described = parameter(parameter, schemas);
        if (described != null) {
          parameters.add(described);
        }
      }
    }
    if (call.call().body() != Void.class) {
      operation.put("requestBody", body(schemas.of(call.call().body()), schemas, true));
    }
    if (call.method().equals("POST")) {
      parameters.add(key());
    }
    operation.put("parameters", parameters);
    operation.put("responses", responses(call, operation.containsKey("requestBody"), schemas));
    return operation;
  }

  private static Map<String, Object> key() {
    Map<String, Object> key = new LinkedHashMap<>();
    key.put("name", OnceFilter.HEADER);
    key.put("in", "header");
    key.put("required", false);
    key.put(
        "description",
        "The same key with the same call is done once; its answer is given again for two days.");
    key.put("schema", Map.of("type", "string", "maxLength", OnceFilter.LONGEST_KEY));
    key.put("example", "2026-03-01-0001");
    return key;
  }

  private static Map<String, Object> body(
      Map<String, Object> schema, Schemas schemas, boolean required) {
    return Map.of("required", required, "content", content(schema, schemas));
  }

  private static Map<String, Object> content(Map<String, Object> schema, Schemas schemas) {
    Map<String, Object> media = new LinkedHashMap<>();
    media.put("schema", schema);
    media.put("example", Examples.of(schema, schemas.all()));
    return Map.of(JSON, media);
  }

  private static Map<String, Object> responses(Calls.Known call, boolean body, Schemas schemas) {
    Map<String, Object> responses = new TreeMap<>();
    Method method = call.handler().getMethod();
    for (int status : call.call().answers()) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("description", status == 202 ? "Taken; ask later how far it is" : "Done");
      if (file(method)) {
        answer.put("content", FILE);
      } else if (status != NO_CONTENT) {
        answer.put("content", content(schemas.of(method.getAnnotatedReturnType()), schemas));
      }
      responses.put(Integer.toString(status), answer);
    }
    Set<String> refused = new HashSet<>(List.of("429", "503"));
    if (!call.action().open()) {
      refused.addAll(List.of("401", "403", "404"));
    }
    if (body || method.getParameterCount() > 0) {
      refused.add("400");
    }
    if (body) {
      refused.addAll(List.of("413", "422"));
    }
    if (!call.call().conflict().isEmpty()) {
      refused.add("409");
    }
    refused.forEach(
        status -> responses.put(status, Map.of("$ref", "#/components/responses/" + name(status))));
    return responses;
  }

  private static boolean file(Method method) {
    return method.getReturnType() == void.class
        || (method.getGenericReturnType() instanceof ParameterizedType answer
            && answer.getActualTypeArguments()[0] == Resource.class);
  }

  private static String name(String status) {
    return "Problem" + status;
  }

  private static Map<String, Object> problems() {
    Map<String, String> words = new TreeMap<>();
    words.put("400", "Something cannot be read");
    words.put("401", "The token is wrong, expired or revoked");
    words.put("403", "The token does not allow this");
    words.put("404", "It is not there, or not yours to see");
    words.put("409", "It stands against what is there");
    words.put("413", "The body is too large");
    words.put("422", "Some values cannot be taken; `errors` names each");
    words.put("429", "Too many calls; Retry-After says when to go on");
    words.put("503", "The platform cannot answer just now");
    Map<String, Object> problems = new TreeMap<>();
    words.forEach((status, description) ->
        problems.put(
            name(status),
            Map.of(
                "description",
                description,
                "content",
                Map.of(
                    "application/problem+json",
                    Map.of(
                        "schema",
                        Map.of("$ref", "#/components/schemas/Problem"),
                        "example",
                        Map.of(
                            "title",
                            description,
                            "status",
                            Integer.parseInt(status),
                            "instance",
                            "/api/v1/firms/17"))))));
    return problems;
  }

  private static @Nullable Map<String, Object> parameter(Parameter parameter, Schemas schemas) {
    PathVariable inPath = parameter.getAnnotation(PathVariable.class);
    RequestParam inQuery = parameter.getAnnotation(RequestParam.class);
    if (inPath == null && inQuery == null) {
      return null;
    }
    Means means = parameter.getAnnotation(Means.class);
    Map<String, Object> schema = new LinkedHashMap<>(schemas.of(parameter.getParameterizedType()));
    Schemas.limit(schema, parameter);
    boolean given =
        inQuery != null
            && !inQuery.defaultValue().equals(ValueConstants.DEFAULT_NONE)
            && !inQuery.defaultValue().isEmpty();
    if (given) {
      schema.put("default", Schemas.typed(schema, inQuery.defaultValue()));
    }
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", inPath != null ? inPath.value() : inQuery.name());
    described.put("in", inPath != null ? "path" : "query");
    described.put(
        "required",
        inPath != null
            || (inQuery.required() && inQuery.defaultValue().equals(ValueConstants.DEFAULT_NONE)));
    return said(described, schema, means);
  }

  /// One of several that a call takes as one; each may be left out.
  private static Map<String, Object> parameter(RecordComponent one, Schemas schemas) {
    Map<String, Object> schema = new LinkedHashMap<>(schemas.of(one.getGenericType()));
    Schemas.limit(schema, one.getAccessor());
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", one.getName());
    described.put("in", "query");
    described.put("required", false);
    return said(described, schema, one.getAnnotation(Means.class));
  }

  private static Map<String, Object> said(
      Map<String, Object> described, Map<String, Object> schema, @Nullable Means means) {
    if (means != null) {
      described.put("description", means.value());
    }
    described.put("schema", schema);
    if (means != null && !means.example().isEmpty()) {
      described.put("example", Schemas.typed(schema, means.example()));
    }
    return described;
  }
}
