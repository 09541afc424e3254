package miaopu.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `--standard`: the standards a command is about.
final class StandardsOption {
  @Option(names = "--standard", paramLabel = "STANDARD", split = ",")
  List<String> words = new ArrayList<>();

  /// Ids of the standards or editions named; empty when none is.
  ///
  /// @throws UsageFault when a word means none, or more than one
  List<String> ids(Session session, CommandLine command) {
    if (words.isEmpty()) {
      return List.of();
    }
    StandardNames names = new StandardNames(session.rulebook());
    return words.stream().map(word -> names.find(word, "--standard", command)).distinct().toList();
  }
}
