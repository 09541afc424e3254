package miaopu.service.messages;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Carries what is in the queue. Between carrying and marking the process may die: then it is
/// carried again under the same key. A program drops the second by its key; of mail a second copy
/// with the same Message-ID may arrive, for no mail server promises more.
@Component
class PostOffice {
  private final Queue queue;
  private final Optional<MailChannel> mail;
  private final Channel webhooks;
  private final InstantSource clock;

  @Autowired
  PostOffice(Queue queue, Optional<MailChannel> mail, WebhookChannel webhooks) {
    this(queue, mail, webhooks, InstantSource.system());
  }

  PostOffice(Queue queue, Optional<MailChannel> mail, Channel webhooks, InstantSource clock) {
    this.queue = queue;
    this.mail = mail;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /// One round: inboxes first, then what is due.
  void round() {
    while (queue.spread(mail.isPresent(), clock.instant()) > 0) {
      // the next ones
    }
    for (List<Delivery> some = queue.take(clock.instant());
        !some.isEmpty();
        some = queue.take(clock.instant())) {
      carry(some);
    }
  }

  /// Programs side by side, each on a thread of its own: one that does not answer keeps nobody
  /// waiting. Then the mail, on one way to its server.
  private void carry(List<Delivery> some) {
    Map<Delivery, Future<Channel.Result>> called = new LinkedHashMap<>();
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      some.stream()
          .filter(one -> one.webhook() != 0)
          .forEach(one -> called.put(one, calls.submit(() -> carry(one))));
    }
    called.forEach((one, call) -> {
      Channel.Result result =
          call.state() == Future.State.SUCCESS
              ? call.resultNow()
              : Channel.Result.later(call.exceptionNow().getClass().getSimpleName());
      queue.mark(one, result, clock.instant());
    });
    for (Delivery one : some) {
      if (one.webhook() == 0) {
        queue.mark(one, carry(one), clock.instant());
      }
    }
  }

  private Channel.Result carry(Delivery delivery) {
    if (delivery.target().isEmpty()) {
      return Channel.Result.never("turned off meanwhile");
    }
    if (delivery.webhook() != 0) {
      return webhooks.carry(delivery);
    }
    return mail.isPresent()
        ? mail.get().carry(delivery)
        : Channel.Result.later("mail is not configured");
  }
}
