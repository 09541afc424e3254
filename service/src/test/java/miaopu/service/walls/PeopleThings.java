package miaopu.service.walls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import miaopu.service.Ground;
import miaopu.service.files.Samples;
import miaopu.service.files.Uploads;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockMultipartFile;

/// Things of the people module somebody may try to reach; a new one for each try, for some tries
/// change it.
final class PeopleThings {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final long FOREIGN_FIRM = 910_000;

  private PeopleThings() {}

  static Map<String, Cast.Thing> all() {
    return Map.of(
        "account",
        PeopleThings::account,
        "organisation",
        PeopleThings::organisation,
        "registration",
        PeopleThings::registration,
        "consent",
        PeopleThings::consent,
        "mandate",
        PeopleThings::mandate,
        "token",
        PeopleThings::token,
        "webhook",
        PeopleThings::webhook);
  }

  private static int region(Cast.Whose whose) {
    return whose == Cast.Whose.OTHER ? Cast.ELSEWHERE : Cast.HOME;
  }

  private static @Nullable Long token(Viewer who, Cast.Whose whose) {
    boolean own = whose == Cast.Whose.OWN && who.known();
    if (!own && whose != Cast.Whose.FOREIGN) {
      return null;
    }
    Viewer owner =
        own
            ? who
            : new Viewer(
                FOREIGN_FIRM, "", 1, "", Role.ANALYST, Caller.PUBLIC, Jurisdiction.NONE, 0);
    return Cast.as(
        owner,
        rows ->
            rows.sql(
                    """
                    INSERT INTO api.token (secret, name, account, organisation, role, scopes, expires_on)
                    VALUES (sha256(convert_to(:secret, 'UTF8')), '试验', :account, :organisation, :role, '{}', '2099-01-01')
                    RETURNING id
                    """)
                .param("secret", "thing-" + NUMBER.incrementAndGet())
                .param("account", owner.account())
                .param("organisation", owner.organisation())
                .param("role", owner.role().name())
                .query(Long.class)
                .single());
  }

  /// The address leads to this machine, where nothing is sent.
  private static @Nullable Long webhook(Viewer who, Cast.Whose whose) {
    boolean own = whose == Cast.Whose.OWN && Action.HAVE_WEBHOOKS.allows(who.role());
    if (!own && whose != Cast.Whose.FOREIGN) {
      return null;
    }
    Viewer owner =
        own
            ? who
            : new Viewer(
                0,
                "",
                Cast.organisation("BANK", "虚构" + NUMBER.incrementAndGet(), Cast.HOME, 0),
                "",
                Role.FINANCE,
                Caller.PARTNER,
                Jurisdiction.NONE,
                0);
    return Cast.as(
        owner,
        rows ->
            rows.sql(
                    """
                    INSERT INTO messages.webhook (organisation, url, secret)
                    VALUES (walls.organisation(), 'http://127.0.0.1:9/', 'x') RETURNING id
                    """)
                .query(Long.class)
                .single());
  }

  private static @Nullable Long account(Viewer who, Cast.Whose whose) {
    if (whose == Cast.Whose.OWN || whose == Cast.Whose.FOREIGN) {
      return null;
    }
    return Cast.as(
        Cast.STEWARD,
        rows ->
            rows.sql(
                    """
                    INSERT INTO people.account (login, name, region, closed_at)
                    VALUES (:login, '虚构某人', :region, CASE WHEN :closed THEN now() END) RETURNING id
                    """)
                .param("login", "thing-" + NUMBER.incrementAndGet())
                .param("region", region(whose))
                .param("closed", whose == Cast.Whose.CLOSED)
                .query(Long.class)
                .single());
  }

