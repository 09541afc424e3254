package miaopu.cli;

import java.util.List;
import java.util.concurrent.Callable;
import miaopu.engine.Code;
import miaopu.engine.Problem;
import miaopu.engine.Text;
import miaopu.intake.problem.InputProblem;
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
    Printer out = session.out();
    Text fault = read.fault();
    if (fault != null) {
      out.line(
          session.say(
              "[%s] 不是统一社会信用代码：%s。应为 18 位数字和大写字母（不含 I、O、S、V、Z），请对照营业执照。"
                  .formatted(code, fault.zh()),
              "[%s] is no unified social credit code: %s. It has 18 digits and capitals (no I, O, S, V, Z); compare it with the licence."
                  .formatted(code, fault.en())));
      return ExitCode.REFUSED;
    }
    String region = read.text().substring(2, 8);
    out.line(read.text());
    out.line(
        session.say("  登记机关所在地 ", "  region of the registering authority ")
            + region
            + region(region));
    char last = read.text().charAt(read.text().length() - 1);
    out.line(
        read.checks()
            ? session.say("  校验码 " + last + "（相符）", "  check character " + last + " (agrees)")
            : session.say(
                "  校验码 %c 不相符，应为 %c；少数早期代码确实如此，请对照营业执照".formatted(last, read.check()),
                "  check character %c differs: it should be %c; some early codes are like that, compare it with the licence"
                    .formatted(last, read.check())));
    List<Problem> others =
        read.problems(session.say("代码", "code"), code).stream()
            .filter(each -> !each.code().equals(InputProblem.CREDIT_CODE_CHECK.code()))
            .toList();
    others.forEach(problem -> out.line("  " + session.say(problem.remedy())));
    boolean sound = others.stream().allMatch(each -> each.severity() == Problem.Severity.NOTICE);
    return read.checks() && sound ? ExitCode.DONE : ExitCode.REFUSED;
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
