package miaopu.cli;

import java.util.List;
import java.util.concurrent.Callable;
import miaopu.engine.Code;
import miaopu.engine.Problem;
import miaopu.intake.value.CreditCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `uscc`: what a unified social credit code says, and whether its check characters agree.
@Command(name = "uscc")
@SuppressWarnings("NullAway.Init")
final class Uscc implements Callable<Integer> {
  private final Session session;

  @Mixin LanguageOption language;

  @Parameters(index = "0", paramLabel = "CODE")
  String code;

  Uscc(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CreditCode read = CreditCode.of(code);
    List<Problem> problems = read.problems(session.say("代码", "code"), code);
    Printer out = session.out();
    if (read.wellFormed()) {
      String region = read.text().substring(2, 8);
      out.line(read.text());
      out.line(
          session.say("  登记机关所在地 ", "  region of the registering authority ")
              + region
              + region(region));
      out.line(
          session.say("  校验码 ", "  check character ")
              + read.check()
              + (read.checks()
                  ? session.say("（相符）", " (agrees)")
                  : session.say("（不相符）", " (differs)")));
    }
    problems.forEach(problem -> out.line("  " + problem.line(session.language())));
    return problems.stream().allMatch(each -> each.severity() == Problem.Severity.NOTICE)
        ? ExitCode.DONE
        : ExitCode.REFUSED;
  }

  private String region(String code) {
    List<String> parts = List.of(code.substring(0, 2) + "0000", code.substring(0, 4) + "00", code);
    StringBuilder names = new StringBuilder();
    for (String part : parts.stream().distinct().toList()) {
      session.rulebook().codes("region").stream()
          .filter(each -> each.id().equals(part))
          .map(Code::label)
          .findFirst()
          .ifPresent(label -> names.append(' ').append(session.say(label)));
    }
    return names.toString();
  }
}
