package miaopu.service.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.intake.generate.Generation;
import miaopu.intake.generate.Population;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.api.Bearers;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.enterprises.Offices;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The switch of 2026-04-01 for one firm: the page, the call, the report and the command line give
/// both sides, and the same bytes.
@TestInstance(Lifecycle.PER_CLASS)
class SwitchTest {
  private static final LocalDate BEFORE = LocalDate.of(2026, 3, 31);
  private static final LocalDate AFTER = LocalDate.of(2026, 4, 1);
  private static final int PROVINCE = 340000;
  private static final Ground GROUND = Ground.get();

  @TempDir private static Path folder;

  private final Rulebook rulebook = GROUND.bean(Rulebook.class);
  private Viewer office;
  private Browser browser;
  private Facts facts;

  @BeforeAll
  void firms() throws Exception {
    long organisation = Cast.organisation("OFFICE", "虚构省厅34", PROVINCE, 0);
    long account = Cast.account("switch", "甲", organisation, Role.REVIEWER);
    office =
        new Viewer(
            account,
            "甲",
            organisation,
            "虚构省厅34",
            Role.REVIEWER,
            Caller.OFFICE,
            Jurisdiction.of(PROVINCE),
            0);
    browser = new Browser(GROUND);
    browser.signIn("switch", Cast.PASSWORD);
    Path table = folder.resolve("register.csv");
    new Generation(Population.REGISTER, 60, 34, "34").write(table);
    Offices.take(
        office,
        Offices.preview(office, "register.csv", Files.readString(table, StandardCharsets.UTF_8)));
    facts = turning();
  }

  /// A firm that the switch makes something else.
  private Facts turning() {
    List<Long> ids =
        Offices.as(
            office,
            () ->
                Offices.database()
                    .sql("SELECT id FROM enterprises.firm WHERE state = 'ACTIVE' ORDER BY id")
                    .query(Long.class)
                    .list());
    return Viewers.as(
        office,
        () ->
            ids.stream()
                .map(id -> GROUND.bean(FirmFacts.class).of(id).orElseThrow())
                .filter(one -> one.lists().isEmpty() && !one.firm().code().isEmpty())
                .filter(one ->
                    assess(one, "miit/specialized", Procedure.NEW, BEFORE).verdict()
                        != assess(one, "miit/specialized", Procedure.NEW, AFTER).verdict())
                .findFirst()
                .orElseThrow());
  }

  private Assessment assess(Facts of, String standard, Procedure procedure, LocalDate day) {
    return Objects.requireNonNull(
        rulebook.assess(of, standard, new Occasion(procedure, day, day, day.getYear(), "")));
  }

  @ParameterizedTest
  @CsvSource({
    "miit/specialized, NEW, 2022, 2026",
    "miit/little-giant, NEW, 2026, 2026",
    "miit/little-giant, REVIEW, 2022, 2022"
  })
  void givesBothSidesInTheSameBytesEverywhere(
      String standard, Procedure procedure, String old, String young) throws Exception {
    String path = "/firms/" + facts.firm().id() + "/rule-change";
    String query =
        "?standard="
            + standard
            + "&procedure="
            + procedure
            + "&before="
            + BEFORE
            + "&date="
            + AFTER;
    String page = HtmlUtils.htmlUnescape(browser.get(path + query).body());
    String report = browser.get(path + "/report" + query).body();
    JsonNode call = call("/api/v1" + path + query);
    List<String> lines = commandLine(standard, procedure, "--format", "jsonl").lines().toList();
    List<Assessment> sides =
        List.of(
            assess(facts, standard, procedure, BEFORE), assess(facts, standard, procedure, AFTER));
    assertThat(sides)
        .extracting(Assessment::edition)
        .containsExactly(standard + "/" + old, standard + "/" + young);
    assertThat(lines).containsExactlyElementsOf(canonical(sides));
    assertThat(
            List.of(
                call.at("/before/canonical").asString(), call.at("/after/canonical").asString()))
        .containsExactlyElementsOf(canonical(sides));
    assertThat(between(page, "class=\"canonical\" tabindex=\"0\">", "</pre>"))
        .containsExactlyElementsOf(canonical(sides));
    assertThat(report.lines().filter(line -> line.startsWith("{")))
        .containsExactlyElementsOf(canonical(sides));
  }

  /// Where the rules differ each way shows what turns, clause by clause; where they do not, each
  /// says so.
  @Test
  void saysClauseByClauseWhatTurnsOrThatNothingDoes() throws Exception {
    String same = "日期不改变规则";
    assertThat(commandLine("miit/specialized", Procedure.NEW))
        .contains("miit/specialized/2022", "miit/specialized/2026", "使结果不同的条款")
        .doesNotContain(same);
    for (Procedure procedure : Procedure.values()) {
      assertThat(commandLine("miit/little-giant", procedure)).contains(same);
      String page =
          browser
              .get(
                  "/firms/"
                      + facts.firm().id()
                      + "/rule-change?standard=miit/little-giant&procedure="
                      + procedure
                      + "&before="
                      + BEFORE
                      + "&date="
                      + AFTER)
              .body();
      assertThat(page).contains(same);
    }
  }

