package miaopu.service.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Accounts as an administrator keeps them; the database shows those of the jurisdiction.
@Repository
@Transactional
public class KeptAccounts {
  /// How many stand on a page.
  static final int PAGE = 50;

  /// Counting stops here: nobody reads on.
  static final int COUNTED = 1_000;

  private final JdbcClient database;
  private final Links links;
  private final Events events;
  private final Regions regions;
  private final PeopleLetters letters;

  KeptAccounts(
      JdbcClient database, Links links, Events events, Regions regions, PeopleLetters letters) {
    this.letters = letters;
    this.regions = regions;
    this.events = events;
    this.database = database;
    this.links = links;
  }

  /// The first ones whose login name begins with some words, and the first ones with them in their
  /// name: each through an index.
  private static final String FOUND =
      """
      (SELECT l.id FROM people.account l
       WHERE starts_with(l.login, lower(:words)) AND l.id > :after ORDER BY l.id LIMIT :rows)
      UNION
      (SELECT p.account FROM people.account_piece p JOIN people.account n ON n.id = p.account
       WHERE p.piece = :piece AND p.account > :after AND position(:words IN n.name) > 0
       ORDER BY p.account LIMIT :rows)
      """;

  /// What somebody is and where.
  public record Post(Role role, String organisation) {}

  /// An account in a list.
  public record Entry(
      long id,
      String login,
      String name,
      int region,
      boolean closed,
      boolean ready,
      List<Post> posts) {}

  private record Row(
      long id, String login, String name, int region, boolean closed, boolean ready, String posts) {
    Entry entry() {
      List<Post> parts =
          Arrays.stream(posts.split("\n"))
              .filter(line -> !line.isEmpty())
              .map(line -> line.split("\t", 2))
              .map(part -> new Post(Role.valueOf(part[0]), part[1]))
              .toList();
      return new Entry(id, login, name, region, closed, ready, parts);
    }
  }

  /// A page of accounts whose login name begins or whose name contains some words, and one more
  /// when there are more.
  List<Entry> list(String words, long after) {
    return database
        .sql(
            """
            SELECT a.id, a.login, a.name, a.region, a.closed_at IS NOT NULL AS closed,
                   a.password IS NOT NULL AS ready,
                   coalesce((SELECT string_agg(m.role || E'\\t' || translate(o.name, E'\\t\\n', '  '), E'\\n' ORDER BY m.id)
                    FROM people.membership m JOIN people.organisation o ON o.id = m.organisation
                    WHERE m.account = a.id AND m.since <= current_date
                      AND (m.until IS NULL OR m.until >= current_date)), '') AS posts
            FROM people.account a
            WHERE a.id > :after%s
            ORDER BY a.id LIMIT :rows
            """
                .formatted(words.isEmpty() ? "" : " AND a.id IN (" + FOUND + ")"))
        .param("words", words)
        .param("piece", piece(words))
        .param("after", after)
        .param("rows", PAGE + 1)
        .query(Row.class)
        .list()
        .stream()
        .map(Row::entry)
        .toList();
  }

  /// The last two signs: fewer people share them than a family name.
  private static String piece(String words) {
    int signs = words.codePointCount(0, words.length());
    return words.substring(words.offsetByCodePoints(0, Math.max(0, signs - 2)));
  }

  /// How many there are, up to one more than [#COUNTED].
  int count(String words) {
    return database
        .sql(
            """
            SELECT count(*) FROM (SELECT FROM (%s) AS found LIMIT :rows) AS counted
            """
                .formatted(words.isEmpty() ? "SELECT id FROM people.account" : FOUND))
        .param("words", words)
        .param("piece", piece(words))
        .param("after", 0)
        .param("rows", COUNTED + 1)
        .query(Integer.class)
        .single();
  }

  /// An account as its page shows it.
  public record Account(
      long id,
      String login,
      String name,
      int region,
      boolean closed,
      @Nullable Instant passwordSetAt,
      boolean locked,
      boolean secondFactor,
      Instant createdAt) {}

  /// A membership as the page of an account shows it.
  public record Membership(
      long id,
      long organisation,
      String organisationName,
      Role role,
      LocalDate since,
      @Nullable LocalDate until,
      boolean over) {}

  /// An account one may see.
  Optional<Account> find(long id) {
    return database
        .sql(
            """
            SELECT a.id, a.login, a.name, a.region, a.closed_at IS NOT NULL AS closed,
                   a.password_set_at, coalesce(a.locked_until > now(), false) AS locked,
                   EXISTS (SELECT FROM people.second_factor f WHERE f.account = a.id) AS second_factor,
                   a.created_at
            FROM people.account a WHERE a.id = :id
            """)
        .param("id", id)
        .query(Account.class)
        .optional();
  }

  /// Refuses to go on when there is no such account, or none one may see.
  void check(long id) {
    if (find(id).isEmpty()) {
      throw new NotThere();
    }
  }

