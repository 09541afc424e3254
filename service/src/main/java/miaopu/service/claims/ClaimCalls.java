package miaopu.service.claims;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import miaopu.engine.Text;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.calls.Refusal;
import miaopu.service.calls.Sound;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Claims and payments for programs. Reviewing and approving is done by people.
@RestController
class ClaimCalls {
  private final ClaimBook claims;
  private final ClaimDesk desk;
  private final Payments payments;
  private final ClaimStepController steps;
  private final Sound sound;

  ClaimCalls(
      ClaimBook claims, ClaimDesk desk, Payments payments, ClaimStepController steps, Sound sound) {
    this.claims = claims;
    this.desk = desk;
    this.payments = payments;
    this.steps = steps;
    this.sound = sound;
  }

  /// A claim.
  record ClaimSeen(
      @Means(value = "Its id", example = "21") long id,
      @Means(value = "Id of the firm", example = "17") long firm,
      @Means(value = "Name of the firm when it asked", example = "虚构青苗轴承有限公司") String firmName,
      @Means(value = "Id of the policy", example = "PO001") String policy,
      @Means(value = "Name of the benefit within the policy", example = "award") String benefit,
      @Means(value = "The year it counts for", example = "2026") int year,
      @Means(value = "How far it has come", example = "ASKED") Claim.State state,
      @Means("When it was asked for, or listed") Instant madeAt,
      @Means(value = "What was approved, in yuan", example = "300000", format = "decimal")
          @Nullable String granted,
      @Means(value = "Why it was refused or revoked; empty when it was not", example = "称号已过期")
          String reason) {
    static ClaimSeen of(Claim claim) {
      BigDecimal granted = claim.granted();
      return new ClaimSeen(
          claim.id(),
          claim.firm(),
          claim.firmName(),
          claim.policy(),
          claim.benefit(),
          claim.year(),
          claim.state(),
          claim.madeAt(),
          granted == null ? null : granted.toPlainString(),
          claim.reason());
    }
  }

