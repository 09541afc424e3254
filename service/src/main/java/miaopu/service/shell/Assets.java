package miaopu.service.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.zip.CRC32;
import miaopu.service.walls.Viewer;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The style and the scripts of all components, each as one file; a component's own lie beside its
/// template.
@Component
class Assets {
  private final String style;
  private final String script;
  private final Frame.Release release;

  Assets() throws IOException {
    style = all("classpath*:pages/**/*.css");
    script = all("classpath*:pages/**/*.js");
    String version = Viewer.class.getPackage().getImplementationVersion();
    CRC32 sum = new CRC32();
    sum.update((style + script).getBytes(StandardCharsets.UTF_8));
    release =
        new Frame.Release(version == null ? "dev" : version, Long.toHexString(sum.getValue()));
  }

  private static String all(String pattern) throws IOException {
    StringBuilder text = new StringBuilder();
    Resource[] files = new PathMatchingResourcePatternResolver().getResources(pattern);
    Arrays.sort(files, Comparator.comparing(Resource::getFilename));
    for (Resource one : files) {
      text.append(one.getContentAsString(StandardCharsets.UTF_8)).append('\n');
    }
    return text.toString();
  }

  String style() {
    return style;
  }

  String script() {
    return script;
  }

  Frame.Release release() {
    return release;
  }
}
