package miaopu.service.messages;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/// Keyed hashes of what leaves the house.
final class Signatures {
  private Signatures() {}

  /// HMAC with SM3, hexadecimal.
  static String sm3(String secret, String words) {
    return hmac(new SM3Digest(), secret, words);
  }

  /// HMAC with SHA-256, hexadecimal.
  static String sha256(String secret, String words) {
    return hmac(new SHA256Digest(), secret, words);
  }

  private static String hmac(Digest digest, String secret, String words) {
    HMac hmac = new HMac(digest);
    hmac.init(new KeyParameter(secret.getBytes(StandardCharsets.UTF_8)));
    byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
    hmac.update(bytes, 0, bytes.length);
    byte[] result = new byte[hmac.getMacSize()];
    hmac.doFinal(result, 0);
    return HexFormat.of().formatHex(result);
  }
}
