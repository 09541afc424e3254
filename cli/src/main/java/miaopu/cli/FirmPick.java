package miaopu.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Firm;
import miaopu.intake.FirmRow;

/// Finds one firm of a table by what people type: its credit code, the number of its row or its id,
/// its name, or a part of its name. The first of these that fits any firm decides; a number that is
/// the row of one firm and the id of another means both, until `row:3` or `id:3` says which.
final class FirmPick {
  private static final Pattern SAID = Pattern.compile("(?i)(row|行|id|编号)\\s*[:：=]\\s*(.+)");

  /// So many firms of one kind are kept; the others are counted.
  private static final int KEPT = 20;

  private enum How {
    CODE,
    NUMBER,
    NAME,
    PART
  }

  private final String wanted;
  private final String plain;
  private final boolean row;
  private final boolean id;
  private final Map<How, List<FirmRow>> found = new EnumMap<>(How.class);
  private final Map<How, Long> counts = new EnumMap<>(How.class);
  private final List<String> names = new ArrayList<>();

  FirmPick(String text) {
    Matcher said = SAID.matcher(text.strip());
    boolean only = said.matches();
    boolean isRow = only && said.group(1).matches("(?i)row|行");
    this.wanted = only ? said.group(2).strip() : text.strip();
    this.plain = only ? "" : plain(text);
    this.row = !only || isRow;
    this.id = !only || !isRow;
  }

  /// Looks at one firm.
  void see(FirmRow seen) {
    Firm firm = seen.facts().firm();
    boolean code = row && id && !firm.code().isEmpty() && firm.code().equalsIgnoreCase(wanted);
    boolean number =
        (row && Long.toString(seen.row()).equals(wanted))
            || (id && firm.id().equalsIgnoreCase(wanted));
    keep(How.CODE, seen, code);
    keep(How.NUMBER, seen, number);
    keep(How.NAME, seen, !plain.isEmpty() && plain(firm.name()).equals(plain));
    keep(How.PART, seen, !plain.isEmpty() && plain(firm.name()).contains(plain));
    if (names.size() < 100_000 && !firm.name().isEmpty()) {
      names.add(firm.name());
    }
  }

  private void keep(How how, FirmRow seen, boolean fits) {
    if (fits) {
      List<FirmRow> kept = found.computeIfAbsent(how, h -> new ArrayList<>());
      if (kept.size() < KEPT) {
        kept.add(seen);
      }
      counts.merge(how, 1L, Long::sum);
    }
  }

  /// The firms of the strongest way that fits any, at most twenty; empty when there is none.
  List<FirmRow> found() {
    return found.values().stream().findFirst().orElse(List.of());
  }

  /// How many firms there are of that way.
  long count() {
    return counts.values().stream().findFirst().orElse(0L);
  }

  /// Names like the one typed.
  List<String> near() {
    return Nearest.to(wanted, names);
  }

  private static String plain(String name) {
    return name.replaceAll("[\\s（）()“”\"·]", "").toLowerCase(Locale.ROOT);
  }
}
