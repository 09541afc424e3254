package miaopu.service.policies;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import miaopu.engine.Calculator;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Policies;
import miaopu.engine.Policy;
import miaopu.engine.Rulebook;
import miaopu.intake.report.OfferSheet;
import miaopu.intake.report.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The policies that ship with the platform, the invented ones only beside invented firms: else
/// they would count in what a real firm is told it may get. Read when first asked for, and kept.
@Component
class PolicyLibrary {
  private final ObjectProvider<Rulebook> rulebooks;
  private final boolean sample;
  private final AtomicReference<@Nullable Read> read = new AtomicReference<>();

  PolicyLibrary(
      ObjectProvider<Rulebook> rulebooks, @Value("${miaopu.sample:false}") boolean sample) {
    this.rulebooks = rulebooks;
    this.sample = sample;
  }

  private record Read(List<Policy> policies, Policies library, Map<String, Policy> byId) {}

  private Read read() {
    Read found = read.get();
    if (found == null) {
      Policies library = rulebooks.getObject().policies();
      List<Policy> policies =
          library.policies().stream().filter(policy -> sample || !policy.invented()).toList();
      Map<String, Policy> byId = new LinkedHashMap<>();
      policies.forEach(policy -> byId.put(policy.id(), policy));
      found = new Read(policies, library, byId);
      read.set(found);
    }
    return found;
  }

  Rulebook rulebook() {
    return rulebooks.getObject();
  }

  /// All of them, in the order of the files.
  List<Policy> all() {
    return read().policies();
  }

  /// One by its id.
  Optional<Policy> find(String id) {
    return Optional.ofNullable(read().byId().get(id));
  }

  /// For whom a policy is and what it gives, as its document states them.
  PolicyOutline outline(Policy policy, LocalDate day, Language language) {
    Calculator calculator =
        rulebook().calculator(List.of(policy), read().library().groups(), Occasion.on(day));
    Facts nobody = Facts.of(new Firm("-", "", "")).build();
    return PolicyOutline.of(
        calculator.offer(policy, nobody, List.of()), new Wording(rulebook(), language), language);
  }

  /// What all of them are worth to a firm.
  OfferSheet offers(Facts facts, Occasion occasion, Calculator.Order order) {
    Calculator calculator = rulebook().calculator(all(), read().library().groups(), occasion);
    return OfferSheet.of(calculator, order, facts, occasion, List.of());
  }
}
