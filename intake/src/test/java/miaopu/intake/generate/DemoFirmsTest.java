package miaopu.intake.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Rulebook;
import miaopu.engine.UnknownReason;
import miaopu.intake.FirmRow;
import miaopu.intake.Intake;
import miaopu.intake.Reading;
import miaopu.intake.Summary;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFirmsTest {
  private static final Path SAMPLE = Path.of("..", "samples", "demo-firms.xlsx");
  private static final Occasion OCCASION = Occasion.on(LocalDate.of(2026, 11, 21));
  private static final Rulebook RULEBOOK = Rulebook.bundled();

  @TempDir Path folder;

  @Test
  void keepsTheSampleAsItIsMade() throws IOException {
    Path made = folder.resolve("demo-firms.xlsx");
    DemoFirms.write(made);
    if (Boolean.getBoolean("golden.update")) {
      Files.copy(made, SAMPLE, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(cells(SAMPLE)).isEqualTo(cells(made));
  }

  @Test
  void readsWithoutAnUnknownColumn() {
    List<FirmRow> firms = new ArrayList<>();
    Summary summary = read(firms);
    assertThat(summary.unknownColumns()).isEmpty();
    assertThat(summary.counts().keySet())
        .containsExactlyInAnyOrder("credit-code-check", "vague-value");
    assertThat(firms).hasSize(12).allMatch(row -> row.facts().firm().name().startsWith("虚构"));
    assertThat(firms.get(1).facts().firm().code()).isEmpty();
    assertThat(firms).allMatch(row -> RULEBOOK.check(row.facts(), OCCASION.date()).isEmpty());
  }

  @Test
  void showsEveryOutcomeAndEveryReason() {
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    Set<Outcome> verdicts = EnumSet.noneOf(Outcome.class);
    Set<UnknownReason> reasons = EnumSet.noneOf(UnknownReason.class);
    List<FirmRow> firms = new ArrayList<>();
    read(firms);
    for (FirmRow firm : firms) {
      RULEBOOK.ladder(firm.facts(), OCCASION).rungs().stream()
          .flatMap(rung -> rung.assessments().stream())
          .forEach(each -> {
            verdicts.add(each.verdict());
            reasons.addAll(each.reasons());
            each.root().all().forEach(node -> outcomes.add(node.outcome()));
          });
    }
    assertThat(outcomes).containsExactly(Outcome.values());
    assertThat(reasons).containsExactly(UnknownReason.values());
    assertThat(verdicts).contains(Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MANUAL);
  }

  @Test
  void tellsTheStoryOfEachFirm() {
    List<FirmRow> firms = new ArrayList<>();
    read(firms);
    assertThat(verdict(firms.get(0), "miit/specialized")).isEqualTo(Outcome.MET);
    assertThat(node(firms.get(2), "miit/specialized", "P3.share@Y-1")).isEqualTo(Outcome.NOT_MET);
    assertThat(node(firms.get(3), "miit/specialized", "P4")).isEqualTo(Outcome.EXEMPT);
    assertThat(assess(firms.get(4), "miit/specialized").reasons())
        .containsExactly(UnknownReason.NOT_COMPUTABLE);
    assertThat(verdict(firms.get(5), "miit/little-giant")).isEqualTo(Outcome.MANUAL);
    assertThat(assess(firms.get(6), "miit/champion").reasons())
        .containsExactly(UnknownReason.LAW_UNKNOWN);
    assertThat(verdict(firms.get(7), "miit/champion")).isEqualTo(Outcome.MET);
    assertThat(node(firms.get(10), "miit/specialized", "B2")).isEqualTo(Outcome.NOT_MET);
  }

  private static Outcome verdict(FirmRow firm, String standard) {
    return assess(firm, standard).verdict();
  }

  private static Outcome node(FirmRow firm, String standard, String id) {
    return Objects.requireNonNull(assess(firm, standard).root().find(id), id).outcome();
  }

  private static Assessment assess(FirmRow firm, String standard) {
    Facts facts = firm.facts();
    return Objects.requireNonNull(RULEBOOK.assess(facts, standard, OCCASION), standard);
  }

  private static Summary read(List<FirmRow> firms) {
    return new Intake(RULEBOOK).read(SAMPLE, Reading.on(OCCASION.date()), firms::add);
  }

  private static List<String> cells(Path file) throws IOException {
    List<String> cells = new ArrayList<>();
    try (ReadableWorkbook workbook = new ReadableWorkbook(Files.newInputStream(file))) {
      for (Sheet sheet : workbook.getSheets().toList()) {
        for (Row row : sheet.read()) {
          for (Cell cell : row) {
            if (cell != null) {
              cells.add(sheet.getName() + "!" + cell.getAddress() + " " + cell.getText());
            }
          }
        }
      }
    }
    return cells;
  }
}
