package miaopu.service.enterprises;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import miaopu.intake.generate.Generation;
import miaopu.intake.generate.Population;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// A province to try the platform with: firms that do not exist, first that of the owner's account,
/// and the real firms of the source documents with what those say. They come through the same
/// import as everybody's tables, in the background, and only into a register that is empty.
@Component
class Sample {
  private static final Logger LOG = LoggerFactory.getLogger(Sample.class);
  private static final int PROVINCE = 440_000;
  private static final int ORDINARY = 1_400;
  private static final int TITLED = 600;
  private static final long SEED = 20_261_121;
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final short OFFICE = 4;
  private static final short DOCUMENT = 3;
  private static final short AUDIT = 1;

  private final boolean wanted;
  private final Imports imports;
  private final ImportWorker worker;
  private final Store store;
  private final SamplePapers papers;
  private final JdbcClient database;
  private final TransactionTemplate transactions;

  Sample(
      @Value("${miaopu.sample:false}") boolean wanted,
      Imports imports,
      ImportWorker worker,
      Store store,
      SamplePapers papers,
      JdbcClient database,
      TransactionTemplate transactions) {
    this.wanted = wanted;
    this.imports = imports;
    this.worker = worker;
    this.store = store;
    this.papers = papers;
    this.database = database;
    this.transactions = transactions;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    if (wanted) {
      Thread.ofPlatform().name("sample").daemon().start(this::load);
    }
  }

  private static Viewer viewer(int region) {
    return new Viewer(
        0, "样例数据", 0, "样例数据", Role.REVIEWER, Caller.OFFICE, Jurisdiction.of(region), 0);
  }

  /// A table of the sample.
  private record Part(int region, String name, short source, boolean invented, Writing writing) {}

  /// Writes a table into a file.
  @FunctionalInterface
  private interface Writing {
    void into(Path file) throws IOException;
  }

  void load() {
    try {
      part(shipped(PROVINCE, "虚构云杉-台账.csv", OFFICE, "yunshan-register.csv"));
      part(shipped(PROVINCE, "虚构云杉-审计报告.csv", AUDIT, "yunshan-audit.csv"));
      Viewers.as(
          viewer(PROVINCE),
          () -> {
            papers.give();
            return 0;
          });
      part(shipped(0, "来源文件中的企业.csv", DOCUMENT, "firms-of-the-documents.csv"));
      part(
          new Part(
              PROVINCE,
              "虚构企业一.csv",
              OFFICE,
              true,
              file ->
                  SampleTable.write(new Generation(Population.TITLED, TITLED, SEED, "44"), file)));
      part(
          new Part(
              PROVINCE,
              "虚构企业二.csv",
              OFFICE,
              true,
              file ->
                  SampleTable.write(
                      new Generation(Population.REGISTER, ORDINARY, SEED + 1, "44"), file)));
    } catch (IOException | ExecutionException e) {
      LOG.error("the sample was not loaded", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void part(Part part) throws IOException, ExecutionException, InterruptedException {
    Viewer viewer = viewer(part.region());
    String hash = "sample:" + part.name();
    Optional<Import> begun = Viewers.as(viewer, () -> imports.ofHash(hash));
    if (begun.isEmpty() && !empty(viewer)) {
      return;
    }
    long id = begun.isPresent() ? begun.get().id() : open(part, viewer, hash);
    Viewers.as(viewer, () -> worker.follow(id)).get();
    if (Viewers.as(viewer, () -> imports.find(id)).orElseThrow().state().equals("READY")) {
      Viewers.as(viewer, () -> imports.begin(id, false));
      Viewers.as(viewer, () -> worker.follow(id)).get();
    }
  }

  private long open(Part part, Viewer viewer, String hash) throws IOException {
    Path draft = store.draft();
    part.writing().into(draft);
    long bytes = Files.size(draft);
    return Viewers.as(
        viewer,
        () ->
            Objects.requireNonNull(
                transactions.execute(_ -> {
                  long id =
                      imports.open(
                          new Imports.Sent(
                              part.name(), hash, bytes, part.source(), DAY, part.invented()));
                  try {
                    Files.move(draft, store.table(id, part.name()));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                  return id;
                })));
  }

  /// True when the register holds none but the firm of the sample's owner, or only what the sample
  /// has brought.
  private boolean empty(Viewer viewer) {
    Boolean others =
        Viewers.as(
            viewer,
            () ->
                transactions.execute(_ ->
                    database
                        .sql(
                            """
                            SELECT EXISTS (
                              SELECT FROM enterprises.firm f
                              WHERE f.import IS NULL OR f.import NOT IN
                                (SELECT id FROM enterprises.import WHERE hash LIKE 'sample:%')
                              OFFSET 1)
                            """)
                        .query(Boolean.class)
                        .single()));
    return !Boolean.TRUE.equals(others);
  }

  /// A table that comes with the platform; what is of no region is of real firms.
  private static Part shipped(int region, String name, short source, String table) {
    return new Part(
        region,
        name,
        source,
        region != 0,
        file -> {
          try (InputStream in =
              Objects.requireNonNull(Sample.class.getResourceAsStream("/samples/" + table))) {
            Files.write(file, in.readAllBytes());
          }
        });
  }
}
