package miaopu.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each check bites: in the small project of its name it finds what the file beside it lists, and
/// no more.
class FixtureTest {

  private static final Repository EXAMPLES =
      new Repository(Repository.own().path(Repository.FIXTURES));

  @TestFactory
  Stream<DynamicTest> findsWhatTheExampleHides() {
    return Checks.ALL.stream().map(check -> dynamicTest(check.name(), () -> bites(check)));
  }

  @Test
  void hidesOnlyWhatIsAllowed() {
    Finding known = new Finding("size", "a.java", "too long");
    Finding fresh = new Finding("size", "b.java", "too long");
    Allowed allowed = new Allowed(List.of(row("size", "a.java"), row("size", "gone.java")));

    assertThat(allowed.without(List.of(known, fresh))).containsExactly(fresh);
    assertThat(allowed.unused(List.of(known, fresh))).containsExactly(row("size", "gone.java"));
    assertThat(allowed.withoutReason()).hasSize(2);
  }

  private static void bites(Checks.Check check) {
    Repository example = new Repository(EXAMPLES.path(check.name()));
    List<String> expected = EXAMPLES.lines(check.name() + ".expected");

    assertThat(expected).as("expected findings of %s", check.name()).isNotEmpty();
    assertThat(check.find().apply(example))
        .map(Finding::toString)
        .containsExactlyElementsOf(expected);
  }

  private static Allowed.Row row(String check, String subject) {
    return new Allowed.Row(check, subject, "");
  }
}
