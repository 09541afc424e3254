package miaopu.service.claims;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
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
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Steps of a claim for programs: what a firm takes back or answers, and what an office proposes to
/// revoke. Confirming that is done by people.
@RestController
class ClaimStepCalls {
  private static final int MOST = 200;
  private static final String LATE = "It has come further, or it is somebody else's turn";

  private final ClaimBook claims;
  private final ClaimStepController steps;
  private final Revocations revocations;
  private final Sound sound;

  ClaimStepCalls(
      ClaimBook claims, ClaimStepController steps, Revocations revocations, Sound sound) {
    this.claims = claims;
    this.steps = steps;
    this.revocations = revocations;
    this.sound = sound;
  }

  private ClaimCalls.ClaimSeen now(long id) {
    return claims
        .find(id)
        .map(ClaimCalls.ClaimSeen::of)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Refusal late() {
    return Refusal.conflict(
        "state", "申请已有变化，现在不能这样做。", "It has come further, and this is not possible now.");
  }

  @PostMapping("/api/v1/claims/{id}/withdrawal")
  @May(Action.APPLY_FOR_POLICIES)
  @Call(zh = "企业撤回一件还没有审定的申请", en = "Takes back a claim that is not decided", conflict = LATE)
  ClaimCalls.ClaimSeen withdrawClaim(
      @PathVariable("id") @Means(value = "Id of the claim", example = "21") long id) {
    if (!claims.withdraw(steps.found(id))) {
      throw late();
    }
    return now(id);
  }

  /// The answer of a firm to what is offered to it unasked.
  record OfferAnswer(
      @Means("True to accept it; whom to ask and where to pay are then needed") @NotNull
          Boolean accepted,
      @Means(value = "Whom the office asks", example = "林初") @Size(max = 60)
          @Nullable String person,
      @Means(value = "By which telephone", example = "020-00000000") @Size(max = 60)
          @Nullable String reach,
      @Means(value = "Which bank keeps the account it is paid to", example = "虚构银行")
          @Size(max = 100)
          @Nullable String bank,
      @Means(value = "The number of the account", example = "6222 0000 0000 0000") @Size(max = 60)
          @Nullable String account) {
    Form form() {
      return Form.EMPTY
          .with("person", person == null ? "" : person)
          .with("reach", reach == null ? "" : reach)
          .with("bank", bank == null ? "" : bank)
          .with("account", account == null ? "" : account);
    }
  }

  @PostMapping("/api/v1/claims/{id}/answer")
  @May(Action.APPLY_FOR_POLICIES)
  @Call(zh = "企业答复免申即享：接受或不接受", en = "Accepts or declines what is offered", conflict = LATE)
  ClaimCalls.ClaimSeen answerOffer(
      @PathVariable("id") @Means(value = "Id of the claim", example = "21") long id,
      @RequestBody OfferAnswer body) {
    Claim claim = steps.found(id);
    OfferAnswer one = sound.check(body);
    boolean accepted = Boolean.TRUE.equals(one.accepted());
    Form form = accepted ? ClaimDesk.contact(one.form()) : Form.EMPTY;
    if (form.refused()) {
      throw Refusal.of(form);
    }
    try {
      if (!claims.answer(claim, accepted, ClaimStepController.kept(form, accepted))) {
        throw late();
      }
    } catch (DataIntegrityViolationException e) {
      Text why = ClaimStepController.why(e);
      throw Refusal.conflict("firm", why.zh(), why.en());
    }
    return now(id);
  }

  /// Why something is to be revoked.
  record NewRevocation(
      @Means(
              value = "Why; the second person reads it, and the firm when it is revoked",
              example = "金额录错")
          @NotBlank
          @Size(max = 2000)
          String words) {}

  @PostMapping("/api/v1/claims/{id}/revocation")
  @May(Action.REVIEW_CLAIMS)
  @Call(
      zh = "提出撤销一件已同意或已提供的奖补，由另一个人在页面上确认",
      en =
          "Proposes to revoke what was approved or offered; another person confirms it on its page",
      conflict = LATE)
  ClaimCalls.ClaimSeen proposeRevocation(
      @PathVariable("id") @Means(value = "Id of the claim", example = "21") long id,
      @RequestBody NewRevocation body) {
    Claim claim = steps.decided(id);
    if (!revocations.propose(claim, sound.check(body).words().strip())) {
      Text late = RevocationController.TOO_LATE;
      throw Refusal.conflict("state", late.zh(), late.en());
    }
    return now(id);
  }

  /// A proposal that waits for a second person.
  record RevocationSeen(
      @Means(value = "Id of the claim", example = "21") long claim,
      @Means(value = "Name of the firm when it asked", example = "虚构青苗轴承有限公司") String firmName,
      @Means(value = "Id of the policy", example = "PO001") String policy,
      @Means(value = "What was approved, in yuan", example = "300000", format = "decimal")
          @Nullable String granted,
      @Means(value = "Why it is to be revoked", example = "金额录错") String words,
      @Means("When it was proposed") Instant proposedAt) {}

  @GetMapping("/api/v1/claims/revocations")
  @May(Action.SEE_PAYMENTS)
  @Call(zh = "等第二人确认的撤销，最早的在前", en = "What waits to be revoked, the oldest first")
  Page<RevocationSeen> revocations(
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 60)
          @Nullable String cursor) {
    List<Long> after = Cursor.numbers(cursor, 1);
    return Page.of(
            revocations.waiting(after.isEmpty() ? 0 : after.getFirst(), MOST + 1),
            MOST,
            one -> List.of(Long.toString(one.id())))
        .map(one ->
            new RevocationSeen(
                one.claim(),
                one.firmName(),
                one.policy(),
                one.granted() == null ? null : one.granted().toPlainString(),
                one.words(),
                one.proposedAt()));
  }
}
