package miaopu.intake.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Ladder;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;
import miaopu.intake.FirmRow;
import miaopu.intake.Intake;
import miaopu.intake.Reading;
import miaopu.intake.Summary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadersTest {
  private static final Rulebook RULEBOOK = Rulebook.bundled();
  private static final Occasion OCCASION = Occasion.on(LocalDate.of(2026, 11, 21));

  @TempDir Path folder;

  @Test
  void coversWhatTheLadderAsks() throws IOException {
    List<FirmRow> firms = new ArrayList<>();
    Path file = folder.resolve("titled.csv");
    new Generation(Population.TITLED, 300, 7, "").write(file);
    Summary summary = new Intake(RULEBOOK).read(file, Reading.on(OCCASION.date()), firms::add);
    assertThat(summary.unknownColumns()).containsExactly("专利总数（件）");
    assertThat(summary.refused()).isZero();
    assertThat(firms).hasSize(300);
    List<String> keys = summary.columns().stream().map(Summary.Mapped::key).toList();
    assertThat(keys).containsAll(asked());
  }

  private static Set<String> asked() {
    Set<String> keys = new TreeSet<>();
    Facts nothing = Facts.of(new Firm("-", "", "")).build();
    for (Ladder.Rung rung : RULEBOOK.ladder(nothing, OCCASION).rungs()) {
      for (Assessment each : rung.assessments()) {
        each.root().all().forEach(node -> keys.addAll(node.missing()));
        if (each.score() != null) {
          each.score().all().forEach(node -> keys.addAll(node.missing()));
        }
      }
    }
    return keys;
  }
}
