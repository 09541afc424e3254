package miaopu.service.circulars;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.service.calls.Call;
import miaopu.service.calls.Means;
import miaopu.service.calls.Refusal;
import miaopu.service.calls.Sound;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Letters of an office to chosen firms, for programs.
@RestController
class CircularCalls {
  private final CircularDesk desk;
  private final Sendings sendings;
  private final Sound sound;

  CircularCalls(CircularDesk desk, Sendings sendings, Sound sound) {
    this.desk = desk;
    this.sendings = sendings;
    this.sound = sound;
  }

  /// What is written to whom.
  record NewCircular(
      @Means(value = "A second one of the same key is the first one", example = "2026-11-tutoring")
          @NotBlank
          @Size(min = 8, max = 80)
          String key,
      @Means(value = "One line", example = "小巨人申报辅导会") @NotBlank @Size(max = 60) String subject,
      @Means(value = "What is said", example = "本周五下午在本局举办申报辅导会。") @NotBlank @Size(max = 2000)
          String words,
      @Means(value = "Id of the standard of the list", example = "miit/little-giant")
          @NotBlank
          @Size(max = 60)
          String standard,
      @Means(value = "How the firms of the list stand to it", example = "ONE_AWAY")
          @NotBlank
          @Size(max = 20)
          String group,
      @Means("Ids of firms of the list; empty with `whole`") @NotNull @Size(max = 200)
          List<@NotNull Long> firms,
      @Means(value = "True to write to the whole list", example = "false") @NotNull
          Boolean whole) {}

  /// What became of a letter to firms.
  record CircularCounts(
      @Means(value = "Its id", example = "5") long id,
      @Means(value = "One line", example = "小巨人申报辅导会") String subject,
      @Means(value = "Firms that are written to", example = "12") int firms,
      @Means(
              value = "Firms that have turned letters off or for which nobody works here",
              example = "4")
          int unreached,
      @Means("Firms whose letter waits for the day or the next one; null where few are written to")
          @Nullable Long waiting,
      @Means("Firms that were written to; null where fewer than 10 are") @Nullable Long sent,
      @Means("Firms where somebody has read it; null where fewer than 10 were written to")
          @Nullable Long seen,
      @Means("When it was sent") Instant madeAt) {
    static CircularCounts of(CircularSeen one) {
      return new CircularCounts(
          one.id(),
          one.subject(),
          one.to(),
          one.unreached(),
          one.waiting(),
          one.sent(),
          one.seen(),
          one.madeAt());
    }
  }

  private CircularCounts counts(long id) {
    Sendings.Sending one =
        sendings.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return CircularCounts.of(CircularSeen.of(one, sendings.response(id)));
  }

  @PostMapping("/api/v1/circulars")
  @May(Action.WRITE_TO_FIRMS)
  @Call(zh = "写信给批量评估名单中的企业", en = "Write to the firms of a list of a sweep")
  CircularCounts writeToFirms(@RequestBody NewCircular body) {
    NewCircular one = sound.check(body);
    Optional<Long> before = sendings.sent(one.key());
    if (before.isPresent()) {
      return counts(before.get());
    }
    if (one.firms().isEmpty() != one.whole()) {
      throw Refusal.of(
          Form.EMPTY
              .refuse(
                  "firms",
                  "请给出企业编号，或给空列表并把 whole 设为 true。",
                  "Give ids of firms, or none and whole as true.")
              .mistakes());
    }
    CircularDesk.Asked asked =
        new CircularDesk.Asked(
            one.key(),
            one.subject().strip(),
            one.words().strip(),
            Map.of("standard", one.standard(), "group", one.group()),
            one.firms());
    CircularDesk.Looked looked =
        desk.look(Viewers.current(), asked, Form.EMPTY)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
    if (looked.form().refused()) {
      throw Refusal.of(looked.form().mistakes());
    }
    return counts(sendings.send(looked.sending(asked)));
  }

  @GetMapping("/api/v1/circulars/{id}")
  @May(Action.WRITE_TO_FIRMS)
  @Call(zh = "一封给企业的信的送达情况", en = "What became of a letter to firms")
  CircularCounts circular(
      @PathVariable("id") @Means(value = "Id of the letter", example = "5") long id) {
    return counts(id);
  }

  /// What a firm wants.
  record NewOfficeHearing(@Means("True to hear from offices") @NotNull Boolean on) {}

  @PostMapping("/api/v1/firms/{id}/circulars/letters")
  @May(Action.HEAR_FROM_OFFICES)
  @Call(zh = "是否接收主管部门的通知", en = "Whether the firm hears from offices", answers = 204)
  ResponseEntity<Void> hearFromOffices(
      @PathVariable("id") @Means(value = "Id of the own firm", example = "17") long id,
      @RequestBody NewOfficeHearing body) {
    OwnCircularController.own(id);
    sendings.hear(Boolean.TRUE.equals(sound.check(body).on()));
    return ResponseEntity.noContent().build();
  }
}
