package miaopu.build;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// A parsed Java file. Parsing only: nothing is resolved, so the failing examples need not compile.
record JavaSource(String file, CompilationUnitTree unit, DocTrees trees) {

  /// Parses them all at once: a compiler for each file would take most of the time of the checks.
  static List<JavaSource> parse(Path root, List<String> files) {
    if (files.isEmpty()) {
      return List.of();
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      var objects = manager.getJavaFileObjectsFromPaths(files.stream().map(root::resolve).toList());
      var task = (JavacTask) compiler.getTask(null, manager, _ -> {}, null, null, objects);
      DocTrees trees = DocTrees.instance(task);
      List<JavaSource> sources = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        sources.add(
            new JavaSource(
                Repository.relative(root, Path.of(unit.getSourceFile().toUri())), unit, trees));
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isUnder(String folder) {
    return file.startsWith(folder);
  }

  boolean isMain() {
    return file.contains("/src/main/");
  }

  /// The lines from the first to the last character of the tree, without the comment above it.
  int lines(Tree tree) {
    var positions = trees.getSourcePositions();
    var map = unit.getLineMap();
    long first = map.getLineNumber(positions.getStartPosition(unit, tree));
    long last = map.getLineNumber(positions.getEndPosition(unit, tree));
    return Math.toIntExact(last - first + 1);
  }

  boolean isDocumented(TreePath path) {
    return trees.getDocCommentTree(path) != null;
  }
}
