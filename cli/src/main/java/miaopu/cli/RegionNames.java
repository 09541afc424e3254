package miaopu.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import miaopu.engine.Code;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import picocli.CommandLine;

/// A province by its code (`44`) or name (广东, 广东省, Guangdong). A smaller region only by its code
/// (`1404`), which cannot mean another: names of cities and districts return from province to
/// province.
final class RegionNames {
  private static final String ENDING = "(省|市|地区|盟|自治州|自治区|特别行政区|壮族自治区|回族自治区|维吾尔自治区|区|县)$";
  private static final Pattern WHOLE = Pattern.compile("\\d{2}0000");
  private static final String ENGLISH_ENDING = " (City|Prefecture|League|District|County)$";

  private RegionNames() {}

  /// The code of a region, as short as it can be: `44` for 440000.
  ///
  /// @throws UsageFault when the word is no province
  static String code(String word, Rulebook rulebook, CommandLine command) {
    String whole = word + "0".repeat(Math.max(0, 6 - word.length()));
    List<Code> regions = rulebook.codes("region");
    List<Code> found =
        regions.stream()
            .filter(region -> region.id().equals(whole) || isCalled(region, word))
            .toList();
    for (Code region : found) {
      if (region.id().equals(whole) || WHOLE.matcher(region.id()).matches()) {
        return region.id().replaceFirst("(00){1,2}$", "");
      }
    }
    throw new UsageFault(command, fault(word, found, regions));
  }

  private static Text fault(String word, List<Code> found, List<Code> regions) {
    if (found.isEmpty()) {
      return new Text(
          "--province 的值 [%s] 不是地区，应如 --province 44 或 --province 广东。".formatted(word),
          "the value [%s] of --province is no region; write --province 44 or --province Guangdong."
              .formatted(word));
    }
    String code = found.getFirst().id().substring(0, 2);
    return new Text(
        "--province 的值 [%s] 不是省级地区，可能是 %s；请写省的名称或代码，应如 --province %s。"
            .formatted(word, listed(found, regions, Text::zh, "", "、"), code),
        "the value [%s] of --province is no province; it may be %s. Write the name or code of a province, such as --province %s."
            .formatted(word, listed(found, regions, Text::en, " ", ", "), code));
  }

  /// `辽宁省朝阳市（211300）、北京市朝阳区（110105）`.
  private static String listed(
      List<Code> found,
      List<Code> regions,
      Function<Text, String> language,
      String gap,
      String separator) {
    List<String> shown = new ArrayList<>();
    for (Code each : found) {
      String id = each.id();
      String path =
          regions.stream()
              .filter(above -> id.startsWith(above.id().replaceFirst("(00){1,2}$", "")))
              .map(above -> language.apply(above.label()))
              .collect(Collectors.joining(gap));
      shown.add(path + " " + id.replaceFirst("(00){1,2}$", ""));
    }
    return String.join(separator, shown);
  }

  private static boolean isCalled(Code region, String word) {
    String name = region.label().zh();
    String english = region.label().en();
    return name.equals(word)
        || name.replaceFirst(ENDING, "").equals(word)
        || english.equalsIgnoreCase(word)
        || english.replaceFirst(ENGLISH_ENDING, "").equalsIgnoreCase(word)
        || region.synonyms().stream().anyMatch(word::equalsIgnoreCase);
  }
}
