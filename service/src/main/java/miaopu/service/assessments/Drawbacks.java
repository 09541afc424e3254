package miaopu.service.assessments;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import miaopu.engine.ConditionResult;
import miaopu.engine.Edition;
import miaopu.engine.Rulebook;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// The yes-or-no facts of which no is the good answer, such as an accident: some edition wants a no
/// and none wants a yes. Only these may be answered all at once by no.
@Component
@Lazy
class Drawbacks {
  private final Set<String> fields = new HashSet<>();

  Drawbacks(Rulebook rulebook) {
    Set<String> wanted = new HashSet<>();
    for (Edition edition : rulebook.editions()) {
      tests(edition, "no", fields::add);
      tests(edition, "yes", wanted::add);
    }
    fields.removeAll(wanted);
  }

  private static void tests(Edition edition, String answer, Consumer<String> field) {
    for (ConditionResult top : edition.outline()) {
      for (ConditionResult node : top.all()) {
        ConditionResult.Test test = node.test();
        boolean demand = node.role() == ConditionResult.Role.MEMBER;
        if (demand && test != null && test.operator().equals("is") && test.than().equals(answer)) {
          field.accept(test.formula());
        }
      }
    }
  }

  boolean has(String field) {
    return fields.contains(field);
  }
}
