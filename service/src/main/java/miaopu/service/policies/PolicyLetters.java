package miaopu.service.policies;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import miaopu.engine.Calculator;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import miaopu.engine.Value;
import miaopu.service.enterprises.WholeRegister;
import miaopu.service.letters.Daytime;
import miaopu.service.letters.Letter;
import miaopu.service.letters.Post;
import miaopu.service.walls.Action;
import miaopu.service.walls.Today;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What firms and offices are told about policies. A firm gets one letter a day at most, with
/// everything that came together that it still meets, and none at night.
@Component
class PolicyLetters {
  private static final int AT_ONCE = 500;
  private static final int NAMED = 10;

  private final Post post;
  private final Notices notices;
  private final PolicyLibrary library;
  private final ReplacedDocuments replaced;
  private final WholeRegister register;
  private final ObjectProvider<PaidBefore> paid;
  private final Daytime daytime;
  private final TransactionTemplate transactions;

  PolicyLetters(
      Post post,
      Notices notices,
      PolicyLibrary library,
      ReplacedDocuments replaced,
      WholeRegister register,
      ObjectProvider<PaidBefore> paid,
      Daytime daytime,
      TransactionTemplate transactions) {
    this.register = register;
    this.post = post;
    this.notices = notices;
    this.library = library;
    this.replaced = replaced;
    this.paid = paid;
    this.daytime = daytime;
    this.transactions = transactions;
  }

  /// Writes the letters that are due; how many.
  ///
  /// @param clock asked before each transaction, for many letters take their time
  /// @param stopped asked as often
  int round(InstantSource clock, BooleanSupplier stopped) {
    int letters = 0;
    long last = 0;
    while (!stopped.getAsBoolean()) {
      Instant now = clock.instant();
      if (!daytime.at(now)) {
        return letters;
      }
      Map<Long, Policy> open = new HashMap<>(library.ofOffices());
      open.values().removeIf(policy -> !policy.isOpen(LocalDate.ofInstant(now, Today.ZONE)));
      List<Notices.Waiting> firms =
          notices.toTell(List.copyOf(open.keySet()), now, now.minus(Daytime.APART), last, AT_ONCE);
      if (firms.isEmpty()) {
        return letters;
      }
      letters += some(firms, open, now);
      last = firms.getLast().firm();
    }
    return letters;
  }

