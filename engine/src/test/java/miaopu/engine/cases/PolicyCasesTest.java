package miaopu.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import miaopu.engine.Assessment;
import miaopu.engine.Calculator;
import miaopu.engine.Calculator.Best;
import miaopu.engine.Calculator.Offer;
import miaopu.engine.Calculator.Receipt;
import miaopu.engine.Calculator.Worth;
import miaopu.engine.ConditionResult;
import miaopu.engine.Occasion;
import miaopu.engine.Policies;
import miaopu.engine.Policy;
import miaopu.engine.Rulebook;
import miaopu.engine.internal.plan.Library;
import miaopu.engine.internal.read.Quantity;
import miaopu.engine.internal.read.Yaml;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every example in `policies/`, typed from the documents.
class PolicyCasesTest {
  private static final Path POLICIES = Path.of("..", "policies");
  private static final Library LIBRARY = Library.bundled();
  private static final Rulebook RULEBOOK = Rulebook.bundled();
  private static final Policies READ = RULEBOOK.policies();

  @Test
  void thePoliciesHaveNoProblem() {
    assertThat(READ.problems()).isEmpty();
    assertThat(READ.policies()).isNotEmpty();
  }

  @TestFactory
  Stream<DynamicContainer> theExamplesHold() throws IOException {
    try (Stream<Path> walk = Files.walk(POLICIES, 4)) {
      return walk
          .filter(
              file -> file.endsWith("cases.yaml") && !file.startsWith(POLICIES.resolve("target")))
          .sorted()
          .toList()
          .stream()
          .map(PolicyCasesTest::folder);
    }
  }

  private static DynamicContainer folder(Path file) {
    Policy policy = policyIn(Objects.requireNonNull(file.getParent()));
    return DynamicContainer.dynamicContainer(
        policy.id(),
        CaseFile.of(LIBRARY, file).cases().stream()
            .map(one -> DynamicTest.dynamicTest(one.name(), () -> check(policy, one))));
  }

  private static Policy policyIn(Path folder) {
    String id =
        ((Yaml.Scalar)
                Objects.requireNonNull(
                    CaseFile.yaml(folder.resolve("policy.yaml")).entries().get("policy")))
            .text();
    return READ.policies().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
  }

  private static void check(Policy policy, CaseFile.Situation one) {
    Calculator calculator = calculator(one.occasion(), false);
    Calculator invented = calculator(one.occasion(), true);
    List<Receipt> had = receipts(one);
    Offer offer = (policy.invented() ? invented : calculator).offer(policy, one.facts(), had);
    Best best = calculator.best(calculator.offers(one.facts(), had), Policy.Kind.GRANT, had);
    Best made = invented.best(invented.offers(one.facts(), had), Policy.Kind.GRANT, had);
    Map<String, Yaml> expected = Objects.requireNonNull(one.expect(), "expect").entries();
    assertThat(expected).isNotEmpty();
    expected.forEach((key, value) ->
        assertThat(key.equals("total.invented") ? plain(made.low()) : actual(key, offer, best))
            .as(key)
            .isEqualTo(expected(value)));
  }

  private static Calculator calculator(Occasion occasion, boolean invented) {
    return RULEBOOK.calculator(
        READ.policies().stream().filter(policy -> policy.invented() == invented).toList(),
        READ.groups(),
        occasion);
  }

  /// What came, in the words of the examples: sums as plain yuan, a range as a list of two.
  private static Object actual(String key, Offer offer, Best best) {
    return switch (key) {
      case "standing" -> offer.standing().name();
      case "season" -> offer.season().name();
      case "against" -> offer.against().stream().map(ConditionResult::id).toList();
      case "missing" -> offer.why().missing().stream().map(Assessment.Missing::key).toList();
      case "total" -> range(best.low(), best.high());
      case "if-added" -> plain(best.ifAdded());
      default -> worth(key, offer);
    };
  }

  private static Object worth(String key, Offer offer) {
    String[] parts = key.split("\\.", 2);
    Worth worth =
        offer.worths().stream()
            .filter(one -> one.benefit().id().equals(parts[0]))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no benefit " + key));
    if (parts.length == 1) {
      return worth.stated() ? range(worth.low(), worth.high()) : "unstated";
    }
    return switch (parts[1]) {
      case "missing" -> worth.missing();
      case "had" -> worth.had() ? "yes" : "no";
      case "instead" -> {
        Receipt instead = worth.instead();
        yield instead == null ? "no" : instead.policy() + "/" + instead.benefit();
      }
      case "ceiling" -> worth.ceiling() ? "yes" : "no";
      default -> throw new AssertionError("no such key " + key);
    };
  }

  private static Object range(BigDecimal low, @org.jspecify.annotations.Nullable BigDecimal high) {
    if (high == null) {
      return List.of(plain(low), "unbounded");
    }
    return low.compareTo(high) == 0 ? plain(low) : List.of(plain(low), plain(high));
  }

  private static Object expected(Yaml value) {
    return switch (value) {
      case Yaml.Scalar scalar -> literal(scalar.text());
      case Yaml.Sequence list ->
          list.items().stream().map(item -> literal(((Yaml.Scalar) item).text())).toList();
      case Yaml.Mapping mapping -> throw new AssertionError(mapping.canonical());
    };
  }

  private static String literal(String text) {
    Quantity sum = Quantity.parse(text);
    return sum == null ? text : plain(sum.number());
  }

  private static String plain(BigDecimal sum) {
    return sum.signum() == 0 ? "0" : sum.stripTrailingZeros().toPlainString();
  }

  private static List<Receipt> receipts(CaseFile.Situation one) {
    List<Receipt> receipts = new ArrayList<>();
    if (one.source().entries().get("had") instanceof Yaml.Sequence list) {
      for (Yaml item : list.items()) {
        String[] parts = ((Yaml.Scalar) item).text().split("[/@=]", 4);
        Quantity sum = parts.length > 3 ? Quantity.parse(parts[3]) : null;
        receipts.add(
            new Receipt(
                parts[0], parts[1], Integer.parseInt(parts[2]), sum == null ? null : sum.number()));
      }
    }
    return receipts;
  }
}
