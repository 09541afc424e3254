package miaopu.service.enterprises;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Problem;
import miaopu.engine.Value;
import miaopu.intake.FirmRow;
import miaopu.intake.value.Words;
import org.jspecify.annotations.Nullable;

/// A row of a table on its way into the register.
///
/// @param row its number
/// @param facts what it says
/// @param faulty true when something on it is an error
/// @param key letters and digits of the name
/// @param region its seat, −1 where the row says none
/// @param founded when it was founded, null where the row does not say
/// @param hash of everything it says
record Candidate(
    long row,
    Facts facts,
    boolean faulty,
    String key,
    int region,
    Value.@Nullable Day founded,
    UUID hash) {
  private static final int CITY = 100;

  static Candidate of(FirmRow row, short source) {
    Facts facts = row.facts();
    int region =
        facts.value("region", 0) instanceof Value.Term(String code) ? Integer.parseInt(code) : -1;
    Value.Day founded = facts.value("founded_on", 0) instanceof Value.Day day ? day : null;
    boolean faulty =
        row.problems().stream().anyMatch(one -> one.severity() == Problem.Severity.ERROR);
    return new Candidate(
        row.row(),
        facts,
        faulty,
        Words.key(facts.firm().name()),
        region,
        founded,
        hash(facts, source));
  }

  String code() {
    return facts.firm().code();
  }

  String name() {
    return facts.firm().name();
  }

  /// City of the seat: four digits, 0 where it is not known.
  int city() {
    return Math.max(region, 0) / CITY;
  }

  /// Year of founding, 0 where it is not known.
  int year() {
    return founded == null ? 0 : founded.earliest().getYear();
  }

  /// What a decision about who the row is can be remembered by.
  String identity() {
    return key + "|" + city() + "|" + year();
  }

  String industry() {
    return facts.value("industry", 0) instanceof Value.Term(String code) ? code : "";
  }

  private static UUID hash(Facts facts, short source) {
    MessageDigest digest = digest();
    add(digest, Short.toString(source));
    add(digest, facts.firm().code());
    add(digest, facts.firm().name());
    for (Fact fact : facts.all()) {
      Value value = fact.value();
      add(digest, fact.key());
      add(digest, value == null ? fact.raw() : value.text());
      add(digest, fact.asOf());
    }
    facts
        .lists()
        .forEach((list, entries) -> {
          add(digest, list);
          add(digest, Entries.write(entries));
        });
    ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
