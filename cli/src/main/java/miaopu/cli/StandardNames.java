package miaopu.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import miaopu.engine.Edition;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Standards and editions by what people call them: an id (`miit/specialized`,
/// `miit/specialized/2026`), its end (`specialized`), or a short name (`专精特新`), with a year for an
/// edition (`专精特新2026`).
final class StandardNames {
  private final Rulebook rulebook;
  private final List<String> editions;
  private final TreeSet<String> standards = new TreeSet<>();
  private final Properties names = new Properties();

  StandardNames(Rulebook rulebook) {
    this.rulebook = rulebook;
    this.editions = rulebook.editions().stream().map(Edition::id).toList();
    this.standards.addAll(rulebook.standards());
    try (InputStream stream = StandardNames.class.getResourceAsStream("short-names.properties")) {
      if (stream == null) {
        throw new IllegalStateException("short-names.properties is missing");
      }
      names.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Properties shortNames() {
    return names;
  }

  /// The id of a standard or an edition.
  ///
  /// @throws UsageFault when nothing, or more than one standard, is called so
  String find(String word, String option, CommandLine command) {
    List<String> found = all(word);
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new UsageFault(command, fault(word, option, found));
  }

  /// An edition somebody named, or the one that a standard they named has on an occasion.
  ///
  /// @param others the other editions of that standard; empty when an edition was named
  record Meant(String word, String edition, List<String> others) {
    /// Says which edition was taken, null when there was nothing to choose.
    @Nullable Text note(Occasion occasion) {
      String rest = String.join(", ", others);
      return others.isEmpty()
          ? null
          : new Text(
              "%s：按 %s 的规则日历取 %s；其他版本：%s。".formatted(word, occasion.date(), edition, rest),
              "%s: the calendar takes %s on %s; other editions: %s."
                  .formatted(word, edition, occasion.date(), rest));
    }
  }

  /// The edition a word means; for a standard the one in force on the occasion.
  ///
  /// @throws UsageFault when the word means none
  Meant edition(String word, String option, Occasion occasion, CommandLine command) {
    String id = find(word, option, command);
    if (editions.contains(id)) {
      return new Meant(word, id, List.of());
    }
    List<String> own = editions.stream().filter(each -> each.startsWith(id + "/")).toList();
    if (own.size() == 1) {
      return new Meant(word, own.getFirst(), List.of());
    }
    String chosen = rulebook.choose(id, occasion, occasion.province()).edition();
    if (chosen != null) {
      return new Meant(word, chosen, own.stream().filter(each -> !each.equals(chosen)).toList());
    }
    throw new UsageFault(
        command,
        new Text(
            "%s 的值 [%s] 在 %s 没有施行的版本，请写其中一个：%s。"
                .formatted(option, word, occasion.date(), String.join("、", own)),
            "the value [%s] of %s has no edition in force on %s; write one of %s."
                .formatted(word, option, occasion.date(), String.join(", ", own))));
  }

  private List<String> all(String word) {
    String id = plain(word);
    if (standards.contains(id) || editions.contains(id)) {
      return List.of(id);
    }
    String named = names.getProperty(id);
    if (named != null) {
      return List.of(named);
    }
    String stem = id.replaceFirst("[-/@]?(19|20)\\d\\d(版|年版)?$", "");
    if (!stem.equals(id) && !stem.isEmpty()) {
      String year = id.substring(stem.length()).replaceAll("\\D", "");
      return all(stem).stream()
          .map(standard -> standard + "/" + year)
          .filter(editions::contains)
          .toList();
    }
    return standards.stream().filter(each -> each.endsWith("/" + id)).toList();
  }

  private Text fault(String word, String option, List<String> found) {
    if (found.size() > 1) {
      return new Text(
          "%s 的值 [%s] 指多个标准，请写其中一个：%s。".formatted(option, word, String.join("、", found)),
          "the value [%s] of %s means several standards; write one of %s."
              .formatted(word, option, String.join(", ", found)));
    }
    List<String> known = new ArrayList<>(standards);
    known.addAll(editions);
    known.addAll(names.stringPropertyNames());
    standards.forEach(each -> known.add(each.substring(each.indexOf('/') + 1)));
    List<String> near = Nearest.to(plain(word), known);
    boolean edition = option.equals("--from") || option.equals("EDITION");
    String example = option.startsWith("-") ? option + " " : "";
    String guess = String.join("、", near);
    return new Text(
        "%s 的值 [%s] 不是标准%s应如 %s；运行 miaopu standards list 列出全部。"
            .formatted(
                option,
                word,
                near.isEmpty() ? "，" : "。您是否想写 " + guess + "？",
                example + (edition ? "专精特新2026" : "专精特新")),
        "the value [%s] of %s is no standard%s Write %s; miaopu standards list lists all."
            .formatted(
                word,
                option,
                near.isEmpty() ? "." : ". Did you mean " + String.join(", ", near) + "?",
                example + (edition ? "specialized/2026" : "specialized")));
  }

  /// A short name of a standard for the head of a column.
  String shown(String standard, Language language) {
    String end = standard.substring(standard.indexOf('/') + 1);
    if (language == Language.EN) {
      return end;
    }
    return names.stringPropertyNames().stream()
        .filter(name -> standard.equals(names.getProperty(name)) && name.charAt(0) > 0x2E80)
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .orElse(end);
  }

  /// Without blanks and quotation marks, ASCII letters in lower case.
  private static String plain(String word) {
    return word.strip()
        .replaceAll("[\\s“”\"'「」《》]", "")
        .replaceFirst("(企业|中小企业)$", "")
        .toLowerCase(Locale.ROOT);
  }
}
