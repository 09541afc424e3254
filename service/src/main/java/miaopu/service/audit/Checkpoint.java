package miaopu.service.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A signed word on how long the chain was and how it ended. Kept elsewhere, it proves that nothing
/// before it was cut off or written anew.
///
/// @param said the lines that are signed
/// @param sequence number of the last seal
/// @param hash hash of it, hexadecimal
/// @param key public half of the key, hexadecimal
/// @param signature hexadecimal
record Checkpoint(String said, long sequence, String hash, String key, String signature) {
  private static final Pattern FORM =
      Pattern.compile(
          "(miaopu audit checkpoint 1\\n"
              + "at: [0-9T:.Z-]{20,30}\\n"
              + "sequence: ([0-9]{1,18})\\n"
              + "chain: ([0-9a-f]{64})\\n"
              + "key: ed25519 ([0-9a-f]{88})\\n)"
              + "signature: ([0-9a-f]{128})\\n");

  /// Signs the end of the chain.
  static Checkpoint of(long sequence, String hash, Instant at, SigningKeys.Signing key)
      throws GeneralSecurityException {
    String said =
        "miaopu audit checkpoint 1\nat: %s\nsequence: %d\nchain: %s\nkey: ed25519 %s\n"
            .formatted(at, sequence, hash, key.known());
    Signature signature = Signature.getInstance(SigningKeys.ALGORITHM);
    signature.initSign(key.secret());
    signature.update(said.getBytes(StandardCharsets.UTF_8));
    return new Checkpoint(
        said, sequence, hash, key.known(), HexFormat.of().formatHex(signature.sign()));
  }

  /// Reads a file; null when it is none of ours.
  static @Nullable Checkpoint read(String words) {
    Matcher form = FORM.matcher(words.replace("\r\n", "\n").strip() + "\n");
    return form.matches()
        ? new Checkpoint(
            form.group(1),
            Long.parseLong(form.group(2)),
            form.group(3),
            form.group(4),
            form.group(5))
        : null;
  }

  /// The file.
  String words() {
    return said + "signature: " + signature + "\n";
  }

  /// True when the key it names signed it; whose key that is, is another question.
  ///
  /// @throws GeneralSecurityException when the key is no key
  boolean signed() throws GeneralSecurityException {
    Signature check = Signature.getInstance(SigningKeys.ALGORITHM);
    check.initVerify(
        KeyFactory.getInstance(SigningKeys.ALGORITHM)
            .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(key))));
    check.update(said.getBytes(StandardCharsets.UTF_8));
    return check.verify(HexFormat.of().parseHex(signature));
  }
}
