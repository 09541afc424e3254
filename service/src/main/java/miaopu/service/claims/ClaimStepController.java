package miaopu.service.claims;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import miaopu.engine.Text;
import miaopu.service.enterprises.KnownFirms;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// The steps of a claim, each by the one whose turn it is.
@Controller
class ClaimStepController {
  private static final int LONGEST = 2_000;
  private static final Text REASON =
      new Text("不同意时请写明理由，企业会看到。", "Say why you refuse it; the firm will read it.");

  private final ClaimBook claims;
  private final ClaimDesk desk;
  private final KnownFirms firms;
  private final ClaimController pages;

  ClaimStepController(ClaimBook claims, ClaimDesk desk, KnownFirms firms, ClaimController pages) {
    this.claims = claims;
    this.desk = desk;
    this.firms = firms;
    this.pages = pages;
  }

  private static ResponseStatusException notThere() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  /// One the viewer may do something with: the office that decides it, or its own firm, as long as
  /// the firm goes on.
  Claim found(long id) {
    Viewer viewer = Viewers.current();
    return claims
        .find(id)
        .filter(claim ->
            viewer.firm() > 0
                ? firms.living(claim.firm()).isPresent()
                : claim.isFor(viewer) && !firms.closed(claim.firm()))
        .orElseThrow(ClaimStepController::notThere);
  }

  /// One that the viewer's office decides. That of a firm that goes on no more can still be closed.
  Claim decided(long id) {
    return claims
        .find(id)
        .filter(claim -> claim.isFor(Viewers.current()))
        .orElseThrow(ClaimStepController::notThere);
  }

  /// The form, refused where the firm goes on no more.
  private Form going(Form form, Claim claim) {
    return firms.closed(claim.firm())
        ? form.refuse(
            "step", "这家企业已经终止：只能不同意，并写明理由。", "The firm goes on no more: refuse it, and say why.")
        : form;
  }

  /// The form with what is wrong with its words.
  ///
  /// @param needed what to say when there are none, null when there need not be any
  static Form words(Form typed, @Nullable Text needed) {
    Form form = typed;
    if (needed != null && form.value("words").isEmpty()) {
      form = form.refuse("words", needed.zh(), needed.en());
    }
    return form.value("words").length() > LONGEST
        ? form.refuse("words", "请不超过 2000 字。", "At most 2000 signs.")
        : form;
  }

  private String after(Claim claim, boolean done, Form typed, Frame frame, Model model) {
    Form form = typed;
    if (!form.refused() && !done) {
      form =
          form.refuse(
              "step",
              "现在不能这样做：申请已有变化，或须由另一个人办理。",
              "Not possible now: it has come further, or somebody else must do it.");
    }
    if (form.refused()) {
      return pages.again(claim, form, frame, model);
    }
    return "redirect:/claims/" + claim.id();
  }

  @PostMapping("/claims/{id}/withdrawal")
  @May(Action.APPLY_FOR_POLICIES)
  String withdraw(@PathVariable("id") long id, @ModelAttribute("frame") Frame frame, Model model) {
    Claim claim = found(id);
    return after(claim, claims.withdraw(claim), Form.EMPTY, frame, model);
  }

  @PostMapping("/claims/{id}/answer")
  @May(Action.APPLY_FOR_POLICIES)
  String answer(
      @PathVariable("id") long id,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Claim claim = found(id);
    Form form = Form.of(request.getParameterMap());
    boolean accepted = form.value("answer").equals("accept");
    form = accepted ? ClaimDesk.contact(form) : form;
    Map<String, String> contact = kept(form, accepted);
    return after(claim, form, () -> claims.answer(claim, accepted, contact), frame, model);
  }

  /// Whom the office asks and where it pays, as it is kept; nothing when the firm declines.
  static Map<String, String> kept(Form form, boolean accepted) {
    return Map.of(
        "person", accepted ? form.value("person") : "",
        "reach", accepted ? form.value("reach") : "",
        "account", accepted ? form.value("account") : "");
  }

  @PostMapping("/claims/{id}/review")
  @May(Action.REVIEW_CLAIMS)
  String review(
      @PathVariable("id") long id,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Claim claim = decided(id);
    boolean sound = "accept".equals(request.getParameter("decision"));
    Form form = words(Form.of(request.getParameterMap()), sound ? null : REASON);
    form = sound ? going(form, claim) : form;
    boolean done = !form.refused() && claims.review(claim, sound, form.value("words"));
    return after(claim, done, form, frame, model);
  }

