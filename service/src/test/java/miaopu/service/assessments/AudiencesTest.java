package miaopu.service.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import miaopu.engine.Assessment;
import miaopu.engine.Calculator;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Policy;
import miaopu.engine.Rulebook;
import miaopu.engine.Sweep;
import miaopu.intake.generate.Generation;
import miaopu.intake.generate.Population;
import miaopu.service.Ground;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.enterprises.Offices;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The register in memory says of every firm what its page says, from the database and the plain
/// evaluator; also after every kind of change, and on another date.
class AudiencesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
  private static final int FIRMS = 100;

  private static final Ground GROUND = Ground.get();
  private final Rulebook rulebook = GROUND.bean(Rulebook.class);
  private final Audiences audiences = GROUND.bean(Audiences.class);
  private final RegisterColumns columns = GROUND.bean(RegisterColumns.class);
  private final Answering answering = GROUND.bean(Answering.class);
  private final Viewer office = Offices.office(140000);

  @Test
  void saysWhatThePageOfEachFirmSays(@TempDir Path folder) throws IOException {
    take(folder, 11, "14");
    agree(DAY);
    List<Long> firms = List.copyOf(living().keySet());
    change("UPDATE enterprises.firm SET name = name || '甲' WHERE id = " + firms.get(0));
    change("UPDATE enterprises.firm SET industry = 'C3562' WHERE id = " + firms.get(1));
    change("UPDATE enterprises.firm SET region = 140105 WHERE id = " + firms.get(2));
    change("UPDATE enterprises.firm SET state = 'CANCELLED' WHERE id = " + firms.get(3));
    change("UPDATE enterprises.firm SET state = 'MERGED' WHERE id = " + firms.get(4));
    change(figure(firms.get(5), "1"));
    change(figure(firms.get(6), "90000000"));
    change(
        """
        UPDATE enterprises.fact SET superseded_at = now()
        WHERE field = 'staff' AND superseded_at IS NULL AND firm = %d
        """
            .formatted(firms.get(7)));
    change(title(firms.get(8), "innovative"));
    change(title(firms.get(9), "specialized"));
    agree(DAY);
    agree(DAY.plusYears(1));
    change(title(firms.get(10), "little-giant"));
    change("UPDATE enterprises.title_held SET withdrawn_at = now() WHERE firm = " + firms.get(8));
    change(
        "UPDATE enterprises.title_held SET ended_on = '2026-02-01' WHERE firm = " + firms.get(9));
    take(folder, 12, "14");
    agree(DAY);
    agree(DAY.plusYears(1));
  }

  @Test
  void answersNobodyForAnotherJurisdiction(@TempDir Path folder) throws IOException {
    take(folder, 13, "15");
    columns.await(DAY);
    Policy everybody = rulebook.policies().policies().getFirst();
    Viewer steward =
        new Viewer(9, "", 9, "", Role.ADMINISTRATOR, Caller.STEWARD, Jurisdiction.of(0), 0);
    for (Viewer viewer :
        List.of(
            Offices.firm(living().keySet().stream().findFirst().orElse(1L)),
            Viewer.visitor(),
            Viewer.clock(),
            steward,
            Offices.office(710000))) {
      Audiences.Counted counted = audiences.count(viewer, everybody, DAY).orElseThrow();
      assertThat(counted.firms()).isZero();
      assertThat(counted.in()).isEmpty();
      assertThat(counted.out()).isEmpty();
    }
    assertThatThrownBy(() ->
            audiences.takers(Offices.office(0), everybody, DAY, (firm, region, sure, facts) -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void take(Path folder, int seed, String region) throws IOException {
    Path table = folder.resolve("register" + seed + ".csv");
    new Generation(Population.REGISTER, FIRMS, seed, region).write(table);
    Viewer own = region.equals("14") ? office : Offices.office(Integer.parseInt(region) * 10_000);
    Offices.take(
        own,
        Offices.preview(
            own, table.getFileName().toString(), Files.readString(table, StandardCharsets.UTF_8)));
  }

  private void change(String sql) {
    assertThat(Offices.<Integer>as(office, () -> Offices.database().sql(sql).update()))
        .as(sql)
        .isPositive();
  }

  private static String figure(long firm, String value) {
    return """
    INSERT INTO enterprises.fact (region, firm, field, period, source, version, value, number, raw)
    SELECT region, id, 'rd_expense', 2025, 1, 1, '%1$s', %1$s, '%1$s' FROM enterprises.firm
    WHERE id = %2$d
    """
        .formatted(value, firm);
  }

  private static String title(long firm, String kind) {
    return """
    INSERT INTO enterprises.title_held (region, firm, kind, source, valid_from, valid_to)
    SELECT region, id, '%s', 4, '2025-01-01', '2027-01-01' FROM enterprises.firm WHERE id = %d
    """
        .formatted(kind, firm);
  }

  /// Facts of the firms of the office that go on, as their pages take them.
  private Map<Long, Facts> living() {
    List<Long> ids =
        Offices.as(
            office,
            () ->
                Offices.database()
                    .sql("SELECT id FROM enterprises.firm WHERE state = 'ACTIVE' ORDER BY id")
                    .query(Long.class)
                    .list());
    FirmFacts facts = GROUND.bean(FirmFacts.class);
    Map<Long, Facts> all = new TreeMap<>();
    Viewers.as(
        office,
        () -> {
          ids.forEach(id -> all.put(id, facts.of(id).orElseThrow()));
          return true;
        });
    return all;
  }

  private void agree(LocalDate day) {
    Map<Long, Facts> firms = living();
    assertThat(firms).hasSizeGreaterThan(FIRMS / 2);
    Moment moment = columns.await(day);
    for (String standard : rulebook.ladderStandards()) {
      Occasion occasion = Occasion.on(day);
      TreeSet<String> swept = new TreeSet<>();
      for (Answering.Answer answer :
          answering.ask(
              standard + day,
              rulebook,
              rules -> rules.sweep(List.of(standard), occasion, false),
              moment,
              office.jurisdiction())) {
        for (Sweep.Slice slice : answer.slices()) {
          for (int row : slice.rows()) {
            FirmTable table = answer.part().firms();
            if (!answer.part().replaced().get(row)
                && office.jurisdiction().covers(table.region(row))) {
              swept.add(
                  table.firm(row)
                      + " "
                      + slice.firm(row).name()
                      + " "
                      + slice.edition()
                      + " "
                      + slice.verdict(row)
                      + " "
                      + slice.points(row));
            }
          }
        }
      }
      TreeSet<String> plain = new TreeSet<>();
      firms.forEach((id, facts) -> {
        Assessment one = rulebook.assess(facts, standard, occasion);
        if (one != null) {
          plain.add(
              id
                  + " "
                  + facts.firm().name()
                  + " "
                  + one.edition()
                  + " "
                  + one.verdict()
                  + " "
                  + one.points());
        }
      });
      assertThat(swept).as(standard).isEqualTo(plain);
    }
    rulebook.policies().policies().forEach(policy -> agree(policy, firms, day));
  }

  private void agree(Policy policy, Map<Long, Facts> firms, LocalDate day) {
    Calculator calculator = rulebook.calculator(List.of(policy), List.of(), Occasion.on(day));
    List<String> plain = new ArrayList<>();
    long sure = 0;
    long possible = 0;
    for (Map.Entry<Long, Facts> firm : firms.entrySet()) {
      Outcome verdict = calculator.offer(policy, firm.getValue(), List.of()).why().verdict();
      boolean met = verdict == Outcome.MET || verdict == Outcome.EXEMPT;
      boolean may = verdict == Outcome.UNKNOWN || verdict == Outcome.MANUAL;
      sure += met ? 1 : 0;
      possible += may ? 1 : 0;
      if (met || may) {
        plain.add(firm.getKey() + " " + met);
      }
    }
    Audiences.Counted counted = audiences.count(office, policy, day).orElseThrow();
    assertThat(counted.firms()).isEqualTo(firms.size());
    assertThat(counted.sure()).as(policy.id()).isEqualTo(sure);
    assertThat(counted.possible()).as(policy.id()).isEqualTo(possible);
    assertThat(counted.in()).hasSize((int) Math.min(5, sure));
    assertThat(counted.in())
        .allMatch(seen -> seen.offer().standing() == Calculator.Standing.SURE)
        .allMatch(seen -> office.jurisdiction().covers(seen.region()));
    assertThat(counted.out())
        .allMatch(seen -> seen.offer().standing() == Calculator.Standing.NEAR)
        .allMatch(seen -> seen.offer().against().size() == 1)
        .allMatch(seen -> office.jurisdiction().covers(seen.region()));
    List<String> taken = new ArrayList<>();
    audiences.takers(
        Viewer.clock(),
        policy,
        day,
        firms::containsKey,
        (firm, region, surely, facts) -> taken.add(firm + " " + surely));
    assertThat(taken).containsExactlyInAnyOrderElementsOf(plain);
  }
}
