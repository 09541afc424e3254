package miaopu.intake.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import miaopu.engine.Code;
import miaopu.engine.Text;
import miaopu.intake.problem.InputProblem;
import org.jspecify.annotations.Nullable;

/// Names of provinces, cities and districts as region codes.
public final class Regions {
  private static final String[] ENDINGS = {
    "特别行政区",
    "自治州",
    "自治县",
    "自治旗",
    "自治区",
    "地区",
    "林区",
    "新区",
    "矿区",
    "省",
    "市",
    "区",
    "县",
    "盟",
    "旗",
    "district",
    "county",
    "city",
    "banner",
    "prefecture",
    "league"
  };

  private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");

  private final Map<String, List<String>> byName = new HashMap<>();
  private final Map<String, Text> labels = new HashMap<>();

  /// The regions of a code tree with 6-digit codes.
  public Regions(List<Code> codes) {
    for (Code code : codes) {
      labels.put(code.id(), code.label());
      Set<String> names = new HashSet<>();
      names.add(Words.key(code.label().zh()));
      names.add(Words.key(code.label().en()));
      code.synonyms().forEach(synonym -> names.add(Words.key(synonym)));
      names.addAll(shortened(Words.key(code.label().zh())));
      names.addAll(shortened(Words.key(code.label().en())));
      names.remove("");
      names.forEach(name -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(code.id()));
    }
  }

  private static Set<String> shortened(String name) {
    Set<String> names = new HashSet<>();
    for (String ending : ENDINGS) {
      if (name.endsWith(ending) && name.length() - ending.length() >= 2) {
        names.add(name.substring(0, name.length() - ending.length()));
      }
    }
    return names;
  }

  /// The code of a cell that names a region by code or by name, `广东省深圳市南山区` or `广东 深圳`.
  public @Nullable Value region(String raw, Doubts doubts) {
    String plain = Words.plain(raw);
    if (plain.matches("\\d{6}|\\d{4}|\\d{2}")) {
      String code = plain + "0".repeat(6 - plain.length());
      if (labels.containsKey(code)) {
        return new Value(code);
      }
      doubts.doubt(InputProblem.UNKNOWN_REGION);
      return null;
    }
    Set<String> found = new LinkedHashSet<>();
    // English names hold blanks
    String apart = LATIN.matcher(plain).find() ? "[,/>;、]+" : "[\\s,/\\-·>;、]+";
    for (String part : plain.split(apart)) {
      if (!split(Words.key(part), "", found)) {
        doubts.doubt(InputProblem.UNKNOWN_REGION);
        return null;
      }
    }
    String deepest = "";
    for (String code : found) {
      deepest = code;
    }
    if (deepest.isEmpty()) {
      doubts.doubt(InputProblem.UNKNOWN_REGION);
      return null;
    }
    return new Value(deepest);
  }

  /// A region found.
  ///
  /// @param code its 6-digit code
  public record Value(String code) {}

  /// The code of a province, a city and a district given apart; blanks say nothing.
  public @Nullable Value region(String province, String city, String district, Doubts doubts) {
    String within = "";
    for (String name : new String[] {province, city, district}) {
      if (Words.unknown(name)) {
        continue;
      }
      Set<String> found = new LinkedHashSet<>();
      if (split(Words.key(name), within, found)) {
        for (String code : found) {
          within = code;
        }
      } else if (within.isEmpty()) {
        doubts.doubt(InputProblem.UNKNOWN_REGION);
        return null;
      } else {
        Text label = labels.getOrDefault(within, Text.same(within));
        doubts.doubt(InputProblem.REGION_DIFFERS, label);
        return new Value(within);
      }
    }
    return within.isEmpty() ? null : new Value(within);
  }

  /// Cuts a name such as 广东省深圳市 into regions, each within the one before; false when a part is no
  /// region.
  private boolean split(String name, String within, Set<String> found) {
    String inside = within;
    for (String code : found) {
      inside = code;
    }
    String rest = name;
    while (!rest.isEmpty()) {
      String code = null;
      int length = rest.length();
      for (; length > 0 && code == null; length--) {
        code = only(rest.substring(0, length), inside);
      }
      if (code == null) {
        return false;
      }
      rest = rest.substring(length + 1);
      inside = code;
      found.add(code);
    }
    return true;
  }

  /// The one region of a name within another; null when there is none or more than one. A city
  /// before a district of the same name.
  private @Nullable String only(String name, String within) {
    List<String> codes = byName.getOrDefault(name, List.of());
    String found = null;
    for (int level = 1; level <= 3 && found == null; level++) {
      for (String code : codes) {
        if (level(code) == level && inside(code, within)) {
          if (found != null) {
            return null;
          }
          found = code;
        }
      }
    }
    return found;
  }

  private static int level(String code) {
    return code.endsWith("0000") ? 1 : code.endsWith("00") ? 2 : 3;
  }

  /// A region lies in itself too, for 北京 is province and city at once.
  private static boolean inside(String code, String within) {
    if (within.isEmpty()) {
      return true;
    }
    int digits = 2 * level(within);
    return code.startsWith(within.substring(0, digits));
  }
}
