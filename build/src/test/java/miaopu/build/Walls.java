package miaopu.build;

import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The walls between modules and between the steps of the engine, read from compiled classes.
///
/// The number of public types is a parameter, so that the failing example can be small.
record Walls(int maxPublicTypes) {

  private static final String ENGINE = "miaopu.engine";

  /// A step may use those of a smaller number only. `reference` and `run` have the same, so that
  /// the slow evaluator stays an independent witness of the fast one.
  private static final Map<String, Integer> STEPS =
      Map.ofEntries(
          entry("read", 0),
          entry("check", 1),
          entry("plan", 2),
          entry("reference", 3),
          entry("run", 3),
          entry("explain", 4),
          entry("roadmap", 4),
          entry("match", 4),
          entry("worth", 4));

  private static final Pattern ENGINE_LIBRARIES =
      Pattern.compile(
          "java\\.(lang|util|io|nio|math|time|text|security)\\..*"
              + "|java\\.net\\.(URI|URL|URISyntaxException)"
              + "|org\\.jspecify\\..*|org\\.snakeyaml\\.engine\\..*"
              + "|jdk\\.incubator\\.vector\\..*"
              + "|org\\.apache\\.commons\\.numbers\\..*|tools\\.jackson\\.core\\..*"
              + "|org\\.jgrapht\\..*");

  List<Finding> find(JavaClasses classes) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(findForeignDependencies(classes));
    findings.addAll(findWideFace(classes));
    findings.addAll(findStepsBack(classes));
    findings.addAll(findBreakIns(classes));
    findings.addAll(findSparkElsewhere(classes));
    return findings;
  }

  /// The engine knows the JDK's plain libraries and its own few; no Spring, Spark, SQL or DuckDB.
  List<Finding> findForeignDependencies(JavaClasses classes) {
    return dependencies(classes)
        .filter(dependency ->
            isEngine(dependency.getOriginClass()) && !isEngine(dependency.getTargetClass()))
        .filter(dependency ->
            !ENGINE_LIBRARIES
                .matcher(dependency.getTargetClass().getBaseComponentType().getName())
                .matches())
        .map(dependency -> finding("foreign-dependency", dependency))
        .distinct()
        .toList();
  }

  /// One public package, and not too many types in it.
  List<Finding> findWideFace(JavaClasses classes) {
    Set<String> face = new TreeSet<>();
    List<Finding> findings = new ArrayList<>();
    for (JavaClass type : classes) {
      boolean isPublic =
          type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass();
      if (isPublic && type.getPackageName().equals(ENGINE)) {
        face.add(type.getSimpleName());
      } else if (isPublic && isEngine(type) && !isInternal(type)) {
        findings.add(new Finding("face", type.getName(), "public type outside (" + ENGINE + ")"));
      }
    }
    if (face.size() > maxPublicTypes) {
      findings.add(
          new Finding(
              "face",
              ENGINE,
              "public types (%d), at most (%d): %s".formatted(face.size(), maxPublicTypes, face)));
    }
    return findings;
  }

  /// read → check → plan → reference, run → explain, roadmap, match, worth.
  List<Finding> findStepsBack(JavaClasses classes) {
    List<Finding> findings = new ArrayList<>();
    classes.stream()
        .filter(this::isInternal)
        .map(this::step)
        .distinct()
        .filter(step -> !STEPS.containsKey(step))
        .forEach(step ->
            findings.add(
                new Finding("steps", step, "internal package that is no step (" + step + ")")));
    dependencies(classes)
        .filter(dependency ->
            isInternal(dependency.getOriginClass()) && isInternal(dependency.getTargetClass()))
        .filter(dependency ->
            !mayUse(step(dependency.getOriginClass()), step(dependency.getTargetClass())))
        .map(dependency ->
            new Finding(
                "steps",
                step(dependency.getOriginClass()) + " -> " + step(dependency.getTargetClass()),
                "(%s) uses (%s)"
                    .formatted(
                        dependency.getOriginClass().getSimpleName(),
                        dependency.getTargetClass().getBaseComponentType().getSimpleName())))
        .distinct()
        .forEach(findings::add);
    return findings;
  }

  /// Nobody outside the engine names what is internal to it.
  List<Finding> findBreakIns(JavaClasses classes) {
    return dependencies(classes)
        .filter(dependency ->
            !isEngine(dependency.getOriginClass()) && isInternal(dependency.getTargetClass()))
        .map(dependency -> finding("internal", dependency))
        .distinct()
        .toList();
  }

  /// Only `batch` knows Spark, and `batch` knows no command.
  List<Finding> findSparkElsewhere(JavaClasses classes) {
    return dependencies(classes)
        .filter(dependency -> {
          boolean batch = isIn(dependency.getOriginClass(), "miaopu.batch");
          JavaClass target = dependency.getTargetClass();
          return batch
              ? isIn(target, "miaopu.cli")
              : isSpark(target) || isIn(target, "miaopu.batch");
        })
        .map(dependency -> finding("spark", dependency))
        .distinct()
        .toList();
  }

  private static boolean isSpark(JavaClass type) {
    return isIn(type, "org.apache.spark") || isIn(type, "org.apache.hadoop") || isIn(type, "scala");
  }

  private static boolean isIn(JavaClass type, String name) {
    String of = type.getBaseComponentType().getPackageName();
    return of.equals(name) || of.startsWith(name + ".");
  }

  private static boolean mayUse(String user, String used) {
    return user.equals(used)
        || Objects.requireNonNullElse(STEPS.get(used), 0)
            < Objects.requireNonNullElse(STEPS.get(user), 0);
  }

  private static Stream<Dependency> dependencies(JavaClasses classes) {
    return classes.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream());
  }

  private static Finding finding(String check, Dependency dependency) {
    return new Finding(
        check,
        dependency.getOriginClass().getName(),
        "depends on (" + dependency.getTargetClass().getBaseComponentType().getName() + ")");
  }

  private boolean isEngine(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    return type.getBaseComponentType().isPrimitive()
        || name.equals(ENGINE)
        || name.startsWith(ENGINE + ".");
  }

  private boolean isInternal(JavaClass type) {
    return type.getBaseComponentType().getPackageName().startsWith(ENGINE + ".internal");
  }

  private String step(JavaClass type) {
    String below =
        type.getBaseComponentType().getPackageName().substring((ENGINE + ".internal").length());
    return below.isEmpty() ? "internal" : below.substring(1).replaceFirst("\\..*", "");
  }
}
