package miaopu.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the Markdown files say about other files. Fenced blocks are examples and are left out.
final class Prose {

  private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)\\s>]+)>?[^)]*\\)");
  private static final Pattern OUTSIDE = Pattern.compile("[a-z][a-z+.-]*:.*|#.*");
  private static final Pattern CODE_SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern PATH = Pattern.compile("[\\w@.-]+(/[\\w@.-]+)*\\.[a-z]{2,5}");
  private static final Pattern OWN_ENDING = Pattern.compile(".*\\.(java|yaml|md)");
  private static final Pattern LINE_NUMBER =
      Pattern.compile("[\\w-]+\\.(java|yaml|md|xml|sh|js|jte|sql):\\d+");

  private Prose() {}

  static List<Finding> findBrokenLinks(Repository repository) {
    List<Finding> findings = new ArrayList<>();
    inProse(
        repository,
        (file, text) -> {
          for (String target : groups(LINK, CODE_SPAN.matcher(text).replaceAll(""), 1)) {
            String path = target.replaceFirst("#.*", "");
            if (!OUTSIDE.matcher(target).matches()
                && !repository.exists(repository.path(file).resolveSibling(path))) {
              findings.add(new Finding("broken-link", file, "link to nothing (" + target + ")"));
            }
          }
        });
    return findings;
  }

  /// A code span is taken for a file of the project when it ends like one, or starts with one of
  /// its folders.
  static List<Finding> findMissingFiles(Repository repository) {
    List<Finding> findings = new ArrayList<>();
    inProse(
        repository,
        (file, text) -> {
          for (String span : groups(CODE_SPAN, text, 1)) {
            String name = span.replaceFirst("^\\./", "");
            if (isOwnPath(repository, name) && !isFound(repository, file, name)) {
              findings.add(
                  new Finding(
                      "missing-file", file, "names a file that is not there (" + name + ")"));
            }
          }
        });
    return findings;
  }

  static List<Finding> findLineNumbers(Repository repository) {
    List<Finding> findings = new ArrayList<>();
    inProse(
        repository,
        (file, text) ->
            groups(LINE_NUMBER, text, 0)
                .forEach(name ->
                    findings.add(
                        new Finding("line-number", file, "line number in prose (" + name + ")"))));
    return findings;
  }

  private static boolean isOwnPath(Repository repository, String name) {
    if (!PATH.matcher(name).matches() || name.contains("target/")) {
      return false;
    }
    int slash = name.indexOf('/');
    boolean startsInside =
        slash > 0 && repository.exists(repository.path(name.substring(0, slash)));
    return OWN_ENDING.matcher(name).matches() || startsInside;
  }

  private static boolean isFound(Repository repository, String from, String name) {
    return repository.exists(repository.path(from).resolveSibling(Path.of(name)))
        || repository.files().stream()
            .anyMatch(file -> file.equals(name) || file.endsWith("/" + name));
  }

  private static void inProse(Repository repository, BiConsumer<String, String> read) {
    repository
        .filesEndingWith(".md")
        .forEach(file -> read.accept(file, withoutFences(repository.text(file).orElse(""))));
  }

  private static String withoutFences(String markdown) {
    return Pattern.compile("^\\s*(```+|~~~+).*?^\\s*\\1\\s*$", Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(markdown)
        .replaceAll("");
  }

  private static List<String> groups(Pattern pattern, String text, int group) {
    Matcher matcher = pattern.matcher(text);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(group));
    }
    return found;
  }
}
