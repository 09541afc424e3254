package miaopu.service.claims;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import miaopu.engine.Calculator;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import miaopu.intake.report.OfferLines;
import miaopu.intake.report.Wording;
import miaopu.intake.value.Words;
import miaopu.service.enterprises.Evidence;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.enterprises.KnownFirms;
import miaopu.service.policies.PolicyLibrary;
import miaopu.service.shell.Form;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks a claim through before it is taken, and tells all that is wrong with it at once.
@Component
class ClaimDesk {
  private static final int SHORT = 60;
  private static final int LONG = 100;
  private static final int PROJECT = 100;

  /// How many files a form offers at once.
  private static final int FILES = 50;

  /// Five digits at least, for signs alone reach nobody.
  private static final Pattern TELEPHONE = Pattern.compile("(?=(?:[ +-]*\\d){5})[\\d +-]{5,20}");

  private static final Pattern ACCOUNT = Pattern.compile("(?=(?: *\\d){8})[\\d ]{8,32}");

  private static final Text HAD =
      new Text("已经领过，不能再领。", "The firm has had it and cannot have it again.");
  private static final Text OPEN =
      new Text("已有一件在办或已拨付。", "Another claim for it is open or was paid.");
  private static final Text ON_A_LIST =
      new Text(
          "已列入一份免申即享名单，等第二人确认：确认后会请企业接受，退回后企业可以自己申请。",
          "It stands on a list of firms that are paid without asking, which waits for a second"
              + " person: then the firm is asked to accept it, or may claim it itself.");

  /// No sum of a claim has so many yuan.
  static final BigDecimal TOO_MUCH = BigDecimal.TEN.pow(16);

  static final Text USED_UP =
      new Text("同组奖补今年的上限已经用完。", "The limit of its group for this year is used up.");

  private final PolicyLibrary library;
  private final FirmFacts facts;
  private final KnownFirms firms;
  private final Already already;

  ClaimDesk(PolicyLibrary library, FirmFacts facts, KnownFirms firms, Already already) {
    this.library = library;
    this.facts = facts;
    this.firms = firms;
    this.already = already;
  }

  /// What a firm may ask for.
  ///
  /// @param offer how it stands to the audience
  /// @param limits what groups say about having the benefit beside others
  /// @param room what is left of the limit of its group this year, in yuan; null where there is
  ///   none
  /// @param titles of the firm, also those withdrawn; empty where nobody looks at them
  /// @param answered true when somebody of the office that decides may take the first step
  record Ground(
      FirmSeen.Who firm,
      Calculator.Offer offer,
      Calculator.Worth worth,
      Limits limits,
      @Nullable BigDecimal room,
      List<FirmSeen.Title> titles,
      boolean answered) {
    Policy policy() {
      return offer.policy();
    }

    Policy.Benefit benefit() {
      return worth.benefit();
    }

    /// What is surely due, in yuan.
    BigDecimal least() {
      return room == null ? worth.low() : worth.low().min(room);
    }

    /// What is due at most; null when nothing bounds it.
    @Nullable BigDecimal most() {
      BigDecimal high = worth.high();
      return high == null || room == null ? (high == null ? room : high) : high.min(room);
    }

    /// True when the sum is settled.
    boolean exact() {
      BigDecimal most = most();
      return worth.stated() && most != null && most.compareTo(least()) == 0;
    }
  }

  /// What stands behind a claim; empty when there is no such firm, policy or benefit of money.
  Optional<Ground> ground(long firm, String policy, String benefit) {
    Optional<FirmSeen.Who> who = firms.living(firm);
    Optional<PolicyLibrary.Offering> found = library.offering(policy, Occasion.on(Today.date()));
    if (who.isEmpty() || found.isEmpty()) {
      return Optional.empty();
    }
    PolicyLibrary.Offering offering = found.get();
    List<FirmSeen.Title> titles = firms.titles(who.get());
    Already.Had had = already.had(firm, DecidingOffice.of(offering.policy()));
    Calculator.Offer offer = offering.to(facts.of(who.get(), titles), had.receipts());
    return grant(offer, benefit)
        .map(worth -> {
          Already.Wanted wanted =
              wanted(offering.policy(), worth.benefit(), "", List.of(), offering.groups());
          BigDecimal room = already.room(List.of(firm), wanted).get(firm);
          return new Ground(who.get(), offer, worth, wanted.limits(), room, titles, had.answered());
        });
  }

