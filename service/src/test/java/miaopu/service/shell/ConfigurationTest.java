package miaopu.service.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import miaopu.service.Ground;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The page of settings names each of them with its default, as the records of the modules have it.
class ConfigurationTest {
  private static final Pattern CAPITAL = Pattern.compile("([A-Z])");

  private static Set<String> rows() {
    TreeSet<String> rows = new TreeSet<>();
    for (Object settings :
        Ground.get().platform().getBeansWithAnnotation(ConfigurationProperties.class).values()) {
      Class<?> type = settings.getClass();
      if (!type.getName().startsWith("miaopu.") || !type.isRecord()) {
        continue;
      }
      ConfigurationProperties named = type.getAnnotation(ConfigurationProperties.class);
      String prefix = named.prefix().isEmpty() ? named.value() : named.prefix();
      for (RecordComponent component : type.getRecordComponents()) {
        rows.add(prefix + "." + dashed(component.getName()) + " | " + standard(type, component));
      }
    }
    return rows;
  }

  private static String dashed(String name) {
    return CAPITAL
        .matcher(name)
        .replaceAll(found -> "-" + found.group(1).toLowerCase(java.util.Locale.ROOT));
  }

  private static String standard(Class<?> type, RecordComponent component) {
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      if (components[i].getName().equals(component.getName())) {
        DefaultValue value =
            type.getDeclaredConstructors()[0].getParameters()[i].getAnnotation(DefaultValue.class);
        return value == null ? "" : String.join(", ", value.value());
      }
    }
    return "";
  }

  @Test
  void namesEverySettingWithItsDefault() throws Exception {
    String page =
        Files.readString(Path.of("..", "docs", "reference", "configuration.md"))
            .replace("`", "")
            .replaceAll(" +", " ");
    Set<String> rows = rows();
    assertThat(rows).isNotEmpty();
    for (String row : rows) {
      assertThat(page).as("the row of " + row).contains(("| " + row + " |").replace("  ", " "));
    }
  }
}
