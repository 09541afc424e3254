package miaopu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import miaopu.engine.Assessment;
import miaopu.engine.Code;
import miaopu.engine.ConditionResult;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Points;
import miaopu.engine.Rulebook;
import miaopu.engine.Scope;
import miaopu.engine.Table;
import miaopu.engine.UnknownReason;
import miaopu.intake.Intake;
import miaopu.intake.Reading;
import miaopu.intake.Summary;
import miaopu.intake.generate.Generation;
import miaopu.intake.generate.Population;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Results in folders of parts: what the rows say, and nothing lost when a run is killed.
class FolderTest {
  private static final Rulebook RULEBOOK = Rulebook.bundled();
  private static final Occasion TODAY = Occasion.on(LocalDate.of(2026, 11, 21));
  private static final String ALL =
      "firm, standard, edition, hash, verdict, points_min, points_max, failed, unknown, manual, exempt";

  private static final Map<String, List<String>> GATES = new HashMap<>();

  @TempDir Path folder;

  private Path generated(String name, long count) throws IOException {
    Path file = folder.resolve(name);
    new Generation(Population.TITLED, count, 7, "").write(file);
    return file;
  }

  @Test
  void saysWhatTheRowsSay() throws IOException, SQLException {
    Path text = generated("text.csv", 700);
    Path words = folder.resolve("words.parquet");
    sql(
        "COPY (SELECT * FROM read_csv('%s', header = true, all_varchar = true)) TO '%s' (FORMAT parquet)"
            .formatted(text, words));
    Path typed = folder.resolve("typed.parquet");
    sql(
        "COPY (SELECT * FROM read_csv('%s', header = true, sample_size = 50, ignore_errors = true)) TO '%s' (FORMAT parquet)"
            .formatted(text, typed));
    Path numbers = generated("numbers.parquet", 700);
    for (Path file : List.of(text, words, typed, numbers)) {
      Path out = folder.resolve("out-" + file.getFileName().toString().split("\\.", -1)[0]);
      Run run = Run.of("assess", file, "--out", out, "--rows-a-part", 300);
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
      List<String> expected = new ArrayList<>();
      Summary summary =
          new Intake(RULEBOOK)
              .read(
                  file,
                  Reading.on(TODAY.date()),
                  row -> {
                    for (String standard : RULEBOOK.ladderStandards()) {
                      Assessment each = RULEBOOK.assess(row.facts(), standard, TODAY);
                      if (each != null) {
                        expected.add(line(each));
                      }
                    }
                  });
      Collections.sort(expected);
      assertThat(rows(out)).as(file.toString()).isEqualTo(expected);
      assertThat(run.out()).contains("读取 " + summary.rows() + " 行");
    }
  }

  private static String line(Assessment each) {
    List<String> gates = new ArrayList<>();
    List<ConditionResult> members =
        gates(each).stream().map(id -> Objects.requireNonNull(each.root().find(id))).toList();
    Points points = each.points();
    List<String> classes = each.classes().stream().map(Code::id).toList();
    gates.add(each.facts().firm().id());
    gates.add(each.standard());
    gates.add(each.edition());
    gates.add(each.hash());
    gates.add(classes.isEmpty() ? each.verdict().name() : String.join("|", classes));
    gates.add(points == null ? "null" : plain(points.min()));
    gates.add(points == null ? "null" : plain(points.max()));
    boolean verdict = each.kind() != Assessment.Kind.CLASS;
    for (Outcome outcome :
        List.of(Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MANUAL, Outcome.EXEMPT)) {
      gates.add(
          !verdict
              ? outcome == Outcome.UNKNOWN ? reasons(each.reasons().stream()) : ""
              : members.stream()
                  .filter(gate -> gate.outcome() == outcome)
                  .map(gate ->
                      outcome == Outcome.UNKNOWN
                          ? gate.id() + ":" + reasons(gate.reasons().stream())
                          : gate.id())
                  .collect(Collectors.joining(",")));
    }
    return String.join(" ; ", gates);
  }

  private static List<String> gates(Assessment each) {
    return GATES.computeIfAbsent(
        each.hash(),
        hash -> {
          Table table = RULEBOOK.table(TODAY.date()).add(each.facts()).build();
          return RULEBOOK
              .sweep(List.of(each.standard()), TODAY, false)
              .run(table, Scope.wholeTable("test"), 1)
              .getFirst()
              .gates();
        });
  }

  private static String reasons(Stream<UnknownReason> reasons) {
    return reasons.sorted().map(UnknownReason::name).collect(Collectors.joining("+"));
  }

  private static String plain(BigDecimal points) {
    return points.setScale(2).toPlainString();
  }

