package miaopu.service.messages;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.calls.Sound;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The inbox for programs.
@RestController
@Transactional
class MessageCalls {
  private final Inbox inbox;
  private final Sound sound;

  MessageCalls(Inbox inbox, Sound sound) {
    this.inbox = inbox;
    this.sound = sound;
  }

  /// A message.
  record MessageSeen(
      @Means(value = "Its number", example = "40") long id,
      @Means("When it was written") Instant at,
      @Means(value = "What it is about", example = "enterprises.objection-answered") String topic,
      @Means(value = "Subject in Chinese", example = "异议已答复") String subjectZh,
      @Means(value = "Subject in English", example = "Your objection was answered")
          String subjectEn,
      @Means(value = "Text in Chinese", example = "请到企业页面查看。") String bodyZh,
      @Means(value = "Text in English", example = "See the page of the firm.") String bodyEn,
      @Means(value = "Why it came, in Chinese", example = "您是该企业的负责人。") String reasonZh,
      @Means(value = "Why it came, in English", example = "You are the owner of the firm.")
          String reasonEn,
      @Means(value = "Path of the page it leads to; empty for none", example = "/firms/17")
          String link,
      @Means("True when it was read") boolean read) {}

  @GetMapping("/api/v1/messages")
  @May(Action.HAVE_AN_ACCOUNT)
  @Call(zh = "收件箱，新的在前", en = "The inbox, newest first")
  Page<MessageSeen> messages(
      @RequestParam(name = "unread", defaultValue = "false") @Means("Only those not read")
          boolean unread,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 100)
          @Nullable String cursor) {
    List<Long> after = Cursor.numbers(cursor, 1);
    long before = after.isEmpty() ? Long.MAX_VALUE : after.getFirst();
    return Page.filled(
            inbox.list(before, unread), Inbox.PAGE, one -> List.of(Long.toString(one.id())))
        .map(one ->
            new MessageSeen(
                one.id(),
                one.at(),
                one.topic(),
                one.subject().zh(),
                one.subject().en(),
                one.body().zh(),
                one.body().en(),
                one.reason().zh(),
                one.reason().en(),
                one.link(),
                one.read()));
  }

  /// What was read.
  record NewReading(
      @Means(value = "Number of the message", example = "40") @NotNull @Min(1) Long message,
      @Means("Also all that came before it") @Nullable Boolean below) {}

  @PostMapping("/api/v1/messages/read")
  @May(Action.HAVE_AN_ACCOUNT)
  @Call(zh = "标为已读", en = "Marks messages as read", answers = 204)
  ResponseEntity<Void> readMessages(@RequestBody NewReading body) {
    NewReading one = sound.check(body);
    inbox.read(one.message(), Boolean.TRUE.equals(one.below()));
    return ResponseEntity.noContent().build();
  }
}
