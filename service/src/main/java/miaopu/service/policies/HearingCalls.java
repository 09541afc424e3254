package miaopu.service.policies;

import jakarta.validation.constraints.NotNull;
import miaopu.service.calls.Call;
import miaopu.service.calls.Means;
import miaopu.service.calls.Sound;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Whether a firm hears of policies, for programs.
@RestController
@Transactional
class HearingCalls {
  private final Notices notices;
  private final Sound sound;

  HearingCalls(Notices notices, Sound sound) {
    this.notices = notices;
    this.sound = sound;
  }

  /// What a firm wants.
  record NewHearing(@Means("True to hear of policies") @NotNull Boolean on) {}

  @PostMapping("/api/v1/firms/{id}/policies/letters")
  @May(Action.HEAR_OF_POLICIES)
  @Call(zh = "是否接收适合本企业的政策", en = "Whether the firm hears of policies", answers = 204)
  ResponseEntity<Void> hearOfPolicies(
      @PathVariable("id") @Means(value = "Id of the own firm", example = "17") long id,
      @RequestBody NewHearing body) {
    HearingController.own(id);
    notices.hear(Boolean.TRUE.equals(sound.check(body).on()));
    return ResponseEntity.noContent().build();
  }
}