  @GetMapping("/api/v1/claims")
  @May(Action.SEE_CLAIMS)
  @Call(zh = "兑现申请，最新的在前", en = "Claims, the newest first")
  Page<ClaimSeen> claims(
      @RequestParam(name = "state", required = false) @Means("Only those that have come so far")
          Claim.@Nullable State state,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 60)
          @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = Page.USUAL)
          @Min(1)
          @Max(Page.MOST)
          @Means("Rows of a page")
          int limit) {
    List<Long> after = Cursor.numbers(cursor, 1);
    List<Claim> found =
        claims.list(
            after.isEmpty() ? Long.MAX_VALUE : after.getFirst(),
            state == null ? "" : state.name(),
            limit + 1);
    return Page.of(found, limit, claim -> List.of(Long.toString(claim.id()))).map(ClaimSeen::of);
  }

  private Claim found(long id) {
    return claims.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @GetMapping("/api/v1/claims/{id}")
  @May(Action.SEE_CLAIMS)
  @Call(zh = "一件兑现申请", en = "A claim")
  ClaimSeen claim(@PathVariable("id") @Means(value = "Id of the claim", example = "21") long id) {
    return ClaimSeen.of(found(id));
  }

  /// What a firm asks for.
  record NewClaim(
      @Means(value = "Id of the policy", example = "PO001") @NotBlank @Size(max = 60) String policy,
      @Means(value = "Name of the benefit within the policy", example = "award")
          @NotBlank
          @Size(max = 60)
          String benefit,
      @Means("Ids of the files, one for each paper in the order of the policy")
          @NotNull
          @Size(max = 50)
          List<@NotNull Long> files,
      @Means(value = "Whom the office asks", example = "林初") @NotBlank @Size(max = 60)
          String person,
      @Means(
              value = "By which telephone: digits, blanks, + and -, 5 to 20 signs",
              example = "020-00000000")
          @NotBlank
          @Size(max = 60)
          String reach,
      @Means(value = "Which bank keeps the account it is paid to", example = "虚构银行")
          @NotBlank
          @Size(max = 100)
          String bank,
      @Means(
              value =
                  "The number of the account, of the firm itself: digits and blanks, 8 to 32 signs",
              example = "6222 0000 0000 0000")
          @NotBlank
          @Size(max = 60)
          String account,
      @Means(
              value = "Its name, where each project of a firm can have it; else null",
              example = "虚构产线改造")
          @Size(max = 100)
          @Nullable String project) {}

  @PostMapping("/api/v1/firms/{id}/claims")
  @May(Action.APPLY_FOR_POLICIES)
  @Call(zh = "申请兑现一项政策", en = "Asks for what a policy gives")
  ClaimSeen claimPolicy(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @RequestBody NewClaim body) {
    if (Viewers.current().firm() != id) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    NewClaim one = sound.check(body);
    ClaimDesk.Ground ground =
        desk.ground(id, one.policy(), one.benefit())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Form form =
        Form.EMPTY
            .with("person", one.person())
            .with("reach", one.reach())
            .with("bank", one.bank())
            .with("account", one.account())
            .with("project", one.project() == null ? "" : one.project());
    for (int i = 0; i < one.files().size(); i++) {
      form = form.with("paper-" + i, one.files().get(i).toString());
    }
    form = desk.checked(ground, form);
    if (form.refused()) {
      throw Refusal.of(form);
    }
    try {
      return ClaimSeen.of(found(claims.ask(ClaimController.asked(ground, form))));
    } catch (DuplicateKeyException _) {
      throw Refusal.conflict("policy", "已有一件在办或已拨付。", "Another claim for it is open or was paid.");
    }
  }

  /// A payment to write down.
  record NewPayment(
      @Means("The day it was paid: from the day of the approval to today") @NotNull LocalDate day,
      @Means("Whose money it is") Payments.@NotNull Source source) {}

  @PostMapping("/api/v1/claims/{id}/payment")
  @May(Action.RECORD_PAYMENTS)
  @Call(zh = "登记一件已同意的申请已拨付", en = "Writes down that an approved claim was paid")
  ClaimSeen recordPayment(
      @PathVariable("id") @Means(value = "Id of the claim", example = "21") long id,
      @RequestBody NewPayment body) {
    Claim claim = steps.found(id);
    NewPayment one = sound.check(body);
    Form form =
        ClaimStepController.payment(
            claim,
            Form.EMPTY.with("day", one.day().toString()).with("source", one.source().name()));
    if (claim.state() == Claim.State.APPROVED) {
      form = desk.fitting(form, claim, Claim.State.PAID, claim.granted(), "firm");
    }
    if (form.refused()) {
      throw Refusal.of(form);
    }
    try {
      if (!claims.pay(claim, one.day(), one.source())) {
        throw Refusal.conflict(
            "state", "没有同意，或须由另一个人登记。", "It is not approved, or somebody else must record it.");
      }
    } catch (DataIntegrityViolationException e) {
      Text why = ClaimStepController.why(e);
      throw Refusal.conflict("firm", why.zh(), why.en());
    }
    return ClaimSeen.of(found(id));
  }

  /// A payment.
  record PaymentSeen(
      @Means(value = "Id of the claim", example = "21") long claim,
      @Means(value = "Id of the firm", example = "17") long firm,
      @Means(value = "Name of the firm when it asked", example = "虚构青苗轴承有限公司") String firmName,
      @Means(value = "Id of the policy", example = "PO001") String policy,
      @Means(value = "Name of the benefit within the policy", example = "award") String benefit,
      @Means(value = "Year of the payment", example = "2026") int year,
      @Means("Whose money it is") Payments.Source source,
      @Means(value = "In yuan", example = "300000", format = "decimal") String sum) {}

  /// What came of one policy from one source in a year.
  record PaidTotal(
      @Means(value = "Id of the policy", example = "PO001") String policy,
      @Means("Whose money it is") Payments.Source source,
      @Means(value = "How many firms got it", example = "12") long firms,
      @Means(value = "In yuan", example = "2400000", format = "decimal") String sum) {
    static List<PaidTotal> of(List<Payments.Total> totals) {
      return totals.stream()
          .map(one ->
              new PaidTotal(one.policy(), one.source(), one.firms(), one.sum().toPlainString()))
          .toList();
    }
  }

  /// What was paid in a year.
  record PaidInYear(
      @Means(value = "The year", example = "2026") int year,
      @Means("By the caller's office and in its jurisdiction") List<PaidTotal> here,
      @Means("Elsewhere: years that are over, where ten firms share a figure")
          List<PaidTotal> elsewhere) {}

  @GetMapping("/api/v1/payments/totals")
  @May(Action.SEE_PAYMENTS)
  @Call(zh = "一年的拨付，按政策和资金来源合计", en = "What was paid in a year, by policy and source")
  PaidInYear paymentTotals(
      @RequestParam(name = "year", defaultValue = "0")
          @Min(0)
          @Max(9999)
          @Means(value = "A year; 0 for this one", example = "2026")
          int year) {
    int wanted = year == 0 ? Today.date().getYear() : year;
    return new PaidInYear(
        wanted, PaidTotal.of(payments.here(wanted)), PaidTotal.of(payments.elsewhere(wanted)));
  }

  @GetMapping("/api/v1/payments")
  @May(Action.SEE_PAYMENTS)
  @Call(zh = "拨付记录，最新的在前", en = "Payments, the last recorded first")
  Page<PaymentSeen> payments(
      @RequestParam(name = "year", defaultValue = "0")
          @Min(0)
          @Max(9999)
          @Means(value = "A year; 0 for all", example = "2026")
          int year,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 60)
          @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = Page.USUAL)
          @Min(1)
          @Max(Page.MOST)
          @Means("Rows of a page")
          int limit) {
    List<Long> after = Cursor.numbers(cursor, 1);
    List<Payments.Line> found =
        payments.lines(year, after.isEmpty() ? Long.MAX_VALUE : after.getFirst(), limit + 1);
    return Page.of(found, limit, line -> List.of(Long.toString(line.id())))
        .map(line ->
            new PaymentSeen(
                line.claim(),
                line.firm(),
                line.firmName(),
                line.policy(),
                line.benefit(),
                line.year(),
                line.source(),
                line.sum().toPlainString()));
  }
}
