package miaopu.service.claims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import miaopu.engine.Calculator;
import miaopu.engine.Facts;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import miaopu.intake.report.OfferLines;
import miaopu.intake.report.Wording;
import miaopu.intake.value.CreditCode;
import miaopu.service.enterprises.Evidence;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.enterprises.KnownFirms;
import miaopu.service.enterprises.WholeRegister;
import miaopu.service.policies.PolicyLibrary;
import miaopu.service.shell.Form;
import miaopu.service.walls.Today;
import org.springframework.stereotype.Component;

/// Looks a claim through before it is taken, and tells all that is wrong with it at once.
@Component
class ClaimDesk {
  private static final int MOST_FIRMS = 200;
  private static final int SHORT = 60;
  private static final int LONG = 200;

  private final PolicyLibrary library;
  private final FirmFacts facts;
  private final KnownFirms firms;
  private final ClaimBook claims;
  private final WholeRegister register;
  private final Listings listings;

  ClaimDesk(
      PolicyLibrary library,
      FirmFacts facts,
      KnownFirms firms,
      ClaimBook claims,
      WholeRegister register,
      Listings listings) {
    this.library = library;
    this.facts = facts;
    this.firms = firms;
    this.claims = claims;
    this.register = register;
    this.listings = listings;
  }

  /// What a firm may ask for.
  ///
  /// @param offer how it stands to the audience
  /// @param papers what it has sent that can be opened
  record Ground(
      FirmSeen.Who firm,
      Calculator.Offer offer,
      Calculator.Worth worth,
      List<Evidence.Paper> papers) {
    Policy policy() {
      return offer.policy();
    }

    Policy.Benefit benefit() {
      return worth.benefit();
    }
  }

  /// What stands behind a claim; empty when there is no such firm, policy or benefit of money.
  Optional<Ground> ground(long firm, String policy, String benefit) {
    Optional<FirmSeen.Who> who = firms.living(firm);
    Optional<Calculator.Offer> found =
        who.flatMap(one ->
            library.offer(policy, facts.of(one), Occasion.on(Today.date()), claims.of(firm)));
    if (who.isEmpty() || found.isEmpty()) {
      return Optional.empty();
    }
    Calculator.Offer offer = found.get();
    return grant(offer, benefit)
        .map(worth -> new Ground(who.get(), offer, worth, firms.papers(who.get())));
  }

  private static Optional<Calculator.Worth> grant(Calculator.Offer offer, String benefit) {
    return offer.worths().stream()
        .filter(worth -> worth.benefit().id().equals(benefit))
        .filter(worth -> worth.benefit().kind() == Policy.Kind.GRANT)
        .findFirst();
  }

  /// The form with everything that is in the way.
  Form checked(Ground ground, Form typed) {
    Form form = entitled(ground, typed);
    for (int i = 0; i < ground.benefit().papers().size(); i++) {
      String field = "paper-" + i;
      String chosen = form.value(field);
      if (ground.papers().stream().noneMatch(one -> Long.toString(one.id()).equals(chosen))) {
        Text paper = paper(ground.benefit().papers().get(i));
        form =
            form.refuse(
                field,
                "缺材料：" + paper.zh() + "。请先在企业页面上传，再在此选择。",
                "Missing: "
                    + paper.en()
                    + ". Send it on the page of the firm, then choose it here.");
      }
    }
    return contact(form);
  }

  /// Whom the office asks and where it pays.
  static Form contact(Form typed) {
    Form form = typed;
    form = needed(form, "person", SHORT, new Text("请填写联系人。", "Say whom the office may ask."));
    form = needed(form, "reach", SHORT, new Text("请填写联系电话。", "Say by which telephone."));
    return needed(
        form,
        "account",
        LONG,
        new Text("请填写收款账户：户名、开户行、账号。", "Say where to pay: holder, bank and number."));
  }

  private static Form needed(Form form, String field, int longest, Text what) {
    String text = form.value(field);
    if (text.isEmpty()) {
      return form.refuse(field, what.zh(), what.en());
    }
    return text.length() <= longest
        ? form
        : form.refuse(field, "请不超过 " + longest + " 个字。", "At most " + longest + " signs.");
  }

