package miaopu.service.enterprises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;
import miaopu.intake.Intake;
import miaopu.intake.Reading;
import miaopu.intake.generate.Generation;
import miaopu.intake.generate.Population;
import miaopu.service.Ground;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A firm that went through the register is assessed as its row of the table is.
class FirmFactsTest {
  private static final LocalDate DATE = LocalDate.of(2026, 4, 1);
  private static final int FIRMS = 60;

  @Test
  void saysWhatTheTableSaid(@TempDir Path folder) throws IOException {
    Rulebook rulebook = Ground.get().bean(Rulebook.class);
    Path table = folder.resolve("register.csv");
    new Generation(Population.REGISTER, FIRMS, 3, "12").write(table);
    TreeMap<String, Facts> typed = new TreeMap<>();
    new Intake(rulebook)
        .read(table, Reading.on(DATE), row -> typed.put(row.facts().firm().code(), row.facts()));
    Viewer office = Offices.office(120000);
    Offices.take(
        office,
        Offices.preview(office, "register.csv", Files.readString(table, StandardCharsets.UTF_8)));

    List<String> differ = new ArrayList<>();
    int compared = 0;
    for (Facts kept : kept(office)) {
      Facts before = typed.get(kept.firm().code());
      if (before != null && !kept.firm().code().isEmpty()) {
        compared++;
        String wrong = difference(rulebook, before, kept);
        if (!wrong.isEmpty()) {
          differ.add(kept.firm().name() + ": " + wrong);
        }
      }
    }
    assertThat(differ).isEmpty();
    assertThat(compared).isGreaterThan(FIRMS / 2);
  }

  private static List<Facts> kept(Viewer office) {
    List<Long> ids =
        Offices.as(
            office,
            () ->
                Offices.database()
                    .sql("SELECT id FROM enterprises.firm ORDER BY id")
                    .query(Long.class)
                    .list());
    FirmFacts facts = Ground.get().bean(FirmFacts.class);
    return Viewers.as(office, () -> ids.stream().map(id -> facts.of(id).orElseThrow()).toList());
  }

  private static String difference(Rulebook rulebook, Facts before, Facts after) {
    StringBuilder wrong = new StringBuilder();
    for (String standard : rulebook.ladderStandards()) {
      Assessment one = rulebook.assess(before, standard, Occasion.on(DATE));
      Assessment other = rulebook.assess(after, standard, Occasion.on(DATE));
      if (one != null && other != null && !said(one).equals(said(other))) {
        wrong.append("%s %s, in the register %s; ".formatted(standard, said(one), said(other)));
      }
    }
    return wrong.toString();
  }

  private static String said(Assessment one) {
    return one.verdict() + " " + one.points() + " " + one.missing();
  }

  /// A title is held until the day before it was taken away, and never longer than it was given.
  @Test
  void saysWhenATitleWasTakenAway() {
    Viewer office = Offices.office(150100);
    Offices.as(
        office,
        () ->
            Offices.database()
                .sql(
                    """
                    INSERT INTO enterprises.firm (id, region, name, name_key, invented)
                    VALUES (995001, 150102, '虚构撤销', '虚构撤销', true);
                    INSERT INTO enterprises.title_held (region, firm, kind, source, valid_from, valid_to) VALUES
                      (150102, 995001, 'specialized', 3, '2024-01-01', '2026-12-31'),
                      (150102, 995001, 'innovative', 3, '2023-01-01', '2026-03-31'),
                      (150102, 995001, 'little-giant', 3, '2024-01-01', '2027-06-30');
                    UPDATE enterprises.title_held
                    SET ended_on = CASE kind WHEN 'specialized' THEN date '2026-06-01' ELSE date '2026-09-01' END
                    WHERE firm = 995001 AND kind <> 'little-giant'
                    """)
                .update());
    FirmFacts all = Ground.get().bean(FirmFacts.class);
    KnownFirms firms = Ground.get().bean(KnownFirms.class);
    Facts facts = Viewers.as(office, () -> all.of(995_001).orElseThrow());
    // and where the titles are at hand already
    Facts same =
        Viewers.as(
            office,
            () -> {
              FirmSeen.Who firm = firms.living(995_001).orElseThrow();
              return all.of(firm, firms.titles(firm));
            });
    for (Facts told : List.of(facts, same)) {
      assertThat(told.records("titles"))
          .extracting(title -> String.valueOf(title.get("valid_to")))
          .satisfiesExactly(
              specialized -> assertThat(specialized).contains("2026-05-31"),
              innovative -> assertThat(innovative).contains("2026-03-31"),
              giant -> assertThat(giant).contains("2027-06-30"));
    }
  }

  @Test
  void knowsNoFirmOfAnotherCounty() {
    assertThat(
            Viewers.as(
                Offices.office(120000), () -> Ground.get().bean(FirmFacts.class).of(900_000_000L)))
        .isEmpty();
  }
}
