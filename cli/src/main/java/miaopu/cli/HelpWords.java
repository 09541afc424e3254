package miaopu.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import miaopu.engine.Language;

/// The words of the help pages and of right examples: `help-zh.properties`, `help-en.properties`.
final class HelpWords {
  private HelpWords() {}

  static ResourceBundle in(Language language) {
    String file = language == Language.ZH ? "help-zh.properties" : "help-en.properties";
    try (InputStream stream = HelpWords.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException(file + " is missing");
      }
      return new PropertyResourceBundle(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
