package miaopu.intake.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import miaopu.engine.Occasion;
import miaopu.engine.Roadmap;
import miaopu.engine.Rulebook;
import miaopu.intake.FirmRow;
import miaopu.intake.Intake;
import miaopu.intake.Reading;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The roadmaps of the demo firms to every standard, by a near and a far date.
class DemoRoadmapsTest {
  private static final Path SAMPLE = Path.of("..", "samples", "demo-firms.xlsx");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final List<LocalDate> DATES =
      List.of(LocalDate.of(2028, 6, 30), LocalDate.of(2030, 6, 30));
  private static final Rulebook RULEBOOK = Rulebook.bundled();

  @Test
  void provesEveryPlanTheCheapestOrThatThereIsNone() {
    List<Roadmap> roadmaps = all();
    assertThat(roadmaps).allMatch(roadmap -> plans(roadmap).allMatch(Roadmap::proven));
    assertThat(roadmaps.stream().filter(Roadmap::lawful)).hasSizeGreaterThan(150);
    assertThat(roadmaps.stream().filter(roadmap -> !roadmap.lawful())).hasSizeGreaterThan(150);
  }

  private static Stream<Roadmap> plans(Roadmap roadmap) {
    return Stream.of(roadmap, roadmap.fewer()).filter(Objects::nonNull);
  }

  private static List<Roadmap> all() {
    List<FirmRow> firms = new ArrayList<>();
    new Intake(RULEBOOK).read(SAMPLE, Reading.on(TODAY), firms::add);
    assertThat(firms).hasSize(12);
    List<Roadmap> all = new ArrayList<>();
    for (FirmRow firm : firms) {
      for (String standard : RULEBOOK.standards()) {
        for (LocalDate by : DATES) {
          @Nullable Roadmap roadmap =
              RULEBOOK.roadmap(firm.facts(), standard, Occasion.on(TODAY), by);
          if (roadmap != null) {
            all.add(roadmap);
          }
        }
      }
    }
    return all;
  }
}
