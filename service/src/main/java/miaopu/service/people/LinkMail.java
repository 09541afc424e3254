package miaopu.service.people;

import java.util.Optional;

/// Carries links to people by mail; without mail they are shown to whoever may give them.
public interface LinkMail {
  /// True when there is mail at all.
  boolean possible();

  /// Sends a link to set a password. It is written down nowhere on the way.
  ///
  /// @param account whom it is for
  /// @param address where they read mail; empty for the address they have confirmed here
  /// @param path of the link; the mail names the site as it is reached from outside
  /// @return where it was sent, told so that nobody else learns the address; empty when it was not
  Optional<String> send(long account, String address, String path);
}
