package miaopu.intake.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import miaopu.engine.Edition;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  @Test
  void explainsEveryCodeThatTheRulebookNames() {
    Rulebook rulebook = Rulebook.bundled();
    TreeSet<String> codes = new TreeSet<>();
    rulebook.fields().forEach(field -> codes.addAll(field.evidence()));
    for (Edition edition : rulebook.editions()) {
      edition.outline().forEach(node -> node.all().forEach(each -> codes.addAll(each.evidence())));
    }
    assertThat(codes).containsAll(List.of("V1", "V15"));
    assertThat(codes).noneMatch(code -> Evidence.paper(code).equals(Text.same(code)));
  }
}
