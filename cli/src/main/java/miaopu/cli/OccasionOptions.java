package miaopu.cli;

import java.time.LocalDate;
import java.util.Locale;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options that say for which occasion firms are assessed.
final class OccasionOptions {
  @Option(names = "--date", paramLabel = "DATE", converter = Day.class)
  @Nullable LocalDate date;

  @Option(names = "--decided", paramLabel = "DATE", converter = Day.class)
  @Nullable LocalDate decided;

  @Option(names = "--batch", paramLabel = "YEAR", converter = Year.class)
  @Nullable Integer batch;

  @Option(names = "--procedure", paramLabel = "new|review", converter = Word.class)
  Procedure procedure = Procedure.NEW;

  @Option(names = "--province", paramLabel = "REGION")
  String province = "";

  @Option(names = "--as-of", paramLabel = "DATE", converter = Day.class)
  @Nullable LocalDate asOf;

  LocalDate date(Session session) {
    return date == null ? session.today() : date;
  }

  Occasion occasion(Session session, CommandLine command) {
    LocalDate applied = date(session);
    String region =
        province.isEmpty() ? "" : RegionNames.code(province, session.rulebook(), command);
    return new Occasion(
        procedure,
        applied,
        decided == null ? applied : decided,
        batch == null ? applied.getYear() : batch,
        region);
  }

  /// One line that says which dates are used, printed above every answer.
  String line(Session session, Occasion occasion) {
    String today = date == null ? session.say("（今天）", " (today)") : "";
    String region =
        occasion.province().isEmpty()
            ? session.say("地方细则按企业所在地", "overlays by the firm's region")
            : session.say("地方细则 ", "overlays of ") + occasion.province();
    boolean first = occasion.procedure() == Procedure.NEW;
    return session.say(
        "申报日期 %s%s · 认定日期 %s · 批次 %d · %s · %s"
            .formatted(
                occasion.date(),
                today,
                occasion.decided(),
                occasion.campaign(),
                first ? "申报" : "复核",
                region),
        "applied %s%s · decided %s · batch %d · %s · %s"
            .formatted(
                occasion.date(),
                today,
                occasion.decided(),
                occasion.campaign(),
                first ? "first application" : "review",
                region));
  }

  static final class Day implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String word) {
      // a day that does not exist is refused by parse itself, with its own exception
      return LocalDate.parse(word);
    }
  }

  static final class Year implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String word) {
      if (!word.matches("(19|20)\\d\\d")) {
        throw new TypeConversionException(word);
      }
      return Integer.valueOf(word);
    }
  }

  static final class Word implements ITypeConverter<Procedure> {
    @Override
    public Procedure convert(String word) {
      return switch (word.toLowerCase(Locale.ROOT)) {
        case "new", "申报", "认定" -> Procedure.NEW;
        case "review", "复核" -> Procedure.REVIEW;
        default -> throw new TypeConversionException(word);
      };
    }
  }
}
