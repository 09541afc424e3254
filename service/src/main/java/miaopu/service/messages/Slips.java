package miaopu.service.messages;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signed words in a link of a mail, which let whoever holds them do one small thing without
/// signing in: turn off one topic, or confirm one address. They do nothing else and do not expire.
///
/// @param secret of this platform
record Slips(String secret) {

  /// What a slip says.
  ///
  /// @param purpose `off` or `confirm`
  /// @param word a topic, or an address
  record Slip(String purpose, long account, String word) {}

  String write(Slip slip) {
    String words = slip.purpose() + "\n" + slip.account() + "\n" + slip.word();
    return encode(words) + "." + Signatures.sm3(secret, words);
  }

  /// What it says; empty when it is not from here.
  Optional<Slip> read(@Nullable String slip) {
    int dot = slip == null ? -1 : slip.lastIndexOf('.');
    if (slip == null || dot < 0 || slip.length() > 1000) {
      return Optional.empty();
    }
    String words;
    try {
      words =
          new String(Base64.getUrlDecoder().decode(slip.substring(0, dot)), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    String[] parts = words.split("\n", -1);
    boolean ours =
        MessageDigest.isEqual(
            slip.substring(dot + 1).getBytes(StandardCharsets.UTF_8),
            Signatures.sm3(secret, words).getBytes(StandardCharsets.UTF_8));
    return ours && parts.length == 3
        ? Optional.of(new Slip(parts[0], Long.parseLong(parts[1]), parts[2]))
        : Optional.empty();
  }

  private static String encode(String words) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(words.getBytes(StandardCharsets.UTF_8));
  }
}
