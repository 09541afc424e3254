package miaopu.build;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/// Names that say nothing, packages that say nothing about themselves, and a face without words.
final class Names {

  private static final Pattern REFUSED_ENDING =
      Pattern.compile(
          ".*(Impl|Utils?|Helpers?|Manager|Base|Common|Info|Data|Processor|DTO|Dto|VO|BO)");

  private static final Set<String> REFUSED_PACKAGES =
      Set.of("util", "utils", "common", "helper", "misc", "dto", "impl", "config");

  private static final String FACE = "engine/src/main/java/miaopu/engine/";

  private Names() {}

  static List<Finding> findRefusedNames(Repository repository) {
    List<Finding> findings = new ArrayList<>();
    for (JavaSource source : repository.javaSources()) {
      String name = packageOf(source);
      Arrays.stream(name.split("\\.", -1))
          .filter(REFUSED_PACKAGES::contains)
          .forEach(part ->
              findings.add(
                  new Finding("refused-name", source.file(), "package named (" + part + ")")));
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitClass(ClassTree type, Void unused) {
          if (REFUSED_ENDING.matcher(type.getSimpleName()).matches()) {
            findings.add(
                new Finding(
                    "refused-name", source.file(), "type named (" + type.getSimpleName() + ")"));
          }
          return super.visitClass(type, null);
        }
      }.scan(source.unit(), null);
    }
    return findings;
  }

  static List<Finding> findPackagesWithoutInfo(Repository repository) {
    Set<String> packages = new TreeSet<>();
    repository
        .filesEndingWith(".java")
        .forEach(file -> packages.add(file.substring(0, file.lastIndexOf('/'))));
    List<Finding> findings = new ArrayList<>();
    for (String folder : packages) {
      String info = folder + "/package-info.java";
      String mainInfo = info.replace("/src/test/", "/src/main/");
      String found = repository.files().contains(info) ? info : mainInfo;
      if (!repository.files().contains(found)) {
        findings.add(new Finding("package-info", folder, "package without (package-info.java)"));
        continue;
      }
      String text = repository.text(found).orElse("");
      Stream.of("@NullMarked", "May depend on:")
          .filter(wanted -> found.contains("/src/main/") && !text.contains(wanted))
          .map(
              wanted -> new Finding("package-info", found, "package-info without (" + wanted + ")"))
          .filter(finding -> !findings.contains(finding))
          .forEach(findings::add);
    }
    return findings;
  }

  /// Public types of the engine's face, and their public methods that override nothing, carry a
  /// comment.
  static List<Finding> findUndocumented(Repository repository) {
    List<Finding> findings = new ArrayList<>();
    for (JavaSource source : repository.javaSources()) {
      if (!source.isUnder(FACE) || source.file().indexOf('/', FACE.length()) >= 0) {
        continue;
      }
      new TreePathScanner<Void, Void>() {
        @Override
        public Void visitClass(ClassTree type, Void unused) {
          boolean isPublic = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
          report(isPublic, type.getSimpleName().toString());
          return isPublic ? super.visitClass(type, null) : null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
          boolean overrides =
              method.getModifiers().getAnnotations().stream()
                  .anyMatch(
                      annotation -> annotation.getAnnotationType().toString().equals("Override"));
          boolean isPublic =
              method.getModifiers().getFlags().contains(Modifier.PUBLIC) || isInInterface();
          report(isPublic && !overrides && !isCompact(method), method.getName().toString());
          return null;
        }

        private boolean isInInterface() {
          return getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE;
        }

        private boolean isCompact(MethodTree method) {
          return method.getName().contentEquals("<init>")
              && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
        }

        private void report(boolean wanted, String name) {
          if (wanted && !source.isDocumented(getCurrentPath())) {
            findings.add(
                new Finding(
                    "undocumented", source.file(), "public without comment (" + name + ")"));
          }
        }
      }.scan(source.unit(), null);
    }
    return findings;
  }

  private static String packageOf(JavaSource source) {
    var name = source.unit().getPackageName();
    return name == null ? "" : name.toString();
  }
}
