package miaopu.service.walls;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Asks the permissions table before any page or call is answered.
final class MayInterceptor implements HandlerInterceptor {

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (!(handler instanceof HandlerMethod method) || framework(method)) {
      return true;
    }
    May may = may(method);
    Viewer viewer = Viewers.current();
    request.setAttribute(Viewer.class.getName(), viewer);
    if (may != null && may.value().allows(viewer.role())) {
      if (!(request.getAttribute(Scopes.class.getName()) instanceof Scopes scopes)
          || scopes.allow(may.value())) {
        return true;
      }
      response.sendError(HttpStatus.FORBIDDEN.value());
      return false;
    }
    if (may != null && !viewer.known() && wantsPage(request)) {
      response.sendRedirect(request.getContextPath() + "/sign-in");
      return false;
    }
    // the same answer as for what is not there
    response.sendError(HttpStatus.NOT_FOUND.value());
    return false;
  }

  private static boolean framework(HandlerMethod method) {
    return method.getBeanType().getName().startsWith("org.springframework.");
  }

  static @Nullable May may(HandlerMethod method) {
    May own = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), May.class);
    return own != null
        ? own
        : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), May.class);
  }

  private static boolean wantsPage(HttpServletRequest request) {
    return request.getMethod().equals("GET") && !request.getRequestURI().startsWith("/api/");
  }
}
