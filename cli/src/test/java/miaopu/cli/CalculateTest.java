package miaopu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `calculate` on ten policies that do not exist: two exclude one another, two share a yearly cap,
/// one says nothing of the others.
class CalculateTest {
  private static final Path FIRMS = Path.of("../samples/demo-firms.xlsx");
  private static final Path POLICIES = Path.of("src/test/resources/offers");

  @TempDir Path folder;

  private static Run calculate(Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("calculate", FIRMS, "--firm", "F01", "--policies", POLICIES));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray());
  }

  @Test
  void tellsWhatPoliciesAreWorth() throws IOException {
    Run zh = calculate();
    assertThat(zh.code()).as(zh.err()).isEqualTo(ExitCode.DONE);
    Golden.check("calculate.zh.txt", zh.out());
    Golden.check("calculate.en.txt", calculate("--lang", "en").out());
  }

  @Test
  void tellsTheSameAsJson() throws IOException {
    String json = calculate("--format", "json").out();
    assertThat(json.lines()).hasSize(1);
    Golden.check(
        "calculate.json.txt", json.replace("},{", "},\n{").replaceAll("[0-9a-f]{64}", "…"));
  }

  @Test
  void ordersAsAsked() {
    assertThat(order("money")).startsWith("title-large", "rd-more", "title-small");
    assertThat(order("effort")).startsWith("title-small", "title-large", "rd-share");
    assertThat(order("deadline")).startsWith("over", "title-large");
  }

  /// The ids of the offers, in order.
  private static List<String> order(String word) {
    String json = calculate("--format", "json", "--order", word).out();
    return Pattern.compile("\\{\"policy\":\"([a-z-]+)\"")
        .matcher(json)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void leavesOutWhatTheFirmHasHad() {
    assertThat(calculate("--lang", "en").out()).contains("50");
    String had = calculate("--lang", "en", "--had", "title-large/award@2025").out();
    assertThat(had)
        .contains("had already, not counted again")
        .contains("another of its group was had")
        .contains("had already, nothing to do")
        .doesNotContain("+ 200,000 yuan  Invented: reward for a title");
    assertThat(calculate("--had", "rd-more/reward@2025", "--format", "json").out())
        .isEqualTo(calculate("--format", "json").out());
    assertThat(calculate("--had", "rd-more/reward@2026=25万元", "--format", "json").out())
        .contains("\"grants\":{\"low\":\"650000\"");
    assertThat(calculate("--had", "rd-more/reward@2026=300000", "--format", "json").out())
        .contains("\"grants\":{\"low\":\"600000\"");
    assertThat(calculate("--had", "title-large/reward@2025").err())
        .contains("应如 --had title-large/award@2025");
  }

  @Test
  void writesAPage() throws IOException {
    Path page = folder.resolve("offers.html");
    assertThat(calculate("--out", page).code()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(page))
        .startsWith("<!doctype html>")
        .contains("政策测算：虚构青苗轴承有限公司", "虚构：研发补助 [rd-share]", "文件未写，不计入")
        .doesNotContain("<script");
    Path json = folder.resolve("offers.json");
    assertThat(calculate("--out", json).code()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(json)).isEqualTo(calculate("--format", "json").out());
    assertThat(calculate("--out", json).code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void takesInventedPoliciesOfTheLibraryOnlyWhenAsked() {
    Run real = Run.of("calculate", FIRMS, "--firm", "F01");
    assertThat(real.out()).contains("奖补合计：0 元").doesNotContain("虚构：");
    assertThat(real.err()).contains("加 --invented");
    Run made = Run.of("calculate", FIRMS, "--firm", "F01", "--invented");
    assertThat(made.out()).contains("虚构：研发费用增量奖励 [XG-06]");
    assertThat(made.err()).doesNotContain("--invented");
  }

  @Test
  void listsAndChecksPolicies() throws IOException {
    Run list = Run.of("policies", "list", "--lang", "en");
    assertThat(list.code()).isEqualTo(ExitCode.DONE);
    assertThat(list.out()).contains("PO001", "XG-05", "computable", "not stated", "ended");
    assertThat(Run.of("policies", "check", "--lang", "en").out())
        .isEqualTo("76 policies can be used, 10 groups of benefits, 0 problems.\n");
    String good = Files.readString(POLICIES.resolve("far.yaml"));
    Files.writeString(folder.resolve("far.yaml"), good.replace("at_least: 10亿元", "at_least: 10年"));
    Run bad = Run.of("policies", "check", folder, "--lang", "en");
    assertThat(bad.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(bad.out()).contains("wrong-unit").contains("^").contains("0 policies can be used");
    assertThat(Run.of("policies", "check", folder.resolve("nowhere")).code())
        .isEqualTo(ExitCode.UNREADABLE);
  }
}
