package miaopu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchTest {
  private static final Path FIRMS = Path.of("../samples/demo-firms.xlsx");
  private static final Path POLICIES = Path.of("../samples/policies");

  @TempDir Path folder;

  private static Run match(Object... more) {
    Object[] arguments = new Object[more.length + 4];
    arguments[0] = "match";
    arguments[1] = FIRMS;
    arguments[2] = "--policies";
    arguments[3] = POLICIES;
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Run.of(arguments);
  }

  @Test
  void tellsThePairsOfATable() {
    Run run = match("--lang", "en");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains("F01").contains("demo-rd-subsidy").contains("sure");
    assertThat(run.out().lines().toList().getLast())
        .matches("\\d+ matches: \\d+ sure, \\d+ possible\\.");
    assertThat(match().out()).contains("虚构：研发投入补助").contains("确定");
  }

  @Test
  void tellsOneFirmOrOnePolicy() {
    String all = match("--format", "jsonl").out();
    String firm = match("--format", "jsonl", "--firm", "F02").out();
    assertThat(firm.lines().sorted())
        .isNotEmpty()
        .containsExactlyElementsOf(
            all.lines().filter(line -> line.contains("\"firm\":\"F02\"")).sorted().toList());
    String policy = match("--format", "jsonl", "--policy", "demo-small-loan").out();
    assertThat(policy.lines().sorted())
        .isNotEmpty()
        .containsExactlyElementsOf(
            all.lines().filter(line -> line.contains("demo-small-loan")).sorted().toList());
    assertThat(all).contains("\"match\":\"possible\",\"missing\":[\"");
  }

  @Test
  void writesAFile() throws IOException {
    Path file = folder.resolve("matches.csv");
    Run run = match("--out", file);
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file)).startsWith("企业编号,企业名称,政策编号,政策,匹配,缺少\n");
    assertThat(match("--out", file).code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void showsTheProblemsOfPoliciesAndGoesOn() throws IOException {
    String good = Files.readString(POLICIES.resolve("demo-rd-subsidy.yaml"));
    Files.writeString(folder.resolve("a.yaml"), good);
    Files.writeString(
        folder.resolve("b.yaml"),
        good.replace("at_least: 3%", "at_least: 3年").replace("demo", "d"));
    Run run = Run.of("match", FIRMS, "--policies", folder, "--format", "csv", "--lang", "en");
    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).contains("b.yaml:16:45").contains("wrong-unit").contains("^");
    assertThat(run.out()).contains("demo-rd-subsidy").doesNotContain("d-rd-subsidy,d");
  }

  @Test
  void refusesWrongCalls() {
    Run noFolder = Run.of("match", FIRMS, "--policies", folder.resolve("nowhere"));
    assertThat(noFolder.code()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(noFolder.err()).contains("--policies samples/policies");
    Run noPolicy = match("--policy", "demo-small-lone", "--lang", "en");
    assertThat(noPolicy.code()).isEqualTo(ExitCode.USAGE);
    assertThat(noPolicy.err()).contains("write --policy demo-small-loan");
    Run noFirm = match("--firm", "F99");
    assertThat(noFirm.code()).isEqualTo(ExitCode.USAGE);
    assertThat(Run.of("match", FIRMS).code()).isEqualTo(ExitCode.USAGE);
    Run noFirms = Run.of("match", folder.resolve("none.csv"), "--policies", POLICIES);
    assertThat(noFirms.code()).isEqualTo(ExitCode.UNREADABLE);
  }
}
