package miaopu.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The end of a backup: SHA-256 of all of it, as 64 hexadecimal digits in the comment of the zip.
/// The digest is that of the file with zeros in its place, so that it is made while writing. The
/// manifest tells which part is damaged; the seal, that any is, the manifest included.
final class Seal {
  private static final int DIGITS = 64;

  /// What stands there until the file is whole.
  static final String OPEN = "0".repeat(DIGITS);

  private Seal() {}

  /// Seals a file.
  ///
  /// @param digest of all its bytes, its last ones being [#OPEN]
  static void put(Path file, MessageDigest digest) throws IOException {
    byte[] seal = HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.position(channel.size() - DIGITS);
      ByteBuffer left = ByteBuffer.wrap(seal);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  /// True when a file is byte for byte what was sealed.
  static boolean holds(Path file) throws IOException {
    long left = Files.size(file) - DIGITS;
    MessageDigest digest = BackupWriter.sha256();
    byte[] block = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      while (left > 0) {
        int read = in.read(block, 0, (int) Math.min(block.length, left));
        if (read < 0) {
          return false;
        }
        digest.update(block, 0, read);
        left -= read;
      }
      digest.update(OPEN.getBytes(StandardCharsets.US_ASCII));
      String seal = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return seal.equals(HexFormat.of().formatHex(digest.digest()));
    }
  }
}
