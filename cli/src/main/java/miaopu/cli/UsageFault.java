package miaopu.cli;

import miaopu.engine.Text;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// A call that cannot be carried out as it was given. The text names the option, what was given and
/// a right example.
final class UsageFault extends ParameterException {
  private static final long serialVersionUID = 1;

  private final transient Text text;

  UsageFault(CommandLine command, Text text) {
    super(command, text.en());
    this.text = text;
  }

  Text text() {
    return text;
  }
}
