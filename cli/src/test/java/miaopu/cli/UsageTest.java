package miaopu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import miaopu.engine.Language;
import miaopu.engine.Rulebook;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class UsageTest {
  private static final Object[][] WRONG = {
    {"asess", "a.csv"},
    {"assess"},
    {"assess", Run.FIRMS, "--standrad", "x"},
    {"assess", Run.FIRMS, "--standard", "小聚人"},
    {"assess", Run.FIRMS, "--standard", "litle-giant"},
    {"assess", Run.FIRMS, "--date", "2026-02-30"},
    {"assess", Run.FIRMS, "--date"},
    {"assess", Run.FIRMS, "--date", "2026-01-01", "--date", "2026-01-02"},
    {"assess", Run.FIRMS, "--batch", "26"},
    {"assess", Run.FIRMS, "--procedure", "renew"},
    {"assess", Run.FIRMS, "--province", "粤国"},
    {"assess", Run.FIRMS, "--province", "朝阳"},
    {"assess", Run.FIRMS, "--province", "长治"},
    {"assess", Run.FIRMS, "--out", "results.docx"},
    {"assess", Run.FIRMS, "--format", "pdf"},
    {"assess", Run.FIRMS, "--format", "xlsx"},
    {"assess", Run.FIRMS, "--format", "csv", "--out", "results.txt"},
    {"assess", Run.FIRMS, "--out", "no-such-folder/a.csv"},
    {"assess", Run.FIRMS, "other.csv"},
    {"explain", Run.FIRMS},
    {"roadmap", Run.FIRMS, "--firm", "B", "--to", "专精特新", "--by", "2020-01-01"},
    {"roadmap", Run.FIRMS, "--firm", "B", "--to", "专精特新"},
    {"compare", Run.FIRMS, "--firm", "B", "--from", "专精特新", "--to", "专精特新2026"},
    {"standards", "shwo"},
    {"standards", "show", "nope"},
    {"standards", "show", "专精特新", "--date", "2022-01-01"},
    {"generate", "--count", "0", "--out", "a.csv"},
    {"generate", "--out", "a.pdf"},
    {"generate", "--province", "台湾", "--out", "a.csv"},
    {"template"},
    {"uscc"},
    {"--lang", "fr"},
  };

  private static String all(String language) {
    StringBuilder all = new StringBuilder();
    for (Object[] call : WRONG) {
      Object[] arguments = Arrays.copyOf(call, call.length + 2);
      arguments[call.length] = "--lang";
      arguments[call.length + 1] = language;
      Run run = Run.of(call[0].equals("--lang") ? call : arguments);
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
      assertThat(run.out()).isEmpty();
      all.append(run.err().lines().findFirst().orElse("")).append('\n');
    }
    return all.toString();
  }

  @Test
  void namesTheOptionAndARightExampleInChinese() throws IOException {
    Golden.check("usage.zh.txt", all("zh"));
  }

  @Test
  void namesTheOptionAndARightExampleInEnglish() throws IOException {
    Golden.check("usage.en.txt", all("en"));
  }

  @Test
  void endsWithAnExampleAndTheHelpPage() {
    assertThat(Run.of("assess").err())
        .contains("例如：miaopu assess 企业.xlsx --standard 专精特新")
        .endsWith("帮助：miaopu assess --help\n");
  }

  @Test
  void printsTheVersion() {
    assertThat(Run.of("--version").out()).startsWith("miaopu ");
  }

  @Test
  void showsTheCommandsWhenNothingIsAsked() {
    Run run = Run.of();
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("assess", "explain", "standards", "generate");
  }

  @Test
  void helpsInBothLanguages() throws IOException {
    Run zh = Run.of("assess", "--help");
    assertThat(zh.code()).isEqualTo(ExitCode.DONE);
    Golden.check("help-assess.zh.txt", zh.out());
    Golden.check("help-assess.en.txt", Run.of("assess", "--help", "--lang", "en").out());
  }

  @Test
  void describesEveryCommandOptionAndArgumentInBothLanguages() {
    for (Language language : Language.values()) {
      Session session =
          new Session(
              new Printer(System.out),
              new Printer(System.err),
              language,
              Run.CLOCK,
              Session.Screen.NONE);
      describes(Miaopu.commandLine(session));
    }
  }

  private static void describes(CommandLine command) {
    var spec = command.getCommandSpec();
    assertThat(spec.usageMessage().header()).as(spec.qualifiedName()).isNotEmpty();
    assertThat(spec.usageMessage().footer()).as(spec.qualifiedName()).isNotEmpty();
    for (ArgSpec argument : spec.args()) {
      assertThat(argument.description())
          .as(spec.qualifiedName() + " " + argument.paramLabel())
          .isNotEmpty();
    }
    command.getSubcommands().values().forEach(UsageTest::describes);
  }

  @Test
  void hasTheSameKeysInBothLanguages() {
    ResourceBundle zh = HelpWords.in(Language.ZH);
    ResourceBundle en = HelpWords.in(Language.EN);
    assertThat(new TreeSet<>(zh.keySet())).isEqualTo(new TreeSet<>(en.keySet()));
  }

  @Test
  void knowsEveryStandardItHasAShortNameFor() {
    Rulebook rulebook = Rulebook.bundled();
    Set<Object> ids = Set.copyOf(new StandardNames(rulebook).shortNames().values());
    assertThat(ids).isNotEmpty().allMatch(id -> rulebook.standards().contains(id.toString()));
  }
}
