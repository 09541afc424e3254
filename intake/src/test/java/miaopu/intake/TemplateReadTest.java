package miaopu.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.intake.template.Template;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The template we give out is the one table that must never raise a question.
class TemplateReadTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void knowsEveryColumnOfOurOwnTemplate(Language language) throws IOException {
    Path file = folder.resolve("template.xlsx");
    write(file, language);
    Tables read = Tables.read(file);

    assertThat(read.summary().readable()).isTrue();
    assertThat(read.summary().unknownColumns()).isEmpty();
    assertThat(read.summary().columns()).hasSizeGreaterThan(10);
    assertThat(read.codes()).isEqualTo(List.of("example-row"));
    assertThat(read.summary().rows()).isZero();
  }

  private static void write(Path file, Language language) throws IOException {
    Template.write(
        file,
        Bundled.RULEBOOK,
        List.of("miit/specialized", "miit/little-giant"),
        Occasion.on(LocalDate.of(2026, 11, 21)),
        language);
  }
}
