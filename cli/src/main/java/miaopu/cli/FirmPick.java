package miaopu.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Firm;
import miaopu.intake.FirmRow;

/// Finds one firm of a table by what people type: its credit code, its id, the number of its row,
/// its name, or a part of its name. The first of these that fits any firm decides.
final class FirmPick {
  private static final Pattern ROW = Pattern.compile("[:!](\\d+)$");
  private static final int KEPT = 50;

  private final String wanted;
  private final String plain;
  private final List<List<FirmRow>> found = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  FirmPick(String wanted) {
    this.wanted = wanted.strip();
    this.plain = plain(wanted);
    for (int i = 0; i < 5; i++) {
      found.add(new ArrayList<>());
    }
  }

  /// Looks at one firm.
  void see(FirmRow row) {
    Firm firm = row.facts().firm();
    keep(0, row, !firm.code().isEmpty() && firm.code().equalsIgnoreCase(wanted));
    keep(1, row, firm.id().equalsIgnoreCase(wanted));
    keep(2, row, row(row).equals(wanted));
    keep(3, row, plain(firm.name()).equals(plain));
    keep(4, row, !plain.isEmpty() && plain(firm.name()).contains(plain));
    if (names.size() < 100_000 && !firm.name().isEmpty()) {
      names.add(firm.name());
    }
  }

  private void keep(int rank, FirmRow row, boolean fits) {
    if (fits && found.get(rank).size() < KEPT) {
      found.get(rank).add(row);
    }
  }

  /// The firms of the strongest way that fits any; empty when there is none.
  List<FirmRow> found() {
    return found.stream().filter(rows -> !rows.isEmpty()).findFirst().orElse(List.of());
  }

  /// Names like the one typed.
  List<String> near() {
    return Nearest.to(wanted, names);
  }

  /// The number of a row in its file; empty when the place names none.
  static String row(FirmRow row) {
    Matcher matcher = ROW.matcher(row.place());
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String plain(String name) {
    return name.replaceAll("[\\s（）()“”\"·]", "").toLowerCase(Locale.ROOT);
  }
}
