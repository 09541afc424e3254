package miaopu.service.people;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import miaopu.engine.Code;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.service.walls.Jurisdiction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Provinces, cities and districts by their six digits, as the rulebook names them; 0 is the
/// nation.
@Component
public class Regions {
  private static final Text NATION = new Text("全国", "The nation");

  private final ObjectProvider<Rulebook> rulebook;

  Regions(ObjectProvider<Rulebook> rulebook) {
    this.rulebook = rulebook;
  }

  /// A region and the ones it lies in.
  ///
  /// @param code six digits as a number
  /// @param name its own name, 天河区
  /// @param path its name with those above it, 广东省广州市天河区
  public record Region(int code, Text name, Text path) {}

  private static final class Tree {
    private final NavigableMap<Integer, Region> regions = new TreeMap<>();
    private final miaopu.intake.value.Regions names;

    Tree(List<Code> codes) {
      names = new miaopu.intake.value.Regions(codes);
      regions.put(0, new Region(0, NATION, NATION));
      for (Code code : codes) {
        int number = Integer.parseInt(code.id());
        regions.put(number, new Region(number, code.label(), code.label()));
      }
      regions.replaceAll((code, region) -> new Region(code, region.name(), path(code)));
    }

    /// The code of a name, 0 when it names none or several.
    int find(String words) {
      miaopu.intake.value.Regions.Value value = names.region(words, (_, _) -> {});
      return value == null ? 0 : Integer.parseInt(value.code());
    }

    private Text path(int code) {
      if (code == 0) {
        return NATION;
      }
      StringBuilder zh = new StringBuilder();
      List<String> en = new ArrayList<>();
      for (int above : new int[] {code / 10_000 * 10_000, code / 100 * 100, code}) {
        Region region = regions.get(above);
        if (region != null && (en.isEmpty() || !en.getFirst().equals(region.name().en()))) {
          zh.append(region.name().zh());
          en.addFirst(region.name().en());
        }
      }
      return new Text(zh.toString(), String.join(", ", en));
    }
  }

  private volatile @Nullable Tree read;

  private Tree tree() {
    Tree tree = read;
    if (tree == null) {
      tree = new Tree(rulebook.getObject().codes("region"));
      read = tree;
    }
    return tree;
  }

  /// True when there is such a region.
  public boolean has(int code) {
    return tree().regions.containsKey(code);
  }

  /// A region by its code; one that is not known has its digits for a name.
  public Region get(int code) {
    Region known = tree().regions.get(code);
    Text digits = Text.same("%06d".formatted(code));
    return known == null ? new Region(code, digits, digits) : known;
  }

  /// The region somebody typed by code or by name: 440106, 广东省广州市天河区, 广东 广州 天河; 0 or 全国 is the
  /// nation.
  public OptionalInt find(String words) {
    if (words.equals("0") || words.equals("000000") || words.equals(NATION.zh())) {
      return OptionalInt.of(0);
    }
    int found = words.isBlank() ? 0 : tree().find(words);
    return found == 0 ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /// The regions of a jurisdiction, in the order of the tree, itself first.
  public List<Region> within(Jurisdiction jurisdiction) {
    return List.copyOf(
        tree().regions.subMap(jurisdiction.low(), true, jurisdiction.high(), false).values());
  }

  /// The region directly above: the city of a district, the province of a city, else the nation.
  public int above(int code) {
    int city = code / 100 * 100;
    if (city != code && city % 10_000 != 0 && has(city)) {
      return city;
    }
    int province = code / 10_000 * 10_000;
    return province != code && has(province) ? province : 0;
  }
}
