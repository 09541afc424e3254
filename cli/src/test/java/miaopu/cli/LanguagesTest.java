package miaopu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import miaopu.engine.Edition;
import miaopu.engine.Language;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.intake.FactsJson;
import miaopu.intake.Intake;
import miaopu.intake.Reading;
import miaopu.intake.problem.InputProblem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Every command speaks one language: no Chinese in English output, no English prose in Chinese.
/// The firms of the English calls have no Chinese of their own, so nothing need be passed over.
class LanguagesTest {
  private static final Path DEMO = Path.of("../samples/demo-firms.xlsx");
  private static final String DAY = "2026-11-21";

  /// Cells that cannot be read, in a table with English and with Chinese headers.
  private static final String FAULTY =
      """
      Firm id,Company name,Credit code,Revenue 2025 (10k CNY),Revenue 2025,Staff 2025,Founded on,Region,Industry code,Shoe size
      1,One,91000000MADEM00119,about 3000,1,many,1987-02-30,Atlantis,Z99,44
      1,Two,XYZ,2亿元,,10.5,42173,Nanshan District,Manufacture of motor vehicles,
      """;

  @TempDir static Path folder;
  private static Path english;

  @BeforeAll
  static void writeFirmsWithoutChinese() throws IOException {
    Rulebook rulebook = Rulebook.bundled();
    List<String> lines = new ArrayList<>();
    new Intake(rulebook)
        .read(
            DEMO,
            Reading.on(LocalDate.parse(DAY)),
            row -> lines.add(plain(new FactsJson(rulebook).write(row.facts()))));
    english = folder.resolve("firms.json");
    Files.write(english, lines);
    assertThat(lines).hasSizeGreaterThan(8);
    Files.writeString(folder.resolve("faulty.csv"), FAULTY.replace("2亿元", "200 million yuan"));
  }

  /// Units stay: they tell what a number counts, and are shown in words.
  private static String plain(String facts) {
    return facts.replaceAll("(?<!\"unit\":\")[\\p{IsHan}（）“”、，]+", "Firm");
  }

  /// Every call that prints for people, without its input and its language.
  private static Stream<String> calls() {
    List<String> calls = new ArrayList<>();
    calls.add("assess FIRMS");
    calls.add("assess FIRMS --format html");
    calls.add("match FIRMS --policies ../samples/policies");
    calls.add("assess FIRMS --format csv");
    calls.add(
        "assess FIRMS --standard specialized,size,tech-sme,bse --province 44 --decided 2026-01-10");
    calls.add("assess FIRMS --procedure review --standard little-giant,innovative");
    Rulebook rulebook = Rulebook.bundled();
    for (String firm : List.of("F01", "F05")) {
      calls.add("explain FIRMS --firm " + firm);
      calls.add(
          "explain FIRMS --firm " + firm + " --standard " + String.join(",", rulebook.standards()));
    }
    for (String province : List.of("44", "37", "1404")) {
      calls.add(
          "explain FIRMS --firm F03 --standard specialized --decided 2026-02-02 --province "
              + province);
    }
    for (int year = 2024; year <= 2026; year++) {
      calls.add(
          "explain FIRMS --firm F07 --procedure review --standard little-giant --batch " + year);
    }
    calls.add("compare FIRMS --firm F05 --from specialized/2022 --to specialized/2026");
    calls.add("compare FIRMS --firm F07 --from little-giant/2022 --to little-giant/2026");
    for (String target : List.of("specialized", "little-giant", "champion", "tech-sme", "size")) {
      calls.add("roadmap FIRMS --firm F02 --by 2028-06-30 --to " + target);
    }
    calls.add("roadmap FIRMS --firm F01 --to digital/2022 --by 2028-01-01");
    calls.addAll(List.of("standards list", "standards check", "standards coverage"));
    rulebook.editions().stream().map(Edition::id).forEach(id -> calls.add("standards show " + id));
    calls.add("uscc 91350100M000100Y43");
    calls.addAll(List.of("policies list", "policies check"));
    for (String firm : List.of("F01", "F03", "F05")) {
      calls.add("calculate FIRMS --invented --firm " + firm);
    }
    calls.add("calculate FIRMS --format html --order deadline --firm F02");
    calls.add("calculate FIRMS --date 2024-06-30 --firm F01");
    calls.add("uscc 91350100M000100Y44");
    calls.add("uscc 123");
    return calls.stream();
  }

  /// Calls that are wrong, each in its own way.
  private static final List<String> WRONG =
      List.of(
          "asess FIRMS",
          "assess",
          "assess nothing.csv",
          "assess FIRMS --dat 2026-01-01",
          "assess FIRMS --date tomorrow",
          "assess FIRMS --format xlsx",
          "assess FIRMS --standard nothing",
          "assess FIRMS --province Atlantis",
          "assess FIRMS --province Suzhou",
          "assess FIRMS --out /nowhere/results.csv",
          "assess FIRMS --out FOLDER",
          "assess FIRMS --date 2026-01-01 --date 2026-01-02",
          "explain FIRMS",
          "explain FIRMS --firm nobody",
          "explain FIRMS --firm F",
          "roadmap FIRMS --firm F01 --to specialized --by 2020-01-01",
          "compare FIRMS --firm F01 --from specialized --to specialized/2026",
          "standards show nothing",
          "standards check FOLDER",
          "standards coverage FOLDER",
          "template",
          "generate --count many --out g.csv",
          "generate --out g.txt",
          "calculate FIRMS",
          "calculate FIRMS --firm F01 --order cheap",
          "calculate FIRMS --firm F01 --had XG-05",
          "calculate FIRMS --firm F01 --had XG-99/award@2026",
          "calculate FIRMS --firm F01 --out results.xlsx",
          "calculate FIRMS --firm F01 --policies nowhere",
          "policies check nowhere",
          "policies show",
          "uscc",
          "uscc 1 2");

