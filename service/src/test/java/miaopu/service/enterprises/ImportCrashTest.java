package miaopu.service.enterprises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import miaopu.intake.generate.Generation;
import miaopu.intake.generate.Population;
import miaopu.postgres.Postgres;
import miaopu.service.Application;
import miaopu.service.Ground;
import miaopu.service.Migrations;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// An import whose process is killed, and one that two processes want.
class ImportCrashTest {
  private static final int ROWS = 4_500;
  private static final int KILLED_AT = 4_200;
  private static final Viewer OFFICE =
      new Viewer(7, "审核员", 7, "虚构局", Role.REVIEWER, Caller.OFFICE, Jurisdiction.of(440000), 0);

  @TempDir private Path folder;

  private static ConfigurableApplicationContext platform(Postgres server, Path folder) {
    return new SpringApplicationBuilder(Application.class)
        .properties(
            Map.of(
                "server.port",
                0,
                "spring.datasource.url",
                server.url(),
                "spring.datasource.username",
                Postgres.APP,
                "spring.datasource.password",
                server.appPassword(),
                "miaopu.sample",
                false,
                "miaopu.files",
                folder.resolve("files").toString()))
        .registerShutdownHook(false)
        .run();
  }

  /// Sends a table and looks it through; the number of the import.
  private static long sent(ConfigurableApplicationContext platform, Path csv) throws IOException {
    return Viewers.as(
        OFFICE,
        () -> {
          Imports imports = platform.getBean(Imports.class);
          long id =
              imports.open(
                  new Imports.Sent(
                      "a.csv",
                      "crash",
                      Files.size(csv),
                      (short) 4,
                      LocalDate.of(2026, 3, 1),
                      true));
          Files.copy(
              csv,
              platform.getBean(Store.class).table(id, "a.csv"),
              StandardCopyOption.REPLACE_EXISTING);
          platform.getBean(ImportRuns.class).run(id, () -> false);
          imports.begin(id, false);
          return id;
        });
  }

  private static void run(
      ConfigurableApplicationContext platform, long id, BooleanSupplier stopped) {
    Viewers.as(
        OFFICE,
        () -> {
          platform.getBean(ImportRuns.class).run(id, stopped);
          return true;
        });
  }

  private static Import found(ConfigurableApplicationContext platform, long id) {
    return Viewers.as(OFFICE, () -> platform.getBean(Imports.class).find(id).orElseThrow());
  }

