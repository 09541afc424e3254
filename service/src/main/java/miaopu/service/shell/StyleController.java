package miaopu.service.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The style of all components as one sheet; each component's own lies beside its template.
@Controller
class StyleController {
  private static final String SHEETS = "classpath*:pages/**/*.css";

  private final String sheet;

  StyleController() throws IOException {
    StringBuilder text = new StringBuilder();
    Resource[] sheets = new PathMatchingResourcePatternResolver().getResources(SHEETS);
    Arrays.sort(sheets, Comparator.comparing(Resource::getFilename));
    for (Resource one : sheets) {
      text.append(one.getContentAsString(StandardCharsets.UTF_8)).append('\n');
    }
    sheet = text.toString();
  }

  @GetMapping("/assets/components.css")
  @May(Action.VISIT)
  ResponseEntity<String> sheet() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
        .contentType(MediaType.valueOf("text/css;charset=UTF-8"))
        .body(sheet);
  }
}