  @TestFactory
  Stream<DynamicTest> speaksEnglish() {
    return Stream.concat(calls(), WRONG.stream())
        .map(call -> dynamicTest(call, () -> noChinese(words(run(call, "en")))));
  }

  @TestFactory
  Stream<DynamicTest> speaksChinese() {
    return Stream.concat(calls(), WRONG.stream())
        .map(call -> dynamicTest(call, () -> noEnglish(words(run(call, "zh")))));
  }

  @TestFactory
  Stream<DynamicTest> helpsInTheLanguageAsked() {
    List<String> names = new ArrayList<>();
    CommandLine all =
        Miaopu.commandLine(
            new Session(
                new Printer(System.out),
                new Printer(System.err),
                Language.EN,
                Run.CLOCK,
                Session.Screen.NONE));
    names(all, "", names);
    assertThat(names).hasSizeGreaterThan(12);
    return names.stream()
        .map(name ->
            dynamicTest(
                name + " --help",
                () -> {
                  noChinese(run(name + " --help", "en"));
                  noEnglish(run(name + " --help", "zh"));
                }));
  }

  private static void names(CommandLine line, String name, List<String> names) {
    names.add(name.strip());
    line.getSubcommands().forEach((word, below) -> names(below, name + " " + word, names));
  }

  @Test
  void writesWorkbooksInTheLanguageAsked() throws IOException {
    for (String lang : List.of("en", "zh")) {
      Path firms = lang.equals("en") ? english : DEMO;
      Path results = folder.resolve("results-" + lang + ".xlsx");
      Path template = folder.resolve("template-" + lang + ".xlsx");
      Path problems = folder.resolve("problems-" + lang + ".xlsx");
      String standards = String.join(",", Rulebook.bundled().standards());
      List<Run> runs =
          List.of(
              Run.of("assess", firms, "--lang", lang, "--out", results),
              Run.of("template", "--lang", lang, "--out", template, "--standard", standards),
              Run.of("generate", "--lang", lang, "--out", folder.resolve(lang + ".csv")),
              Run.of("assess", folder.resolve("faulty.csv"), "--lang", lang, "--errors", problems));
      StringBuilder said = new StringBuilder();
      runs.forEach(run -> said.append(run.out()).append(run.err()));
      String cells = cells(results) + cells(template);
      if (lang.equals("en")) {
        noChinese(said + cells + cells(problems));
      } else {
        noEnglish(cells);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> namesEveryProblemInBothLanguages() {
    return Arrays.stream(InputProblem.values())
        .map(problem -> problem.at("firms.csv", "x", new Text("甲", "one"), new Text("乙", "two")))
        .map(problem ->
            dynamicTest(
                problem.code(),
                () -> {
                  noChinese(problem.line(Language.EN));
                  noEnglish(problem.line(Language.ZH));
                }));
  }

  private static String run(String call, String lang) {
    Path firms = lang.equals("en") ? english : DEMO;
    List<Object> words = new ArrayList<>();
    for (String word : call.split(" ")) {
      words.add(word.equals("FIRMS") ? firms : word.equals("FOLDER") ? folder : word);
    }
    words.removeIf(word -> word.equals(""));
    words.addAll(List.of("--lang", lang));
    Run run = Run.of(words.toArray());
    boolean wrong = WRONG.contains(call);
    assertThat(run.code() == ExitCode.USAGE || run.code() == ExitCode.UNREADABLE)
        .as(run.err())
        .isEqualTo(wrong);
    assertThat(run.code()).as(run.err()).isNotEqualTo(ExitCode.FAULT);
    return run.out() + run.err();
  }

  /// What a page shows, without its tags and its style.
  private static String words(String text) {
    return text.contains("<html")
        ? text.replaceAll("(?s)<style.*?</style>", "").replaceAll("<[^<>]*>", "\n")
        : text;
  }

  private static String cells(Path workbook) throws IOException {
    StringBuilder text = new StringBuilder();
    try (ZipFile zip = new ZipFile(workbook.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().endsWith(".xml")).toList()) {
        String xml = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        boolean prose =
            entry.getName().matches("xl/(sharedStrings|worksheets/.*|workbook|comments.*)\\.xml");
        text.append(
            prose
                ? xml.replaceAll("<sheet name=\"([^\"]*)\"", "$1\n").replaceAll("<[^<>]*>", "\n")
                : "");
      }
    }
    assertThat(text).as(workbook.toString()).isNotBlank();
    return text.toString();
  }

  private static void noChinese(String text) {
    assertThat(Tongue.chineseIn(text)).isEmpty();
  }

  private static void noEnglish(String text) {
    assertThat(Tongue.englishIn(text)).isEmpty();
  }
}
