package miaopu.cli;

import java.util.List;
import miaopu.engine.Code;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import picocli.CommandLine;

/// A region by its code (`44`, `1404`, `440300`) or its name (广东, 广东省, 长治, Guangdong).
final class RegionNames {
  private static final String ENDING = "(省|市|地区|盟|自治州|自治区|特别行政区|壮族自治区|回族自治区|维吾尔自治区)$";
  private static final String ENGLISH_ENDING = " (City|Prefecture|League)$";

  private RegionNames() {}

  /// The code of a region, as short as it can be: `44` for 440000.
  ///
  /// @throws UsageFault when no region, or more than one, is called so
  static String code(String word, Rulebook rulebook, CommandLine command) {
    String whole = word + "0".repeat(Math.max(0, 6 - word.length()));
    List<String> found =
        rulebook.codes("region").stream()
            .filter(region -> region.id().equals(whole) || isCalled(region, word))
            .map(region -> region.id().replaceFirst("(00){1,2}$", ""))
            .distinct()
            .toList();
    List<String> provinces = found.stream().filter(code -> code.length() == 2).toList();
    if (found.size() == 1 || provinces.size() == 1) {
      return provinces.isEmpty() ? found.getFirst() : provinces.getFirst();
    }
    throw new UsageFault(command, fault(word, found));
  }

  private static Text fault(String word, List<String> found) {
    return found.isEmpty()
        ? new Text(
            "--province 的值 [%s] 不是地区，应如 --province 44 或 --province 广东。".formatted(word),
            "the value [%s] of --province is no region; write --province 44 or --province Guangdong."
                .formatted(word))
        : new Text(
            "--province 的值 [%s] 指多个地区，请写代码：%s。".formatted(word, String.join("、", found)),
            "the value [%s] of --province means several regions; write a code: %s."
                .formatted(word, String.join(", ", found)));
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
