package miaopu.service.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A query that forgot its condition, on every table there is, for every kind of viewer: what comes
/// back is theirs. The register has two counties, a firm of another owner, a partner with consents
/// and one without.
class ForgottenConditionTest {
  /// Names of columns that say whose a row is.
  private static final List<String> MARKS = List.of("region", "firm", "organisation", "account");

  /// Tables that say nothing about anybody, and those of sessions, which no viewer may read.
  private static final Set<String> NOBODYS =
      Set.of("enterprises.source", "people.session", "people.session_attributes");

  private final LargeRegister register = LargeRegister.get();
  private final JdbcClient database = register.platform().getBean(JdbcClient.class);
  private final TransactionTemplate transactions =
      register.platform().getBean(TransactionTemplate.class);

  private long id(String query) throws SQLException {
    return register.number(query);
  }

  private long organisation(String name) throws SQLException {
    return id("SELECT id FROM people.organisation WHERE name = '" + name + "'");
  }

  private Viewer viewer(Role role, String login, String organisation, int region, long firm)
      throws SQLException {
    boolean office = role.caller() == Caller.OFFICE || role.caller() == Caller.STEWARD;
    return new Viewer(
        id("SELECT id FROM people.account WHERE login = '" + login + "'"),
        login,
        firm == 0
            ? organisation(organisation)
            : id("SELECT id FROM people.organisation WHERE firm = " + firm),
        organisation,
        role,
        role.caller(),
        office ? Jurisdiction.of(region) : Jurisdiction.NONE,
        firm);
  }

  private List<Viewer> viewers() throws SQLException {
    long firm = LargeRegister.FIRM;
    List<Viewer> all = new ArrayList<>();
    for (Role role : Role.values()) {
      all.add(
          switch (role.caller()) {
            case OFFICE -> viewer(role, "scale-county", "虚构规模天河区局", 440106, 0);
            case STEWARD -> viewer(role, "scale-admin", "虚构规模天河区局", 440106, 0);
            case FIRM -> viewer(role, "scale-owner", "", 0, firm);
            case PARTNER -> viewer(role, "scale-bank", "虚构规模银行", 0, 0);
            default -> Viewer.visitor();
          });
    }
    all.add(viewer(Role.REVIEWER, "scale-next", "虚构规模海珠区局", 440105, 0));
    all.add(viewer(Role.FINANCE, "scale-fund", "虚构规模基金", 0, 0));
    // a partner nobody has given anything
    all.add(viewer(Role.INSTITUTION, "scale-next", "虚构规模海珠区局", 0, 0));
    return all;
  }

  private List<String> tables() throws SQLException {
    return register.words(
        """
        SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('walls', 'audit', 'people', 'api', 'messages', 'enterprises')
          AND c.relname <> 'migration' ORDER BY 1
        """);
  }

  private List<String> marks(String table) throws SQLException {
    List<String> columns =
        register.words(
            "SELECT attname FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped AND attrelid = '"
                + table
                + "'::regclass");
    return MARKS.stream().filter(columns::contains).toList();
  }

  /// What must hold of a row that a viewer gets; in the words of SQL, and not in those of the
  /// policies.
  private String own(Viewer viewer, String table, List<String> marks) throws SQLException {
    long firm = viewer.firm();
    String byRegion =
        "region BETWEEN %d AND %d"
            .formatted(viewer.jurisdiction().low(), viewer.jurisdiction().high() - 1);
    String byOrganisation = "organisation = " + viewer.organisation();
    return switch (table) {
      case "enterprises.firm" ->
          switch (viewer.caller()) {
            case FIRM -> "id = " + firm;
            case PARTNER -> "id = ANY('{" + shown(viewer, "PROFILE") + "}')";
            default -> byRegion;
          };
      case "enterprises.fact" ->
          viewer.caller() == Caller.PARTNER
              ? "period > 0 AND firm = ANY('{%s}') OR period = 0 AND firm = ANY('{%s}')"
                  .formatted(shown(viewer, "FIGURES"), shown(viewer, "INNOVATION"))
              : general(viewer, marks);
      case "enterprises.title_held" ->
          viewer.caller() == Caller.PARTNER
              ? "firm = ANY('{" + shown(viewer, "TITLES") + "}')"
              : general(viewer, marks);
      case "enterprises.shown" -> "firm = ANY('{" + shown(viewer, "PROFILE") + "}')";
      case "enterprises.shown_title" -> "firm = ANY('{" + shown(viewer, "TITLES") + "}')";
      case "enterprises.name_piece" ->
          viewer.caller() == Caller.PARTNER
              ? "firm = ANY('{" + shown(viewer, "PROFILE") + "}')"
              : general(viewer, marks);
      // whoever of an office sent it
      case "enterprises.import" -> byOrganisation;
      // colleagues, those one has let in, and those a consent can be given to
      case "people.organisation" ->
          "id = %d OR kind IN ('BANK', 'FUND', 'CHAIN_LEADER', 'INSTITUTION') AND %s OR %s"
              .formatted(viewer.organisation(), viewer.caller() == Caller.FIRM, byRegion);
      case "people.account" ->
          "id = %d OR id IN (SELECT account FROM people.membership WHERE organisation = %d) OR %s"
              .formatted(viewer.account(), viewer.organisation(), byRegion);
      case "people.membership" ->
          viewer.caller() == Caller.STEWARD
              ? "organisation IN (SELECT id FROM people.organisation WHERE " + byRegion + ")"
              : byOrganisation + " OR account = " + viewer.account();
      case "people.consent" ->
          viewer.caller() == Caller.FIRM
              ? "firm = " + firm
              : "class = 'BANK' AND %s OR organisation = %d"
                  .formatted(bank(viewer), viewer.organisation());
      case "audit.event" ->
          viewer.caller() == Caller.FIRM
              ? "firm = " + firm
              : viewer.caller() == Caller.STEWARD
                  ? byRegion + " AND kind NOT LIKE 'enterprises.%'"
                  : byRegion;
      case "audit.checkpoint" -> Boolean.toString(viewer.caller() == Caller.STEWARD);
      case "messages.message" ->
          "EXISTS (SELECT FROM messages.copy c WHERE c.message = message.id AND c.account = "
              + viewer.account()
              + ")";
      default -> general(viewer, marks);
    };
  }

