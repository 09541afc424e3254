package miaopu.service.shell;

import java.time.Duration;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Answers the style and the scripts of the components. Their addresses carry a mark that changes
/// with them, so that browsers may keep them.
@Controller
class AssetController {
  private static final Duration KEPT = Duration.ofDays(365);

  private final Assets assets;

  AssetController(Assets assets) {
    this.assets = assets;
  }

  @GetMapping("/assets/components.css")
  @May(Action.VISIT)
  ResponseEntity<String> style() {
    return kept("text/css;charset=UTF-8", assets.style());
  }

  @GetMapping("/assets/components.js")
  @May(Action.VISIT)
  ResponseEntity<String> script() {
    return kept("text/javascript;charset=UTF-8", assets.script());
  }

  private static ResponseEntity<String> kept(String type, String body) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
        .contentType(MediaType.valueOf(type))
        .body(body);
  }
}
