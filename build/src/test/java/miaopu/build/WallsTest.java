package miaopu.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The walls stop what they should: a small project with each fault is compiled and looked at.
class WallsTest {

  @Test
  void findsWhatTheExampleHides(@TempDir Path classes) {
    Repository examples = new Repository(Repository.own().path(Repository.FIXTURES));
    Repository walls = new Repository(examples.path("walls"));
    compile(walls, classes);

    List<Finding> findings = new Walls(1).find(new ClassFileImporter().importPath(classes));

    assertThat(findings)
        .map(Finding::toString)
        .containsExactlyInAnyOrderElementsOf(examples.lines("walls.expected"));
  }

  private static void compile(Repository sources, Path classes) {
    List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
    sources.files().forEach(file -> arguments.add(sources.path(file).toString()));
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(code).isZero();
  }
}
