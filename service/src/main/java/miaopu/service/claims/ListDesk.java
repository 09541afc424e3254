package miaopu.service.claims;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import miaopu.engine.Calculator;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import miaopu.intake.value.CreditCode;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.enterprises.KnownFirms;
import miaopu.service.enterprises.WholeRegister;
import miaopu.service.policies.Fitting;
import miaopu.service.policies.PolicyLibrary;
import miaopu.service.shell.Form;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks firms through that are to be paid without asking: when a list is made, and once more when
/// it is confirmed.
@Component
class ListDesk {
  static final int MOST_FIRMS = 200;

  /// Each time so many more firms are looked at, and so many at once at the most.
  private static final int GROWTH = 8;

  private static final int WIDEST = 64 * 2 * MOST_FIRMS;

  private final ClaimDesk desk;
  private final PolicyLibrary library;
  private final KnownFirms firms;
  private final Already already;
  private final WholeRegister register;
  private final Fitting fitting;

  ListDesk(
      ClaimDesk desk,
      PolicyLibrary library,
      KnownFirms firms,
      Already already,
      WholeRegister register,
      Fitting fitting) {
    this.fitting = fitting;
    this.desk = desk;
    this.library = library;
    this.firms = firms;
    this.already = already;
    this.register = register;
  }

  /// Proposes firms for a list; empty while the register is being read. Those that have a claim for
  /// it are known from one question; where others cannot be listed either, more and more are looked
  /// at, until a list is full or there are none left.
  Optional<Proposed> proposed(Policy policy, Policy.Benefit benefit) {
    Already.Wanted wanted = desk.wanted(policy, benefit, "", List.of());
    Set<Long> passed = new HashSet<>(already.claimed(wanted));
    List<String> codes = new ArrayList<>();
    long had = -1;
    for (int stretch = 2 * MOST_FIRMS; ; stretch = Math.min(WIDEST, GROWTH * stretch)) {
      Fitting.Found found =
          fitting.firms(policy, firm -> !passed.contains(firm), stretch).orElse(null);
      if (found == null) {
        return Optional.empty();
      }
      // those of later stretches were counted when they were looked at
      had = had < 0 ? found.unwanted() : had;
      if (!found.firms().isEmpty()) {
        Map<Long, List<Already.Other>> others = already.inTheWay(found.firms(), wanted);
        had += others.size();
        firms
            .living(
                found.firms().stream()
                    .filter(firm -> !others.containsKey(firm))
                    .collect(Collectors.toSet()))
            .stream()
            .map(FirmSeen.Who::code)
            .filter(code -> !code.isEmpty())
            .limit(MOST_FIRMS - codes.size())
            .forEach(codes::add);
      }
      if (codes.size() == MOST_FIRMS || found.firms().size() < stretch) {
        return Optional.of(new Proposed(List.copyOf(codes), found.sure(), found.possible(), had));
      }
      passed.addAll(found.firms());
    }
  }

  /// What came of the codes that were typed.
  ///
  /// @param form with everything that is in the way
  record Sorted(Form form, List<Listings.Entitled> firms) {}

  /// The firms of some codes that surely get an exact sum of a benefit. So many questions to the
  /// database, however many codes.
  Sorted sorted(Policy policy, Policy.Benefit benefit, Form typed) {
    List<String> codes =
        typed
            .value("codes")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .distinct()
            .toList();
    Form form = typed;
    if (codes.isEmpty() || codes.size() > MOST_FIRMS) {
      form =
          form.refuse(
              "codes",
              "请填写 1 至 200 个统一社会信用代码，每行一个。",
              "Enter 1 to 200 unified social credit codes, one a line.");
      return new Sorted(form, List.of());
    }
    List<Listings.Entitled> entitled = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    Map<String, Judged> judged =
        judged(
            policy,
            benefit,
            codes.stream().map(code -> CreditCode.of(code).text()).toList(),
            List.of());
    for (String code : codes) {
      String plain = CreditCode.of(code).text();
      Judged one = judged.getOrDefault(plain, Judged.NOBODY);
      for (Text why : one.wrong()) {
        form = form.refuse("codes", code + "：" + why.zh(), code + ": " + why.en());
      }
      // a code may stand there twice, written in two ways
      if (one.ground() != null && one.wrong().isEmpty() && taken.add(plain)) {
        entitled.add(
            new Listings.Entitled(
                one.ground().firm(), one.ground().least(), one.ground().limits()));
      }
    }
    return new Sorted(form, entitled);
  }

