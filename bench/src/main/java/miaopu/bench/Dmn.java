package miaopu.bench;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/// KIE's DMN: a decision in FEEL for each step, and an input for each column.
final class Dmn extends Rowwise {
  private final DMNRuntime runtime;
  private final DMNModel model;
  private final List<String> inputs;

  Dmn(Firms firms, Rules rules, int rows) {
    super("KIE DMN", firms, rules, rows);
    inputs = firms.names();
    Resource resource =
        ResourceFactory.newReaderResource(new StringReader(text(firms, rules)), "UTF-8");
    resource.setSourcePath("written.dmn");
    runtime =
        DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(List.of(resource))
            .getOrElseThrow(e -> new IllegalStateException("the decisions do not compile", e));
    model = runtime.getModels().getFirst();
    if (model.hasErrors()) {
      throw new IllegalStateException(model.getMessages().getFirst().getText());
    }
  }

  private static String text(Firms firms, Rules rules) {
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.append("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"");
    text.append(" id=\"written\" name=\"written\" namespace=\"urn:miaopu:bench\">\n");
    for (String name : firms.names()) {
      text.append(
          "<inputData id=\"i_%s\" name=\"%s\"><variable name=\"%s\" typeRef=\"number\"/></inputData>%n"
              .formatted(name, name, name));
    }
    Words words = new Words();
    rules
        .steps()
        .forEach((step, expr) -> {
          String name = words.step(step);
          text.append("<decision id=\"d_%s\" name=\"%s\">".formatted(step, name));
          text.append("<variable name=\"%s\" typeRef=\"number\"/>".formatted(name));
          expr.columns().forEach(column -> text.append(needs("Input", "i_" + column)));
          expr.steps().forEach(other -> text.append(needs("Decision", "d_" + other)));
          text.append("<literalExpression><text>");
          text.append(words.print(expr).replace("<", "&lt;").replace(">", "&gt;"));
          text.append("</text></literalExpression></decision>\n");
        });
    return text.append("</definitions>\n").toString();
  }

  private static String needs(String kind, String id) {
    return "<informationRequirement><required%s href=\"#%s\"/></informationRequirement>"
        .formatted(kind, id);
  }

  @Override
  @Nullable Object missing() {
    return null;
  }

  @Override
  void answer(Map<String, Object> firm, Given given) {
    DMNContext context = runtime.newContext();
    for (String name : inputs) {
      Object code = firm.get(name);
      context.set(name, code == null ? null : BigDecimal.valueOf((Long) code));
    }
    DMNResult result = runtime.evaluateAll(model, context);
    if (result.hasErrors()) {
      throw new IllegalStateException(
          result.getMessages().stream().map(m -> m.getText()).collect(Collectors.joining("\n")));
    }
    for (int i = 0; i < outputs().size(); i++) {
      given.output(i, result.getContext().get("s_" + outputs().get(i)));
    }
  }

  private record Words() implements Printer {
    @Override
    public String known(String column) {
      return "(" + column + " != null)";
    }

    @Override
    public String real(String of) {
      return of;
    }

    @Override
    public String choice(String when, String then, String otherwise) {
      return "(if " + when + " then " + then + " else " + otherwise + ")";
    }

    @Override
    public String extreme(boolean larger, String a, String b) {
      return (larger ? "max(" : "min(") + a + ", " + b + ")";
    }

    @Override
    public String word(Expr.Op op) {
      return op == Expr.Op.EQUALS ? "=" : op == Expr.Op.AND ? "and" : "or";
    }
  }
}
