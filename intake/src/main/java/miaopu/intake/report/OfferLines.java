package miaopu.intake.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import miaopu.engine.Assessment;
import miaopu.engine.Calculator.Best;
import miaopu.engine.Calculator.Left;
import miaopu.engine.Calculator.Offer;
import miaopu.engine.Calculator.Standing;
import miaopu.engine.Calculator.Worth;
import miaopu.engine.Citation;
import miaopu.engine.ConditionResult;
import miaopu.engine.Policy;
import miaopu.engine.Policy.Kind;
import miaopu.engine.Policy.Stacking;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// What is said of an offer, line by line, whatever it is written to.
public final class OfferLines {
  /// More facts than this are counted instead of named.
  private static final int FEW = 5;

  private final Wording words;

  /// Lines in some language.
  public OfferLines(Wording words) {
    this.words = words;
  }

  /// One line.
  ///
  /// @param first true for what comes before everything else: what it comes to, and what to do next
  public record Line(String label, String text, boolean first) {
    Line(String label, String text) {
      this(label, text, false);
    }
  }

  /// The head of an offer: its title, without the sums.
  String title(Offer offer) {
    return words.say(offer.policy().title()) + " [" + offer.policy().id() + "]";
  }

  /// Everything below the head.
  public List<Line> of(Offer offer) {
    List<Line> lines = new ArrayList<>();
    OfferSheet.Part part = OfferSheet.part(offer);
    if (part.compareTo(OfferSheet.Part.NEAR) > 0) {
      lines.add(new Line(words.say("对象", "Audience"), standing(offer.standing())));
    }
    for (Worth worth : offer.worths()) {
      lines.add(new Line(words.say(worth.benefit().label()), benefit(worth), true));
      if (worth.benefit().paid() != null) {
        lines.add(new Line(words.say("拨付", "Paid"), words.say(worth.benefit().paid())));
      }
    }
    lines.addAll(why(offer));
    lines.add(new Line(words.say("期限", "Window"), window(offer.policy())));
    lines.add(new Line(words.say("下一步", "Next"), next(offer, part), true));
    String papers = papers(offer);
    if (!papers.isEmpty()) {
      lines.add(new Line(words.say("材料", "Papers"), papers));
    }
    for (Text open : offer.policy().open()) {
      lines.add(new Line(words.say("另注", "Note"), words.say(open)));
    }
    lines.add(cited(offer));
    return lines;
  }

  /// The same in few lines, for an offer that enters no total.
  public List<Line> brief(Offer offer) {
    OfferSheet.Part part = OfferSheet.part(offer);
    List<Line> lines = new ArrayList<>();
    List<String> sums = offer.worths().stream().map(this::sum).toList();
    String all = String.join(words.say("；", "; "), sums);
    lines.add(new Line(standing(offer.standing()), all, true));
    lines.addAll(why(offer));
    lines.add(new Line(words.say("下一步", "Next"), next(offer, part), true));
    lines.add(cited(offer));
    return lines;
  }

  private Line cited(Offer offer) {
    return new Line(words.say("依据", "Source"), source(offer.policy().citation()));
  }

  /// What is in the way, or open.
  private List<Line> why(Offer offer) {
    if (offer.standing() == Standing.POSSIBLE) {
      return List.of(new Line(words.say("待定", "Open"), open(offer)));
    }
    return offer.against().stream()
        .map(node -> new Line(words.say("差", "In the way"), against(node)))
        .toList();
  }

  private String standing(Standing standing) {
    return switch (standing) {
      case SURE -> words.say("属于", "the firm belongs to it");
      case POSSIBLE -> words.say("可能属于", "the firm may belong to it");
      case NEAR -> words.say("只差一条", "one clause away");
      case NO -> words.say("不属于", "the firm does not belong to it");
    };
  }

  /// The sum of a benefit, with its sort and what is open about it.
  private String benefit(Worth worth) {
    List<String> parts = new ArrayList<>(List.of(kind(worth.benefit().kind()), sum(worth)));
    if (worth.had()) {
      parts.add(words.say("已领过，不再计", "had already, not counted again"));
    } else if (worth.instead() != null) {
      parts.add(
          words.say(
              "已领过同组的另一项，只能得一项，不再计",
              "another of its group was had, of which a firm gets one: not counted"));
    }
    if (worth.ceiling()) {
      parts.add(words.say("具体由人核定", "people decide how much"));
    } else if (worth.judged()) {
      parts.add(words.say("适用哪一档由人核定", "people decide which sum applies"));
    }
    if (!worth.missing().isEmpty()) {
      parts.add(
          words.say("填上可算准：", "to be exact, fill in: ")
              + some(worth.missing().stream().map(words::key).toList()));
    }
    return String.join(words.say("；", "; "), parts);
  }