  private Form entitled(Ground ground, Form typed) {
    Form form = typed;
    for (Text one : obstacles(ground, stands(ground))) {
      form = form.refuse("policy", one.zh(), one.en());
    }
    return form;
  }

  private boolean stands(Ground ground) {
    return claims.stands(
        ground.firm().id(),
        ground.policy().id(),
        ground.benefit().id(),
        ClaimBook.scope(ground.benefit(), Today.date().getYear()));
  }

  /// Why the firm cannot have it; empty when nothing is in the way.
  ///
  /// @param stands true when another claim for it is open or was paid
  private List<Text> obstacles(Ground ground, boolean stands) {
    List<Text> found = new ArrayList<>();
    if (!ground.policy().isOpen(Today.date())) {
      found.add(new Text("这项政策今天不在申报期内，或期限未写明。", "Its window is not open today, or not stated."));
    }
    Calculator.Standing standing = ground.offer().standing();
    if (standing == Calculator.Standing.NO || standing == Calculator.Standing.NEAR) {
      found.add(
          new Text(
              "不符合：" + lines(Language.ZH).inTheWay(ground.offer()) + "。",
              "Not met: " + lines(Language.EN).inTheWay(ground.offer()) + "."));
    }
    if (ground.worth().had()) {
      found.add(new Text("已经领过，不能再领。", "The firm has had it and cannot have it again."));
    } else if (stands) {
      found.add(new Text("已有一件在办或已拨付。", "Another claim for it is open or was paid."));
    }
    return found;
  }

  private OfferLines lines(Language language) {
    return new OfferLines(new Wording(library.rulebook(), language));
  }

  static Text paper(Text paper) {
    return paper.zh().matches("V\\d+") ? miaopu.intake.report.Evidence.paper(paper.zh()) : paper;
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
    Map<String, Ground> grounds = new HashMap<>();
    List<FirmSeen.Who> known =
        firms.living(codes.stream().map(code -> CreditCode.of(code).text()).toList());
    Listings.Before before =
        listings.before(known.stream().map(FirmSeen.Who::id).toList(), policy, benefit);
    grounds(policy, benefit, known, before)
        .forEach(ground -> grounds.put(ground.firm().code(), ground));
    for (String code : codes) {
      String plain = CreditCode.of(code).text();
      Ground ground = grounds.get(plain);
      List<Text> wrong =
          ground == null
              ? List.of(new Text("辖区内没有这家企业。", "No such firm in the jurisdiction."))
              : unasked(ground, before.standing().contains(ground.firm().id()));
      for (Text one : wrong) {
        form = form.refuse("codes", code + "：" + one.zh(), code + ": " + one.en());
      }
      // a code may stand there twice, written in two ways
      if (ground != null && wrong.isEmpty() && taken.add(plain)) {
        entitled.add(new Listings.Entitled(ground.firm(), ground.worth()));
      }
    }
    return new Sorted(form, entitled);
  }

  /// What stands behind claims of many firms, without their papers.
  private List<Ground> grounds(
      Policy policy, Policy.Benefit benefit, List<FirmSeen.Who> known, Listings.Before before) {
    Map<Long, Facts> facts = new HashMap<>();
    register.read(
        known.stream().map(FirmSeen.Who::id).toList(),
        one -> facts.put(Long.valueOf(one.firm().id()), one));
    PolicyLibrary.Offering offering =
        library.offering(policy.id(), Occasion.on(Today.date())).orElse(null);
    List<Ground> found = new ArrayList<>();
    for (FirmSeen.Who firm : known) {
      Facts one = facts.get(firm.id());
      if (one != null && offering != null) {
        Calculator.Offer offer = offering.to(one, before.of(firm.id()));
        grant(offer, benefit.id())
            .ifPresent(worth -> found.add(new Ground(firm, offer, worth, List.of())));
      }
    }
    return found;
  }

  /// What is paid without asking must be certain.
  private List<Text> unasked(Ground ground, boolean stands) {
    List<Text> found = new ArrayList<>(obstacles(ground, stands));
    if (ground.offer().standing() == Calculator.Standing.POSSIBLE) {
      found.add(new Text("是否符合还不能确定。", "It is not certain that it belongs to the audience."));
    }
    if (!ground.worth().exact() || ground.worth().low().signum() == 0) {
      found.add(new Text("金额还不能确定。", "The sum is not certain."));
    }
    return found;
  }
}
