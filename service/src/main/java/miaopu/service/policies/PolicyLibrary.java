package miaopu.service.policies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
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
import miaopu.service.walls.Jurisdiction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The policies that ship with the platform, the invented ones only beside invented firms: else
/// they would count in what a real firm is told it may get; and those that offices have published.
/// Read when first asked for, and kept until something is published or withdrawn.
@Component
public class PolicyLibrary {
  private final ObjectProvider<Rulebook> rulebooks;
  private final WrittenPolicies written;
  private final boolean sample;
  private final AtomicReference<@Nullable Read> read = new AtomicReference<>();

  PolicyLibrary(
      ObjectProvider<Rulebook> rulebooks,
      WrittenPolicies written,
      @Value("${miaopu.sample:false}") boolean sample) {
    this.rulebooks = rulebooks;
    this.written = written;
    this.sample = sample;
  }

  /// What one text of an office comes to; it never changes.
  private record One(@Nullable Policy policy, List<Policy.Group> groups) {}

  private record Read(
      WrittenPolicies.Mark mark,
      List<Policy> policies,
      List<Policy.Group> groups,
      Map<String, Policy> byId,
      Map<Long, One> ofOffices) {}

  private Read read() {
    WrittenPolicies.Mark mark = written.mark();
    Read before = read.get();
    if (before != null && before.mark().equals(mark)) {
      return before;
    }
    Policies shipped = rulebooks.getObject().policies();
    Map<Long, One> ofOffices = ofOffices(shipped, before == null ? Map.of() : before.ofOffices());
    List<Policy> policies = new ArrayList<>();
    Map<String, Policy.Group> groups = new LinkedHashMap<>();
    shipped.groups().forEach(group -> groups.put(group.id(), group));
    shipped.policies().stream()
        .filter(policy -> sample || !policy.invented())
        .forEach(policies::add);
    for (One one : ofOffices.values()) {
      one.groups().forEach(group -> groups.putIfAbsent(group.id(), group));
      Policy policy = one.policy();
      if (policy != null) {
        policies.add(policy);
      }
    }
    Map<String, Policy> byId = new LinkedHashMap<>();
    policies.forEach(policy -> byId.put(policy.id(), policy));
    Read now =
        new Read(
            mark, List.copyOf(policies), List.copyOf(groups.values()), byId, Map.copyOf(ofOffices));
    read.set(now);
    return now;
  }

  private Map<Long, One> ofOffices(Policies shipped, Map<Long, One> known) {
    List<Long> current = written.current();
    List<Long> lacking = current.stream().filter(id -> !known.containsKey(id)).toList();
    Map<Long, One> all = new HashMap<>(known);
    for (WrittenPolicies.Numbered text : written.texts(lacking)) {
      Policies one = rulebook().policies(shipped.groups(), Map.of("policy.yaml", text.text()));
      all.put(
          text.id(),
          new One(
              one.policies().isEmpty() ? null : one.policies().getFirst(),
              one.groups().stream().filter(group -> !shipped.groups().contains(group)).toList()));
    }
    Map<Long, One> said = new LinkedHashMap<>();
    current.stream().sorted().forEach(id -> said.put(id, Objects.requireNonNull(all.get(id))));
    return said;
  }

  /// The rules they are told in.
  public Rulebook rulebook() {
    return rulebooks.getObject();
  }

  /// All of them: in the order of the files, then those of offices in the order of writing.
  public List<Policy> all() {
    return read().policies();
  }

  /// What is said of benefits that know of one another.
  public List<Policy.Group> groups() {
    return read().groups();
  }

  /// Those of policies for firms of a region: what another province calls by the same name is not
  /// the same group.
  List<Policy.Group> groupsAround(Jurisdiction region) {
    Read now = read();
    Set<String> near =
        now.policies().stream()
            .filter(policy -> Jurisdiction.of(code(policy.region())).meets(region))
            .flatMap(policy -> policy.benefits().stream())
            .flatMap(benefit -> benefit.groups().stream())
            .collect(Collectors.toSet());
    return now.groups().stream().filter(group -> near.contains(group.id())).toList();
  }

