package miaopu.service.letters;

import miaopu.engine.Text;

/// A message before it is sent.
///
/// @param topic what it is about
/// @param subject one line
/// @param body plain text, may have several lines
/// @param reason why they get it: "because you are the owner of …"
/// @param link where it leads: a path of the platform, or empty
/// @param key a message of the same key is sent once, however often it is asked for; empty for none
public record Letter(Topic topic, Text subject, Text body, Text reason, String link, String key) {

  /// One without a key.
  public Letter(Topic topic, Text subject, Text body, Text reason, String link) {
    this(topic, subject, body, reason, link, "");
  }
}
