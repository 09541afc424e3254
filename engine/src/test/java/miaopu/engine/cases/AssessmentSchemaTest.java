package miaopu.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import miaopu.engine.internal.plan.Library;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The canonical assessment is a public interface: every firm of every case fits the schema, and
/// the page tells every key.
class AssessmentSchemaTest {
  private static final Path REFERENCE = Path.of("..", "docs", "reference");
  private static final Library LIBRARY = Library.read(CaseFile.STANDARDS);
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text("assessment.schema.json"), InputFormat.JSON);

  @TestFactory
  Stream<DynamicTest> fitsTheSchema() {
    return LIBRARY.editions().keySet().stream()
        .map(edition -> DynamicTest.dynamicTest(edition, () -> fits(edition)));
  }

  private static void fits(String edition) {
    CaseFile file = CaseFile.of(LIBRARY, edition);
    Stream.concat(file.cases().stream(), file.rows().stream().map(CaseFile.Row::situation))
        .forEach(situation -> {
          String json = CasesTest.assess(edition, situation).canonical();
          assertThat(SCHEMA.validate(json, InputFormat.JSON)).as(situation.name()).isEmpty();
        });
  }

  @Test
  void refusesWhatIsNoAssessment() {
    String edition = "miit/specialized/2026";
    String json =
        CasesTest.assess(edition, CaseFile.of(LIBRARY, edition).cases().getFirst()).canonical();
    assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
    for (String[] change :
        new String[][] {
          {"\"batch\":", "\"year\":"},
          {"\"procedure\":\"NEW\"", "\"procedure\":\"new\""},
          {"\"at_least\":\"15000000\"", "\"at_least\":15000000"},
          {"\"at_least\":\"15000000\"", "\"at_least\":\"1.50E+7\""},
          {"\"outcome\":\"MET\"", "\"outcome\":\"PASSED\""},
          {"{\"firm\"", "{\"class\":[\"small\"],\"firm\""}
        }) {
      assertThat(json).contains(change[0]);
      String broken = json.replace(change[0], change[1]);
      assertThat(SCHEMA.validate(broken, InputFormat.JSON)).as(change[1]).isNotEmpty();
    }
  }

  @Test
  void explainsEveryKeyOfTheSchema() {
    Matcher keys = Pattern.compile("\"([a-z_]+)\": ?\\{").matcher(text("assessment.schema.json"));
    Set<String> named = new LinkedHashSet<>();
    while (keys.find()) {
      named.add(keys.group(1));
    }
    named.removeAll(Set.of("properties", "items", "not", "if", "then", "else"));
    named.removeAll(Set.of("day", "decimal", "facts", "ids", "node"));
    String page = text("assessment-json.md");
    assertThat(named).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
  }

  private static String text(String file) {
    try {
      return Files.readString(REFERENCE.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