  private static @Nullable Long organisation(Viewer who, Cast.Whose whose) {
    if (whose == Cast.Whose.OWN || whose == Cast.Whose.FOREIGN) {
      return null;
    }
    long id = Cast.organisation("OFFICE", "虚构" + NUMBER.incrementAndGet(), region(whose), 0);
    if (whose == Cast.Whose.CLOSED) {
      Cast.as(
          Cast.STEWARD,
          rows ->
              rows.sql("UPDATE people.organisation SET closed_at = now() WHERE id = :id")
                  .param("id", id)
                  .update());
    }
    return id;
  }

  /// A file that lies in the vault.
  private static final class Licence {
    static final String HASH = keep();

    private static String keep() {
      try {
        Uploads uploads = Ground.get().bean(Uploads.class);
        MockMultipartFile file =
            new MockMultipartFile("licence", "a.png", null, Samples.picture("png"));
        return ((Uploads.Taken) uploads.take(file, Uploads.LICENCE)).hash();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static @Nullable Long registration(Viewer who, Cast.Whose whose) {
    if (whose != Cast.Whose.SAME && whose != Cast.Whose.OTHER) {
      return null;
    }
    String reference = "THING" + NUMBER.incrementAndGet();
    Cast.as(
        Viewer.visitor(),
        rows ->
            rows.sql(
                    """
                    INSERT INTO people.registration (reference, code, name, region, person, login, reach)
                    VALUES (:reference, '91440106MADEM0177P', '虚构某厂', :region, '某人', :login, '-')
                    """)
                .param("reference", reference)
                .param("region", region(whose))
                .param("login", reference.toLowerCase(java.util.Locale.ROOT))
                .update());
    Cast.as(
        Viewer.visitor(),
        rows ->
            rows.sql(
                    """
                    INSERT INTO people.licence (reference, region, hash, type, bytes, pages, name, state)
                    VALUES (:reference, :region, :hash, 'PNG', 9, 1, 'a.png', 'SOUND')
                    """)
                .param("reference", reference)
                .param("region", region(whose))
                .param("hash", Licence.HASH)
                .update());
    Viewer approver = new Viewer(0, "", 0, "", Role.APPROVER, Caller.OFFICE, Jurisdiction.of(0), 0);
    return Cast.as(
        approver,
        rows ->
            rows.sql("SELECT id FROM people.registration WHERE reference = :reference")
                .param("reference", reference)
                .query(Long.class)
                .single());
  }

  private static Viewer owner(long organisation, long firm) {
    return new Viewer(0, "", organisation, "", Role.OWNER, Caller.FIRM, Jurisdiction.NONE, firm);
  }

  private static long foreignFirm() {
    return FOREIGN_FIRM + NUMBER.incrementAndGet();
  }

  private static @Nullable Long consent(Viewer who, Cast.Whose whose) {
    if (whose != Cast.Whose.OWN && whose != Cast.Whose.FOREIGN) {
      return null;
    }
    Viewer owner = whose == Cast.Whose.OWN ? Cast.viewer(Role.OWNER) : owner(0, foreignFirm());
    return Cast.as(
        owner,
        rows ->
            rows.sql(
                    """
                    INSERT INTO people.consent (firm_name, class, facts, purpose, until)
                    VALUES ('虚构某厂', 'FUND', 'TITLES', '试', current_date) RETURNING id
                    """)
                .query(Long.class)
                .single());
  }

  private static @Nullable Long mandate(Viewer who, Cast.Whose whose) {
    if (whose != Cast.Whose.OWN && whose != Cast.Whose.FOREIGN) {
      return null;
    }
    long organisation =
        whose == Cast.Whose.OWN
            ? Cast.viewer(Role.OWNER).organisation()
            : Cast.organisation("FIRM", "虚构某厂", Cast.HOME, foreignFirm());
    long somebody = Cast.viewer(Role.ANALYST).account();
    return Cast.as(
        Cast.STEWARD,
        rows ->
            rows.sql(
                    """
                    INSERT INTO people.membership (account, organisation, role)
                    VALUES (:account, :organisation, 'CLERK') RETURNING id
                    """)
                .param("account", somebody)
                .param("organisation", organisation)
                .query(Long.class)
                .single());
  }
}
