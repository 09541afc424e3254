package miaopu.build;

import java.util.List;
import java.util.function.Function;

/// Every check that reads files. The checks that read classes are in [Walls].
final class Checks {

  /// A check and its name, which is also the name of the folder of its failing example.
  record Check(String name, Function<Repository, List<Finding>> find) {}

  static final List<Check> ALL =
      List.of(
          new Check("size", Sizes::find),
          new Check("refused-name", Names::findRefusedNames),
          new Check("package-info", Names::findPackagesWithoutInfo),
          new Check("undocumented", Names::findUndocumented),
          new Check("broad-catch", Code::findBroadCatches),
          new Check("inexact-number", Code::findInexactNumbers),
          new Check("switched-off-test", Code::findSwitchedOffTests),
          new Check("unfinished", Texts::findUnfinished),
          new Check("machine-path", Texts::findMachinePaths),
          new Check("registry-host", Texts::findRegistryHosts),
          new Check("broken-link", Prose::findBrokenLinks),
          new Check("missing-file", Prose::findMissingFiles),
          new Check("line-number", Prose::findLineNumbers));

  private Checks() {}
}
