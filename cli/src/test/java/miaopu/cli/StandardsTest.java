package miaopu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardsTest {
  private static final String TABLE =
      "# C\n\n| row | how | where | reason | 理由 |\n|---|---|---|---|---|\n";

  @TempDir Path folder;

  @Test
  void listsEveryEditionWithItsDates() {
    Run run = Run.of("standards", "list");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out().lines().filter(line -> line.startsWith("miit/specialized/2026")))
        .singleElement()
        .asString()
        .contains("专精特新中小企业认定标准（2026）", "结论", "2026-04-01", "现行");
  }

  @Test
  void showsAnEditionWithClauseThresholdAndConfidence() {
    Run zh = Run.of("standards", "show", "专精特新2026");
    assertThat(zh.code()).isEqualTo(ExitCode.DONE);
    assertThat(zh.out().lines().filter(line -> line.contains("P2c ")))
        .singleElement()
        .asString()
        .contains("≤ 80%", "附件1 P2c", "多个独立来源一致", "证据 V2");
    assertThat(zh.out()).contains("来源", "证明材料", "未决问题");
    Run en = Run.of("standards", "show", "tech-sme", "--lang", "en");
    assertThat(en.out()).contains("≥ 6 % → 50 points", "otherwise → 0 points");
  }

  @Test
  void findsNothingWrongWithTheRulebookItShipsWith() {
    Run run = Run.of("standards", "check");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains("问题 0 处");
  }

  @Test
  void pointsAtTheFaultInARulebook() throws IOException {
    copy(Path.of("../standards"), folder);
    Path edition = folder.resolve("miit/specialized/2026/standard.yaml");
    Files.writeString(
        edition, Files.readString(edition).replaceFirst("at_least: 1500万元", "at_least: 1500"));
    Run run = Run.of("standards", "check", folder);
    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out())
        .contains("错误 miit/specialized/2026/standard.yaml:")
        .contains("[bad-number]：发现 [1500]");
    String[] lines = run.out().split("\n", -1);
    assertThat(lines[2].indexOf('^')).isEqualTo(lines[1].indexOf("1500"));
  }

  @Test
  void refusesAFolderThatIsNoRulebook() {
    for (String command : new String[] {"check", "coverage"}) {
      Run run = Run.of("standards", command, folder);
      assertThat(run.code()).isEqualTo(ExitCode.UNREADABLE);
      assertThat(run.err()).contains("不是规则库文件夹");
    }
  }

  @Test
  void countsTheRowsOfTheRulesDocuments() throws IOException {
    write("fields.yaml", "");
    write(
        "rows.csv", "row,document,section,about\nA1,tiers,1,x\nA2,tiers,1,\"x, y\"\nB1,size,2,z\n");
    write("calendar-coverage.md", TABLE + "| A1 | not | | no condition | 不是条件 |\n");
    Path edition = folder.resolve("o/s/2026");
    Files.createDirectories(edition);
    Files.writeString(
        edition.resolve("coverage.md"),
        TABLE + "| A1 | modelled | P1 | |\n| A2 | partly | P2 | half of it | 一半 |\n");
    Run gap = Run.of("standards", "coverage", folder);
    assertThat(gap.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(gap.out()).contains("A2  部分  o/s/2026  一半").contains("无处提及：B1");
    write("more-coverage.md", "| B1 | people | | judgement | 属判断 |\n");
    Run whole = Run.of("standards", "coverage", folder, "--lang", "en");
    assertThat(whole.code()).isEqualTo(ExitCode.DONE);
    assertThat(whole.out()).contains("B1  people  more  judgement", "Every row is accounted for");
    Golden.check("coverage.en.txt", whole.out());
    write("more-coverage.md", "| B1 | people | | |\n| B9 | not | | |\n| A1 | maybe | | |\n");
    Run wrong = Run.of("standards", "coverage", folder);
    assertThat(wrong.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(wrong.out())
        .contains("more-coverage.md:2：[B9]")
        .contains("more-coverage.md:3：[maybe]");
  }

  @Test
  void readsTheTablesOfTheRulebookItShipsWith() {
    Run run = Run.of("standards", "coverage");
    assertThat(run.out()).contains("miit/specialized/2026", "calendar").doesNotContain(".md:");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files
          .filter(file -> !from.relativize(file).startsWith("target"))
          .filter(Files::isRegularFile)
          .forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
    }
  }

  private static void copyOne(Path file, Path target) {
    try {
      Files.createDirectories(target.resolveSibling(""));
      Files.copy(file, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
