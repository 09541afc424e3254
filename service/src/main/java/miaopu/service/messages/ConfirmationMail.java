package miaopu.service.messages;

import java.util.Optional;
import miaopu.service.walls.Viewers;
import org.springframework.stereotype.Component;

/// The one mail that goes to an address nobody has confirmed.
@Component
class ConfirmationMail {
  private final Optional<MailChannel> mail;

  ConfirmationMail(Optional<MailChannel> mail) {
    this.mail = mail;
  }

  /// True when there is mail at all.
  boolean possible() {
    return mail.isPresent();
  }

  /// Asks whoever reads that address to confirm it. What goes wrong on the way is seen by its not
  /// coming: they save the address again.
  void send(String address) {
    mail.ifPresent(channel -> channel.askToConfirm(Viewers.current().account(), address));
  }
}
