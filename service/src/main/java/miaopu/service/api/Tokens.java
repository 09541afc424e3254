package miaopu.service.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.walls.Action;
import miaopu.service.walls.Role;
import miaopu.service.walls.Secret;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Tokens by which programs call for somebody. The secret is shown once and kept as its SHA-256.
@Repository
class Tokens {
  private static final int SECRET_BYTES = 32;
  private static final String PREFIX = "mp_";

  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private final Events events;

  Tokens(JdbcClient database, TransactionTemplate transactions, Events events) {
    this.database = database;
    this.events = events;
    this.transactions = transactions;
  }

  /// A token as its owner sees it.
  ///
  /// @param scopes what it is good for, names of actions
  /// @param usedOn day of its last use
  record Token(
      long id,
      String name,
      List<String> scopes,
      Instant madeAt,
      LocalDate expiresOn,
      @Nullable LocalDate usedOn,
      @Nullable Instant revokedAt) {
    /// True while it can be used.
    boolean inForce(LocalDate today) {
      return revokedAt == null && !expiresOn.isBefore(today);
    }
  }

  /// For whom a secret speaks.
  ///
  /// @param token its number, by which its calls are counted
  record Bearer(long token, long account, long organisation, Role role, Set<Action> scopes) {}

  /// The viewer's own, newest first.
  @Transactional(readOnly = true)
  public List<Token> own() {
    return database
        .sql(
            """
            SELECT id, name, scopes, made_at, expires_on, used_on, revoked_at
            FROM api.token WHERE account = :account ORDER BY id DESC LIMIT 100
            """)
        .param("account", Viewers.current().account())
        .query((row, _) ->
            new Token(
                row.getLong("id"),
                row.getString("name"),
                List.of((String[]) row.getArray("scopes").getArray()),
                row.getTimestamp("made_at").toInstant(),
                row.getObject("expires_on", LocalDate.class),
                row.getObject("used_on", LocalDate.class),
                row.getTimestamp("revoked_at") == null
                    ? null
                    : row.getTimestamp("revoked_at").toInstant()))
        .list();
  }

  /// Makes one for the viewer as they act now; the secret, which nobody can see again.
  @Transactional
  public String make(String name, Set<Action> scopes, LocalDate expiresOn) {
    String secret = PREFIX + Secret.word(SECRET_BYTES);
    Viewer viewer = Viewers.current();
    List<String> allowed = scopes.stream().map(Action::name).toList();
    long id =
        database
            .sql(
                """
                INSERT INTO api.token (secret, name, account, organisation, role, scopes, expires_on)
                VALUES (:secret, :name, :account, :organisation, :role, :scopes, :expiresOn)
                RETURNING id
                """)
            .param("secret", Secret.hash(secret))
            .param("name", name)
            .param("account", viewer.account())
            .param("organisation", viewer.organisation())
            .param("role", viewer.role().name())
            .param("scopes", allowed.toArray(String[]::new))
            .param("expiresOn", expiresOn)
            .query(Long.class)
            .single();
    events.record(
        ApiEvent.TOKEN_MADE,
        Subject.of("token", id),
        Map.of("scopes", allowed, "until", expiresOn.toString()));
    return secret;
  }

  /// Ends one of the viewer's own; false when there is none of this id.
  @Transactional
  public boolean revoke(long id) {
    boolean done =
        database
                .sql(
                    """
                    UPDATE api.token SET revoked_at = now()
                    WHERE id = :id AND account = :account AND revoked_at IS NULL
                    """)
                .param("id", id)
                .param("account", Viewers.current().account())
                .update()
            == 1;
    if (done) {
      events.record(ApiEvent.TOKEN_REVOKED, Subject.of("token", id));
    }
    return done;
  }

  private record Row(
      long id,
      long account,
      long organisation,
      String role,
      List<String> scopes,
      boolean usedToday) {
    Bearer bearer() {
      Set<Action> allowed = EnumSet.noneOf(Action.class);
      for (Action action : Action.values()) {
        if (scopes.contains(action.name())) {
          allowed.add(action);
        }
      }
      return new Bearer(id, account, organisation, Role.valueOf(role), allowed);
    }
  }

  /// For whom a secret speaks while it is in force.
  Optional<Bearer> find(String secret) {
    return Viewers.as(Viewer.atTheDoor(), () -> transactions.execute(_ -> findAtTheDoor(secret)));
  }

  private Optional<Bearer> findAtTheDoor(String secret) {
    Optional<Row> found =
        database
            .sql(
                """
                SELECT id, account, organisation, role, scopes,
                       coalesce(used_on = current_date, false) AS used_today
                FROM api.token
                WHERE secret = :secret AND revoked_at IS NULL AND expires_on >= current_date
                """)
            .param("secret", Secret.hash(secret))
            .query((row, _) ->
                new Row(
                    row.getLong("id"),
                    row.getLong("account"),
                    row.getLong("organisation"),
                    row.getString("role"),
                    List.of((String[]) row.getArray("scopes").getArray()),
                    row.getBoolean("used_today")))
            .optional();
    found
        .filter(row -> !row.usedToday())
        .ifPresent(row ->
            database
                .sql("UPDATE api.token SET used_on = current_date WHERE id = :id")
                .param("id", row.id())
                .update());
    return found.map(Row::bearer);
  }
}
