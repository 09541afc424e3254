package miaopu.service.shell;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/// Pages by the name of their template. A page is made whole before its first byte is sent, so that
/// a fault in it gives an error page and not half a page. A form that was sent and stands there
/// again with its mistakes answers 422, whichever module refused it.
@Component
class JteViews implements ViewResolver, Ordered {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "miaopu.service.pages");

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    return engine.hasTemplate(name + ".jte") ? new Page(name + ".jte") : null;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  private final class Page implements View {
    private final String template;

    Page(String template) {
      this.template = template;
    }

    @Override
    public String getContentType() {
      return "text/html";
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws Exception {
      Map<String, Object> wanted = new HashMap<>();
      for (String name : engine.getParamInfo(template).keySet()) {
        Object value = model == null ? null : model.get(name);
        if (value != null) {
          wanted.put(name, value);
        }
      }
      boolean refused =
          model != null
              && model.values().stream()
                  .anyMatch(one -> one instanceof Form form && form.refused());
      if (refused && response.getStatus() == HttpStatus.OK.value()) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      }
      if (wanted.get("frame") instanceof Frame frame) {
        wanted.put("frame", frame.answered(refused));
      }
      StringOutput page = new StringOutput(1 << 14);
      engine.render(template, wanted, page);
      byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
      response.setContentType("text/html;charset=UTF-8");
      response.setContentLength(bytes.length);
      response.getOutputStream().write(bytes);
    }
  }
}