  /// Its memberships in organisations one may see, those that are over last.
  List<Membership> memberships(long account) {
    return database
        .sql(
            """
            SELECT m.id, o.id AS organisation, o.name AS organisation_name, m.role, m.since, m.until,
                   coalesce(m.until < current_date, false) AS over
            FROM people.membership m JOIN people.organisation o ON o.id = m.organisation
            WHERE m.account = :account ORDER BY over, m.id
            """)
        .param("account", account)
        .query(Membership.class)
        .list();
  }

  /// Opens an account without a password and gives it a post; its id, or nothing when somebody has
  /// that login name already, here or elsewhere.
  Optional<Long> open(
      String login,
      String name,
      Organisations.Organisation at,
      Role role,
      @Nullable LocalDate until) {
    Optional<Long> account =
        database
            .sql(
                """
                INSERT INTO people.account (login, name, region) VALUES (lower(:login), :name, :region)
                ON CONFLICT (login) DO NOTHING RETURNING id
                """)
            .param("login", login)
            .param("name", name)
            .param("region", at.region())
            .query(Long.class)
            .optional();
    account.ifPresent(id -> {
      events.record(PeopleEvent.ACCOUNT_OPENED, Subject.of("account", id).in(at.region()));
      give(id, at, role, until);
    });
    return account;
  }

  /// Gives somebody a post. An account is kept by a region around all its posts: whoever keeps it
  /// can reset its password, and so become what it is.
  ///
  /// @return false when they have this post already
  boolean give(long account, Organisations.Organisation at, Role role, @Nullable LocalDate until) {
    boolean given = insert(account, at.id(), role, until) == 1;
    if (given) {
      keepAround(account, at.region());
      note(PeopleEvent.POST_GIVEN, account, Map.of("organisation", at.id(), "role", role.name()));
      letters.postGiven(account, at.name(), role);
    }
    return given;
  }

  private void keepAround(long account, int seat) {
    int before = region(account);
    int around = before;
    while (!Jurisdiction.of(around).covers(seat)) {
      around = regions.above(around);
    }
    if (around != before) {
      keepAt(account, around);
    }
  }

  private void keepAt(long account, int region) {
    database
        .sql("UPDATE people.account SET region = :region WHERE id = :account")
        .param("account", account)
        .param("region", region)
        .update();
  }

  private int insert(long account, long organisation, Role role, @Nullable LocalDate until) {
    return database
        .sql(
            """
            INSERT INTO people.membership (account, organisation, role, until)
            SELECT :account, :organisation, :role, :until::date
            WHERE NOT EXISTS (
              SELECT FROM people.membership m
              WHERE m.account = :account AND m.organisation = :organisation AND m.role = :role
                AND (m.until IS NULL OR m.until >= current_date))
            """)
        .param("account", account)
        .param("organisation", organisation)
        .param("role", role.name())
        .param("until", until)
        .update();
  }

  /// Ends a post yesterday, so that it is over at once.
  ///
  /// @return false when there is none in force of this number
  boolean end(long account, long membership) {
    Optional<Post> ended =
        database
            .sql(
                """
                UPDATE people.membership m SET since = least(since, current_date - 1), until = current_date - 1
                FROM people.organisation o
                WHERE m.id = :id AND m.account = :account AND (m.until IS NULL OR m.until >= current_date)
                  AND o.id = m.organisation
                RETURNING m.role, o.name AS organisation
                """)
            .param("id", membership)
            .param("account", account)
            .query(Post.class)
            .optional();
    ended.ifPresent(post -> {
      note(PeopleEvent.POST_ENDED, account, Map.of("membership", membership));
      letters.postEnded(account, post.organisation(), post.role());
    });
    return ended.isPresent();
  }

  /// Moves somebody to another organisation of the jurisdiction: the posts they have in those one
  /// may see end, one in the new begins, and the account is kept where it sits.
  void move(long account, Organisations.Organisation to, Role role) {
    note(PeopleEvent.ACCOUNT_MOVED, account, Map.of("region", to.region()));
    database
        .sql(
            """
            UPDATE people.membership SET since = least(since, current_date - 1), until = current_date - 1
            WHERE account = :account AND (until IS NULL OR until >= current_date)
            """)
        .param("account", account)
        .update();
    keepAt(account, to.region());
    give(account, to, role, null);
  }

  /// A link to set a password. The old password and the second factor stay good until it is taken.
  String link(long account) {
    note(PeopleEvent.LINK_GIVEN, account, Map.of());
    links.withdraw(account);
    return links.give(account);
  }

  /// Deactivates an account or lets it in again.
  void close(long account, boolean closed) {
    note(closed ? PeopleEvent.ACCOUNT_CLOSED : PeopleEvent.ACCOUNT_REOPENED, account, Map.of());
    database
        .sql(
            "UPDATE people.account SET closed_at = CASE WHEN :closed THEN now() END WHERE id = :account")
        .param("account", account)
        .param("closed", closed)
        .update();
    if (!closed) {
      letters.accountReopened(account);
    }
  }

  /// In the region that keeps the account, so that those above see it too.
  private void note(PeopleEvent what, long account, Map<String, ?> details) {
    events.record(what, Subject.of("account", account).in(region(account)), details);
  }

  private int region(long account) {
    return database
        .sql("SELECT region FROM people.account WHERE id = :account")
        .param("account", account)
        .query(Integer.class)
        .single();
  }
}