  /// Tells some firms of what they meet as they are now, and lets go of what they do not meet any
  /// more.
  private int some(List<Notices.Waiting> firms, Map<Long, Policy> open, Instant now) {
    Map<Long, Facts> known = new HashMap<>();
    register.read(
        firms.stream().map(Notices.Waiting::firm).toList(),
        facts -> known.put(Long.valueOf(facts.firm().id()), facts));
    Map<Long, List<Calculator.Receipt>> receipts = paid.getObject().known(known.keySet());
    LocalDate today = LocalDate.ofInstant(now, Today.ZONE);
    Calculator calculator = calculator(library, today);
    List<Notices.Waiting> told = new ArrayList<>();
    List<Notices.Waiting> had = new ArrayList<>();
    List<Notices.Waiting> gone = new ArrayList<>();
    Map<Long, Letter> letters = new LinkedHashMap<>();
    for (Notices.Waiting one : firms) {
      Facts facts = known.get(one.firm());
      Map<Fit, List<Long>> fits =
          one.written().stream()
              .collect(
                  Collectors.groupingBy(id ->
                      facts == null
                          ? Fit.NOT
                          : fit(
                              calculator,
                              policy(open, id),
                              facts,
                              receipts.getOrDefault(one.firm(), List.of()))));
      fits.forEach((fit, written) -> {
        Notices.Waiting some = new Notices.Waiting(one.firm(), written);
        switch (fit) {
          case OPEN -> {
            told.add(some);
            letters.put(
                one.firm(), fits(some, written.stream().map(id -> policy(open, id)).toList()));
          }
          case HAD -> had.add(some);
          case NOT -> gone.add(some);
        }
      });
    }
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          notices.drop(gone);
          notices.postpone(had, today.plusYears(1).withDayOfYear(1));
          // another process may have told some of them since
          List<Notices.Waiting> still = notices.untold(told);
          if (!still.isEmpty()) {
            letters
                .keySet()
                .retainAll(still.stream().map(Notices.Waiting::firm).collect(Collectors.toSet()));
            post.toFirms(letters, Action.ASSESS_FIRMS);
            notices.told(still, now);
          }
          return still.size();
        }));
  }

  private static Policy policy(Map<Long, Policy> open, Long id) {
    return Objects.requireNonNull(open.get(id));
  }

  /// Whether a firm is to be told of a policy.
  enum Fit {
    /// It surely meets it, and has not had all it gives.
    OPEN,
    /// It surely meets it, and what it has had leaves nothing this year.
    HAD,
    /// It does not surely meet it.
    NOT
  }

  /// With all policies there are, open or not: what a firm has had of any may leave nothing of
  /// another.
  static Calculator calculator(PolicyLibrary library, LocalDate today) {
    return library.rulebook().calculator(library.all(), library.groups(), Occasion.on(today));
  }

  /// Whether a firm is to be told of a policy.
  ///
  /// @param had what the firm has had
  static Fit fit(Calculator calculator, Policy policy, Facts facts, List<Calculator.Receipt> had) {
    String seat = facts.value("region", 0) instanceof Value.Term term ? term.text() : "";
    if (!seat.startsWith(policy.region())) {
      return Fit.NOT;
    }
    Calculator.Offer offer = calculator.offer(policy, facts, had);
    if (offer.standing() != Calculator.Standing.SURE) {
      return Fit.NOT;
    }
    boolean open =
        offer.worths().isEmpty() || offer.worths().stream().anyMatch(Calculator.Worth::open);
    return open ? Fit.OPEN : Fit.HAD;
  }

  private Letter fits(Notices.Waiting one, List<Policy> policies) {
    StringBuilder zh = new StringBuilder();
    StringBuilder en = new StringBuilder();
    for (Policy policy : policies.stream().limit(NAMED).toList()) {
      zh.append(policy.title().zh()).append("（").append(policy.issuer().zh()).append("）\n");
      en.append(policy.title().en()).append(" (").append(policy.issuer().en()).append(")\n");
    }
    zh.append("金额、截止日期和材料见企业的政策页面；不想再收到，可在该页面关闭。");
    en.append("Sums, deadlines and papers are on the firm's page; it can be turned off there.");
    String first = policies.getFirst().title().zh();
    int count = policies.size();
    return new Letter(
        PolicyTopic.FITS,
        count == 1
            ? new Text("适合贵企业的政策：" + first, "For your firm: " + policies.getFirst().title().en())
            : new Text(count + " 项政策适合贵企业", count + " policies are for your firm"),
        new Text(zh.toString(), en.toString()),
        new Text(
            "登记的数据符合这些政策的全部条件。", "the figures on record meet every condition of these policies."),
        "/firms/" + one.firm() + "/policies",
        "policies.policy-fits/" + one.firm() + "/" + one.written().getFirst());
  }

  /// To the office that wrote a policy whose document was replaced.
  private void tell(ReplacedDocuments.Replaced one) {
    post.toOrganisation(
        one.organisation(),
        Action.WRITE_POLICIES,
        new Letter(
            PolicyTopic.STALE,
            new Text("政策的依据已被取代：" + one.titleZh(), "Replaced below a policy: " + one.titleEn()),
            new Text(
                "《" + one.byTitleZh() + "》已发布并取代其依据文件（" + one.document() + "）。请核对后换版或撤回。",
                one.byTitleEn()
                    + " replaces its document ("
                    + one.document()
                    + "). Check it; then write a new version, or withdraw it."),
            new Text("您所在机构起草了这项政策。", "your office wrote the policy."),
            "/policies/written/" + one.id(),
            "policies.policy-stale/" + one.id() + "/" + one.by()));
  }

  /// Tells offices which of their policies rest on what was replaced; each pair once.
  void stale() {
    transactions.executeWithoutResult(_ -> replaced.all().forEach(this::tell));
  }
}
