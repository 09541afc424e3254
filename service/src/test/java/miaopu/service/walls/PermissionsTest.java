package miaopu.service.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The permissions table as it was written, against the code and against its page in the
/// documentation.
class PermissionsTest {
  private static final Path PAGE = Path.of("../docs/reference/permissions.md");
  private static final Pattern CELL = Pattern.compile("-|\\+|O?S?C?");

  private static List<String> split(String line, String by) {
    return Arrays.stream(line.split(by)).map(String::strip).toList();
  }

  private static List<List<String>> tableOfThePage() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      List<String> cells = split(line, "\\|");
      if (cells.size() == Role.values().length + 2 && !line.startsWith("|---")) {
        rows.add(cells.subList(1, cells.size()));
      }
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void saysTheSameInEachCellAsTheCode(Action action) throws IOException {
    for (Role role : Role.values()) {
      String cell = ExpectedCells.cell(action, role);
      assertThat(cell).matches(CELL).isNotEmpty();
      assertThat(action.allows(role)).as("%s as %s", action, role).isEqualTo(!cell.equals("-"));
    }
  }

  @Test
  void saysTheSameAsItsPageAndGivesAReasonForEachAction() throws IOException {
    List<List<String>> page = tableOfThePage();
    List<String> header = new ArrayList<>(List.of("action"));
    for (Role role : Role.values()) {
      header.add(role.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    assertThat(page.getFirst()).isEqualTo(header);
    Map<String, List<String>> rows = new LinkedHashMap<>();
    page.stream().skip(1).forEach(row -> rows.put(row.getFirst(), row.subList(1, row.size())));
    assertThat(rows.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Action.values()).map(Enum::name).toList());
    List<String> lines = Files.readAllLines(PAGE);
    for (Action action : Action.values()) {
      assertThat(rows.get(action.name()))
          .as("cells of %s", action)
          .containsExactlyElementsOf(ExpectedCells.row(action));
      assertThat(lines)
          .as("reason of %s", action)
          .anyMatch(line ->
              line.startsWith("| " + action + " |")
                  && split(line, "\\|").size() == 4
                  && !split(line, "\\|").getLast().isEmpty());
    }
  }

  @Test
  void letsNobodySeeAnotherCountyOrAForeignFirm() throws IOException {
    for (Action action : Action.values()) {
      assertThat(ExpectedCells.row(action)).noneMatch(cell -> cell.matches(".*[XF].*"));
    }
  }
}
