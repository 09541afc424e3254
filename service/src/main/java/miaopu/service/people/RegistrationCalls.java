package miaopu.service.people;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.calls.Refusal;
import miaopu.service.calls.Sound;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Firms that ask for an account, for programs of their approver. The approval itself gives a link
/// to a person, and a person gives it.
@RestController
@Transactional
class RegistrationCalls {
  private static final int LONGEST = 100;

  private final Registrations registrations;
  private final Sound sound;

  RegistrationCalls(Registrations registrations, Sound sound) {
    this.registrations = registrations;
    this.sound = sound;
  }

  /// A request of a firm.
  record RegistrationSeen(
      @Means(value = "Its number", example = "2") long id,
      @Means(value = "What the firm names it by", example = "K7M2Q9") String reference,
      @Means(value = "统一社会信用代码", example = "91440106MADEM0177P") String code,
      @Means(value = "Name of the firm", example = "虚构青苗轴承有限公司") String name,
      @Means(value = "Its seat", example = "440106") int region,
      @Means(value = "Who is to be its owner here", example = "林初") String person,
      @Means(value = "Login name they want", example = "lin.chu") String login,
      @Means(value = "Telephone or mail", example = "020-5550001") String reach,
      @Means("When they asked") Instant askedAt,
      @Means("How far it is") Registrations.State state,
      @Means(value = "Why it was refused; null when it was not", example = "营业执照名称不一致")
          @Nullable String reason) {
    static RegistrationSeen of(Registrations.Registration one) {
      return new RegistrationSeen(
          one.id(),
          one.reference(),
          one.code(),
          one.name(),
          one.region(),
          one.person(),
          one.login(),
          one.reach(),
          one.askedAt(),
          one.state(),
          one.reason());
    }
  }

  @GetMapping("/api/v1/registrations")
  @May(Action.APPROVE_FIRMS)
  @Call(zh = "企业开户申请", en = "Firms that ask for an account")
  Page<RegistrationSeen> registrations(
      @RequestParam(name = "all", defaultValue = "false") @Means("Also those that were answered")
          boolean all,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = LONGEST)
          @Nullable String cursor) {
    List<Long> after = Cursor.numbers(cursor, 1);
    return Page.of(
            registrations.list(!all, after.isEmpty() ? 0 : after.getFirst()),
            Registrations.PAGE,
            one -> List.of(Long.toString(one.id())))
        .map(RegistrationSeen::of);
  }

  private Registrations.Registration find(long id) {
    return registrations.find(id).orElseThrow(NotThere::new);
  }

  @GetMapping("/api/v1/registrations/{id}")
  @May(Action.APPROVE_FIRMS)
  @Call(zh = "一份开户申请", en = "One request")
  RegistrationSeen registration(
      @PathVariable("id") @Means(value = "Number of the request", example = "2") long id) {
    return RegistrationSeen.of(find(id));
  }

  /// Why a request is refused.
  record NewRefusal(
      @Means(value = "Why", example = "营业执照与填报的名称不一致") @NotBlank @Size(max = LONGEST)
          String reason) {}

  @PostMapping("/api/v1/registrations/{id}/refusal")
  @May(Action.APPROVE_FIRMS)
  @Call(
      zh = "不批准开户申请",
      en = "Refuses a request",
      answers = 204,
      conflict = "It has been answered already")
  ResponseEntity<Void> refuseRegistration(
      @PathVariable("id") @Means(value = "Number of the request", example = "2") long id,
      @RequestBody NewRefusal body) {
    Registrations.Registration asked = find(id);
    if (!registrations.refuse(asked, sound.check(body).reason().strip())) {
      throw Refusal.conflict("id", "这份申请已经办结。", "This request has been answered.");
    }
    return ResponseEntity.noContent().build();
  }
}
