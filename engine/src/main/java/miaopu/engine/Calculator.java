package miaopu.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import miaopu.engine.internal.read.BenefitRule;
import miaopu.engine.internal.reference.Assessor;
import miaopu.engine.internal.reference.Sums;
import miaopu.engine.internal.worth.Combination;
import miaopu.engine.internal.worth.Standstill;
import org.jspecify.annotations.Nullable;

/// What policies are worth to a firm: who belongs to the audience, what each benefit comes to, and
/// which may be had together. Made by [Rulebook#calculator]; immutable.
///
/// Sums are exact yuan, cut to the fen downwards, as ranges while something is open. Only what a
/// document says adds up is added: where it is silent, one is counted and the other shown.
public final class Calculator {
  /// A policy that fails by no more clauses than this is near.
  private static final int NEAR = 1;

  private final List<Policy> policies;
  private final Map<String, Policy.Group> groups = new LinkedHashMap<>();
  private final Occasion occasion;

  Calculator(List<Policy> policies, Collection<Policy.Group> groups, Occasion occasion) {
    this.policies = policies.stream().sorted(Comparator.comparing(Policy::id)).toList();
    groups.forEach(group -> this.groups.put(group.id(), group));
    this.occasion = occasion;
  }

  /// How a firm stands to the audience of a policy.
  public enum Standing {
    /// It belongs to it.
    SURE,
    /// A missing fact or people decide.
    POSSIBLE,
    /// One clause is in the way, and it is neither the region nor a title the firm holds.
    NEAR,
    /// It does not belong to it.
    NO
  }

  /// A benefit a firm has had.
  ///
  /// @param policy id of the policy
  /// @param year the year it counts for
  /// @param sum what was paid, in yuan; null when it is not known
  public record Receipt(String policy, String benefit, int year, @Nullable BigDecimal sum) {}

