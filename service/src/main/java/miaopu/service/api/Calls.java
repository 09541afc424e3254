package miaopu.service.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Text;
import miaopu.service.calls.Call;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every call there is, as the handlers of the modules say.
@Component
class Calls {
  private final ObjectProvider<RequestMappingHandlerMapping> mappings;

  Calls(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  /// A call.
  record Known(String method, String path, Action action, Call call, HandlerMethod handler) {
    /// By which programs call it.
    String name() {
      return handler.getMethod().getName();
    }

    /// The module that answers it.
    String module() {
      String packageName = handler.getBeanType().getPackageName();
      return packageName.substring(packageName.lastIndexOf('.') + 1);
    }

    Text summary() {
      return new Text(call.zh(), call.en());
    }
  }

  List<Known> all() {
    List<Known> all = new ArrayList<>();
    mappings.stream()
        .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
        .forEach(one -> {
          HandlerMethod handler = one.getValue();
          Call call = handler.getMethodAnnotation(Call.class);
          if (call != null) {
            May may =
                Objects.requireNonNull(
                    AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), May.class),
                    () -> "call (" + handler + ") does not say who may");
            String path =
                one.getKey().getPatternValues().stream()
                    .filter(pattern -> pattern.startsWith("/api/"))
                    .findFirst()
                    .orElseThrow();
            one.getKey()
                .getMethodsCondition()
                .getMethods()
                .forEach(
                    method -> all.add(new Known(method.name(), path, may.value(), call, handler)));
          }
        });
    all.sort(Comparator.comparing(Known::path).thenComparing(Known::method));
    return all;
  }

  /// What a token of somebody in this role may be good for, and the calls that each allows.
  Map<Action, List<Text>> scopes(Role role) {
    Map<Action, List<Text>> scopes = new EnumMap<>(Action.class);
    for (Known one : all()) {
      if (!one.action().open() && one.action().allows(role)) {
        scopes.computeIfAbsent(one.action(), _ -> new ArrayList<>()).add(one.summary());
      }
    }
    return scopes;
  }
}
