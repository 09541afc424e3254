package miaopu.service.walls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The cells of `permissions.csv`, which no code of the product reads.
final class ExpectedCells {
  private static final Path FILE = Path.of("src/test/resources/permissions.csv");

  private ExpectedCells() {}

  /// What stands in the cell of an action and a role.
  static String cell(Action action, Role role) throws IOException {
    return Objects.requireNonNull(cells(action).get(role));
  }

  /// The cells of an action, roles in their order.
  static List<String> row(Action action) throws IOException {
    return List.copyOf(cells(action).values());
  }

  private static Map<Role, String> cells(Action action) throws IOException {
    Map<Role, String> row = read().get(action);
    if (row == null || row.size() != Role.values().length) {
      throw new IllegalStateException("no whole row for [" + action + "]");
    }
    return row;
  }

  /// Cells by action and role.
  private static Map<Action, EnumMap<Role, String>> read() throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    String[] header = lines.getFirst().split(",", -1);
    Map<Action, EnumMap<Role, String>> cells = new EnumMap<>(Action.class);
    for (String line : lines.subList(1, lines.size())) {
      String[] row = line.split(",", -1);
      if (row.length != header.length) {
        throw new IllegalStateException("cells (" + row.length + ") of row [" + line + "]");
      }
      EnumMap<Role, String> one = new EnumMap<>(Role.class);
      for (int i = 1; i < row.length; i++) {
        one.put(Role.valueOf(header[i]), row[i]);
      }
      if (cells.put(Action.valueOf(row[0]), one) != null) {
        throw new IllegalStateException("action (" + row[0] + ") stands twice");
      }
    }
    return cells;
  }
}
