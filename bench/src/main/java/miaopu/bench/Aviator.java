package miaopu.bench;

import com.googlecode.aviator.AviatorEvaluator;
import com.googlecode.aviator.AviatorEvaluatorInstance;
import com.googlecode.aviator.EvalMode;
import com.googlecode.aviator.Expression;
import com.googlecode.aviator.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// AviatorScript: each step an expression compiled to bytecode, its result put back into the map.
/// One script of all steps would be one method, too long for the JIT compiler.
final class Aviator extends Rowwise {
  private record Step(String name, Expression expression) {}

  private final List<Step> steps = new ArrayList<>();

  Aviator(Firms firms, Rules rules, int rows) {
    super("AviatorScript", firms, rules, rows);
    AviatorEvaluatorInstance evaluator = AviatorEvaluator.newInstance(EvalMode.ASM);
    evaluator.setOption(Options.OPTIMIZE_LEVEL, AviatorEvaluator.EVAL);
    rules
        .steps()
        .forEach((name, expr) ->
            steps.add(new Step("s_" + name, evaluator.compile(new Words().print(expr)))));
  }

  @Override
  @Nullable Object missing() {
    return null;
  }

  @Override
  void answer(Map<String, Object> firm, Given given) {
    for (Step step : steps) {
      firm.put(step.name, step.expression.execute(firm));
    }
    for (int i = 0; i < outputs().size(); i++) {
      given.output(i, Objects.requireNonNull(firm.get("s_" + outputs().get(i))));
    }
  }

  private record Words() implements Printer {
    @Override
    public String known(String column) {
      return "(" + column + " != nil)";
    }

    @Override
    public String real(String of) {
      return "double(" + of + ")";
    }

    @Override
    public String extreme(boolean larger, String a, String b) {
      return (larger ? "max(" : "min(") + a + ", " + b + ")";
    }
  }
}
