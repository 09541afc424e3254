package miaopu.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what is wrong with a call: the option, what was given, a right example, and where to read
/// more.
final class UsageMessages implements IParameterExceptionHandler {
  private final Session session;
  private final ResourceBundle words;

  UsageMessages(Session session, ResourceBundle words) {
    this.session = session;
    this.words = words;
  }

  @Override
  public int handleParseException(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    session.err().line(session.say("用法错误：", "wrong use: ") + message(fault));
    String name = command.getCommandSpec().qualifiedName();
    String example = "example." + name.replace(' ', '.');
    if (words.containsKey(example)) {
      session.err().line(session.say("例如：", "example: ") + words.getString(example));
    }
    session.err().line(session.say("帮助：", "help: ") + name + " --help");
    return ExitCode.USAGE;
  }

  private String message(ParameterException fault) {
    return switch (fault) {
      case UsageFault own -> session.say(own.text());
      case UnmatchedArgumentException unmatched ->
          unmatched(unmatched.getCommandLine(), unmatched.getUnmatched());
      case MissingParameterException missing ->
          // what was mistyped explains what is missing
          missing.getCommandLine().getUnmatchedArguments().isEmpty()
              ? missing(missing)
              : unmatched(
                  missing.getCommandLine(), missing.getCommandLine().getUnmatchedArguments());
      case OverwrittenOptionException twice ->
          session.say(
              name(twice.getOverwritten()) + " 给了两次，请只给一次。",
              name(twice.getOverwritten()) + " was given twice; give it once.");
      default -> wrongValue(fault);
    };
  }

  private String unmatched(CommandLine command, List<String> words) {
    String word = words.getFirst();
    List<String> known = new ArrayList<>();
    String what;
    if (word.startsWith("-")) {
      known.addAll(command.getCommandSpec().optionsMap().keySet());
      what = session.say("未知选项 [" + word + "]", "unknown option [" + word + "]");
    } else if (!command.getSubcommands().isEmpty()) {
      known.addAll(command.getSubcommands().keySet());
      what = session.say("未知命令 [" + word + "]", "unknown command [" + word + "]");
    } else {
      what = session.say("多余的参数 [" + word + "]", "surplus argument [" + word + "]");
    }
    return what + guess(session, Nearest.to(word.replaceFirst("=.*", ""), known));
  }

  /// `。您是否想写 …？`, or a full stop when nothing is near.
  static String guess(Session session, List<String> near) {
    if (near.isEmpty()) {
      return session.say("。", ".");
    }
    return session.say(
        "。您是否想写 " + String.join("、", near) + "？",
        ". Did you mean " + String.join(", ", near) + "?");
  }

  private String missing(MissingParameterException fault) {
    List<String> names = fault.getMissing().stream().map(UsageMessages::name).toList();
    List<String> examples = fault.getMissing().stream().map(this::right).toList();
    return session.say(
        "缺少 " + String.join("、", names) + "，应如 " + String.join(" ", examples) + "。",
        "missing " + String.join(", ", names) + "; write " + String.join(" ", examples) + ".");
  }

  private String wrongValue(ParameterException fault) {
    ArgSpec option = fault.getArgSpec();
    if (option == null) {
      return session.say("写法不对。", String.valueOf(fault.getMessage()));
    }
    String value = String.valueOf(fault.getValue());
    return session.say(
        name(option) + " 的值 [" + value + "] 不对，应如 " + right(option) + "。",
        "the value [" + value + "] of " + name(option) + " is wrong; write " + right(option) + ".");
  }

  private String right(ArgSpec option) {
    String key = "right." + name(option);
    return words.containsKey(key) ? words.getString(key) : name(option) + " " + option.paramLabel();
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
