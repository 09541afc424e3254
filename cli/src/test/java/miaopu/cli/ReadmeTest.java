package miaopu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the front pages show is what the program prints. A block of output stands below a comment
/// `<!-- output of: assess samples/… -->` and is the whole of it, to the byte.
/// `-Dgolden.update=true` pastes what is printed.
class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK =
      Pattern.compile("(<!-- output of: (.+?) -->\\s*```[a-z]*\\n).*?```", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-CN.md"})
  void showsWhatTheProgramPrints(String page) throws IOException {
    Path file = ROOT.resolve(page);
    String text = Files.readString(file);
    String right =
        BLOCK
            .matcher(text)
            .replaceAll(block ->
                Matcher.quoteReplacement(block.group(1) + printed(block.group(2)) + "```"));
    assertThat(right).as("%s shows no output", page).contains("<!-- output of: ");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, right);
    }
    assertThat(Files.readString(file)).isEqualTo(right);
  }

  private static String printed(String call) {
    Object[] arguments =
        Arrays.stream(call.strip().split("\\s+"))
            .map(word -> word.startsWith("samples/") ? ROOT.resolve(word).toString() : word)
            .toArray();
    Run run = Run.of(arguments);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    return run.out();
  }

  @Test
  void findsABlockAndItsCall() {
    Matcher block =
        BLOCK.matcher("x\n<!-- output of: assess samples/a.csv -->\n```text\none\ntwo\n```\n");
    assertThat(block.find()).isTrue();
    assertThat(block.group(2)).isEqualTo("assess samples/a.csv");
    assertThat(block.group()).endsWith("one\ntwo\n```");
  }
}
