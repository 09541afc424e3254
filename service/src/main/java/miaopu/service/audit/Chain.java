package miaopu.service.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import miaopu.engine.Text;
import org.bouncycastle.crypto.digests.SM3Digest;

/// The one way an event becomes a hash: SM3 over the hash before it, its id, its marks and its
/// columns, each text with its length before it so that no two events look alike. For one thread.
final class Chain {
  static final int HASH = 32;
  private static final int MARK = 4;

  /// Before the first event.
  static final byte[] START = new byte[HASH];

  /// What a mark stands for, in its order.
  static final List<Text> GROUPS =
      List.of(
          new Text("时间", "time"),
          new Text("操作人", "actor"),
          new Text("事项或对象", "kind or subject"),
          new Text("地区或企业", "region or firm"),
          new Text("详情", "details"));

  private final SM3Digest digest = new SM3Digest();
  private final byte[] hash = new byte[HASH];

  /// The hash of an event that follows a hash.
  byte[] next(byte[] before, Recorded event, byte[] marks) {
    digest.update(before, 0, before.length);
    number(event.id());
    digest.update(marks, 0, marks.length);
    for (int i = 0; i < GROUPS.size(); i++) {
      group(event, i);
    }
    byte[] next = new byte[HASH];
    digest.doFinal(next, 0);
    return next;
  }

  /// Its marks, in the order of [#GROUPS].
  byte[] marks(Recorded event) {
    byte[] marks = new byte[GROUPS.size() * MARK];
    for (int i = 0; i < GROUPS.size(); i++) {
      group(event, i);
      digest.doFinal(hash, 0);
      System.arraycopy(hash, 0, marks, i * MARK, MARK);
    }
    return marks;
  }

  /// True when two events agree in a group, by their marks in hexadecimal digits.
  static boolean same(String one, String other, int group) {
    int digits = 2 * MARK;
    return one.regionMatches(group * digits, other, group * digits, digits);
  }

  private void group(Recorded event, int group) {
    switch (group) {
      case 0 -> number(event.micros());
      case 1 -> {
        number(event.account());
        number(event.organisation());
        text(event.organisationName());
        text(event.duty());
      }
      case 2 -> {
        text(event.kind());
        text(event.subject());
      }
      case 3 -> {
        number(event.region());
        number(event.firm());
      }
      default -> text(event.details());
    }
  }

  private void number(long value) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      digest.update((byte) (value >>> shift));
    }
  }

  private void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    digest.update(bytes, 0, bytes.length);
  }
}
