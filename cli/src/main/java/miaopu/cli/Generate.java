package miaopu.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import miaopu.engine.Text;
import miaopu.intake.generate.Generation;
import miaopu.intake.generate.Population;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `generate`: a register of firms that do not exist, for trials. The same call gives the same
/// firms.
@Command(name = "generate")
@SuppressWarnings("NullAway.Init")
final class Generate implements Callable<Integer> {
  private final Session session;

  @Mixin Destination destination;
  @Mixin LanguageOption language;
  @Spec CommandSpec spec;

  @Option(names = "--population", paramLabel = "register|titled")
  Population population = Population.REGISTER;

  @Option(names = "--count", paramLabel = "N", converter = Count.class)
  long count = 100;

  @Option(names = "--seed", paramLabel = "S")
  long seed = 1;

  @Option(names = "--province", paramLabel = "REGION")
  String province = "";

  Generate(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Path out = destination.out;
    if (out == null) {
      throw fault("缺少 --out，应如 --out 虚构企业.csv。", "missing --out; write --out firms.csv.");
    }
    WholeFile file =
        destination.claim(
            out, "--out", new TreeSet<>(Set.of("csv", "xlsx", "parquet")), spec.commandLine());
    String region =
        province.isEmpty()
            ? ""
            : RegionNames.code(province, session.rulebook(), spec.commandLine());
    if (!region.isEmpty() && !Generation.provinces().contains(region)) {
      String all = String.join(" ", Generation.provinces());
      throw fault(
          "--province 的值 [%s] 没有可生成的城市，应为其中之一：%s。".formatted(province, all),
          "the value [%s] of --province has no place to generate; write one of %s."
              .formatted(province, all));
    }
    try {
      new Generation(population, count, seed, region).write(file.draft());
      file.keep();
    } finally {
      file.discard();
    }
    session
        .out()
        .line(
            session.say(
                "已写入 %s：%d 户虚构企业，种子 %d。".formatted(out, count, seed),
                "written: %s, %d firms that do not exist, seed %d.".formatted(out, count, seed)));
    return ExitCode.DONE;
  }

  private UsageFault fault(String zh, String en) {
    return new UsageFault(spec.commandLine(), new Text(zh, en));
  }

  static final class Count implements ITypeConverter<Long> {
    private static final long MOST = 100_000_000;

    @Override
    public Long convert(String word) {
      String plain = word.replace("_", "").replace(",", "").toLowerCase(Locale.ROOT);
      if (!plain.matches("\\d{1,9}")) {
        throw new TypeConversionException(word);
      }
      long count = Long.parseLong(plain);
      if (count < 1 || count > MOST) {
        throw new TypeConversionException(word);
      }
      return count;
    }
  }
}
