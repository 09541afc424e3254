package miaopu.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import miaopu.engine.Firm;
import miaopu.engine.Text;
import miaopu.intake.FirmRow;
import miaopu.intake.Summary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `--firm`: the one firm of a table a command is about.
final class OneFirm {
  @Option(names = "--firm", paramLabel = "FIRM", required = true)
  String wanted = "";

  OneFirm() {}

  /// For a command that may also be about all firms.
  OneFirm(String wanted) {
    this.wanted = wanted;
  }

  /// The firm, or null when the file could not be read; that has been said then.
  ///
  /// @throws UsageFault when no firm, or more than one, is meant
  @Nullable FirmRow find(
      Input input, Session session, LocalDate date, @Nullable LocalDate asOf, CommandLine command) {
    FirmPick pick = new FirmPick(wanted);
    Summary summary = input.read(session, date, asOf, pick::see);
    if (!summary.readable()) {
      Input.lament(summary, session);
      return null;
    }
    return one(pick, summary, command);
  }

  /// The firm picked from a file that was read.
  ///
  /// @throws UsageFault when no firm, or more than one, is meant
  FirmRow one(FirmPick pick, Summary summary, CommandLine command) {
    List<FirmRow> found = pick.found();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new UsageFault(command, found.isEmpty() ? none(pick, summary) : several(pick));
  }

  private Text none(FirmPick pick, Summary summary) {
    List<String> near = pick.near();
    return new Text(
        "--firm 的值 [%s] 不是文件中 %d 户企业的代码、编号、行号或名称%s"
            .formatted(
                wanted,
                summary.firms(),
                near.isEmpty() ? "；应如 --firm 2（行号）。" : "。您是否想写 " + String.join("、", near) + "？"),
        "the value [%s] of --firm is no code, id, row number or name of the %d firms of the file%s"
            .formatted(
                wanted,
                summary.firms(),
                near.isEmpty()
                    ? "; write for example --firm 2 (a row)."
                    : ". Did you mean " + String.join(", ", near) + "?"));
  }

  private Text several(FirmPick pick) {
    StringBuilder list = new StringBuilder();
    for (FirmRow row : pick.found()) {
      Firm firm = row.facts().firm();
      list.append("\n    row:").append(row.row());
      Stream.of("id:" + firm.id(), firm.code(), firm.name())
          .filter(part -> !part.isEmpty())
          .forEach(part -> list.append("  ").append(part));
    }
    long more = pick.count() - pick.found().size();
    return new Text(
        "--firm 的值 [%s] 指 %d 户企业，请写代码、完整名称、row:行号 或 id:编号：%s%s"
            .formatted(wanted, pick.count(), list, more > 0 ? "\n    ……还有 " + more + " 户" : ""),
        "the value [%s] of --firm means %d firms; write a code, the whole name, row:NUMBER or id:ID:%s%s"
            .formatted(
                wanted, pick.count(), list, more > 0 ? "\n    … and " + more + " more" : ""));
  }
}