  /// A firm that is to be paid without asking.
  ///
  /// @param ground null when there is no such firm
  private record Judged(ClaimDesk.@Nullable Ground ground, List<Text> wrong) {
    static final Judged NOBODY =
        new Judged(null, List.of(new Text("辖区内没有这家企业。", "No such firm in the jurisdiction.")));
  }

  /// What is wrong with the firms of a list as things stand now, by their claims: nothing of those
  /// that are still entitled to the same sum.
  Map<Long, List<Text>> again(Listings.Listing listing, List<Listings.Entry> entries) {
    Optional<Policy> policy = library.find(listing.policy());
    Optional<Policy.Benefit> benefit =
        policy.stream()
            .flatMap(one -> one.benefits().stream())
            .filter(one -> one.id().equals(listing.benefit()))
            .findFirst();
    Map<Long, List<Text>> wrong = new LinkedHashMap<>();
    if (benefit.isEmpty()) {
      entries.forEach(one ->
          wrong.put(
              one.claim(),
              List.of(new Text("这项政策已不在政策库。", "The policy is no longer in the library."))));
      return wrong;
    }
    Map<String, Judged> judged =
        judged(
            policy.orElseThrow(),
            benefit.get(),
            entries.stream().map(Listings.Entry::firmCode).toList(),
            entries.stream().map(Listings.Entry::claim).toList());
    for (Listings.Entry entry : entries) {
      Judged one = judged.getOrDefault(entry.firmCode(), Judged.NOBODY);
      if (!one.wrong().isEmpty()) {
        wrong.put(entry.claim(), one.wrong());
      } else if (one.ground() != null && one.ground().least().compareTo(entry.granted()) != 0) {
        String now = one.ground().least().toPlainString();
        wrong.put(
            entry.claim(),
            List.of(new Text("现在算出的金额是 " + now + " 元。", "It comes to " + now + " yuan now.")));
      }
    }
    return wrong;
  }

  /// Looks many firms through without their papers; those that are not there are left out.
  ///
  /// @param own claims that do not count
  private Map<String, Judged> judged(
      Policy policy, Policy.Benefit benefit, List<String> codes, List<Long> own) {
    List<FirmSeen.Who> known = firms.living(codes);
    List<Long> ids = known.stream().map(FirmSeen.Who::id).toList();
    Map<Long, Facts> found = new HashMap<>();
    register.read(ids, one -> found.put(Long.valueOf(one.firm().id()), one));
    Already.Wanted wanted = desk.wanted(policy, benefit, "", own);
    Map<Long, List<Calculator.Receipt>> had = already.of(ids);
    Map<Long, List<Already.Other>> others = already.inTheWay(ids, wanted);
    Map<Long, BigDecimal> room = already.room(ids, wanted);
    PolicyLibrary.Offering offering =
        library.offering(policy.id(), Occasion.on(Today.date())).orElse(null);
    Map<String, Judged> judged = new HashMap<>();
    for (FirmSeen.Who firm : known) {
      Facts one = found.get(firm.id());
      if (one != null && offering != null) {
        Calculator.Offer offer = offering.to(one, had.getOrDefault(firm.id(), List.of()));
        ClaimDesk.grant(offer, benefit.id())
            .map(worth ->
                new ClaimDesk.Ground(
                    firm, offer, worth, wanted.limits(), room.get(firm.id()), List.of(), true))
            .ifPresent(ground ->
                judged.put(
                    firm.code(),
                    new Judged(
                        ground, unasked(ground, others.getOrDefault(firm.id(), List.of())))));
      }
    }
    return judged;
  }

  /// What is paid without asking must be certain.
  private List<Text> unasked(ClaimDesk.Ground ground, List<Already.Other> others) {
    List<Text> found = new ArrayList<>(desk.obstacles(ground, others));
    if (ground.benefit().once() == Policy.Once.EACH) {
      found.add(new Text("按项目享受的须由企业申请。", "For a project it has to be asked for."));
    }
    if (ground.offer().standing() == Calculator.Standing.POSSIBLE) {
      found.add(new Text("是否符合还不能确定。", "It is not certain that it belongs to the audience."));
    }
    if (!found.contains(ClaimDesk.USED_UP) && (!ground.exact() || ground.least().signum() == 0)) {
      found.add(new Text("金额还不能确定。", "The sum is not certain."));
    }
    return found;
  }
}