  /// One policy for one firm.
  ///
  /// @param why the audience as a tree, with what is missing, the most decisive first
  /// @param against the fewest clauses that would have to hold; empty unless NEAR or NO
  public record Offer(
      Policy policy,
      Policy.Season season,
      Standing standing,
      Assessment why,
      List<ConditionResult> against,
      List<Worth> worths) {
    /// The money of its largest benefit that is surely due, in yuan; benefits that are no money, or
    /// that the firm has had, count as nothing.
    public BigDecimal least() {
      return money().map(Worth::low).reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    /// The most that one of its benefits may come to; what nothing bounds counts as its least.
    public BigDecimal most() {
      return money()
          .map(worth -> worth.high() == null ? worth.low() : worth.high())
          .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private Stream<Worth> money() {
      return worths.stream()
          .filter(worth -> worth.stated() && worth.open())
          .filter(worth ->
              worth.benefit().kind() == Policy.Kind.GRANT
                  || worth.benefit().kind() == Policy.Kind.TAX);
    }
  }

  /// What comes first in a list of offers; ties go by what comes to more, then by id.
  public enum Order {
    /// What is surely due, the most first, then what may be.
    MONEY,
    /// The least effort first; where nobody has said, last.
    EFFORT,
    /// What closes first; what has no last day, or none that is known, last.
    DEADLINE;

    /// The offers in this order.
    public List<Offer> sorted(Collection<Offer> offers) {
      Comparator<Offer> money =
          Comparator.comparing(Offer::least)
              .thenComparing(Offer::most)
              .reversed()
              .thenComparing(offer -> offer.policy().id());
      Comparator<Offer> order =
          switch (this) {
            case MONEY -> money;
            case EFFORT ->
                Comparator.comparingInt(
                        (Offer offer) -> {
                          int effort = offer.policy().effort();
                          return effort == 0 ? Integer.MAX_VALUE : effort;
                        })
                    .thenComparing(money);
            case DEADLINE ->
                Comparator.comparing((Offer offer) ->
                        Objects.requireNonNullElse(offer.policy().to(), LocalDate.MAX))
                    .thenComparing(money);
          };
      return offers.stream().sorted(order).toList();
    }
  }

  /// One benefit for one firm. The sum is what it comes to if the firm belongs to the audience.
  ///
  /// @param low surely due, in yuan
  /// @param high at most due; null when nothing bounds it
  /// @param stated false when the document names no sum
  /// @param ceiling true when people decide how much of it is paid
  /// @param missing facts that would narrow the range
  /// @param judged true when people decide which sum applies
  /// @param had true when the firm has had it and may not again; where the document does not say
  ///   whether it may, it may not
  /// @param instead what the firm has had of a group of which it gets one benefit only; null for
  ///   nothing
  public record Worth(
      Policy policy,
      Policy.Benefit benefit,
      BigDecimal low,
      @Nullable BigDecimal high,
      boolean stated,
      boolean ceiling,
      List<String> missing,
      boolean judged,
      boolean had,
      @Nullable Receipt instead) {
    /// True when nothing the firm has had keeps it from this.
    public boolean open() {
      return !had && instead == null;
    }

    /// True when the sum is settled.
    public boolean exact() {
      return stated && high != null && low.compareTo(high) == 0;
    }
  }

  /// One case of a sum that depends on conditions.
  ///
  /// @param when all that must hold, as of a firm of which nothing is known; empty for every other
  ///   firm
  /// @param low the least it comes to, in yuan
  /// @param high the most; null when nothing bounds it
  /// @param stated false when the document names no sum
  /// @param share what it is a share of; null where it is none
  public record Case(
      List<ConditionResult> when,
      BigDecimal low,
      @Nullable BigDecimal high,
      boolean stated,
      @Nullable Share share) {}

  /// A share of a figure of the firm.
  ///
  /// @param part of 1
  /// @param of the figure, in facts: `rd_expense@2025`
  /// @param cap never more than this, in yuan; null where the document names none
  /// @param ceiling true when the document gives it as the most, not as what is paid
  public record Share(BigDecimal part, String of, @Nullable BigDecimal cap, boolean ceiling) {}

  /// The cases of what a benefit comes to, of which the first that holds counts; one where it is
  /// the same for every firm, none for a benefit the policy does not give.
  public List<Case> cases(Policy policy, String benefit) {
    Facts nothing = Facts.of(new Firm("", "", "")).build();
    Sums sums = new Sums(policy.plan(), nothing, occasion);
    return policy.audience().benefits().stream()
        .filter(rule -> rule.benefit().id().equals(benefit))
        .flatMap(rule -> sums.cases(rule.amount()).stream())
        .toList();
  }

  /// The best that may be had together.
  ///
  /// @param chosen counted in the sum, the largest first
  /// @param low what the sure ones surely come to, caps applied
  /// @param high the most that sure and possible ones may come to, where documents do not forbid
  ///   it; null when nothing bounds it
  /// @param left sure ones that are not counted, with the reason
  /// @param ifAdded what `low` would be if everything adds that no document forbids
  /// @param proven false when there was no time to prove that nothing is better
  /// @param most what `high` is made of, sure and possible ones, the largest first; empty without a
  ///   bound
  public record Best(
      List<Worth> chosen,
      BigDecimal low,
      @Nullable BigDecimal high,
      List<Left> left,
      BigDecimal ifAdded,
      boolean proven,
      List<Worth> most) {}

  /// A benefit that is not counted, because of one that is.
  ///
  /// @param stacking HIGHEST when a document forbids both, UNSTATED when none says
  /// @param group the group that says so, null when the two share none
  public record Left(
      Worth worth, Worth against, Policy.Stacking stacking, Policy.@Nullable Group group) {}

  /// Every policy for a firm, by id.
  public List<Offer> offers(Facts facts, Collection<Receipt> receipts) {
    return policies.stream().map(policy -> offer(policy, facts, receipts)).toList();
  }

  /// One policy for a firm.
  public Offer offer(Policy policy, Facts facts, Collection<Receipt> receipts) {
    Assessment why = Assessor.assess(policy.plan(), facts, occasion);
    List<ConditionResult> against = Standstill.of(why.root());
    Sums sums = new Sums(policy.plan(), facts, occasion);
    List<Worth> worths = new ArrayList<>();
    for (BenefitRule rule : policy.audience().benefits()) {
      Sums.Sum sum = sums.of(rule.amount());
      worths.add(
          new Worth(
              policy,
              rule.benefit(),
              sum.low(),
              sum.high(),
              sum.stated(),
              sum.ceiling(),
              sum.missing(),
              sum.judged(),
              had(policy, rule.benefit(), receipts),
              instead(policy, rule.benefit(), receipts)));
    }
    return new Offer(
        policy,
        policy.season(occasion.date()),
        standing(why.verdict(), against),
        why,
        against,
        List.copyOf(worths));
  }

  private static Standing standing(Outcome verdict, List<ConditionResult> against) {
    return switch (verdict) {
      case MET, EXEMPT -> Standing.SURE;
      case UNKNOWN, MANUAL -> Standing.POSSIBLE;
      case NOT_MET, NOT_APPLICABLE -> {
        boolean never = against.stream().anyMatch(Calculator::staysSo);
        yield against.isEmpty() || never || against.size() > NEAR ? Standing.NO : Standing.NEAR;
      }
    };
  }

  /// True for a clause that nobody sets out to meet: another seat, or not to hold a title one
  /// holds.
  private static boolean staysSo(ConditionResult node) {
    return node.inputs().contains("region")
        || ("yes".equals(node.value())
            && node.inputs().stream().allMatch(input -> input.startsWith("title_")));
  }

  private boolean had(Policy policy, Policy.Benefit benefit, Collection<Receipt> receipts) {
    return receipts.stream()
        .filter(one -> one.policy().equals(policy.id()) && one.benefit().equals(benefit.id()))
        .anyMatch(one ->
            switch (benefit.once()) {
              case FIRM, UNSTATED -> true;
              case YEAR -> one.year() == occasion.date().getYear();
              case EACH -> false;
            });
  }

  /// Two benefits of which a firm gets one exclude each other within a year, and for good where
  /// both can be had once a firm.
  private @Nullable Receipt instead(
      Policy policy, Policy.Benefit benefit, Collection<Receipt> receipts) {
    for (Receipt receipt : receipts) {
      Policy.Benefit other = benefit(receipt);
      boolean same = receipt.policy().equals(policy.id()) && receipt.benefit().equals(benefit.id());
      if (other != null
          && !same
          && (receipt.year() == occasion.date().getYear() || (isOnce(benefit) && isOnce(other)))
          && other.groups().stream()
              .filter(benefit.groups()::contains)
              .map(groups::get)
              .anyMatch(group -> group != null && group.stacking() == Policy.Stacking.HIGHEST)) {
        return receipt;
      }
    }
    return null;
  }

  private static boolean isOnce(Policy.Benefit benefit) {
    return benefit.once() == Policy.Once.FIRM || benefit.once() == Policy.Once.UNSTATED;
  }

  /// The best of what is open today and may be had together, of one kind.
  ///
  /// @param receipts what the firm has had: of a cap, what was paid this year is used up, and all
  ///   of it for sure when a sum is not known
  public Best best(List<Offer> offers, Policy.Kind kind, Collection<Receipt> receipts) {
    Map<String, BigDecimal> surely = caps(receipts, true);
    List<Worth> sure = worths(offers, kind, Set.of(Standing.SURE));
    List<Worth> some = worths(offers, kind, Set.of(Standing.SURE, Standing.POSSIBLE));
    Combination strict = combine(sure, Worth::low, false, surely);
    Combination loose = combine(sure, Worth::low, true, surely);
    boolean bounded = some.stream().allMatch(worth -> worth.high() != null);
    Combination most =
        combine(
            some,
            worth -> worth.high() == null ? BigDecimal.ZERO : worth.high(),
            true,
            caps(receipts, false));
    Comparator<Worth> largest = Comparator.comparing(Worth::low).reversed();
    Comparator<Worth> highest =
        Comparator.comparing((Worth worth) -> worth.high() == null ? BigDecimal.ZERO : worth.high())
            .reversed();
    List<Worth> chosen =
        strict.chosen().stream().map(sure::get).sorted(largest.thenComparing(id())).toList();
    List<Left> left = new ArrayList<>();
    for (int i = 0; i < sure.size(); i++) {
      if (!strict.chosen().contains(i)) {
        Left why = left(sure.get(i), chosen);
        if (why != null) {
          left.add(why);
        }
      }
    }
    return new Best(
        chosen,
        strict.sum(),
        bounded ? most.sum() : null,
        List.copyOf(left),
        loose.sum(),
        strict.proven() && loose.proven() && most.proven(),
        bounded
            ? most.chosen().stream().map(some::get).sorted(highest.thenComparing(id())).toList()
            : List.of());
  }

  private static Comparator<Worth> id() {
    return Comparator.comparing((Worth worth) -> worth.policy().id())
        .thenComparing(worth -> worth.benefit().id());
  }

  private static List<Worth> worths(List<Offer> offers, Policy.Kind kind, Set<Standing> standings) {
    return offers.stream()
        .filter(
            offer -> offer.season() == Policy.Season.OPEN && standings.contains(offer.standing()))
        .flatMap(offer -> offer.worths().stream())
        .filter(worth -> worth.benefit().kind() == kind && worth.stated() && worth.open())
        .sorted(id())
        .toList();
  }

  /// What is left of the caps this year.
  ///
  /// @param surely true to count a payment whose sum is not known as the whole cap
  private Map<String, BigDecimal> caps(Collection<Receipt> receipts, boolean surely) {
    Map<String, BigDecimal> caps = new HashMap<>();
    groups.forEach((id, group) -> {
      if (group.cap() != null) {
        caps.put(id, group.cap());
      }
    });
    for (Receipt receipt : receipts) {
      if (receipt.year() == occasion.date().getYear()) {
        Policy.Benefit benefit = benefit(receipt);
        for (String group : benefit == null ? List.<String>of() : benefit.groups()) {
          caps.computeIfPresent(
              group,
              (id, left) -> {
                BigDecimal paid =
                    receipt.sum() == null ? (surely ? left : BigDecimal.ZERO) : receipt.sum();
                return left.subtract(paid).max(BigDecimal.ZERO);
              });
        }
      }
    }
    return caps;
  }

  /// The benefit a firm has had; null when no policy here gives it.
  private Policy.@Nullable Benefit benefit(Receipt receipt) {
    return policies.stream()
        .filter(policy -> policy.id().equals(receipt.policy()))
        .flatMap(policy -> policy.benefits().stream())
        .filter(benefit -> benefit.id().equals(receipt.benefit()))
        .findFirst()
        .orElse(null);
  }

  private Combination combine(
      List<Worth> of,
      Function<Worth, BigDecimal> sum,
      boolean loosely,
      Map<String, BigDecimal> caps) {
    List<Combination.Item> items = new ArrayList<>();
    for (Worth worth : of) {
      Set<String> capped = new HashSet<>(worth.benefit().groups());
      capped.retainAll(caps.keySet());
      items.add(new Combination.Item(sum.apply(worth), capped));
    }
    return new Combination(
        items,
        (i, j) ->
            switch (stacking(of.get(i), of.get(j))) {
              case ADDS -> true;
              case HIGHEST -> false;
              case UNSTATED -> loosely;
            },
        caps);
  }

  private @Nullable Left left(Worth worth, List<Worth> chosen) {
    for (Worth one : chosen) {
      Policy.Stacking stacking = stacking(worth, one);
      if (stacking != Policy.Stacking.ADDS) {
        return new Left(worth, one, stacking, deciding(worth, one));
      }
    }
    return null;
  }

  /// What the documents say about two benefits: a group that forbids outranks one that allows.
  private Policy.Stacking stacking(Worth one, Worth other) {
    Policy.Group group = deciding(one, other);
    return group == null ? Policy.Stacking.UNSTATED : group.stacking();
  }

  private Policy.@Nullable Group deciding(Worth one, Worth other) {
    Policy.Group deciding = null;
    for (String id : one.benefit().groups()) {
      Policy.Group group = other.benefit().groups().contains(id) ? groups.get(id) : null;
      if (group != null && (deciding == null || rank(group) > rank(deciding))) {
        deciding = group;
      }
    }
    return deciding;
  }

  private static int rank(Policy.Group group) {
    return switch (group.stacking()) {
      case UNSTATED -> 0;
      case ADDS -> 1;
      case HIGHEST -> 2;
    };
  }
}
