package miaopu.service.walls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// Words nobody can guess, and what is kept of them.
public final class Secret {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secret() {}

  /// So many random bytes.
  public static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /// So many random bytes as a word that can stand in an address.
  public static String word(int bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
  }

  /// A word of so many letters of an alphabet, with a hyphen after each group of them.
  public static String letters(String alphabet, int count, int group) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < count; i++) {
      word.append(i > 0 && i % group == 0 ? "-" : "");
      word.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
    }
    return word.toString();
  }

  /// SHA-256 of a word: what is kept of one with too many random bits to be guessed.
  public static byte[] hash(String word) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
