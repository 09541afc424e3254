package miaopu.service.policies;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import miaopu.service.letters.Daytime;
import miaopu.service.letters.Letter;
import miaopu.service.letters.Post;
import miaopu.service.walls.Action;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What firms and offices are told about policies. A firm gets one letter a day at most, with
/// everything that came together, and none at night.
@Component
class PolicyLetters {
  private static final int AT_ONCE = 500;
  private static final int NAMED = 10;

  private final Post post;
  private final Notices notices;
  private final PolicyLibrary library;
  private final WrittenPolicies written;
  private final TransactionTemplate transactions;

  PolicyLetters(
      Post post,
      Notices notices,
      PolicyLibrary library,
      WrittenPolicies written,
      TransactionTemplate transactions) {
    this.post = post;
    this.notices = notices;
    this.library = library;
    this.written = written;
    this.transactions = transactions;
  }

  /// Writes the letters that are due; how many.
  int round(Instant now) {
    if (!Daytime.at(now)) {
      return 0;
    }
    Map<Long, Policy> policies = library.ofOffices();
    int letters = 0;
    int some;
    do {
      some = Objects.requireNonNull(transactions.execute(_ -> some(policies, now)));
      letters += some;
    } while (some > 0);
    return letters;
  }

  private int some(Map<Long, Policy> policies, Instant now) {
    List<Notices.Waiting> firms =
        notices.toTell(List.copyOf(policies.keySet()), now.minus(Daytime.APART), AT_ONCE);
    if (firms.isEmpty()) {
      return 0;
    }
    Map<Long, Letter> letters = new LinkedHashMap<>();
    for (Notices.Waiting one : firms) {
      List<Policy> told =
          one.written().stream().map(id -> Objects.requireNonNull(policies.get(id))).toList();
      letters.put(one.firm(), fits(one, told));
    }
    post.toFirms(letters, Action.ASSESS_FIRMS);
    notices.told(firms, now);
    return firms.size();
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
  void stale(WrittenPolicies.Replaced one) {
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
    transactions.executeWithoutResult(_ -> written.replaced().forEach(this::stale));
  }
}
