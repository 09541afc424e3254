package miaopu.build;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.type.TypeKind;

/// Statements that hide a fault: catches of everything, inexact numbers, tests that do not run.
final class Code {

  private static final Set<String> BROAD =
      Set.of("Exception", "Throwable", "RuntimeException", "Error");

  private static final Set<String> INEXACT =
      Set.of(
          "Double",
          "Float",
          "DoubleStream",
          "DoubleAdder",
          "doubleValue",
          "floatValue",
          "parseDouble",
          "parseFloat");

  private static final Pattern SWITCH =
      Pattern.compile("Disabled\\w*|Enabled(If|On|For)\\w*|Ignore|assum(e|ing)[A-Z]\\w*");

  private Code() {}

  /// Only an entry point may catch everything, and `build/allowed.txt` names each one.
  static List<Finding> findBroadCatches(Repository repository) {
    List<Finding> findings = new ArrayList<>();
    for (JavaSource source : repository.javaSources()) {
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitCatch(CatchTree clause, Void unused) {
          Tree type = clause.getParameter().getType();
          List<? extends Tree> types =
              type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
          for (Tree caught : types) {
            String name = caught.toString().replaceFirst("^java\\.lang\\.", "");
            if (BROAD.contains(name)) {
              findings.add(new Finding("broad-catch", source.file(), "catch of (" + name + ")"));
            }
          }
          return super.visitCatch(clause, null);
        }
      }.scan(source.unit(), null);
    }
    return findings;
  }

  /// The engine compares exact values: no `double`, no `float`, neither as a type nor as a literal.
  static List<Finding> findInexactNumbers(Repository repository) {
    List<Finding> findings = new ArrayList<>();
    for (JavaSource source : repository.javaSources()) {
      if (source.isMain() && source.isUnder("engine/")) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitPrimitiveType(PrimitiveTypeTree type, Void unused) {
            TypeKind kind = type.getPrimitiveTypeKind();
            report(kind == TypeKind.DOUBLE || kind == TypeKind.FLOAT, type);
            return null;
          }

          @Override
          public Void visitLiteral(LiteralTree literal, Void unused) {
            report(
                literal.getValue() instanceof Double || literal.getValue() instanceof Float,
                literal);
            return null;
          }

          @Override
          public Void visitIdentifier(IdentifierTree name, Void unused) {
            report(INEXACT.contains(name.getName().toString()), name);
            return null;
          }

          @Override
          public Void visitMemberSelect(MemberSelectTree member, Void unused) {
            report(INEXACT.contains(member.getIdentifier().toString()), member);
            return super.visitMemberSelect(member, null);
          }

          private void report(boolean inexact, Tree tree) {
            if (inexact) {
              findings.add(
                  new Finding("inexact-number", source.file(), "inexact number (" + tree + ")"));
            }
          }
        }.scan(source.unit(), null);
      }
    }
    return findings;
  }

  /// A test that is switched off, or that may skip itself, needs its reason in `build/allowed.txt`.
  static List<Finding> findSwitchedOffTests(Repository repository) {
    List<Finding> findings = new ArrayList<>();
    for (JavaSource source : repository.javaSources()) {
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitAnnotation(AnnotationTree annotation, Void unused) {
          report(lastName(annotation.getAnnotationType()));
          return super.visitAnnotation(annotation, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
          report(lastName(call.getMethodSelect()));
          return super.visitMethodInvocation(call, null);
        }

        private void report(String name) {
          if (SWITCH.matcher(name).matches()) {
            findings.add(
                new Finding(
                    "switched-off-test", source.file(), "test that may not run (" + name + ")"));
          }
        }
      }.scan(source.unit(), null);
    }
    return findings;
  }

  private static String lastName(Tree tree) {
    return tree instanceof MemberSelectTree member
        ? member.getIdentifier().toString()
        : tree.toString();
  }
}