  /// What a benefit comes to.
  public String sum(Worth worth) {
    return worth.stated()
        ? range(worth.low(), worth.high())
        : words.say("文件未写金额", "the document names no sum");
  }

  String range(BigDecimal least, @Nullable BigDecimal most) {
    String low = least.toPlainString();
    if (most == null) {
      return least.signum() == 0
          ? words.say("按实际数计，未写上限", "by the actual figure, no cap named")
          : money(low + "..");
    }
    if (least.compareTo(most) == 0) {
      return money(low);
    }
    return least.signum() == 0
        ? words.say("最多 ", "up to ") + money(most.toPlainString())
        : money(low + ".." + most.toPlainString());
  }

  String money(String yuan) {
    return words.language().figure(yuan, "元");
  }

  /// What sort of benefit it is.
  public String kind(Kind kind) {
    return words.say(
        switch (kind) {
          case GRANT -> new Text("奖补", "grant");
          case TAX -> new Text("税收优惠", "tax relief");
          case CREDIT -> new Text("贷款额度", "credit");
          case GUARANTEE -> new Text("担保", "guarantee");
          case INVESTMENT -> new Text("投资", "investment");
          case SPACE -> new Text("场地", "space");
          case SERVICE -> new Text("服务", "service");
          case PLAN -> new Text("方案", "plan");
        });
  }

  /// The clause that keeps a firm from a policy, one of several where there are several.
  public String inTheWay(Offer offer) {
    return against(offer.against().isEmpty() ? offer.why().root() : offer.against().getFirst());
  }

  private String against(ConditionResult node) {
    StringBuilder text = new StringBuilder(label(node));
    ConditionResult.Test test = node.test();
    if (test != null) {
      text.append(words.say(must(test.operator()), ": must be ")).append(words.threshold(test));
      String value = words.value(node);
      text.append(value.isEmpty() ? "" : words.say("，现为 ", ", is ") + value);
    }
    if (node.gap() != null) {
      text.append(words.say("；", "; ")).append(words.gap(node.gap()));
    }
    return text.toString();
  }

  /// What stands before a threshold in Chinese: 须 ≥ 60, 须属于 广州市; 应为 says it by itself.
  private static String must(String operator) {
    return switch (operator) {
      case "is" -> "：";
      case "in", "not_in" -> "：须";
      default -> "：须 ";
    };
  }

  String label(ConditionResult node) {
    String label = words.say(node.label());
    return label.isEmpty() ? node.id() : label;
  }

  /// The facts that are missing, else what only people can judge.
  private String open(Offer offer) {
    List<String> missing = missing(offer);
    return missing.isEmpty()
        ? words.say("须由人核定：", "people decide: ") + some(manual(offer))
        : words.say("缺 ", "missing: ") + some(missing);
  }

  private List<String> missing(Offer offer) {
    return offer.why().missing().stream().map(Assessment.Missing::key).map(words::key).toList();
  }

  private List<String> manual(Offer offer) {
    Leaves leaves = Leaves.of(offer.why().root());
    List<ConditionResult> open = leaves.manual().isEmpty() ? leaves.unknown() : leaves.manual();
    return open.stream().map(this::label).distinct().toList();
  }

  private String some(List<String> all) {
    String first = String.join(words.say("、", ", "), all.subList(0, Math.min(FEW, all.size())));
    return all.size() <= FEW
        ? first
        : first
            + words
                .say(" 等 %d 项", " and %d more")
                .formatted(words.zh() ? all.size() : all.size() - FEW);
  }

  private String window(Policy policy) {
    Text note = policy.windowNote();
    String days = day(policy.from()) + words.say(" 至 ", " to ") + day(policy.to());
    String known =
        policy.from() == null && policy.to() == null ? words.say("未写明", "not stated") : days;
    return note == null
        ? known
        : known + words.say("（", " (") + words.say(note) + words.say("）", ")");
  }

  private String day(@Nullable LocalDate day) {
    if (day == null) {
      return words.say("未写明", "not stated");
    }
    return day.equals(LocalDate.MAX) ? words.say("长期", "no end") : day.toString();
  }

  private String next(Offer offer, OfferSheet.Part part) {
    Policy policy = offer.policy();
    String whom = words.say(Objects.requireNonNullElse(policy.contact(), policy.issuer()));
    return switch (part) {
      case SURE -> apply(offer, whom);
      case POSSIBLE -> {
        List<String> missing = missing(offer);
        yield missing.isEmpty()
            ? words.say("请 %s 核定", "ask %s to decide").formatted(whom)
            : first(offer.why().missing().getFirst().key());
      }
      case NEAR ->
          words.say("先达到：", "reach first: ")
              + some(offer.against().stream().map(this::label).toList());
      case UNSTATED ->
          words
              .say("先向 %s 问清是否仍在执行、何时申报", "ask %s whether it still runs, and when to apply")
              .formatted(whom);
      case AHEAD -> words.say("%s 起申报", "apply from %s").formatted(day(policy.from()));
      case ENDED -> words.say("向 %s 打听是否延续", "ask %s whether it goes on").formatted(whom);
    };
  }

