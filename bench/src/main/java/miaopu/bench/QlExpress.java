package miaopu.bench;

import com.alibaba.qlexpress4.Express4Runner;
import com.alibaba.qlexpress4.InitOptions;
import com.alibaba.qlexpress4.QLOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// QLExpress 4: one script of all steps, compiled once and kept, that ends in the list of outputs.
final class QlExpress extends Rowwise {
  private static final QLOptions OPTIONS = QLOptions.builder().cache(true).build();
  private final Express4Runner runner = new Express4Runner(InitOptions.DEFAULT_OPTIONS);
  private final String script;

  QlExpress(Firms firms, Rules rules, int rows) {
    super("QLExpress", firms, rules, rows);
    runner.addVarArgsFunction("larger", of -> number(of[0]) >= number(of[1]) ? of[0] : of[1]);
    runner.addVarArgsFunction("smaller", of -> number(of[0]) <= number(of[1]) ? of[0] : of[1]);
    StringBuilder text = new StringBuilder();
    Words words = new Words();
    rules
        .steps()
        .forEach((name, expr) -> text.append("s_%s = %s;%n".formatted(name, words.print(expr))));
    List<String> outputs = rules.outputs().stream().map(words::step).toList();
    script = text.append(outputs).append('\n').toString();
  }

  private static long number(Object of) {
    return ((Number) of).longValue();
  }

  @Override
  @Nullable Object missing() {
    return null;
  }

  @Override
  void answer(Map<String, Object> firm, Given given) {
    List<?> results = (List<?>) runner.execute(script, firm, OPTIONS).getResult();
    for (int i = 0; i < results.size(); i++) {
      given.output(i, results.get(i));
    }
  }

  private record Words() implements Printer {
    @Override
    public String known(String column) {
      return "(" + column + " != null)";
    }

    @Override
    public String real(String of) {
      return "((double) " + of + ")";
    }

    @Override
    public String extreme(boolean larger, String a, String b) {
      return (larger ? "larger(" : "smaller(") + a + ", " + b + ")";
    }
  }
}