  private static List<String> rows(Path out) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT " + ALL + " FROM read_parquet('" + out + "/part-*.parquet')")) {
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= 11; i++) {
          cells.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join(" ; ", cells));
      }
    }
    Collections.sort(rows);
    return rows;
  }

  private static void sql(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void goesOnAfterAKillWithoutALostOrDoubledRow()
      throws IOException, InterruptedException, SQLException {
    Path file = generated("firms.parquet", 50_000);
    Path whole = folder.resolve("whole");
    Object[] call = {"assess", file, "--standard", "专精特新", "--out", whole, "--rows-a-part", 4_096};
    assertThat(Run.of(call).code()).isEqualTo(ExitCode.DONE);

    Path out = folder.resolve("killed");
    Random random = new Random(3);
    int kills = 0;
    for (int i = 0; i < 6; i++) {
      Process child = child(file, out);
      // waits for some parts more, whatever the speed of the machine, then kills in the middle
      long wanted = parts(out) + 1 + random.nextInt(2);
      while (child.isAlive() && parts(out) < wanted) {
        child.waitFor(1, TimeUnit.MILLISECONDS);
      }
      child.waitFor(random.nextInt(20), TimeUnit.MILLISECONDS);
      kills += child.isAlive() ? 1 : 0;
      child.destroyForcibly().waitFor();
    }
    assertThat(kills).isGreaterThan(1);
    Files.writeString(out.resolve(".unfinished-part-99999.parquet"), "half");
    Run last =
        Run.of(
            "assess", file, "--standard", "专精特新", "--out", out, "--rows-a-part", 4_096, "--resume");
    assertThat(last.code()).as(last.err()).isEqualTo(ExitCode.DONE);
    assertThat(last.out()).contains("读取 50000 行");
    assertThat(rows(out)).hasSize(50_000).isEqualTo(rows(whole));
    assertThat(out).isDirectoryNotContaining("glob:**unfinished*");
    assertThat(out.resolve("manifest.json")).content().contains("\"done\" : true");
    Run again = Run.of("assess", file, "--standard", "专精特新", "--out", out, "--resume");
    assertThat(again.code()).isEqualTo(ExitCode.DONE);
    assertThat(rows(out)).hasSize(50_000);
  }

  private static long parts(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(file -> file.getFileName().toString().startsWith("part-")).count();
    }
  }

  private static Process child(Path file, Path out) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "miaopu.cli.Miaopu",
            "assess",
            file.toString(),
            "--standard",
            "specialized",
            "--date",
            "2026-11-21",
            "--out",
            out.toString(),
            "--rows-a-part",
            "4096",
            "--resume")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void refusesAFolderThatHoldsSomethingElse() throws IOException {
    Path out = folder.resolve("out");
    assertThat(Run.of("assess", Run.FIRMS, "--out", out).code()).isEqualTo(ExitCode.DONE);
    Run again = Run.of("assess", Run.FIRMS, "--out", out);
    assertThat(again.code()).isEqualTo(ExitCode.USAGE);
    assertThat(again.err()).contains("--resume");
    Run other =
        Run.of(
            "assess", Run.FIRMS, "--out", out, "--resume", "--date", "2025-05-05", "--lang", "en");
    assertThat(other.code()).isEqualTo(ExitCode.USAGE);
    assertThat(other.err()).contains("occasion").contains("2025-05-05").contains("2026-11-21");
    Path changed = Files.copy(Run.FIRMS, folder.resolve("firms.csv"));
    Files.writeString(changed, Files.readString(changed) + "\n");
    assertThat(Run.of("assess", changed, "--out", out, "--resume").err()).contains("输入文件大小");
    Path foreign = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(foreign.resolve("notes.txt"), "mine");
    assertThat(Run.of("assess", Run.FIRMS, "--out", foreign).err()).contains("notes.txt");
    Files.writeString(out.resolve("manifest.json"), "{");
    assertThat(Run.of("assess", Run.FIRMS, "--out", out, "--resume").err()).contains("不能读取");
  }

  @Test
  void tellsAndCountsTheProblemsOfRows() throws IOException, SQLException {
    Path file = folder.resolve("faulty.parquet");
    sql(
        """
        COPY (SELECT 'A' || i AS id,
            CASE i WHEN 3 THEN '9100000O123456788T' END AS code,
            CASE WHEN mod(i, 4) = 0 THEN '约20' ELSE '2000' END AS "2025年营业收入（万元）",
            CASE WHEN i = 5 THEN -1.5 ELSE 30.0 END AS "2025年从业人数",
            CASE i WHEN 9 THEN '合计' ELSE '虚构第一机械有限公司' END AS "企业名称"
          FROM range(10) t(i)) TO '%s' (FORMAT parquet)
        """
            .formatted(file));
    Path out = folder.resolve("faulty");
    Run run = Run.of("assess", file, "--out", out, "--standard", "专精特新");
    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out()).contains("读取 9 行，拒收 1 行，结果 8 行");
    assertThat(run.err()).contains("3 处").contains("vague-value").contains("credit-code-format");
    assertThat(run.err()).contains("out-of-range").contains("faulty.parquet:6:4");
    assertThat(run.err()).contains("faulty.parquet:10:5 [totals-row]");
    assertThat(rows(out)).hasSize(8);
    Summary rowwise = new Intake(RULEBOOK).read(file, Reading.on(TODAY.date()), row -> {});
    String manifest = Files.readString(out.resolve("manifest.json"));
    rowwise
        .counts()
        .forEach((code, count) -> {
          if (List.of("vague-value", "out-of-range", "credit-code-format", "totals-row")
              .contains(code)) {
            assertThat(manifest).contains("\"" + code + "\" : " + count);
          }
        });
    assertThat(Objects.requireNonNull(rowwise.counts().get("vague-value"))).isEqualTo(3);
  }

  @Test
  void needsAPlaceForAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("there"), "mine");
    assertThat(Run.of("assess", Run.FIRMS, "--out", file, "--format", "parquet").err())
        .contains("是文件");
    assertThat(Run.of("assess", Run.FIRMS, "--format", "parquet").err()).contains("需要输出文件夹");
    assertThat(Run.of("assess", Run.FIRMS, "--resume").err()).contains("只用于写入文件夹");
    Path out = folder.resolve("out");
    assertThat(Run.of("assess", folder.resolve("none.csv"), "--out", out).code())
        .isEqualTo(ExitCode.UNREADABLE);
    assertThat(out).doesNotExist();
  }
}