  /// What a grant of a policy is worth; empty when it has none of that id.
  static Optional<Calculator.Worth> grant(Calculator.Offer offer, String benefit) {
    return offer.worths().stream()
        .filter(worth -> worth.benefit().id().equals(benefit))
        .filter(worth -> worth.benefit().kind() == Policy.Kind.GRANT)
        .findFirst();
  }

  /// What a claim that is made today is for.
  ///
  /// @param project what it is called, where each project can have it
  /// @param own claims that do not count
  Already.Wanted wanted(Policy policy, Policy.Benefit benefit, String project, List<Long> own) {
    return wanted(policy, benefit, project, own, library.groups());
  }

  private static Already.Wanted wanted(
      Policy policy,
      Policy.Benefit benefit,
      String project,
      List<Long> own,
      List<Policy.Group> groups) {
    int year = Today.date().getYear();
    return new Already.Wanted(
        policy.id(),
        benefit.id(),
        Already.scope(benefit, year, project),
        year,
        Limits.of(benefit, groups),
        own,
        Claim.State.ASKED);
  }

  /// The files that a form offers: those chosen in it and the last ones of the words looked for.
  ClaimFiles files(FirmSeen.Who firm, Form form) {
    List<Evidence.Paper> found = firms.papers(firm, form.value("files"), FILES + 1);
    boolean more = found.size() > FILES;
    Set<Evidence.Paper> papers = new LinkedHashSet<>(firms.papers(firm, chosen(form)));
    papers.addAll(more ? found.subList(0, FILES) : found);
    return new ClaimFiles(List.copyOf(papers), more);
  }

  /// The ids of the files that were chosen.
  private static Set<Long> chosen(Form form) {
    return form.typed().keySet().stream()
        .filter(name -> name.matches("paper-\\d{1,2}") && form.value(name).matches("\\d{1,18}"))
        .map(name -> Long.valueOf(form.value(name)))
        .collect(Collectors.toSet());
  }

