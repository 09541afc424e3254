package miaopu.service.shell;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import miaopu.service.Ground;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/// One account for each role, to look at pages with.
public final class Actors {
  private static final int HOME = 440106;
  private static final long FIRM = 9_000_001;
  private static final Viewer STEWARD =
      new Viewer(0, "", 0, "", Role.ADMINISTRATOR, Caller.STEWARD, Jurisdiction.of(0), 0);
  private static final Map<Role, Actor> ACTORS = new EnumMap<>(Role.class);

  private Actors() {}

  private static final Map<Role, Long> FIRMS = new EnumMap<>(Role.class);
  private static final Viewer NATION =
      new Viewer(0, "", 0, "虚构省厅", Role.REVIEWER, Caller.OFFICE, Jurisdiction.of(0), 0);

  /// The firm somebody of a firm works for, with a figure and a file in the register.
  public static synchronized long firm(Role role) {
    of(role);
    long firm = Objects.requireNonNull(FIRMS.get(role));
    Viewers.as(
        NATION,
        () ->
            Ground.get()
                .bean(TransactionTemplate.class)
                .execute(_ -> {
                  fill(firm);
                  return true;
                }));
    return firm;
  }

  private static void fill(long firm) {
    JdbcClient database = Ground.get().bean(JdbcClient.class);
    int fresh =
        database
            .sql(
                """
                INSERT INTO enterprises.firm (id, region, name, name_key, industry, invented)
                VALUES (:id, :region, '虚构穗芯半导体有限公司', '虚构穗芯半导体有限公司', 'C3973', true)
                ON CONFLICT DO NOTHING
                """)
            .param("id", firm)
            .param("region", HOME)
            .update();
    if (fresh == 0) {
      return;
    }
    long paper =
        database
            .sql(
                """
                INSERT INTO enterprises.evidence
                  (region, firm, hash, type, bytes, pages, name, about, state, organisation_name)
                VALUES (:region, :id, repeat('0', 64), 'PDF', 345678, 42, '2025年度审计报告.pdf',
                  '虚构的审计报告', 'SOUND', '虚构市中小企业局') RETURNING id
                """)
            .param("id", firm)
            .param("region", HOME)
            .query(Long.class)
            .single();
    database
        .sql(
            """
            INSERT INTO enterprises.fact
              (region, firm, field, period, source, version, value, number, raw, unit, evidence)
            VALUES
              (:region, :id, 'revenue', 2025, 4, 1, '12000000', 12000000, '1200', '万元', :paper),
              (:region, :id, 'equity_financing_2y', 0, 4, 1, '0', 0, '0', '万元', :paper)
            """)
        .param("id", firm)
        .param("region", HOME)
        .param("paper", paper)
        .update();
  }

  /// How to sign in.
  public record Actor(String login, String password) {}

  /// The account of a role.
  public static synchronized Actor of(Role role) {
    return ACTORS.computeIfAbsent(
        role,
        one ->
            Objects.requireNonNull(
                Viewers.as(
                    STEWARD,
                    () -> Ground.get().bean(TransactionTemplate.class).execute(_ -> make(one)))));
  }

  private static Actor make(Role role) {
    JdbcClient database = Ground.get().bean(JdbcClient.class);
    Actor actor =
        new Actor("look-" + role.name().toLowerCase(Locale.ROOT), "eleven calm gardeners");
    FIRMS.put(role, FIRM + ACTORS.size());
    String kind =
        switch (role.caller()) {
          case FIRM -> "FIRM";
          case PARTNER -> "BANK";
          default -> "OFFICE";
        };
    long organisation =
        database
            .sql(
                """
                INSERT INTO people.organisation (kind, name, region, firm)
                VALUES (:kind, :name, :region, nullif(:firm, 0)) RETURNING id
                """)
            .param("kind", kind)
            .param("name", kind.equals("FIRM") ? "虚构穗芯半导体有限公司" : "虚构市中小企业局")
            .param("region", HOME)
            .param("firm", kind.equals("FIRM") ? FIRM + ACTORS.size() : 0)
            .query(Long.class)
            .single();
    long account =
        database
            .sql(
                """
                INSERT INTO people.account (login, name, region, password, made_by)
                VALUES (:login, '林初', :region, :password, 0) RETURNING id
                """)
            .param("login", actor.login())
            .param("region", HOME)
            .param("password", Ground.get().bean(PasswordEncoder.class).encode(actor.password()))
            .query(Long.class)
            .single();
    database
        .sql(
            """
            INSERT INTO people.membership (account, organisation, role)
            VALUES (:account, :organisation, :role)
            """)
        .param("account", account)
        .param("organisation", organisation)
        .param("role", role.name())
        .update();
    return actor;
  }
}
