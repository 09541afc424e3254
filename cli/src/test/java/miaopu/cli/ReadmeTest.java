package miaopu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the front pages show is what the program prints. A block of output stands below a comment
/// `<!-- output of: assess samples/… -->`, with `| first lines` after the call when it is only the
/// beginning; a line `…` in it stands for lines left out.
class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK =
      Pattern.compile("<!-- output of: (.+?) -->\\s*```[a-z]*\\n(.*?)```", Pattern.DOTALL);

  @Test
  void showsWhatTheProgramPrints() throws IOException {
    for (String page : List.of("README.md", "README.zh-CN.md")) {
      Path file = ROOT.resolve(page);
      if (Files.exists(file)) {
        Matcher blocks = BLOCK.matcher(Files.readString(file));
        while (blocks.find()) {
          follows(page, blocks.group(1), blocks.group(2));
        }
      }
    }
  }

  private static void follows(String page, String call, String shown) {
    String[] words = call.split("[|]", 2)[0].strip().split("\\s+");
    Object[] arguments =
        Arrays.stream(words)
            .map(word -> word.startsWith("samples/") ? ROOT.resolve(word).toString() : word)
            .toArray();
    String printed = Run.of(arguments).out();
    int from = 0;
    for (String part : shown.split("(?m)^\\s*…\\s*\\n", -1)) {
      int at = printed.indexOf(part, from);
      assertThat(at)
          .as("%s: the output of [%s], after what was shown before, has no%n%s", page, call, part)
          .isNotNegative();
      from = at + part.length();
    }
  }

  @Test
  void findsABlockAndItsCall() {
    Matcher block =
        BLOCK.matcher("x\n<!-- output of: assess samples/a.csv -->\n```text\none\ntwo\n```\n");
    assertThat(block.find()).isTrue();
    assertThat(block.group(1)).isEqualTo("assess samples/a.csv");
    assertThat(block.group(2)).isEqualTo("one\ntwo\n");
  }
}
