package miaopu.service.policies;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import miaopu.engine.Calculator;
import miaopu.engine.Facts;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import miaopu.intake.report.OfferSheet;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The library of policies for programs, and what policies are worth to a firm.
@RestController
class PolicyCalls {
  private static final int LONGEST = 60;

  private final PolicyLibrary library;
  private final FirmFacts firms;
  private final PaidBefore paid;

  PolicyCalls(PolicyLibrary library, FirmFacts firms, PaidBefore paid) {
    this.library = library;
    this.firms = firms;
    this.paid = paid;
  }

  /// The same in both languages.
  record Said(
      @Means(value = "In Chinese", example = "专精特新“小巨人”奖励") String zh,
      @Means(value = "In English", example = "Reward for little giants") String en) {
    static Said of(Text text) {
      return new Said(text.zh(), text.en());
    }
  }

  /// A policy in a list.
  record PolicyEntry(
      @Means(value = "Its id", example = "PO001") String id,
      @Means("Its title") Said title,
      @Means("Who issued it") Said issuer,
      @Means("The level of its issuer") Policy.Level level,
      @Means(value = "Code prefix of the regions it is for; empty for the nation", example = "4403")
          String region,
      @Means("Where today lies to its window") Policy.Season season,
      @Means("First day of its window; null where it is not stated") @Nullable LocalDate from,
      @Means("Last day; null where it has none or none is stated") @Nullable LocalDate to,
      @Means("True for one made up to try the platform with") boolean invented) {}

  private static PolicyEntry entry(Policy policy) {
    LocalDate to = policy.to();
    return new PolicyEntry(
        policy.id(),
        Said.of(policy.title()),
        Said.of(policy.issuer()),
        policy.level(),
        policy.region(),
        policy.season(Today.date()),
        policy.from(),
        LocalDate.MAX.equals(to) ? null : to,
        policy.invented());
  }

