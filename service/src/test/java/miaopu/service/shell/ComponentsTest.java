package miaopu.service.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each component has its folder, its example in the gallery, and its line in the reference.
class ComponentsTest {
  private static final Path PAGES = Path.of("src", "main", "jte");

  private static List<Path> components() throws IOException {
    try (Stream<Path> folders = Files.list(PAGES.resolve("components"))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @Test
  void showAnExampleOfEachInTheGallery() throws IOException {
    String gallery = Files.readString(PAGES.resolve("shell/components.jte"));
    for (Path component : components()) {
      String name = component.getFileName().toString();
      if (name.equals("frame")) {
        continue;
      }
      assertThat(component.resolve("example.jte")).exists();
      assertThat(gallery).contains("@template.components." + name + ".example(");
    }
  }

  @Test
  void tellOfEachInTheReference() throws IOException {
    String reference = Files.readString(Path.of("..", "docs", "reference", "components.md"));
    for (Path component : components()) {
      assertThat(reference).contains("## " + component.getFileName() + "\n");
    }
  }
}
