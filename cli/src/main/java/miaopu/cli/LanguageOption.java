package miaopu.cli;

import java.util.List;
import java.util.Locale;
import miaopu.engine.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `--lang`, `--debug` and `--help`, which every command has.
final class LanguageOption {
  @Option(names = "--lang", paramLabel = "zh|en", converter = Word.class)
  @Nullable Language language;

  @Option(names = "--debug")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true)
  boolean help;

  /// The language a call asks for, before the call is parsed: its faults are told in it already.
  static Language of(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      boolean english =
          argument.equalsIgnoreCase("--lang=en")
              || (argument.equals("--lang")
                  && i + 1 < arguments.size()
                  && arguments.get(i + 1).equalsIgnoreCase("en"));
      if (english) {
        return Language.EN;
      }
    }
    return Language.ZH;
  }

  static final class Word implements ITypeConverter<Language> {
    @Override
    public Language convert(String word) {
      return switch (word.toLowerCase(Locale.ROOT)) {
        case "zh" -> Language.ZH;
        case "en" -> Language.EN;
        default -> throw new TypeConversionException(word);
      };
    }
  }
}
