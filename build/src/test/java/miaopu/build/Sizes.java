package miaopu.build;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sizes within the budgets of `build/budgets.txt`: the first row whose pattern fits a path
/// decides.
final class Sizes {

  /// One row of the budgets: lines of a file, lines of a method, characters of a path or folders
  /// below the first.
  record Budget(String what, String where, int max) {

    boolean covers(String file) {
      return FileSystems.getDefault().getPathMatcher("glob:" + where).matches(Path.of(file));
    }
  }

  /// Something measured, before it is compared.
  record Size(Budget budget, String subject, int value) {}

  private Sizes() {}

  static List<Finding> find(Repository repository) {
    return measure(repository).stream()
        .filter(size -> size.value() > size.budget().max())
        .map(size ->
            new Finding(
                "size",
                size.subject(),
                "%s (%d), at most (%d)"
                    .formatted(size.budget().what(), size.value(), size.budget().max())))
        .toList();
  }

  /// One line for each budget: how many were measured, and their median, 95th percentile and
  /// maximum.
  static List<String> summary(Repository repository) {
    Map<Budget, List<Integer>> values = new LinkedHashMap<>();
    for (Size size : measure(repository)) {
      values.computeIfAbsent(size.budget(), _ -> new ArrayList<>()).add(size.value());
    }
    return values.entrySet().stream()
        .map(entry -> describe(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String describe(Budget budget, List<Integer> values) {
    List<Integer> sorted = values.stream().sorted().toList();
    return "%-8s %-32s n %4d, median %3d, p95 %3d, max %3d of %3d"
        .formatted(
            budget.what(),
            budget.where(),
            sorted.size(),
            sorted.get((sorted.size() - 1) / 2),
            sorted.get((sorted.size() * 95 + 99) / 100 - 1),
            sorted.getLast(),
            budget.max());
  }

  private static List<Size> measure(Repository repository) {
    List<Budget> budgets =
        repository.table("build/budgets.txt").stream()
            .map(row -> new Budget(row.get(0), row.get(1), Integer.parseInt(row.get(2))))
            .toList();
    List<Size> sizes = new ArrayList<>();
    for (Budget budget : budgets) {
      List<String> files =
          repository.files().stream().filter(file -> isFirst(budget, budgets, file)).toList();
      switch (budget.what()) {
        case "lines" ->
            files.forEach(file -> sizes.add(new Size(budget, file, repository.lines(file).size())));
        case "path" -> files.forEach(file -> sizes.add(new Size(budget, file, file.length())));
        case "folders" ->
            files.forEach(
                file -> sizes.add(new Size(budget, file, Path.of(file).getNameCount() - 2)));
        case "method" ->
            repository.javaSources().stream()
                .filter(source -> files.contains(source.file()))
                .forEach(source -> measureMethods(source, budget, sizes));
        default ->
            throw new IllegalArgumentException("budget of unknown kind (" + budget.what() + ")");
      }
    }
    return sizes;
  }

  private static boolean isFirst(Budget budget, List<Budget> budgets, String file) {
    return budgets.stream()
        .filter(row -> row.what().equals(budget.what()) && row.covers(file))
        .findFirst()
        .filter(budget::equals)
        .isPresent();
  }

  private static void measureMethods(JavaSource source, Budget budget, List<Size> sizes) {
    new TreeScanner<Void, String>() {
      @Override
      public Void visitClass(ClassTree type, String outer) {
        return super.visitClass(
            type, type.getSimpleName().isEmpty() ? outer : type.getSimpleName().toString());
      }

      @Override
      public Void visitMethod(MethodTree method, String type) {
        sizes.add(
            new Size(
                budget, source.file() + "#" + type + "." + method.getName(), source.lines(method)));
        return super.visitMethod(method, type);
      }
    }.scan(source.unit(), "");
  }
}