  @GetMapping("/api/v1/policies")
  @May(Action.SEE_POLICIES)
  @Call(zh = "政策库，条件与“政策”页面相同", en = "The library of policies, with the filters of its page")
  Page<PolicyEntry> policies(
      @RequestParam(name = "words", defaultValue = "")
          @Size(max = LONGEST)
          @Means(
              value =
                  "Each must stand in title, issuer, benefits or id, or all in what an office published",
              example = "小巨人")
          String words,
      @RequestParam(name = "region", defaultValue = "")
          @Size(max = 6)
          @Means(value = "Seat of a firm, six digits", example = "440106")
          String region,
      @RequestParam(name = "season", required = false)
          @Means("Where today lies to the window; all but ended ones when left out")
          Policy.@Nullable Season season,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 2 * LONGEST)
          @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = Page.USUAL)
          @Min(1)
          @Max(Page.MOST)
          @Means("Rows of a page")
          int limit) {
    Wish wish =
        library.wish(
            words, region.matches("\\d{6}") ? region : "", season == null ? "" : season.name());
    List<String> after = Cursor.keys(cursor, 1);
    List<Policy> found =
        library.all().stream()
            .filter(policy -> wish.fits(policy, Today.date()))
            .sorted(Comparator.comparing(Policy::id))
            .dropWhile(policy -> !after.isEmpty() && policy.id().compareTo(after.getFirst()) <= 0)
            .limit(limit + 1L)
            .toList();
    return Page.of(found, limit, policy -> List.of(policy.id())).map(PolicyCalls::entry);
  }

  /// What a policy gives.
  record BenefitSeen(
      @Means(value = "Its name within the policy", example = "reward") String id,
      @Means("What it is called") Said label,
      @Means("What it is; only GRANT and TAX are money") Policy.Kind kind,
      @Means("How often one firm may have it") Policy.Once once,
      @Means(value = "Its sum in Chinese", example = "30 万元") String sumZh,
      @Means(value = "Its sum in English", example = "300,000 yuan") String sumEn) {}

  /// A policy.
  record PolicyWhole(
      @Means("What stands in the list") PolicyEntry policy,
      @Means("For whom it is, in Chinese, the region left out") List<String> conditionsZh,
      @Means("For whom it is, in English, the region left out") List<String> conditionsEn,
      @Means("What it gives") List<BenefitSeen> benefits,
      @Means("Where one applies; null where it is not stated") @Nullable Said channel,
      @Means("Whom one asks; null where it is not stated") @Nullable Said contact,
      @Means(value = "Where it stands", example = "第三条") String citation,
      @Means(value = "SHA-256 of its rules, hexadecimal", example = "9f86d081884c7d65")
          String rules) {}

  @GetMapping("/api/v1/policies/{id}")
  @May(Action.SEE_POLICIES)
  @Call(zh = "一项政策：给谁、给什么", en = "A policy: for whom it is and what it gives")
  PolicyWhole policy(
      @PathVariable("id") @Size(max = LONGEST) @Means(value = "Id of the policy", example = "PO001")
          String id) {
    Policy policy =
        library.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    PolicyOutline zh = library.outline(policy, Today.date(), Language.ZH);
    PolicyOutline en = library.outline(policy, Today.date(), Language.EN);
    Text channel = policy.channel();
    Text contact = policy.contact();
    return new PolicyWhole(
        entry(policy),
        zh.conditions(),
        en.conditions(),
        policy.benefits().stream()
            .map(one ->
                new BenefitSeen(
                    one.id(),
                    Said.of(one.label()),
                    one.kind(),
                    one.once(),
                    zh.sums().getOrDefault(one.id(), ""),
                    en.sums().getOrDefault(one.id(), "")))
            .toList(),
        channel == null ? null : Said.of(channel),
        contact == null ? null : Said.of(contact),
        policy.citation().place().zh(),
        policy.hash());
  }

  /// A sum of money a benefit may come to.
  record WorthSeen(
      @Means(value = "Name of the benefit within the policy", example = "reward") String benefit,
      @Means("What it is; only GRANT and TAX are money") Policy.Kind kind,
      @Means(value = "Surely due, in yuan", example = "300000", format = "decimal") String low,
      @Means(
              value = "At most due, in yuan; null when nothing bounds it",
              example = "300000",
              format = "decimal")
          @Nullable String high,
      @Means("False when the document names no sum") boolean stated,
      @Means("True when people decide how much of it is paid") boolean ceiling,
      @Means("Facts that would narrow the range") List<String> missing) {}

  /// A policy and what it comes to.
  record OfferSeen(
      @Means(value = "Id of the policy", example = "PO001") String policy,
      @Means("Its title") Said title,
      @Means("Where the offer is shown: surely, possibly, near, or not counted")
          OfferSheet.Part part,
      @Means("What each of its benefits comes to") List<WorthSeen> worths) {}

  /// What may be had together.
  record TotalSeen(
      @Means(value = "Surely due, in yuan", example = "300000", format = "decimal") String low,
      @Means(
              value = "At most due, in yuan; null when nothing bounds it",
              example = "500000",
              format = "decimal")
          @Nullable String high) {
    static TotalSeen of(Calculator.Best best) {
      return new TotalSeen(plain(best.low()), most(best.high()));
    }
  }

  /// What policies are worth to a firm.
  record OffersSeen(
      @Means("The day it is told for") LocalDate date,
      @Means("Grants that may be had together") TotalSeen grants,
      @Means("Tax relief that may be had together") TotalSeen taxes,
      @Means("The offers, in the order asked for within each part") List<OfferSeen> offers,
      @Means(value = "How many policies are not for the firm", example = "81") long outside) {}

  @GetMapping("/api/v1/firms/{id}/policies")
  @May(Action.ASSESS_FIRMS)
  @Call(zh = "各项政策对企业值多少", en = "What policies are worth to a firm")
  OffersSeen offersToFirm(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @RequestParam(name = "order", defaultValue = "MONEY") @Means("What comes first")
          Calculator.Order order) {
    Facts facts = firms.of(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    OfferSheet sheet = library.offers(facts, Occasion.on(Today.date()), order, paid.of(id));
    List<OfferSeen> offers =
        Arrays.stream(OfferSheet.Part.values())
            .flatMap(part -> sheet.in(part).stream().map(offer -> seen(offer, part)))
            .toList();
    return new OffersSeen(
        Today.date(),
        TotalSeen.of(sheet.grants()),
        TotalSeen.of(sheet.taxes()),
        offers,
        sheet.outside());
  }

  private static OfferSeen seen(Calculator.Offer offer, OfferSheet.Part part) {
    return new OfferSeen(
        offer.policy().id(),
        Said.of(offer.policy().title()),
        part,
        offer.worths().stream()
            .map(worth ->
                new WorthSeen(
                    worth.benefit().id(),
                    worth.benefit().kind(),
                    plain(worth.low()),
                    most(worth.high()),
                    worth.stated(),
                    worth.ceiling(),
                    worth.missing()))
            .toList());
  }

  private static String plain(BigDecimal sum) {
    return sum.stripTrailingZeros().toPlainString();
  }

  private static @Nullable String most(@Nullable BigDecimal sum) {
    return sum == null ? null : plain(sum);
  }
}
