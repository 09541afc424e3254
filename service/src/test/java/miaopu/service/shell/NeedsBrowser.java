package miaopu.service.shell;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A test that looks at pages in a real browser. Where there is none it does not run: it counts as
/// skipped and its name is printed.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsBrowser.Condition.class)
public @interface NeedsBrowser {

  /// Asks whether there is one.
  final class Condition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Sight.program().isPresent()) {
        return ConditionEvaluationResult.enabled("Chromium is installed");
      }
      System.out.println("not run, no Chromium is installed: " + context.getDisplayName());
      return ConditionEvaluationResult.disabled("no Chromium is installed");
    }
  }
}
