package miaopu.service.assessments;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Lets the browser of a visitor go back to an answer of the self-check. All of them answer a form,
/// and what a browser may not keep it cannot show a second time.
@Configuration(proxyBeanMethods = false)
class WayBackConfiguration implements WebMvcConfigurer {
  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Keep()).addPathPatterns("/check", "/check/*");
  }

  private static final class Keep implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (request.getMethod().equals("POST") && !Viewers.currentOr(Viewer::visitor).known()) {
        response.setHeader(
            HttpHeaders.CACHE_CONTROL, CacheControl.noCache().cachePrivate().getHeaderValue());
      }
      return true;
    }
  }
}