  /// The form with everything that is in the way.
  Form checked(Ground ground, Form typed) {
    Form form = entitled(ground, typed);
    Set<String> there =
        firms.papers(ground.firm(), chosen(typed)).stream()
            .map(one -> Long.toString(one.id()))
            .collect(Collectors.toSet());
    for (int i = 0; i < ground.benefit().papers().size(); i++) {
      String field = "paper-" + i;
      if (!there.contains(form.value(field))) {
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
    if (ground.benefit().once() == Policy.Once.EACH) {
      form = needed(form, "project", PROJECT, new Text("请填写项目名称。", "Name the project."));
      if (Words.key(form.value("project")).isEmpty() && !form.value("project").isEmpty()) {
        form = form.refuse("project", "项目名称须有文字或数字。", "A name has letters or digits.");
      }
    }
    return contact(form);
  }

  /// Whom the office asks and where it pays.
  static Form contact(Form typed) {
    Form form = typed;
    form = needed(form, "person", SHORT, new Text("请填写联系人。", "Say whom the office may ask."));
    form = needed(form, "reach", SHORT, new Text("请填写联系电话。", "Say by which telephone."));
    form =
        shaped(
            form,
            "reach",
            TELEPHONE,
            new Text(
                "联系电话只用数字、空格、+ 和 -，5 至 20 位，例如 020-12345678。",
                "A telephone has digits, blanks, + and -, 5 to 20 signs, such as 020-12345678."));
    form = needed(form, "bank", LONG, new Text("请填写开户银行。", "Say which bank keeps the account."));
    form = needed(form, "account", SHORT, new Text("请填写银行账号。", "Enter the number of the account."));
    return shaped(
        form,
        "account",
        ACCOUNT,
        new Text(
            "银行账号只用数字和空格，8 至 32 位，例如 6222 0000 0000 0000。",
            "The number of an account has digits and blanks, 8 to 32 signs, such as 6222 0000 0000 0000."));
  }

  /// Where it is paid to, as it is kept: the bank, then the number.
  static String payee(Form form) {
    return form.value("bank") + " " + form.value("account");
  }

  /// The form with what is wrong with the shape of a field that holds something.
  private static Form shaped(Form form, String field, Pattern shape, Text what) {
    String text = form.value(field);
    return text.isEmpty() || form.mistake(field) != null || shape.matcher(text).matches()
        ? form
        : form.refuse(field, what.zh(), what.en());
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
    long firm = ground.firm().id();
    Already.Wanted wanted =
        wanted(ground.policy(), ground.benefit(), typed.value("project"), List.of());
    List<Already.Other> others =
        already.inTheWay(List.of(firm), wanted).getOrDefault(firm, List.of());
    Form form = typed;
    for (Text one : obstacles(ground, others)) {
      form = form.refuse("policy", one.zh(), one.en());
    }
    return form;
  }

  /// Why the firm cannot have it; empty when nothing is in the way.
  ///
  /// @param others claims that are in the way
  List<Text> obstacles(Ground ground, List<Already.Other> others) {
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
    if (ground.worth().had()
        && others.stream()
            .noneMatch(one -> same(one, ground.policy().id(), ground.benefit().id()))) {
      found.add(HAD);
    }
    others.forEach(one -> found.add(why(one, ground.policy().id(), ground.benefit().id())));
    if (ground.room() != null && ground.room().signum() == 0) {
      found.add(USED_UP);
    }
    BigDecimal most = ground.most();
    if (TOO_MUCH.compareTo(most == null ? ground.least() : ground.least().max(most)) <= 0) {
      found.add(
          new Text(
              "按现有数据算出的金额过大，请先核对企业数据。",
              "It comes to too much by the facts at hand: look at them first."));
    }
    return found;
  }

  private static boolean same(Already.Other other, String policy, String benefit) {
    return other.policy().equals(policy) && other.benefit().equals(benefit);
  }

  /// Why a claim is in the way of another one.
  private Text why(Already.Other other, String policy, String benefit) {
    if (same(other, policy, benefit)) {
      return other.paid() ? HAD : other.listed() ? ON_A_LIST : OPEN;
    }
    Text name =
        library
            .find(other.policy())
            .map(one ->
                one.benefits().stream()
                    .filter(each -> each.id().equals(other.benefit()))
                    .findFirst()
                    .map(each ->
                        new Text(
                            one.title().zh() + "：" + each.label().zh(),
                            one.title().en() + ": " + each.label().en()))
                    .orElse(one.title()))
            .orElse(Text.same(other.policy()));
    if (other.listed()) {
      return new Text(
          "只能与“" + name.zh() + "”取一项，那一项已列入一份免申即享名单，等第二人确认。",
          "One gets only one of this and ["
              + name.en()
              + "], for which the firm stands on a list that waits for a second person.");
    }
    return other.paid()
        ? new Text(
            "只能与“" + name.zh() + "”取一项，那一项已经领过。",
            "One gets only one of this and [" + name.en() + "], which was paid.")
        : new Text(
            "只能与“" + name.zh() + "”取一项，那一项已有一件在办。",
            "One gets only one of this and [" + name.en() + "], for which a claim is open.");
  }

  /// The form with what is in the way of a step of a claim, as things stand now.
  ///
  /// @param field where a sum stands that may be too high
  Form fitting(Form typed, Claim claim, Claim.State step, @Nullable BigDecimal sum, String field) {
    Already.Wanted wanted = already.wanted(claim, step);
    List<Long> firm = List.of(claim.firm());
    Form form = typed;
    for (Already.Other one : already.inTheWay(firm, wanted).getOrDefault(claim.firm(), List.of())) {
      Text why = why(one, claim.policy(), claim.benefit());
      form = form.refuse("step", why.zh(), why.en());
    }
    BigDecimal room = already.room(firm, wanted).get(claim.firm());
    if (room != null && sum != null && sum.compareTo(room) > 0) {
      form =
          form.refuse(
              field,
              "超过同组奖补今年还剩的额度 " + room.toPlainString() + " 元。",
              "More than what is left of the limit of its group this year: "
                  + room.toPlainString()
                  + " yuan.");
    }
    return form;
  }

  private OfferLines lines(Language language) {
    return new OfferLines(new Wording(library.rulebook(), language));
  }

  /// A paper of a policy that is kept by its Chinese name, in both languages.
  static Text kept(Policy policy, String name) {
    return policy.benefits().stream()
        .flatMap(benefit -> benefit.papers().stream())
        .filter(paper -> paper.zh().equals(name))
        .findFirst()
        .orElse(Text.same(name));
  }

  static Text paper(Text paper) {
    return paper.zh().matches("V\\d+") ? miaopu.intake.report.Evidence.paper(paper.zh()) : paper;
  }
}
