package miaopu.service.claims;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import miaopu.service.enterprises.KnownFirms;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
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

  private final ClaimBook claims;
  private final KnownFirms firms;
  private final ClaimController pages;

  ClaimStepController(ClaimBook claims, KnownFirms firms, ClaimController pages) {
    this.claims = claims;
    this.firms = firms;
    this.pages = pages;
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
                : claim.office() == viewer.jurisdiction().low() && !firms.closed(claim.firm()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Form words(Form typed, boolean needed) {
    Form form = typed;
    if (needed && form.value("words").isEmpty()) {
      form =
          form.refuse("words", "不同意时请写明理由，企业会看到。", "Say why you refuse it; the firm will read it.");
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
      return pages.page(claims.find(claim.id()).orElse(claim), form, frame, model);
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
    Map<String, String> contact =
        Map.of(
            "person", accepted ? form.value("person") : "",
            "reach", accepted ? form.value("reach") : "",
            "account", accepted ? form.value("account") : "");
    boolean done = !form.refused() && claims.answer(claim, accepted, contact);
    return after(claim, done, form, frame, model);
  }

  @PostMapping("/claims/{id}/review")
  @May(Action.REVIEW_CLAIMS)
  String review(
      @PathVariable("id") long id,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Claim claim = found(id);
    boolean sound = "accept".equals(request.getParameter("decision"));
    Form form = words(Form.of(request.getParameterMap()), !sound);
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
    Claim claim = found(id);
    boolean granted = "accept".equals(request.getParameter("decision"));
    Form form = words(Form.of(request.getParameterMap()), !granted);
    BigDecimal sum = granted ? form.yuan("sum").orElse(BigDecimal.ZERO) : null;
    form = sum == null ? form : sum(form, sum, claim.most(), frame);
    boolean done = !form.refused() && claims.decide(claim, sum, form.value("words"));
    return after(claim, done, form, frame, model);
  }

  private static Form sum(Form form, BigDecimal sum, @Nullable BigDecimal most, Frame frame) {
    if (sum.signum() <= 0 || sum.stripTrailingZeros().scale() > 2) {
      return form.refuse("sum", "请填写同意的金额，最多到分。", "Enter the sum that is approved, to the fen.");
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
    Form form = payment(Form.of(request.getParameterMap()));
    boolean done = false;
    if (!form.refused()) {
      try {
        done = claims.pay(claim, day(form), source(form).orElseThrow());
      } catch (DuplicateKeyException _) {
        form = form.refuse("step", "这家企业已经领过，不能再拨付。", "The firm has had it and is not paid again.");
      }
    }
    return after(claim, done, form, frame, model);
  }

  /// The form of a payment with what is wrong with it.
  static Form payment(Form typed) {
    Form form = typed;
    Optional<LocalDate> day = Today.day(form.value("day"));
    if (day.isEmpty() || day.get().isAfter(Today.date())) {
      form = form.refuse("day", "请填写拨付日期，不晚于今天。", "Enter the day of payment, not after today.");
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