  /// The six digits of a prefix such as `4403`; 0 for the nation.
  private static int code(String prefix) {
    return Integer.parseInt((prefix + "000000").substring(0, 6));
  }

  /// The same without what a policy of an office alone says.
  List<Policy.Group> groupsBeside(String code) {
    Read now = read();
    Set<String> others = new HashSet<>();
    rulebooks.getObject().policies().groups().forEach(group -> others.add(group.id()));
    for (One one : now.ofOffices().values()) {
      Policy policy = one.policy();
      if (policy != null && !policy.id().equals(code)) {
        one.groups().forEach(group -> others.add(group.id()));
      }
    }
    return now.groups().stream().filter(group -> others.contains(group.id())).toList();
  }

  /// What offices have published, by the id of its version.
  Map<Long, Policy> ofOffices() {
    Map<Long, Policy> policies = new LinkedHashMap<>();
    read()
        .ofOffices()
        .forEach((id, one) -> {
          Policy policy = one.policy();
          if (policy != null) {
            policies.put(id, policy);
          }
        });
    return policies;
  }

  /// One by its id.
  public Optional<Policy> find(String id) {
    return Optional.ofNullable(read().byId().get(id));
  }

  /// What somebody looks for, with the policies in whose full text it stands.
  Wish wish(String words, String region, String season) {
    return new Wish(words, region, season, written.saying(words));
  }

  /// For whom a policy is and what it gives, as its document states them.
  PolicyOutline outline(Policy policy, LocalDate day, Language language) {
    return outline(policy, groups(), day, language);
  }

  /// The same of one that is not in the library.
  ///
  /// @param known groups its benefits may be in
  PolicyOutline outline(Policy policy, List<Policy.Group> known, LocalDate day, Language language) {
    Calculator calculator = rulebook().calculator(List.of(policy), known, Occasion.on(day));
    Facts nobody = Facts.of(new Firm("-", "", "")).build();
    return PolicyOutline.of(
        calculator,
        calculator.offer(policy, nobody, List.of()),
        known,
        new Wording(rulebook(), language),
        language);
  }

  /// What all of them are worth to a firm.
  ///
  /// @param receipts what it has had
  public OfferSheet offers(
      Facts facts,
      Occasion occasion,
      Calculator.Order order,
      Collection<Calculator.Receipt> receipts) {
    Read now = read();
    Calculator calculator = rulebook().calculator(now.policies(), now.groups(), occasion);
    return OfferSheet.of(calculator, order, facts, occasion, receipts);
  }

  /// What one of them is worth to a firm; empty when there is none of that id.
  ///
  /// @param receipts what it has had
  public Optional<Calculator.Offer> offer(
      String policy, Facts facts, Occasion occasion, Collection<Calculator.Receipt> receipts) {
    return offering(policy, occasion).map(one -> one.to(facts, receipts));
  }

  /// Keys of the facts that would tell what some policies are worth to a firm.
  public List<String> missing(Set<String> chosen, Facts facts, Occasion occasion) {
    Read now = read();
    List<Policy> some =
        now.policies().stream().filter(policy -> chosen.contains(policy.id())).toList();
    return rulebook().calculator(some, now.groups(), occasion).offers(facts, List.of()).stream()
        .flatMap(offer -> OfferQuestions.keys(offer).stream())
        .distinct()
        .toList();
  }

  /// What a policy is worth to firms, one after the other.
  ///
  /// @param groups what is said of benefits that know of one another
  public record Offering(Policy policy, List<Policy.Group> groups, Calculator calculator) {
    /// To one of them.
    ///
    /// @param receipts what it has had
    public Calculator.Offer to(Facts facts, Collection<Calculator.Receipt> receipts) {
      return calculator.offer(policy, facts, receipts);
    }
  }

  /// The same for many firms: the library is asked once; empty when there is none of that id.
  public Optional<Offering> offering(String policy, Occasion occasion) {
    Read now = read();
    return Optional.ofNullable(now.byId().get(policy))
        .map(one ->
            new Offering(
                one, now.groups(), rulebook().calculator(List.of(one), now.groups(), occasion)));
  }
}