  /// A title is not filled in but held.
  private String first(String key) {
    return key.startsWith("title_")
        ? words.say("须先持有", "it must hold first: ")
            + words.key(key)
            + words.say("；已持有的请登记", "; enter it if it does")
        : words.say("先填 ", "fill in ") + words.key(key);
  }

  private String apply(Offer offer, String whom) {
    if (!offer.worths().isEmpty() && offer.worths().stream().noneMatch(Worth::open)) {
      return offer.worths().stream().allMatch(worth -> worth.instead() != null)
          ? words.say("已领过同组的另一项，不再兑现", "another of its group was had, nothing is due")
          : words.say("已领过，无须再办", "had already, nothing to do");
    }
    Policy policy = offer.policy();
    Text channel = policy.channel();
    LocalDate to = policy.to();
    String by =
        to == null || to.equals(LocalDate.MAX) ? "" : words.say("%s 前", " by %s").formatted(to);
    String where =
        channel == null
            ? words.say("向 %s 申请", "apply to %s").formatted(whom)
            : words
                .say(by.isEmpty() ? "申报渠道：%s" : "申报，渠道：%s", "apply through %s")
                .formatted(words.say(channel));
    return words.zh() ? by + where : where + by;
  }

  private String papers(Offer offer) {
    return String.join(
        words.say("、", ", "),
        offer.worths().stream()
            .flatMap(worth -> worth.benefit().papers().stream())
            .map(paper -> words.say(paper))
            .map(paper -> paper.matches("V\\d+") ? words.say(Evidence.paper(paper)) : paper)
            .distinct()
            .toList());
  }

  /// Document, clause and how sure we are.
  String source(Citation citation) {
    List<String> parts =
        List.of(
            words.say(citation.document()),
            words.say(citation.place()),
            (Wording.doubtful(citation.confidence()) ? "⚠ " : "")
                + words.say(citation.confidence().label()));
    Predicate<String> there = part -> !part.isEmpty();
    return String.join(" · ", parts.stream().filter(there).toList());
  }

  /// The total of a best combination.
  public String total(Best best) {
    if (best.high() == null) {
      return best.low().signum() == 0
          ? words.say("无法给出上限", "no upper bound can be given")
          : money(best.low().toPlainString() + "..");
    }
    String low = money(best.low().toPlainString());
    return best.low().compareTo(best.high()) == 0
        ? low
        : words
            .say("确定 %s，最多 %s", "%s for sure, up to %s")
            .formatted(low, money(best.high().toPlainString()));
  }

  /// One benefit in a combination.
  public String chosen(Worth worth) {
    return sum(worth)
        + "  "
        + words.say(worth.policy().title())
        + words.say("：", ": ")
        + words.say(worth.benefit().label())
        + " ["
        + worth.policy().id()
        + "]";
  }

  /// Why a benefit is not counted.
  public String left(Left left) {
    String other = "[" + left.against().policy().id() + "]";
    Policy.Group group = left.group();
    String source =
        group == null
            ? ""
            : words.say("（", " (")
                + words.say(group.label())
                + words.say("；", "; ")
                + source(group.citation())
                + words.say("）", ")");
    return left.stacking() == Stacking.HIGHEST
        ? words.say("与 %s 只取一项", "only one of it and %s").formatted(other) + source
        : words
                .say("与 %s 能否叠加，文件未写，不计入", "stacking with %s not stated, not counted")
                .formatted(other)
            + source;
  }

  /// What is to be said below a combination.
  public List<String> remarks(Best best) {
    List<String> remarks = new ArrayList<>();
    UpperBound.of(best, words).ifPresent(remarks::add);
    BigDecimal apart =
        best.chosen().stream().map(Worth::low).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (apart.compareTo(best.low()) > 0) {
      remarks.add(
          words
              .say("同组有年度上限，合计少 %s", "%s less, because a group has a cap a year")
              .formatted(money(apart.subtract(best.low()).toPlainString())));
    }
    if (best.ifAdded().compareTo(best.low()) > 0) {
      remarks.add(
          words.say("凡文件未写的都能叠加时：", "if all adds up on which the documents are silent: ")
              + money(best.ifAdded().toPlainString()));
    }
    if (!best.proven()) {
      remarks.add(
          words.say("组合太多，未能证明没有更好的", "too many combinations: not proven that none is better"));
    }
    return remarks;
  }
}
