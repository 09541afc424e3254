package miaopu.bench;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// CEL: each step a type-checked program of the newer planned runtime. All figures are whole
/// numbers; the smallest of all stands for a missing one, for comparing it is what CEL does
/// quickest.
final class Cel extends Rowwise {
  private record Step(String name, Program program) {}

  private final List<Step> steps = new ArrayList<>();

  Cel(Firms firms, Rules rules, int rows) throws CelValidationException, CelEvaluationException {
    super("CEL", firms, rules, rows);
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(CelExtensions.math());
    Words words = new Words();
    firms.names().forEach(name -> builder.addVar(name, SimpleType.INT));
    rules.steps().keySet().forEach(name -> builder.addVar(words.step(name), SimpleType.INT));
    CelCompiler compiler = builder.build();
    CelRuntime runtime =
        CelRuntimeFactory.plannerRuntimeBuilder().addLibraries(CelExtensions.math()).build();
    for (Map.Entry<String, Expr> step : rules.steps().entrySet()) {
      String text = words.print(step.getValue());
      steps.add(
          new Step(
              words.step(step.getKey()), runtime.createProgram(compiler.compile(text).getAst())));
    }
  }

  @Override
  Object missing() {
    return Firms.MISSING;
  }

  @Override
  void answer(Map<String, Object> firm, Given given) throws CelEvaluationException {
    for (Step step : steps) {
      firm.put(step.name, step.program.eval(firm));
    }
    for (int i = 0; i < outputs().size(); i++) {
      given.output(i, Objects.requireNonNull(firm.get("s_" + outputs().get(i))));
    }
  }

  private record Words() implements Printer {
    @Override
    public String known(String column) {
      return "(" + column + " != " + Firms.MISSING + ")";
    }

    @Override
    public String real(String of) {
      return "double(" + of + ")";
    }

    @Override
    public String extreme(boolean larger, String a, String b) {
      return (larger ? "math.greatest(" : "math.least(") + a + ", " + b + ")";
    }
  }
}
