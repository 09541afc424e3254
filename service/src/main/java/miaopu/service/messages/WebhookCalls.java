package miaopu.service.messages;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Webhooks and the queue for programs. A new address shows its secret once, and so is registered
/// on the page.
@RestController
@Transactional
class WebhookCalls {
  private final Webhooks webhooks;
  private final DeliveryList deliveries;

  WebhookCalls(Webhooks webhooks, DeliveryList deliveries) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
  }

  /// An address.
  record WebhookSeen(
      @Means(value = "Its number", example = "3") long id,
      @Means(value = "Where messages go", example = "https://oa.example.cn/miaopu") String url,
      @Means("When it was registered") Instant madeAt,
      @Means("When it was turned off; null while it is in use") @Nullable Instant offAt) {}

  @GetMapping("/api/v1/webhooks")
  @May(Action.HAVE_WEBHOOKS)
  @Call(zh = "本单位的回调地址", en = "Webhooks of the organisation")
  List<WebhookSeen> webhooks() {
    return webhooks.list().stream()
        .map(one -> new WebhookSeen(one.id(), one.url(), one.madeAt(), one.offAt()))
        .toList();
  }

  @PostMapping("/api/v1/webhooks/{id}/off")
  @May(Action.HAVE_WEBHOOKS)
  @Call(zh = "停用回调地址", en = "Turns a webhook off", answers = 204)
  ResponseEntity<Void> turnOffWebhook(
      @PathVariable("id") @Means(value = "Number of the webhook", example = "3") long id) {
    if (!webhooks.turnOff(id)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return ResponseEntity.noContent().build();
  }

  /// A delivery that was tried and has not arrived.
  record DeliverySeen(
      @Means(value = "Its number", example = "77") long id,
      @Means(value = "Account that should get it, 0 for a program", example = "5") long account,
      @Means(value = "Webhook that should get it, 0 for mail", example = "0") long webhook,
      @Means("True when it was laid aside") boolean dead,
      @Means(value = "Tries so far", example = "4") int attempts,
      @Means("When it is tried again") Instant next,
      @Means(value = "Why it did not arrive", example = "answer 503") String fault) {}

  @GetMapping("/api/v1/deliveries")
  @May(Action.SEE_DELIVERY)
  @Call(zh = "未送达的消息，新的在前", en = "What does not arrive, newest first")
  Page<DeliverySeen> deliveries(
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 100)
          @Nullable String cursor) {
    List<Long> after = Cursor.numbers(cursor, 1);
    return Page.filled(
            deliveries.list(after.isEmpty() ? Long.MAX_VALUE : after.getFirst()),
            DeliveryList.PAGE,
            one -> List.of(Long.toString(one.id())))
        .map(one ->
            new DeliverySeen(
                one.id(),
                one.account(),
                one.webhook(),
                one.dead(),
                one.attempts(),
                one.next(),
                one.fault()));
  }
}
