package miaopu.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import miaopu.cli.StandardNames.Meant;
import miaopu.engine.Assessment;
import miaopu.engine.Comparison;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Text;
import miaopu.intake.FirmRow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `compare`: one firm under two editions, or under a standard on two days, clause by clause.
@Command(name = "compare")
@SuppressWarnings("NullAway.Init")
final class Compare implements Callable<Integer> {
  private final Session session;

  @Mixin Input input;
  @Mixin OneFirm firm;
  @Mixin OccasionOptions occasions;
  @Mixin LanguageOption language;
  @Spec CommandSpec spec;

  @Option(names = "--from", paramLabel = "EDITION", required = true)
  String from;

  @Option(names = "--to", paramLabel = "EDITION", required = true)
  String to;

  @Option(names = "--format", paramLabel = "text|jsonl")
  Format format = Format.TEXT;

  enum Format {
    TEXT,
    JSONL
  }

  Compare(Session session) {
    this.session = session;
  }

  /// What a firm is put to.
  ///
  /// @param asked an edition, or a standard whose edition the calendar chooses for the firm
  /// @param note which edition was taken, null when there was nothing to choose
  private record Side(String option, String asked, Occasion occasion, @Nullable Text note) {}

  @Override
  public Integer call() {
    Occasion occasion = occasions.occasion(session, spec.commandLine());
    StandardNames names = new StandardNames(session.rulebook());
    Side first = side(from, "--from", occasion, names);
    Side second = side(to, "--to", occasion, names);
    if (first.asked().equals(second.asked()) && first.occasion().equals(second.occasion())) {
      throw new UsageFault(
          spec.commandLine(),
          new Text(
              "--from 和 --to 是同一个版本 [%s]，请写两个不同的版本，应如 --from 专精特新2022 --to 专精特新2026。"
                  .formatted(first.asked()),
              "--from and --to are the same edition [%s]; write two, such as --from specialized/2022 --to specialized/2026."
                  .formatted(first.asked())));
    }
    FirmRow row = firm.find(input, session, occasion.date(), occasions.asOf, spec.commandLine());
    if (row == null) {
      return ExitCode.UNREADABLE;
    }
    Comparison comparison =
        Comparison.of(assessment(row.facts(), first), assessment(row.facts(), second));
    if (format == Format.JSONL) {
      session.err().line(occasions.line(session, occasion));
      Stream.of(comparison.from(), comparison.to())
          .forEach(each -> session.out().line(each.canonical()));
      return ExitCode.DONE;
    }
    session.out().line(occasions.line(session, occasion));
    Stream.of(first, second)
        .map(Side::note)
        .filter(Objects::nonNull)
        .forEach(note -> session.out().line(session.say(note)));
    if (comparison.from().hash().equals(comparison.to().hash())) {
      session
          .out()
          .line(
              session.say(
                  "两边适用同一个版本和相同的细则：日期不改变规则。",
                  "Both sides go by the same edition with the same overlays: the date does not change the rules."));
    }
    session.out().line().print(comparison.explain(session.language()));
    return ExitCode.DONE;
  }

  /// An edition, or a standard on the occasion; `NAME@DAY` is filed and decided on that day.
  private Side side(String typed, String option, Occasion occasion, StandardNames names) {
    int at = typed.lastIndexOf('@');
    LocalDate day = at < 0 ? null : day(typed.substring(at + 1));
    if (day == null) {
      Meant meant = names.edition(typed, option, occasion, spec.commandLine());
      return new Side(option, meant.edition(), occasion, meant.note(occasion));
    }
    Occasion then =
        new Occasion(
            occasion.procedure(),
            day,
            day,
            occasions.batch == null ? day.getYear() : occasions.batch,
            occasion.province());
    String asked = names.find(typed.substring(0, at), option, spec.commandLine());
    return new Side(option, asked, then, null);
  }

  private static @Nullable LocalDate day(String word) {
    try {
      return LocalDate.parse(word);
    } catch (DateTimeException e) {
      // then it is a year, or part of a name that nobody knows
      return null;
    }
  }

  private Assessment assessment(Facts facts, Side side) {
    Assessment one = session.rulebook().assess(facts, side.asked(), side.occasion());
    if (one == null) {
      throw new UsageFault(
          spec.commandLine(),
          new Text(
              "%s 的标准 [%s] 在 %s 没有施行的版本；运行 miaopu standards list 列出各版本。"
                  .formatted(side.option(), side.asked(), side.occasion().date()),
              "the standard [%s] of %s has no edition in force on %s; miaopu standards list lists all."
                  .formatted(side.asked(), side.option(), side.occasion().date())));
    }
    return one;
  }
}
