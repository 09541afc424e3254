package miaopu.intake.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import miaopu.engine.Field;
import miaopu.engine.Language;
import miaopu.engine.Rulebook;

/// The firm of the example row: made up, but such as there could be one. What it has stands in
/// `example.properties`; a flag that is not named there is no, anything else is left blank.
final class Example {
  private final Rulebook rulebook;
  private final Language language;
  private final int lastYear;
  private final Properties values = new Properties();

  /// @param lastYear the year the first figure of a field belongs to
  Example(Rulebook rulebook, Language language, int lastYear) {
    this.rulebook = rulebook;
    this.language = language;
    this.lastYear = lastYear;
    try (InputStream stream = Example.class.getResourceAsStream("example.properties")) {
      if (stream == null) {
        throw new IllegalStateException("example.properties is missing");
      }
      values.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the example has under a key of the main sheet, such as `revenue@2025`.
  String of(Field field, String year) {
    List<String> years = years(values.getProperty(field.id(), ""));
    int back = year.isEmpty() ? 0 : Math.max(0, lastYear - Integer.parseInt(year));
    return shown(field, back < years.size() ? years.get(back) : "");
  }

  /// What the example has in a column of a record list.
  String of(String list, Field column) {
    return shown(column, values.getProperty(list + "." + column.id(), ""));
  }

  private static List<String> years(String values) {
    return Arrays.asList(values.split(" ", -1));
  }

  private String shown(Field field, String value) {
    boolean zh = language == Language.ZH;
    return switch (field.type()) {
      case FLAG -> value.equals("yes") ? (zh ? "是" : "yes") : (zh ? "否" : "no");
      case CODE ->
          rulebook.codes(field.codes()).stream()
              .filter(code -> code.id().equals(value) && !isTree(field))
              .map(code -> code.label().in(language))
              .findFirst()
              .orElse(value);
      case TEXT -> value.isEmpty() ? "" : value.split("[|]", 2)[zh ? 0 : 1];
      default -> value;
    };
  }

  private static boolean isTree(Field field) {
    return field.codes().equals("region") || field.codes().equals("industry");
  }
}
