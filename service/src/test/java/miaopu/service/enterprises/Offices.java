package miaopu.service.enterprises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import miaopu.service.Ground;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Offices and tables for tests of the register.
public final class Offices {
  private static final Ground GROUND = Ground.get();
  private static final AtomicLong ORGANISATIONS = new AtomicLong(900_000);

  private Offices() {}

  /// A reviewer of an office of its own, seated in a region.
  public static Viewer office(int region) {
    long id = ORGANISATIONS.incrementAndGet();
    return new Viewer(
        id, "审核员" + id, id, "虚构局" + id, Role.REVIEWER, Caller.OFFICE, Jurisdiction.of(region), 0);
  }

  /// The owner of a firm.
  public static Viewer firm(long firm) {
    long id = ORGANISATIONS.incrementAndGet();
    return new Viewer(id, "企业主" + id, id, "虚构企业", Role.OWNER, Caller.FIRM, Jurisdiction.NONE, firm);
  }

  public static <T> T as(Viewer viewer, Supplier<T> work) {
    return Viewers.as(
        viewer, () -> GROUND.bean(TransactionTemplate.class).execute(_ -> work.get()));
  }

  public static JdbcClient database() {
    return GROUND.bean(JdbcClient.class);
  }

  /// A number a query answers for somebody.
  public static long count(Viewer viewer, String sql) {
    return as(viewer, () -> GROUND.bean(JdbcClient.class).sql(sql).query(Long.class).single());
  }

  /// Sends a table and reads it through; the import with its preview.
  public static Import preview(Viewer viewer, String name, String csv) {
    return preview(viewer, name, csv, (short) 4);
  }

  public static Import preview(Viewer viewer, String name, String csv, short source) {
    return Viewers.as(
        viewer,
        () -> {
          Imports imports = GROUND.bean(Imports.class);
          long id =
              imports.open(
                  new Imports.Sent(
                      name,
                      "hash" + csv.hashCode(),
                      csv.length(),
                      source,
                      LocalDate.of(2026, 3, 1),
                      true));
          Path file = GROUND.bean(Store.class).table(id, name);
          try {
            Files.writeString(file, csv);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          GROUND.bean(ImportRuns.class).run(id, () -> false);
          return imports.find(id).orElseThrow();
        });
  }

  /// Puts a table that was read into the register; what became of its rows.
  public static Counts take(Viewer viewer, Import one) {
    return Viewers.as(
        viewer,
        () -> {
          GROUND.bean(Imports.class).begin(one.id(), false);
          GROUND.bean(ImportRuns.class).run(one.id(), () -> false);
          return GROUND.bean(Imports.class).counts(one.id());
        });
  }
}