  /// What decides stands first and apart, in the page, the call, the report and the file.
  @Test
  void tellsWhatDecidesApartFromWhatElseTurns() throws Exception {
    GROUND.bean(RegisterColumns.class).await(BEFORE);
    GROUND.bean(RegisterColumns.class).await(AFTER);
    String days = "?before=" + BEFORE + "&date=" + AFTER;
    String own = "/firms/" + facts.firm().id() + "/rule-change" + days;
    JsonNode call = call("/api/v1" + own);
    List<String> deciding = matters(call.get("clauses"), true);
    List<String> others = matters(call.get("clauses"), false);
    assertThat(deciding).isNotEmpty();
    assertThat(others).isNotEmpty();
    assertThat(matters(call.get("clauses"))).containsExactlyElementsOf(concat(deciding, others));
    String page = HtmlUtils.htmlUnescape(browser.get(own).body());
    String table =
        page.substring(page.indexOf("决定结果的条款"), page.indexOf("其他变化的条款（" + others.size()));
    assertThat(deciding).allMatch(table::contains);
    assertThat(others).noneMatch(one -> table.contains(">" + one + "<"));
    assertThat(browser.get(own.replace("?", "/report?")).body())
        .contains("决定结果的条款 (" + deciding.size() + ")", "其他变化的条款 (" + others.size() + ")");
    JsonNode firm = null;
    for (JsonNode one : call("/api/v1/rule-change/firms" + days + "&limit=200").get("items")) {
      firm = one.get("id").asString().equals(facts.firm().id()) ? one : firm;
    }
    JsonNode listed = Objects.requireNonNull(firm);
    assertThat(matters(listed.get("deciding"))).containsExactlyElementsOf(deciding);
    assertThat(matters(listed.get("others"))).containsExactlyElementsOf(others);
    String file = browser.get("/rule-change/export" + days + "&format=csv").body();
    assertThat(file).contains("决定结果的条款", facts.firm().name());
    assertThat(deciding).allMatch(file::contains);
    String register = HtmlUtils.htmlUnescape(browser.get("/rule-change" + days).body());
    assertThat(register).contains("其他变化的条款（").contains("由哪些条款决定");
    assertThat(call("/api/v1/rule-change" + days + "&procedure=maybe").get("status").asInt())
        .isEqualTo(400);
  }

  private JsonNode call(String path) throws IOException, InterruptedException {
    return JsonMapper.shared()
        .readTree(Bearers.call(Bearers.token(office), "GET", path, "").body());
  }

  private static List<String> matters(JsonNode clauses) {
    return clauses.valueStream().map(one -> one.get("matter").asString()).toList();
  }

  private static List<String> matters(JsonNode clauses, boolean deciding) {
    return clauses
        .valueStream()
        .filter(one -> one.get("deciding").asBoolean() == deciding)
        .map(one -> one.get("matter").asString())
        .toList();
  }

  private static List<String> concat(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  private static List<String> canonical(List<Assessment> sides) {
    return sides.stream().map(Assessment::canonical).toList();
  }

  private static List<String> between(String text, String start, String end) {
    List<String> found = new ArrayList<>();
    for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
      int from = at + start.length();
      found.add(text.substring(from, text.indexOf(end, from)));
    }
    return found;
  }

  /// The table that was sent to the platform, with the numbers that the platform gave its firms.
  private Path numbered() throws IOException {
    Path table = folder.resolve("numbered.csv");
    try (Reader reader = Files.newBufferedReader(folder.resolve("register.csv"))) {
      assertThat(reader.read()).isEqualTo('\uFEFF');
      List<List<String>> rows = new ArrayList<>();
      int code = -1;
      for (CSVRecord row : CSVParser.parse(reader, CSVFormat.RFC4180)) {
        List<String> cells = new ArrayList<>(row.toList());
        code = code < 0 ? cells.indexOf("统一社会信用代码") : code;
        boolean head = rows.isEmpty();
        boolean own = !head && cells.get(code).equals(facts.firm().code());
        cells.set(0, head ? "企业编号" : facts.firm().id());
        if (head || own) {
          rows.add(cells);
        }
      }
      try (CSVPrinter out = new CSVPrinter(Files.newBufferedWriter(table), CSVFormat.RFC4180)) {
        out.printRecords(rows);
      }
    }
    return table;
  }

  /// What `miaopu compare` prints of the firm.
  private String commandLine(String standard, Procedure procedure, String... more)
      throws IOException, InterruptedException {
    Path table = numbered();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Dstdout.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "miaopu.cli.Miaopu",
                "compare",
                table.toString(),
                "--firm",
                "id:" + facts.firm().id(),
                "--from",
                standard + "@" + BEFORE,
                "--to",
                standard + "@" + AFTER,
                "--procedure",
                procedure.name()));
    command.addAll(List.of(more));
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readString(said, StandardCharsets.UTF_8);
  }
}
