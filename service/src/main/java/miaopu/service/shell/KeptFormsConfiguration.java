package miaopu.service.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Remembers who is signed in, and forgets kept forms that were sent after all.
@Configuration(proxyBeanMethods = false)
class KeptFormsConfiguration {

  @Bean
  KeptForms keptForms() {
    return new KeptForms(InstantSource.system());
  }

  @Bean
  Familiar familiar() {
    return new Familiar();
  }

  @Bean
  WebMvcConfigurer keptFormsWatch(KeptForms forms, Familiar familiar) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(new Watch(forms, familiar))
            .excludePathPatterns("/webjars/**", "/assets/**", "/api/**", "/error");
      }
    };
  }

  private record Watch(KeptForms forms, Familiar familiar) implements HandlerInterceptor {

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      Viewer viewer = Viewers.currentOr(Viewer::visitor);
      if (viewer.known()) {
        familiar.remember(request, response, viewer);
      }
      return true;
    }

    @Override
    public void afterCompletion(
        HttpServletRequest request,
        HttpServletResponse response,
        Object handler,
        @Nullable Exception fault) {
      Viewer viewer = Viewers.currentOr(Viewer::visitor);
      boolean taken = fault == null && response.getStatus() < HttpStatus.BAD_REQUEST.value();
      if (viewer.known() && request.getMethod().equals("POST") && taken) {
        forms.done(viewer.account(), request.getRequestURI());
      }
    }
  }
}
