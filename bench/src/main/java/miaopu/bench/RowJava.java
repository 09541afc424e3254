package miaopu.bench;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Java of its own for this one edition, written from the plan and compiled: firm by firm over
/// primitive columns, one method a step, results in byte arrays.
public final class RowJava implements Engine {
  /// What the written class offers.
  public interface RowRules {
    /// Answers for some rows.
    void run(int from, int to, byte[][] answers);
  }

  private static final String CLASS = "WrittenRules";
  private final RowRules written;
  private final Rules rules;
  private final int rows;
  private Answers answers;

  RowJava(Firms firms, Rules rules) throws IOException, ReflectiveOperationException {
    this.rules = rules;
    this.rows = firms.rows();
    this.answers = Answers.empty(rules.outputs(), 0);
    this.written = compiled(source(firms, rules), firms);
  }

  private static RowRules compiled(String source, Firms firms)
      throws IOException, ReflectiveOperationException {
    Path folder = Files.createTempDirectory("miaopu-bench");
    try {
      Path file = folder.resolve(CLASS + ".java");
      Files.writeString(file, source);
      String path = System.getProperty("java.class.path");
      int code =
          Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK")
              .run(null, null, null, "-cp", path, "-d", folder.toString(), file.toString());
      if (code != 0) {
        throw new IllegalStateException("the written rules do not compile");
      }
      byte[] bytes = Files.readAllBytes(folder.resolve(CLASS + ".class"));
      Class<?> type = new Loader(RowJava.class.getClassLoader()).define(bytes);
      List<Object> columns = new ArrayList<>();
      firms.names().forEach(name -> columns.add(firms.packed(name)));
      return (RowRules) type.getConstructor(Object[].class).newInstance((Object) columns.toArray());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the written rules do not start", e.getCause());
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static final class Loader extends ClassLoader {
    Loader(ClassLoader parent) {
      super(parent);
    }

    Class<?> define(byte[] bytes) {
      return defineClass(CLASS, bytes, 0, bytes.length);
    }
  }

  private static String source(Firms firms, Rules rules) {
    StringBuilder text = new StringBuilder("public final class " + CLASS + " implements ");
    text.append(RowRules.class.getCanonicalName()).append(" {\n");
    StringBuilder made = new StringBuilder("  public " + CLASS + "(Object[] columns) {\n");
    int at = 0;
    for (String name : firms.names()) {
      String type =
          switch (firms.width(name)) {
            case Byte.BYTES -> "byte";
            case Short.BYTES -> "short";
            case Integer.BYTES -> "int";
            default -> "long";
          };
      text.append("  private final %s[] c_%s;\n".formatted(type, name));
      made.append("    c_%s = (%s[]) columns[%d];\n".formatted(name, type, at++));
    }
    text.append(made).append("  }\n");
    rules.steps().forEach((name, expr) -> text.append(step(firms, name, expr)));
    text.append("  public void run(int from, int to, byte[][] answers) {\n");
    for (int i = 0; i < rules.outputs().size(); i++) {
      text.append("    byte[] a%d = answers[%d];\n".formatted(i, i));
    }
    text.append("    for (int row = from; row < to; row++) {\n");
    rules
        .steps()
        .forEach((name, expr) ->
            text.append(
                "      int s_%s = s_%s(row%s);\n".formatted(name, name, named(expr, ", s_"))));
    for (int i = 0; i < rules.outputs().size(); i++) {
      text.append("      a%d[row] = (byte) s_%s;\n".formatted(i, rules.outputs().get(i)));
    }
    return text.append("    }\n  }\n}\n").toString();
  }

  private static String named(Expr expr, String before) {
    return expr.steps().stream().map(s -> before + s).collect(Collectors.joining());
  }

  private static String step(Firms firms, String name, Expr expr) {
    StringBuilder text = new StringBuilder();
    text.append("  private int s_%s(int row%s) {\n".formatted(name, named(expr, ", int s_")));
    for (String column : expr.columns()) {
      text.append("    long %s = c_%s[row];\n".formatted(column, column));
    }
    return text.append("    return (int) ")
        .append(new Words(firms).print(expr))
        .append(";\n  }\n")
        .toString();
  }

  private record Words(Firms firms) implements Printer {
    @Override
    public String known(String column) {
      long missing = Long.MIN_VALUE >> (Long.SIZE - 8 * firms.width(column));
      return "(" + column + " != " + missing + "L)";
    }

    @Override
    public String whole(long value) {
      return value + "L";
    }

    @Override
    public String real(String of) {
      return "((double) " + of + ")";
    }

    @Override
    public String extreme(boolean larger, String a, String b) {
      return "Math." + (larger ? "max(" : "min(") + a + ", " + b + ")";
    }
  }

  @Override
  public String name() {
    return "row Java";
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public void run() {
    answers = Answers.empty(rules.outputs(), rows);
    written.run(0, rows, answers.numbers());
  }

  @Override
  public Answers answers() {
    return answers;
  }
}
