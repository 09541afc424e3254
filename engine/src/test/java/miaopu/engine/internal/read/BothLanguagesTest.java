package miaopu.engine.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import miaopu.engine.Code;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import org.junit.jupiter.api.Test;

/// Every pair of texts of the rulebook is in two languages: the English without Chinese but numbers
/// of documents and terms in brackets, the Chinese without English prose.
class BothLanguagesTest {
  private static final Path STANDARDS = Path.of("../standards");
  private static final Pattern QUOTED =
      Pattern.compile("\\p{IsHan}+〔\\d{4}〕\\d+号|\\([^()A-Za-z]*\\p{IsHan}[^()A-Za-z]*\\)");
  private static final Pattern CHINESE =
      Pattern.compile("[\\p{IsHan}\\u3000-\\u303F\\uFF00-\\uFFEF]");
  private static final Pattern ENGLISH =
      Pattern.compile("[A-Za-z']{2,}(?:[ ,;:]+[A-Za-z']{2,}){2,}");

  @Test
  void writesEveryPairOfTheRulesInTwoLanguages() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> files = Files.walk(STANDARDS)) {
      for (Path file :
          files
              .filter(path -> path.toString().endsWith(".yaml"))
              .filter(path -> !path.startsWith(STANDARDS.resolve("target")))
              .toList()) {
        Problems problems = new Problems();
        walk(Yaml.read(file.toString(), Files.readString(file), problems), wrong);
        assertThat(problems.none()).isTrue();
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void namesRegionsAndIndustriesInTwoLanguages() {
    List<String> wrong = new ArrayList<>();
    for (String list : List.of("region", "industry", "strategic_industry")) {
      for (Code code : Rulebook.bundled().codes(list)) {
        check(list + " " + code.id(), code.label(), wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void spellsPlacesAsTheyAreRead() {
    Map<String, String> names =
        Map.ofEntries(
            Map.entry("500000", "Chongqing"),
            Map.entry("140400", "Changzhi"),
            Map.entry("350200", "Xiamen"),
            Map.entry("341500", "Lu'an"),
            Map.entry("340300", "Bengbu"),
            Map.entry("331000", "Taizhou"),
            Map.entry("331100", "Lishui"),
            Map.entry("341600", "Bozhou"),
            Map.entry("371524", "Dong'e County"),
            Map.entry("440113", "Panyu District"),
            Map.entry("330382", "Yueqing City"),
            Map.entry("130225", "Laoting County"),
            Map.entry("410621", "Xunxian County"),
            Map.entry("130726", "Yuxian County"),
            Map.entry("361124", "Yanshan County"),
            Map.entry("141024", "Hongtong County"),
            Map.entry("371722", "Shanxian County"),
            Map.entry("371522", "Shenxian County"),
            Map.entry("441422", "Dabu County"),
            Map.entry("652823", "Yuli County"),
            Map.entry("140924", "Fanshi County"),
            Map.entry("341621", "Guoyang County"),
            Map.entry("341021", "Shexian County"),
            Map.entry("222404", "Hunchun City"),
            Map.entry("511527", "Junlian County"),
            Map.entry("511123", "Qianwei County"),
            Map.entry("511822", "Yingjing County"),
            Map.entry("150100", "Hohhot"),
            Map.entry("650100", "Ürümqi"),
            Map.entry("653100", "Kashgar Prefecture"),
            Map.entry("540100", "Lhasa"),
            Map.entry("230100", "Harbin"));
    for (Code code : Rulebook.bundled().codes("region")) {
      String name = names.get(code.id());
      if (name != null) {
        assertThat(code.label().en()).isEqualTo(name);
      }
    }
  }

  @Test
  void saysEveryProblemOfARulebookInTwoLanguages() {
    List<String> wrong = new ArrayList<>();
    for (RuleProblem problem : RuleProblem.values()) {
      check(problem.code(), problem.expected(), wrong);
      check(problem.code(), problem.remedy(), wrong);
    }
    assertThat(wrong).isEmpty();
  }

  private static void walk(Yaml node, List<String> wrong) {
    switch (node) {
      case Yaml.Scalar scalar -> {}
      case Yaml.Sequence list -> list.items().forEach(item -> walk(item, wrong));
      case Yaml.Mapping mapping -> {
        if (mapping.entries().get("zh") instanceof Yaml.Scalar zh
            && mapping.entries().get("en") instanceof Yaml.Scalar en) {
          check(mapping.place().text(), new Text(zh.text(), en.text()), wrong);
        }
        mapping.entries().values().forEach(below -> walk(below, wrong));
      }
    }
  }

  private static void check(String place, Text text, List<String> wrong) {
    if (text.en().isBlank() || CHINESE.matcher(QUOTED.matcher(text.en()).replaceAll("")).find()) {
      wrong.add(place + " " + text.en());
    }
    if (text.zh().isBlank() || ENGLISH.matcher(text.zh()).find()) {
      wrong.add(place + " " + text.zh());
    }
  }
}
