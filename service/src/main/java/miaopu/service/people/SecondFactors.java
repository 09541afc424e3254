package miaopu.service.people;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.walls.Secret;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/// The second factor: codes that change every 30 seconds, made by an app from a secret shown once,
/// and ten recovery codes for when the phone is lost.
@Repository
class SecondFactors {
  private static final int SECRET_BYTES = 20;
  private static final int RECOVERY_CODES = 10;
  private static final int RECOVERY_GROUP = 4;
  private static final int RECOVERY_LETTERS = 12;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private final Events events;
  private final InstantSource clock;
  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator();

  @Autowired
  SecondFactors(JdbcClient database, TransactionTemplate transactions, Events events) {
    this(database, transactions, events, InstantSource.system());
  }

  SecondFactors(
      JdbcClient database, TransactionTemplate transactions, Events events, InstantSource clock) {
    this.events = events;
    this.database = database;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// A new secret.
  static byte[] secret() {
    return Secret.bytes(SECRET_BYTES);
  }

  /// A secret as people type it into an app.
  static String words(byte[] secret) {
    StringBuilder letters = new StringBuilder();
    int bits = 0;
    int kept = 0;
    for (byte one : secret) {
      kept = (kept << 8) | (one & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        letters.append(BASE32.charAt((kept >> bits) & 31));
      }
    }
    return letters.toString();
  }

  /// The address an app reads from a picture.
  static String address(byte[] secret, String login) {
    String issuer = URLEncoder.encode("苗圃", StandardCharsets.UTF_8);
    String account = URLEncoder.encode(login, StandardCharsets.UTF_8).replace("+", "%20");
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
        .formatted(issuer, account, words(secret), issuer);
  }

  /// The time step for which a code is right: the present one or the one before or after; 0 for
  /// none.
  private long step(byte[] secret, String code) {
    long seconds = generator.getTimeStep().toSeconds();
    long now = clock.instant().getEpochSecond() / seconds;
    try {
      for (long step = now - 1; step <= now + 1; step++) {
        String right =
            generator.generateOneTimePasswordString(
                new SecretKeySpec(secret, generator.getAlgorithm()),
                Instant.ofEpochSecond(step * seconds),
                Locale.ROOT);
        if (right.equals(code)) {
          return step;
        }
      }
      return 0;
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Sets up a second factor when a first code shows that the app has the secret.
  ///
  /// @return the recovery codes, to be shown once; none when the code was wrong
  List<String> confirm(long account, byte[] secret, String code) {
    long step = step(secret, code.replace(" ", ""));
    if (step == 0) {
      return List.of();
    }
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      codes.add(recoveryCode());
    }
    atTheDoor(() -> {
      note(PeopleEvent.FACTOR_TURNED_ON, account);
      return keep(account, secret, step, codes);
    });
    return codes;
  }

  private int keep(long account, byte[] secret, long step, List<String> codes) {
    remove(account);
    database
        .sql(
            """
            INSERT INTO people.second_factor (account, secret, last_step)
            VALUES (:account, :secret, :step)
            """)
        .param("account", account)
        .param("secret", secret)
        .param("step", step)
        .update();
    return database
        .sql(
            """
            INSERT INTO people.recovery_code (account, hash)
            SELECT :account, unnest(:hashes)
            """)
        .param("account", account)
        .param("hashes", codes.stream().map(Secret::hash).toArray(byte[][]::new))
        .update();
  }

  private static String recoveryCode() {
    return Secret.letters(BASE32, RECOVERY_LETTERS, RECOVERY_GROUP);
  }

  private int remove(long account) {
    return database
        .sql("DELETE FROM people.second_factor WHERE account = :account")
        .param("account", account)
        .update();
  }

  /// Takes the second factor of somebody away who has shown their password.
  void end(long account) {
    atTheDoor(() -> {
      note(PeopleEvent.FACTOR_TURNED_OFF, account);
      return remove(account);
    });
  }

  private void note(PeopleEvent what, long account) {
    int region =
        database
            .sql("SELECT region FROM people.account WHERE id = :account")
            .param("account", account)
            .query(Integer.class)
            .single();
    events.record(what, Subject.of("account", account).in(region));
  }

  /// True when an account has one.
  boolean has(long account) {
    return atTheDoor(() ->
        database
            .sql("SELECT EXISTS (SELECT FROM people.second_factor WHERE account = :account)")
            .param("account", account)
            .query(Boolean.class)
            .single());
  }

  private static final class Kept {
    private final byte[] secret;
    private final long lastStep;

    Kept(byte[] secret, long lastStep) {
      this.secret = secret;
      this.lastStep = lastStep;
    }
  }

  /// True when an account has no second factor or the code is right. A code counts once.
  boolean passes(long account, String typed) {
    return atTheDoor(() -> {
      Optional<Kept> kept =
          database
              .sql(
                  """
                  SELECT secret, last_step FROM people.second_factor
                  WHERE account = :account FOR UPDATE
                  """)
              .param("account", account)
              .query((row, _) -> new Kept(row.getBytes(1), row.getLong(2)))
              .optional();
      return kept.isEmpty() || right(account, kept.get(), typed.strip());
    });
  }

  private boolean right(long account, Kept kept, String typed) {
    long step = step(kept.secret, typed.replace(" ", ""));
    if (step > kept.lastStep) {
      return database
              .sql("UPDATE people.second_factor SET last_step = :step WHERE account = :account")
              .param("step", step)
              .param("account", account)
              .update()
          == 1;
    }
    return database
            .sql(
                """
                UPDATE people.recovery_code SET used_at = now()
                WHERE account = :account AND hash = :hash AND used_at IS NULL
                """)
            .param("account", account)
            .param("hash", Secret.hash(typed.toUpperCase(Locale.ROOT)))
            .update()
        == 1;
  }

  private <T> T atTheDoor(Supplier<T> work) {
    return Viewers.as(Viewer.atTheDoor(), () -> transactions.execute(_ -> work.get()));
  }
}