  @PostMapping("/claims/{id}/decision")
  @May(Action.APPROVE_CLAIMS)
  String decide(
      @PathVariable("id") long id,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Claim claim = decided(id);
    boolean granted = "accept".equals(request.getParameter("decision"));
    Form form = words(Form.of(request.getParameterMap()), granted ? null : REASON);
    BigDecimal sum = granted ? form.yuan("sum").orElse(BigDecimal.ZERO) : null;
    if (sum != null) {
      form = sum(going(form, claim), sum, claim.most(), frame);
      form = desk.fitting(form, claim, Claim.State.APPROVED, sum, "sum");
    }
    String said = form.value("words");
    return after(claim, form, () -> claims.decide(claim, sum, said), frame, model);
  }

  private static Form sum(Form form, BigDecimal sum, @Nullable BigDecimal most, Frame frame) {
    if (sum.signum() <= 0 || sum.stripTrailingZeros().scale() > 2) {
      return form.refuse("sum", "请填写同意的金额，最多到分。", "Enter the sum that is approved, to the fen.");
    }
    if (sum.compareTo(ClaimDesk.TOO_MUCH) >= 0) {
      return form.refuse(
          "sum", "金额过大，请核对数字和单位。", "That is too much: look at the number and its unit again.");
    }
    if (most != null && sum.compareTo(most) > 0) {
      return form.refuse(
          "sum",
          "超过申请时按政策算出的最高额 " + frame.money(most) + "。",
          "More than the policy came to when it was asked for: " + frame.money(most) + ".");
    }
    return form;
  }

  @PostMapping("/claims/{id}/payment")
  @May(Action.RECORD_PAYMENTS)
  String pay(
      @PathVariable("id") long id,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Claim claim = found(id);
    Form form = payment(claim, Form.of(request.getParameterMap()));
    if (claim.state() == Claim.State.APPROVED) {
      form = desk.fitting(form, claim, Claim.State.PAID, claim.granted(), "step");
    }
    Form typed = form;
    return after(
        claim,
        form,
        () -> claims.pay(claim, day(typed), source(typed).orElseThrow()),
        frame,
        model);
  }

  /// Does what two people may try at the same moment.
  private String after(Claim claim, Form form, BooleanSupplier step, Frame frame, Model model) {
    try {
      return after(claim, !form.refused() && step.getAsBoolean(), form, frame, model);
    } catch (DataIntegrityViolationException e) {
      Text why = why(e);
      return after(claim, false, form.refuse("step", why.zh(), why.en()), frame, model);
    }
  }

  /// Why the database took no step of a claim.
  static Text why(DataIntegrityViolationException refused) {
    return refused instanceof DuplicateKeyException
        ? new Text(
            "不能再领：这家企业刚刚领过，或同组奖补的上限刚刚用完。",
            "It gets no more: it has just had it, or the limit of its group is used up.")
        : new Text(
            "现在不能这样做：企业刚刚终止，或申请刚刚有变。",
            "Not possible now: the firm has just ended, or the claim has just come further.");
  }

  /// The form of a payment with what is wrong with it.
  static Form payment(Claim claim, Form typed) {
    Form form = typed;
    Optional<LocalDate> day = Today.day(form.value("day"));
    Instant decided = claim.decidedAt();
    LocalDate from = decided == null ? LocalDate.MIN : LocalDate.ofInstant(decided, Today.ZONE);
    if (day.isEmpty() || day.get().isAfter(Today.date())) {
      form = form.refuse("day", "请填写拨付日期，不晚于今天。", "Enter the day of payment, not after today.");
    } else if (day.get().isBefore(from)) {
      form =
          form.refuse(
              "day",
              "拨付日期早于审定的日期 " + from + "，请核对。",
              "That is before the day of the approval, " + from + ": look at it again.");
    }
    if (source(form).isEmpty()) {
      form = form.refuse("source", "请选择资金来源。", "Choose whose money it is.");
    }
    return form;
  }

  static LocalDate day(Form form) {
    return Today.day(form.value("day")).orElseThrow();
  }

  static Optional<Payments.Source> source(Form form) {
    return Arrays.stream(Payments.Source.values())
        .filter(one -> one.name().equals(form.value("source")))
        .findFirst();
  }
}
