package miaopu.service.claims;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import miaopu.intake.report.Wording;
import miaopu.service.enterprises.FactLinks;
import miaopu.service.policies.PolicyLibrary;
import miaopu.service.policies.PolicyWording;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;

/// Claims in the words of their pages.
public final class ClaimWording {
  private final PolicyLibrary library;
  private final Map<String, Policy> policies = new HashMap<>();
  private final WorkingDays days;
  private final Frame frame;

  /// Words for the claims of one policy that is at hand.
  ClaimWording(PolicyLibrary library, WorkingDays days, Frame frame, Policy one) {
    this(library, days, frame);
    policies.put(one.id(), one);
  }

  ClaimWording(PolicyLibrary library, WorkingDays days, Frame frame) {
    this.library = library;
    this.days = days;
    this.frame = frame;
  }

  /// The library, read once and only when it is needed.
  private @Nullable Policy find(String id) {
    if (policies.isEmpty()) {
      library.all().forEach(policy -> policies.put(policy.id(), policy));
    }
    return policies.get(id);
  }

  /// What a policy is called; its id when it is no longer in the library.
  public String policy(String id) {
    Policy policy = find(id);
    return policy == null ? id : frame.say(policy.title());
  }

  /// Who issued a policy; null when it is no longer in the library.
  @Nullable Text issuer(String id) {
    Policy policy = find(id);
    return policy == null ? null : policy.issuer();
  }

  /// What a benefit is called.
  public String benefit(String policy, String id) {
    return Stream.ofNullable(find(policy))
        .flatMap(one -> one.benefits().stream())
        .filter(one -> one.id().equals(id))
        .findFirst()
        .map(one -> frame.say(one.label()))
        .orElse(id);
  }

  /// How often one firm may have a benefit.
  public String once(Policy.Benefit benefit) {
    return frame.say(PolicyWording.once(benefit));
  }

  /// What a paper is called.
  public String paper(Text paper) {
    return frame.say(ClaimDesk.paper(paper));
  }

  /// What a paper is called that is kept by its Chinese name.
  ///
  /// @param policy id of the policy that asks for it
  public String paper(String policy, String kept) {
    Policy asks = find(policy);
    return paper(asks == null ? Text.same(kept) : ClaimDesk.kept(asks, kept));
  }

  /// The form that asks for some facts of a firm and leads back; empty when none can be typed.
  public String entry(long firm, List<String> keys, String back) {
    return FactLinks.to(firm, keys, back);
  }

  /// Some facts by their names.
  public String facts(List<String> keys) {
    Wording words = new Wording(library.rulebook(), frame.language());
    return String.join(frame.say("、", ", "), keys.stream().map(words::key).distinct().toList());
  }

  /// What it came to when it was asked for.
  public String worth(BigDecimal least, @Nullable BigDecimal most) {
    if (most == null) {
      return frame.say("按实际数计", "by the actual figure");
    }
    return least.compareTo(most) == 0
        ? frame.money(least)
        : frame.money(least) + " – " + frame.money(most);
  }

  /// Since when it waits, or waited, and how many working days that is.
  public String clock(Claim claim) {
    Instant since =
        Stream.of(claim.madeAt(), claim.reviewedAt(), claim.decidedAt(), claim.answeredAt())
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElseThrow();
    return frame.say("等了 ", "waits for ") + workingDays(day(since), frame.today());
  }

  /// How many working days lie between two moments.
  public String between(Instant from, Instant to) {
    return frame.say("用时 ", "took ") + workingDays(day(from), day(to));
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, Today.ZONE);
  }

  private String workingDays(LocalDate from, LocalDate to) {
    OptionalInt count = days.between(from, to);
    if (count.isEmpty()) {
      return frame.say(
          "几个工作日算不出：" + to.getYear() + " 年放假安排尚未公布",
          "a time that cannot be told: the days off of " + to.getYear() + " are not announced");
    }
    return frame.say(
        count.getAsInt() + " 个工作日",
        count.getAsInt() == 1 ? "1 working day" : count.getAsInt() + " working days");
  }
}
