package miaopu.service.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import miaopu.engine.Text;
import miaopu.intake.value.CreditCode;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.files.Uploads;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Firms that ask for an account.
@Repository
@Transactional
public class Registrations {
  /// How many stand on a page.
  static final int PAGE = 50;

  private final JdbcClient database;
  private final Links links;
  private final Events events;
  private final Licences licences;
  private final PeopleLetters letters;

  Registrations(
      JdbcClient database, Links links, Events events, Licences licences, PeopleLetters letters) {
    this.letters = letters;
    this.licences = licences;
    this.events = events;
    this.database = database;
    this.links = links;
  }

  /// What a firm asks.
  ///
  /// @param reference what the firm can name its request by
  /// @param code 统一社会信用代码
  /// @param person who is to be its owner here
  /// @param reach telephone or mail
  record Asked(
      String reference,
      String code,
      String name,
      int region,
      String person,
      String login,
      String reach) {}

  /// How far it is.
  public enum State {
    OPEN("待批准", "Waiting"),
    APPROVED("已批准", "Approved"),
    REFUSED("未批准", "Refused");

    private final Text label;

    State(String zh, String en) {
      label = new Text(zh, en);
    }

    /// Its name in the interface.
    public Text label() {
      return label;
    }
  }

  /// A request as an approver sees it.
  public record Registration(
      long id,
      String reference,
      String code,
      String name,
      int region,
      String person,
      String login,
      String reach,
      Instant askedAt,
      State state,
      @Nullable String reason) {
    Subject subject(long firm) {
      return new Subject("registration:" + reference, region, firm);
    }

    /// True when the check characters of the code do not fit, as in some early codes.
    public boolean doubtful() {
      return !CreditCode.sound(code);
    }
  }

  /// Takes a request with its licence; whoever asks cannot look at it again.
  void ask(Asked asked, Uploads.Taken licence) {
    events.record(
        PeopleEvent.REGISTRATION_SENT,
        new Subject("registration:" + asked.reference, asked.region, 0));
    database
        .sql(
            """
            INSERT INTO people.registration (reference, code, name, region, person, login, reach)
            VALUES (:reference, :code, :name, :region, :person, :login, :reach)
            """)
        .paramSource(asked)
        .update();
    licences.add(asked.reference, asked.region, licence);
    letters.registrationAsked(asked);
  }

  private static final String COLUMNS =
      """
      SELECT id, reference, code, name, region, person, login, reach, asked_at, state, reason
      FROM people.registration
      """;

  /// A page of requests, the waiting ones only or all, and one more when there are more.
  List<Registration> list(boolean waiting, long after) {
    return database
        .sql(
            COLUMNS
                + """
                 WHERE id > :after AND (NOT :waiting OR state = 'OPEN') ORDER BY id LIMIT :rows
                """)
        .param("after", after)
        .param("waiting", waiting)
        .param("rows", PAGE + 1)
        .query(Registration.class)
        .list();
  }

  /// How many of the jurisdiction wait.
  long open() {
    return database
        .sql(
            """
            SELECT count(*) FROM people.registration
            WHERE region >= walls.low() AND region < walls.high() AND state = 'OPEN'
            """)
        .query(Long.class)
        .single();
  }

  /// A request one may see.
  Optional<Registration> find(long id) {
    return database
        .sql(COLUMNS + " WHERE id = :id")
        .param("id", id)
        .query(Registration.class)
        .optional();
  }

  /// True when people work for the firm here already: an approval gives it one more owner.
  boolean known(Registration asked, FirmRegister register) {
    return register
        .find(asked.code)
        .flatMap(firm ->
            database
                .sql("SELECT id FROM people.organisation WHERE firm = :firm")
                .param("firm", firm)
                .query(Long.class)
                .optional())
        .isPresent();
  }

  /// Refuses a request that waits.
  boolean refuse(Registration asked, String reason) {
    Optional<Long> by =
        database
            .sql(
                """
                UPDATE people.registration SET state = 'REFUSED', reason = :reason,
                  answered_at = now(), answered_by = walls.account()
                WHERE id = :id AND state = 'OPEN' RETURNING coalesce(asked_by, 0)
                """)
            .param("id", asked.id)
            .param("reason", reason)
            .query(Long.class)
            .optional();
    if (by.isPresent()) {
      events.record(PeopleEvent.REGISTRATION_REFUSED, asked.subject(0));
    }
    by.filter(account -> account != 0)
        .ifPresent(account -> letters.registrationRefused(asked, account, reason));
    return by.isPresent();
  }

  /// What an approval opened.
  ///
  /// @param link path of the page where the owner sets a password
  public record Opened(long account, String login, String link) {}

  /// Approves a request that waits: the firm stands in the register, its organisation, the account
  /// of its owner and a link are opened, all in one transaction.
  ///
  /// @return nothing when somebody has the login name already; then nothing has changed
  Optional<Opened> approve(Registration asked, String login, FirmRegister register) {
    Optional<Long> account =
        database
            .sql(
                """
                INSERT INTO people.account (login, name, region) VALUES (lower(:login), :name, :region)
                ON CONFLICT (login) DO NOTHING RETURNING id
                """)
            .param("login", login)
            .param("name", asked.person)
            .param("region", asked.region)
            .query(Long.class)
            .optional();
    if (account.isEmpty()) {
      return Optional.empty();
    }
    long firm = register.admit(asked.code, asked.name, asked.region);
    licences
        .of(asked.reference)
        .filter(Licences.Licence::opens)
        .ifPresent(licence -> register.prove(firm, asked.region, licence.taken()));
    events.record(PeopleEvent.REGISTRATION_APPROVED, asked.subject(firm));
    long by =
        database
            .sql(
                """
                UPDATE people.registration SET state = 'APPROVED', firm = :firm,
                  answered_at = now(), answered_by = walls.account()
                WHERE id = :id AND state = 'OPEN' RETURNING coalesce(asked_by, 0)
                """)
            .param("id", asked.id)
            .param("firm", firm)
            .query(Long.class)
            .optional()
            .orElseThrow(NotThere::new);
    letters.registrationApproved(asked, account.get(), by);
    database
        .sql(
            """
            INSERT INTO people.membership (account, organisation, role)
            VALUES (:account, :organisation, 'OWNER')
            """)
        .param("account", account.get())
        .param("organisation", organisation(asked, firm))
        .update();
    return Optional.of(new Opened(account.get(), login, links.give(account.get())));
  }

  private long organisation(Registration asked, long firm) {
    database
        .sql(
            """
            INSERT INTO people.organisation (kind, name, region, firm)
            VALUES ('FIRM', :name, :region, :firm) ON CONFLICT (firm) DO NOTHING
            """)
        .param("name", asked.name)
        .param("region", asked.region)
        .param("firm", firm)
        .update();
    return database
        .sql("SELECT id FROM people.organisation WHERE firm = :firm")
        .param("firm", firm)
        .query(Long.class)
        .single();
  }
}
