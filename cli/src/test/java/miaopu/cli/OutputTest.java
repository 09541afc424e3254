package miaopu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
  @TempDir Path folder;

  /// Fails after some bytes, as a pipe or a disk does.
  private static final class Full extends OutputStream {
    private final String why;
    private int left;

    Full(int bytes, String why) {
      this.left = bytes;
      this.why = why;
    }

    @Override
    public void write(int b) throws IOException {
      if (left-- <= 0) {
        throw new IOException(why);
      }
    }
  }

  @Test
  void endsQuietlyWhenTheReaderOfAPipeHasSeenEnough() {
    for (String format : List.of("table", "jsonl", "json", "csv")) {
      Run run =
          Run.to(new Full(300, "Broken pipe"), Run.CLOCK, "assess", Run.FIRMS, "--format", format);
      assertThat(run.code()).as(format).isEqualTo(ExitCode.DONE);
      assertThat(run.err()).doesNotContain("miaopu.cli").doesNotContain("cannot write");
    }
    assertThat(Run.to(new Full(0, "Broken pipe"), Run.CLOCK, "--help").err()).isEmpty();
  }

  @Test
  void saysThatTheDiskIsFull() {
    Run run = Run.to(new Full(300, "No space left on device"), Run.CLOCK, "assess", Run.FIRMS);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).containsOnlyOnce("不能写入：No space left on device");
  }

  /// A clock that is broken, as only a fault of ours could be.
  private static final class Broken extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      throw new IllegalStateException("the clock has stopped");
    }
  }

  @Test
  void tellsAFaultOfOursInOneLine() {
    Run run = Run.at(new Broken(), "assess", Run.FIRMS);
    assertThat(run.code()).isEqualTo(ExitCode.FAULT);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("程序出错", "the clock has stopped");
    assertThat(Run.at(new Broken(), "assess", Run.FIRMS, "--lang", "en").err())
        .contains("Miaopu failed", "the clock has stopped");
    assertThat(Run.at(new Broken(), "assess", Run.FIRMS, "--debug").err())
        .contains("at miaopu.cli.Assess");
  }

  @Test
  void generatesTheSameFirmsTwice() throws IOException {
    Path first = folder.resolve("a.csv");
    Path second = folder.resolve("b.csv");
    for (Path file : List.of(first, second)) {
      Run run =
          Run.of(
              "generate",
              "--population",
              "titled",
              "--count",
              "20",
              "--seed",
              "7",
              "--province",
              "广东",
              "--out",
              file);
      assertThat(run.code()).isEqualTo(ExitCode.DONE);
      assertThat(run.out()).contains("20 户虚构企业，种子 7");
    }
    assertThat(first).hasSameBinaryContentAs(second);
    Run assessed = Run.of("assess", first, "--format", "jsonl");
    assertThat(assessed.code()).isEqualTo(ExitCode.DONE);
    assertThat(assessed.out().lines()).hasSizeGreaterThanOrEqualTo(20 * 4);
  }

  @Test
  void writesAWorkbookWithTheColumnsOfAStandard() throws IOException {
    Path file = folder.resolve("模板.xlsx");
    Run run = Run.of("template", "--standard", "专精特新,小巨人", "--out", file);
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readAllBytes(file)).startsWith('P', 'K');
    assertThat(run.out()).contains("miaopu assess " + file + " --standard 专精特新,小巨人");
    assertThat(Run.of("template", "--out", file, "--lang", "en").err()).contains("--force");
    Run read = Run.of("assess", file, "--format", "jsonl");
    assertThat(read.out()).as("the example row is passed over").isEmpty();
  }

  @Test
  void checksACreditCode() {
    Run right = Run.of("uscc", "91350100m000100y43");
    assertThat(right.code()).isEqualTo(ExitCode.DONE);
    assertThat(right.out()).contains("91350100M000100Y43", "福建省 福州市", "校验码 3（相符）");
    Run wrong = Run.of("uscc", "91350100M000100Y44", "--lang", "en");
    assertThat(wrong.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(wrong.out()).contains("check character 4 differs: it should be 3");
    Run brief = Run.of("uscc", "9135");
    assertThat(brief.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(brief.out()).contains("现为 4 位").doesNotContain("此行");
  }

  @Test
  void handsResultsOnInTheOrderOfTheItems() {
    List<Integer> out = new ArrayList<>();
    try (InOrder<Integer, Integer> order = new InOrder<>(item -> item * 2, out::add)) {
      IntStream.range(0, 1000).forEach(order::put);
      order.finish();
    }
    assertThat(out).isEqualTo(IntStream.range(0, 1000).map(item -> item * 2).boxed().toList());
  }

  @Test
  void showsHowFarALongReadingIs() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<Instant> times =
        List.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), Instant.EPOCH.plusSeconds(5));
    Stepping clock = new Stepping(times);
    try (Printer printer = new Printer(err)) {
      Session session =
          new Session(printer, printer, miaopu.engine.Language.EN, clock, Session.Screen.NONE);
      ProgressLine line = new ProgressLine(session);
      line.at(100, 10, 100);
      line.at(200, 25, 100);
      line.at(210, 26, 100);
      line.at(300, 30, 100);
    }
    assertThat(err.toString(java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(
            "25% (200 rows, 40 a second, about 20 s left)\n30% (300 rows, 60 a second, about 14 s left)\n");
  }

  /// Shows each of its times once, then the last for good.
  private static final class Stepping extends Clock {
    private final List<Instant> times;
    private int next;

    Stepping(List<Instant> times) {
      this.times = times;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      Instant now = times.get(next);
      next = Math.min(next + 1, times.size() - 1);
      return now;
    }
  }
}
