package miaopu.service.people;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// A link on its way to whom it is for: by mail where that is possible, else shown once on the
/// page, and never both.
@Component
class GivenLink {
  private static final String ADDRESS = "[^@\\s\\p{Cntrl}<>]{1,64}@[^@\\s\\p{Cntrl}<>]{1,180}";

  private final ObjectProvider<LinkMail> mail;

  GivenLink(ObjectProvider<LinkMail> mail) {
    this.mail = mail;
  }

  /// True when there is mail.
  boolean mails() {
    LinkMail channel = mail.getIfAvailable();
    return channel != null && channel.possible();
  }

  /// True for what may be a mail address.
  static boolean address(String words) {
    return words.matches(ADDRESS);
  }

  /// Sends it, or puts it into the model of the page.
  ///
  /// @param address where they read mail; empty for what they have confirmed
  /// @param path path of the link
  void give(long account, String address, String path, Model model) {
    String link = ServletUriComponentsBuilder.fromCurrentContextPath().path(path).toUriString();
    LinkMail channel = mail.getIfAvailable();
    Optional<String> sent =
        channel == null || !channel.possible()
            ? Optional.empty()
            : channel.send(account, address, path);
    model.addAttribute("sent", sent.orElse(""));
    model.addAttribute("link", sent.isPresent() ? "" : link);
  }
}
