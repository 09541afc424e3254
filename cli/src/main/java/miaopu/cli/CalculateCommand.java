package miaopu.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Calculator;
import miaopu.engine.Calculator.Order;
import miaopu.engine.Calculator.Receipt;
import miaopu.engine.Occasion;
import miaopu.engine.Policies;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import miaopu.intake.FirmRow;
import miaopu.intake.report.OfferJson;
import miaopu.intake.report.OfferPage;
import miaopu.intake.report.OfferSheet;
import miaopu.intake.report.OfferText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `calculate`: what policies are worth to one firm, and the best that may be had together.
@Command(name = "calculate")
@SuppressWarnings("NullAway.Init")
final class CalculateCommand implements Callable<Integer> {
  private static final Set<String> ENDINGS = Set.of("txt", "json", "html");

  private final Session session;

  @Mixin Input input;
  @Mixin OneFirm firm;
  @Mixin OccasionOptions occasions;
  @Mixin Destination destination;
  @Mixin LanguageOption language;
  @Spec CommandSpec spec;

  @Option(names = "--policies", paramLabel = "DIR")
  @Nullable Path policies;

  @Option(names = "--order", paramLabel = "money|effort|deadline", converter = Word.class)
  Order order = Order.MONEY;

  @Option(names = "--had", paramLabel = "ID/BENEFIT@YEAR[=SUM]", split = ",", converter = Had.class)
  List<Receipt> had = new ArrayList<>();

  @Option(names = "--invented")
  boolean invented;

  @Option(names = "--format", paramLabel = "table|json|html")
  @Nullable Format format;

  enum Format {
    TABLE,
    JSON,
    HTML
  }

  CalculateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    WholeFile file = null;
    if (destination.out != null) {
      destination.spare(destination.out, input.file, "--out", spec.commandLine());
      file = destination.claim(destination.out, "--out", ENDINGS, spec.commandLine());
    }
    Occasion occasion = occasions.occasion(session, spec.commandLine());
    Policies read = PolicySource.read(policies, PolicySource.OPTION, session, session.err());
    if (read == null) {
      return ExitCode.UNREADABLE;
    }
    had.forEach(receipt -> known(receipt, read));
    FirmRow row = firm.find(input, session, occasion.date(), occasions.asOf, spec.commandLine());
    if (row == null) {
      return ExitCode.UNREADABLE;
    }
    List<Policy> asked =
        read.policies().stream().filter(policy -> invented || !policy.invented()).toList();
    Calculator calculator = session.rulebook().calculator(asked, read.groups(), occasion);
    OfferSheet sheet = OfferSheet.of(calculator, order, row.facts(), occasion, had);
    write(sheet, row, file, occasions.line(session, occasion));
    int made = read.policies().size() - asked.size();
    if (made > 0) {
      session
          .err()
          .line(
              session.say(
                  "未计入 %d 项虚构政策；加 --invented 一并测算。".formatted(made),
                  "%d invented policies are left out; --invented takes them in.".formatted(made)));
    }
    return read.problems().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private void write(OfferSheet sheet, FirmRow row, @Nullable WholeFile file, String head)
      throws IOException {
    if (file == null) {
      tell(sheet, row, head, session.out());
      return;
    }
    try {
      try (OutputStream stream = Files.newOutputStream(file.draft());
          Printer printer = new Printer(stream)) {
        tell(sheet, row, head, printer);
      }
      file.keep();
    } finally {
      file.discard();
    }
  }

  private void tell(OfferSheet sheet, FirmRow row, String head, Printer to) {
    switch (form()) {
      case TABLE ->
          to.line(head)
              .line(
                  session.say("第 " + row.row() + " 行  ", "row " + row.row() + "  ")
                      + row.facts().firm().name())
              .line()
              .print(OfferText.of(sheet, session.rulebook(), session.language()));
      case JSON -> to.line(OfferJson.write(sheet));
      case HTML -> to.print(OfferPage.of(sheet, session.rulebook(), session.language()));
    }
    to.flush();
  }

  /// Refuses a benefit that no policy gives.
  private void known(Receipt receipt, Policies read) {
    List<String> all =
        read.policies().stream()
            .flatMap(policy ->
                policy.benefits().stream().map(benefit -> policy.id() + "/" + benefit.id()))
            .toList();
    String wanted = receipt.policy() + "/" + receipt.benefit();
    if (!all.contains(wanted)) {
      List<String> near = Nearest.to(wanted, all);
      String first = (near.isEmpty() ? "PO001/award" : near.getFirst()) + "@" + receipt.year();
      throw new UsageFault(
          spec.commandLine(),
          new Text(
              "--had 的值 [%s] 不是政策的一项内容，应如 --had %s。".formatted(wanted, first),
              "the value [%s] of --had is no benefit of a policy; write --had %s."
                  .formatted(wanted, first)));
    }
  }

  /// The format named, else the one the ending of `--out` means, else the table.
  private Format form() {
    if (format != null) {
      return format;
    }
    String ending = destination.out == null ? "" : Destination.ending(destination.out);
    return switch (ending) {
      case "json" -> Format.JSON;
      case "html" -> Format.HTML;
      default -> Format.TABLE;
    };
  }

  static final class Word implements ITypeConverter<Order> {
    @Override
    public Order convert(String word) {
      return switch (word.toLowerCase(Locale.ROOT)) {
        case "money", "金额" -> Order.MONEY;
        case "effort", "难易" -> Order.EFFORT;
        case "deadline", "截止" -> Order.DEADLINE;
        default -> throw new TypeConversionException(word);
      };
    }
  }

  static final class Had implements ITypeConverter<Receipt> {
    private static final Pattern SAID =
        Pattern.compile(
            "([^/@]+)/([^/@]+)@((?:19|20)\\d\\d)(?:=(\\d{1,15}(?:\\.\\d{1,6})?)(元|万元)?)?");

    @Override
    public Receipt convert(String word) {
      Matcher said = SAID.matcher(word);
      if (!said.matches()) {
        throw new TypeConversionException(word);
      }
      BigDecimal sum = said.group(4) == null ? null : new BigDecimal(said.group(4));
      boolean tenThousands = "万元".equals(said.group(5));
      return new Receipt(
          said.group(1),
          said.group(2),
          Integer.parseInt(said.group(3)),
          sum == null || !tenThousands ? sum : sum.movePointRight(4));
    }
  }
}
