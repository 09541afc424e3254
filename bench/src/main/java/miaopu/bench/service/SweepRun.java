package miaopu.bench.service;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sweep of a large register over all tiers, through HTTP, from a platform that has just started:
/// reading included; the same again; again after one firm in a hundred is told to have changed; and
/// what is looked into then.
final class SweepRun {
  private static final List<String> STANDARDS =
      List.of(
          "miit/innovative",
          "most/tech-sme",
          "miit/specialized",
          "miit/little-giant",
          "miit/champion");
  private static final Pattern AS_OF = Pattern.compile("\"asOf\":\"([^\"]+)\"");
  private static final Pattern FIRMS = Pattern.compile("\"firms\":(\\d+)");
  private static final Pattern COUNTED = Pattern.compile("辖区 \\d+ 户企业首次申报");
  private static final double GOAL_SECONDS = 60;
  private static final double GOAL_SHARE = 0.05;
  private static final int PATIENCE_SECONDS = 300;

  private final Path folder;
  private final PrintStream out;
  private final List<List<String>> rows = new ArrayList<>();

  /// @param folder data folder of a platform with a register
  SweepRun(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  Sheet measure(Sheet sheet) throws IOException, InterruptedException, SQLException {
    try (RunningPlatform platform = RunningPlatform.start(folder);
        Visitor visitor = Visitor.signedIn(platform.url(), "scale-province");
        Connection superuser = platform.superuser()) {
      double whole = seconds("all tiers, reading included", visitor, Instant.EPOCH);
      seconds("all tiers again", visitor, Instant.EPOCH);
      Instant told = Instant.now();
      try (Statement statement = superuser.createStatement()) {
        // their facts stay as they are: whoever keeps them reads them anew all the same
        statement.execute(
            """
            SELECT enterprises.note_changed(ARRAY(SELECT id FROM enterprises.firm WHERE id % 100 = 7))
            """);
      }
      double again = seconds("all tiers after 1 % has changed", visitor, told);
      looks(visitor);
      rows.add(
          List.of(
              "share of the whole",
              String.format(Locale.ROOT, "%.1f %%", 100 * again / whole),
              again <= GOAL_SHARE * whole ? "met" : "missed"));
      rows.set(
          0,
          List.of(
              rows.getFirst().getFirst(),
              rows.getFirst().get(1),
              whole <= GOAL_SECONDS ? "met" : "missed"));
    }
    sheet.say(
        "The register swept over all tiers for a province, through HTTP. Goals: at most %.0f s with its reading, at most %.0f %% of that after 1 %% of the firms has changed."
            .formatted(GOAL_SECONDS, 100 * GOAL_SHARE));
    sheet.table("sweep", List.of("what", "took", ""), rows);
    return sheet;
  }

  /// Seconds until every standard is answered with all that changed before a moment.
  private double seconds(String what, Visitor visitor, Instant told)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    String firms = "";
    for (String standard : STANDARDS) {
      firms = firms(visitor, standard, told, start);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    rows.add(
        List.of(what + ", " + firms + " firms", String.format(Locale.ROOT, "%.2f s", seconds), ""));
    out.println(String.join("  ", rows.getLast()));
    return seconds;
  }

  /// What a sweep is looked into for: each twice, the second time as it was kept.
  private void looks(Visitor visitor) throws IOException, InterruptedException {
    Map<String, Ask> asked = new LinkedHashMap<>();
    asked.put(
        "which fact alone is missing",
        () -> visitor.get("/api/v1/sweeps?date=2026-06-30&standard=miit/specialized&facts=true"));
    asked.put(
        "who changes result on 2026-04-01",
        () ->
            visitor.get(
                "/api/v1/rule-change?standard=miit/specialized&before=2026-03-31&date=2026-04-01"));
    asked.put(
        "an overlay while it is written",
        () -> {
          HttpResponse<String> answer = visitor.post("/rulebook/overlays/preview", overlay());
          if (answer.statusCode() == 200 && !answer.body().contains("还在读取")) {
            Matcher counted = COUNTED.matcher(answer.body());
            if (!counted.find()) {
              throw new IOException("the overlay was not counted");
            }
          }
          return answer;
        });
    for (Map.Entry<String, Ask> one : asked.entrySet()) {
      for (String time : List.of("", ", again")) {
        long start = System.nanoTime();
        HttpResponse<String> answer = one.getValue().answer();
        while (answer.statusCode() == 503 || answer.body().contains("还在读取")) {
          if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
            throw new IOException(one.getKey() + ": no answer after " + PATIENCE_SECONDS + " s");
          }
          TimeUnit.MILLISECONDS.sleep(50);
          answer = one.getValue().answer();
        }
        if (answer.statusCode() != 200) {
          throw new IOException(one.getKey() + ": " + answer.statusCode());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        rows.add(List.of(one.getKey() + time, String.format(Locale.ROOT, "%.2f s", seconds), ""));
        out.println(String.join("  ", rows.getLast()));
      }
    }
  }

  private static Map<String, String> overlay() {
    return Map.of(
        "edition",
        "miit/specialized/2026",
        "code",
        "44-bench",
        "title",
        "虚构细则",
        "document",
        "虚构办法",
        "from",
        LocalDate.now(ZoneId.of("Asia/Shanghai")).toString(),
        "set.P2a.revenue",
        "2000万元");
  }

  /// A question that a page or a call answers.
  private interface Ask {
    HttpResponse<String> answer() throws IOException, InterruptedException;
  }

  private static String firms(Visitor visitor, String standard, Instant told, long start)
      throws IOException, InterruptedException {
    while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
      HttpResponse<String> answer =
          visitor.get("/api/v1/sweeps?date=2026-06-30&standard=" + standard);
      Matcher asOf = AS_OF.matcher(answer.body());
      Matcher firms = FIRMS.matcher(answer.body());
      if (answer.statusCode() == 200
          && asOf.find()
          && firms.find()
          && !Instant.parse(asOf.group(1)).isBefore(told)) {
        return firms.group(1);
      }
      if (answer.statusCode() != 200 && answer.statusCode() != 503) {
        throw new IOException("sweep answered " + answer.statusCode());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new IOException("no answer after " + PATIENCE_SECONDS + " s");
  }
}
