package miaopu.build;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words that must not stand in any file. The patterns are written so that they do not find
/// themselves.
final class Texts {

  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  private static final Pattern SOURCE =
      Pattern.compile(".*\\.(java|jte|js|css|sql|xml|yaml|sh)|miaopu|\\.ci/run");

  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.~<{}-])/(home|root|work|Users)/[A-Za-z.]\\S*");

  private static final Pattern REGISTRY_HOST =
      Pattern.compile(
          "\\b((repo|registry|mirrors?|nexus|artifactory|deb|npm|proxy|pypi)\\d?(-\\w+)*\\.[a-z][\\w.-]*\\.[a-z]{2,}"
              + "|[\\w.-]+\\.(maven|npmjs|pypi)\\.org)\\b");

  private Texts() {}

  static List<Finding> findUnfinished(Repository repository) {
    return find(
        repository, "unfinished", "mark of unfinished work", UNFINISHED, SOURCE.asMatchPredicate());
  }

  static List<Finding> findMachinePaths(Repository repository) {
    return find(repository, "machine-path", "path of one machine", MACHINE_PATH, _ -> true);
  }

  static List<Finding> findRegistryHosts(Repository repository) {
    return find(repository, "registry-host", "host of a registry", REGISTRY_HOST, _ -> true);
  }

  private static List<Finding> find(
      Repository repository, String check, String fact, Pattern refused, Predicate<String> files) {
    List<Finding> findings = new ArrayList<>();
    for (String file : repository.files().stream().filter(files).toList()) {
      Matcher matcher = refused.matcher(repository.text(file).orElse(""));
      while (matcher.find()) {
        findings.add(new Finding(check, file, fact + " (" + matcher.group() + ")"));
      }
    }
    return findings;
  }
}