  /// The main class of the process that is killed in the middle of an import.
  static final class Importing {
    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      Postgres server = Postgres.start(folder);
      Migrations.run(new Migrations.Access(server.url(), Postgres.OWNER, server.ownerPassword()));
      ConfigurableApplicationContext platform = platform(server, folder);
      long id = sent(platform, Path.of(arguments[1]));
      AtomicInteger rows = new AtomicInteger();
      run(
          platform,
          id,
          () -> {
            if (rows.incrementAndGet() == KILLED_AT) {
              System.out.println("import " + id);
            }
            return false;
          });
    }
  }

  private static Map<String, String> content(Connection connection) throws SQLException {
    Map<String, String> content = new TreeMap<>();
    Map<String, String> queries =
        Map.of(
            "firms",
            "SELECT concat_ws('|', region, code, name, name_key, industry, founded_on, founded_by) AS line FROM enterprises.firm",
            "facts",
            """
            SELECT concat_ws('|', f.region, f.code, f.name, x.field, x.period, x.source, x.version,
                             x.value, x.number, x.unit, x.raw, x.place, x.as_of, x.superseded_at) AS line
            FROM enterprises.fact x JOIN enterprises.firm f ON f.id = x.firm AND f.region = x.region
            """,
            "facts of nobody",
            """
            SELECT x.firm::text AS line FROM enterprises.fact x
            WHERE NOT EXISTS (SELECT FROM enterprises.firm f WHERE f.id = x.firm AND f.region = x.region)
            """,
            "titles",
            """
            SELECT concat_ws('|', f.code, f.name, t.kind, t.given_from, t.valid_from, t.valid_to) AS line
            FROM enterprises.title_held t JOIN enterprises.firm f ON f.id = t.firm
            """,
            "pieces",
            "SELECT piece || p.region || f.name AS line FROM enterprises.name_piece p JOIN enterprises.firm f ON f.id = p.firm",
            "rows",
            "SELECT hash::text AS line FROM enterprises.row_taken",
            "proposals",
            "SELECT row || key || name AS line FROM enterprises.import_proposal",
            "chunks",
            "SELECT sum(rows) || '/' || sum(new_facts) AS line FROM enterprises.import_chunk");
    for (Map.Entry<String, String> query : queries.entrySet()) {
      try (Statement statement = connection.createStatement();
          ResultSet found =
              statement.executeQuery(
                  "SELECT count(*) || ' ' || coalesce(md5(string_agg(line, ';' ORDER BY line)), '') FROM ("
                      + query.getValue()
                      + ")")) {
        found.next();
        content.put(query.getKey(), found.getString(1));
      }
    }
    return content;
  }

  private Map<String, String> undisturbed(Path csv) throws Exception {
    Ground ground = Ground.get();
    String database = ground.freshDatabase();
    try (ConfigurableApplicationContext platform = ground.application(ground.access(database));
        Connection all = ground.superuser(database)) {
      run(platform, sent(platform, csv), () -> false);
      return content(all);
    }
  }

  @Test
  void losesAndDoublesNothingWhenItsProcessIsKilled() throws Exception {
    Path csv = folder.resolve("register.csv");
    new Generation(Population.REGISTER, ROWS, 11, "44").write(csv);
    Path home = folder.resolve("data");
    Process killed =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                Importing.class.getName(),
                home.toString(),
                csv.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line = String.valueOf(killed.inputReader().readLine());
    // no more than a signal that nothing can catch: kill -9
    killed.destroyForcibly();
    assertThat(killed.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(line).startsWith("import ");
    long id = Long.parseLong(line.substring("import ".length()));

    try (Postgres server = Postgres.start(home)) {
      assertThat(server.adopted()).isTrue();
      try (Connection all = server.superuser(Postgres.DATABASE)) {
        assertThat(count(all, "SELECT last_row FROM enterprises.import"))
            .isLessThan(ROWS)
            .isGreaterThanOrEqualTo(0);
        // a start takes up what was left
        try (ConfigurableApplicationContext platform = platform(server, home)) {
          long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
          while (found(platform, id).busy() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
          }
          assertThat(found(platform, id).state()).isEqualTo("DONE");
        }
        assertThat(content(all)).isEqualTo(undisturbed(csv)).containsEntry("facts of nobody", "0 ");
      }
    }
  }

  private static long count(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getLong(1);
    }
  }

  @Test
  void isWrittenOnceWhenTwoProcessesWantIt() throws Exception {
    Path csv = folder.resolve("small.csv");
    new Generation(Population.REGISTER, 3_000, 5, "44").write(csv);
    Ground ground = Ground.get();
    String database = ground.freshDatabase();
    try (ConfigurableApplicationContext one = ground.application(ground.access(database));
        ConfigurableApplicationContext other = ground.application(ground.access(database));
        ExecutorService both = Executors.newFixedThreadPool(2);
        Connection all = ground.superuser(database)) {
      long id = sent(one, csv);
      Future<?> first = both.submit(() -> run(one, id, () -> false));
      Future<?> second = both.submit(() -> run(other, id, () -> false));
      first.get(2, TimeUnit.MINUTES);
      second.get(2, TimeUnit.MINUTES);

      assertThat(found(one, id).state()).isEqualTo("DONE");
      assertThat(count(all, "SELECT sum(rows) FROM enterprises.import_chunk"))
          .isEqualTo(found(one, id).firms());
      assertThat(
              count(
                  all,
                  "SELECT count(*) FROM (SELECT FROM enterprises.fact GROUP BY region, firm, field, period, source HAVING count(*) > 1)"))
          .isZero();
    }
  }

  @Test
  void isLeftToTheProcessThatHasClaimedIt() throws Exception {
    Claims claims = Ground.get().bean(Claims.class);
    AtomicInteger done = new AtomicInteger();
    boolean first =
        claims.alone(
            4_711,
            () -> {
              try (ExecutorService other = Executors.newSingleThreadExecutor()) {
                Future<Boolean> second =
                    other.submit(() -> claims.alone(4_711, done::incrementAndGet));
                assertThat(second.get(1, TimeUnit.MINUTES)).isFalse();
                assertThat(claims.alone(4_712, done::incrementAndGet)).isTrue();
              } catch (ExecutionException | InterruptedException | TimeoutException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(first).isTrue();
    assertThat(done).hasValue(1);
    assertThat(claims.alone(4_711, done::incrementAndGet)).isTrue();
  }
}