  private static String general(Viewer viewer, List<String> marks) {
    if (marks.contains("firm") && viewer.caller() == Caller.FIRM) {
      return "firm = " + viewer.firm();
    }
    if (marks.contains("region") && viewer.jurisdiction().high() > 0) {
      return "region BETWEEN %d AND %d"
          .formatted(viewer.jurisdiction().low(), viewer.jurisdiction().high() - 1);
    }
    if (marks.contains("account")) {
      return "account = " + viewer.account();
    }
    return marks.contains("organisation") ? "organisation = " + viewer.organisation() : "false";
  }

  private String shown(Viewer viewer, String facts) throws SQLException {
    return String.join(
        ",",
        register.words(
            """
            SELECT DISTINCT firm::text FROM people.consent WHERE facts = '%s' AND withdrawn_at IS NULL
              AND until >= current_date AND (organisation = %d OR class = '%s')
            """
                .formatted(facts, viewer.organisation(), bank(viewer) ? "BANK" : "-")));
  }

  /// Whoever acts for a bank, in whatever role: a consent is given to a kind of organisation.
  private static boolean bank(Viewer viewer) {
    return viewer.organisationName().endsWith("银行");
  }

  /// What a question brought back.
  ///
  /// @param rows all of it
  /// @param foreign what is somebody else's
  private record Brought(long rows, long foreign) {}

  /// Nothing where the database refuses the question.
  private Brought brought(Viewer viewer, String table, String own) {
    try {
      String query =
          "SELECT count(*) AS rows, count(*) FILTER (WHERE (%s) IS NOT TRUE) AS foreign FROM %s"
              .formatted(own, table);
      return Objects.requireNonNull(
          Viewers.as(
              viewer,
              () -> transactions.execute(_ -> database.sql(query).query(Brought.class).single())));
    } catch (DataAccessException e) {
      assertThat(e).hasStackTraceContaining("permission denied");
      return new Brought(0, 0);
    }
  }

  @Test
  void bringsBackNothingForeignFromAnyTable() throws SQLException {
    List<String> wrong = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (String table : tables()) {
      if (NOBODYS.contains(table)) {
        continue;
      }
      List<String> marks = marks(table);
      for (Viewer viewer : viewers()) {
        String own = own(viewer, table, marks);
        Brought found = brought(viewer, table, own);
        if (found.foreign() > 0) {
          wrong.add("%s as %s %s: %s".formatted(table, viewer.role(), viewer.name(), found));
        }
        // somebody else's rows are there to be missed
        if (found.rows() > 0
            && register.number(
                    "SELECT count(*) FROM %s WHERE (%s) IS NOT TRUE".formatted(table, own))
                > 0) {
          seen.add(viewer.caller() + " " + table);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen)
        .contains(
            "OFFICE enterprises.firm",
            "OFFICE enterprises.fact",
            "OFFICE enterprises.name_piece",
            "OFFICE enterprises.title_held",
            "OFFICE enterprises.objection",
            "OFFICE enterprises.import",
            "OFFICE enterprises.row_taken",
            "OFFICE audit.event",
            "OFFICE messages.message",
            "FIRM enterprises.firm",
            "FIRM enterprises.fact",
            "FIRM people.consent",
            "FIRM people.consent_use",
            "PARTNER enterprises.firm",
            "PARTNER enterprises.fact",
            "PARTNER enterprises.name_piece",
            "PARTNER enterprises.title_held",
            "PARTNER enterprises.shown",
            "PARTNER people.consent",
            "STEWARD people.account",
            "STEWARD audit.event");
  }

  @Test
  void bringsBackNothingForeignWhenMixedOnAFewConnections() throws Exception {
    List<Viewer> viewers = viewers().stream().filter(Viewer::known).toList();
    List<Callable<String>> questions = new ArrayList<>();
    for (int round = 0; round < 25; round++) {
      for (Viewer viewer : viewers) {
        if (viewer.caller() != Caller.STEWARD && viewer.caller() != Caller.PUBLIC) {
          String own = own(viewer, "enterprises.firm", List.of("region"));
          long expected =
              register.number(
                  "SELECT count(*) FROM enterprises.firm WHERE ("
                      + own
                      + ")"
                      + (viewer.caller() == Caller.PARTNER ? " AND state = 'ACTIVE'" : ""));
          questions.add(() -> {
            Brought found = brought(viewer, "enterprises.firm", own);
            return found.foreign() == 0 && found.rows() == expected
                ? ""
                : viewer.role() + " got " + found + " instead of " + expected;
          });
        }
      }
    }
    List<String> wrong = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<String> one : threads.invokeAll(questions)) {
        if (!one.get().isEmpty()) {
          wrong.add(one.get());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
