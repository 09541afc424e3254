package miaopu.service.enterprises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import miaopu.service.files.Uploads;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;

/// Firms and imports that the permissions are tried on.
public final class Things {
  private static final int OTHER_PROVINCE = 330106;
  private static final String CSV = "企业名称,2025年营业收入（万元）\n虚构权限有限公司,约100\n";
  private static final AtomicLong MOVERS = new AtomicLong(970_000);
  private static final Map<Cast.Whose, Long> FIRMS = new EnumMap<>(Cast.Whose.class);
  private static final Map<Long, Long> EVIDENCE = new HashMap<>();
  private static final Map<Cast.Whose, Long> IMPORTS = new EnumMap<>(Cast.Whose.class);

  private Things() {}

  /// Makes them known by name.
  public static void add() {
    Cast.add("firm", Things::firm);
    Cast.add("import", Things::table);
    Cast.add("handover", (_, object) -> handover(object, true));
    Cast.add("view", Things::view);
    Cast.add("offer", (_, object) -> handover(object, false));
    Cast.add("evidence", Things::evidence);
  }

  private static synchronized @Nullable Long firm(Viewer who, Cast.Whose object) {
    if (FIRMS.isEmpty()) {
      FIRMS.put(Cast.Whose.OWN, make(Cast.FIRM, Cast.HOME, "ACTIVE"));
      FIRMS.put(Cast.Whose.SAME, make(900_002, Cast.HOME, "ACTIVE"));
      FIRMS.put(Cast.Whose.CLOSED, make(900_003, Cast.HOME, "CANCELLED"));
      FIRMS.put(Cast.Whose.OTHER, make(900_004, Cast.ELSEWHERE, "ACTIVE"));
      FIRMS.put(Cast.Whose.FOREIGN, make(900_005, OTHER_PROVINCE, "ACTIVE"));
      consent();
    }
    boolean ofFirm = who.caller() == Caller.FIRM;
    boolean office = who.caller() == Caller.OFFICE;
    // a firm that is closed is nobody's own here; a firm that consented is an office's like any
    if ((object == Cast.Whose.CLOSED && ofFirm) || (object == Cast.Whose.OWN && office)) {
      return null;
    }
    return FIRMS.get(object);
  }

  private static long make(long id, int region, String state) {
    return Offices.as(
        Offices.office(0),
        () -> {
          JdbcClient rows = Offices.database();
          rows.sql(
                  """
                  INSERT INTO enterprises.firm (id, region, name, name_key, state, invented)
                  VALUES (:id, :region, :name, :name, :state, true)
                  """)
              .param("id", id)
              .param("region", region)
              .param("name", "虚构权限" + id)
              .param("state", state)
              .update();
          rows.sql(
                  """
                  INSERT INTO enterprises.fact (region, firm, field, period, source, version, value, number, raw)
                  VALUES (:region, :id, 'revenue', 2025, 4, 1, '100', 100, '100')
                  """)
              .param("id", id)
              .param("region", region)
              .update();
          rows.sql(
                  """
                  INSERT INTO enterprises.happening (region, firm, number, kind, on_day, before, after)
                  OVERRIDING SYSTEM VALUE
                  VALUES (:region, :id, :id, 'RENAMED', '2025-01-01', '虚构曾用', '虚构')
                  """)
              .param("id", id)
              .param("region", region)
              .update();
          rows.sql(
                  """
                  INSERT INTO enterprises.title_held (region, firm, kind, number, source)
                  OVERRIDING SYSTEM VALUE VALUES (:region, :id, 'high-tech', :id, 3)
                  """)
              .param("id", id)
              .param("region", region)
              .update();
          return id;
        });
  }

  /// A firm on its way to or from somewhere; a new one each time, for it can be answered once.
  private static @Nullable Long handover(Cast.Whose object, boolean comes) {
    int side =
        switch (object) {
          case SAME -> Cast.HOME;
          case OTHER -> Cast.ELSEWHERE;
          default -> 0;
        };
    if (side == 0) {
      return null;
    }
    long firm = make(MOVERS.incrementAndGet(), comes ? OTHER_PROVINCE : side, "ACTIVE");
    return Offices.as(
        Offices.office(0),
        () ->
            Offices.database()
                .sql(
                    """
                    INSERT INTO enterprises.handover
                      (firm, region, seat, firm_name, firm_code, invented, on_day, document, office)
                    SELECT id, region, :seat, name, '', true, current_date, '虚构', '虚构'
                    FROM enterprises.firm WHERE id = :firm RETURNING id
                    """)
                .param("firm", firm)
                .param("seat", comes ? side : OTHER_PROVINCE)
                .query(Long.class)
                .single());
  }

  /// A view of one's own, a new one each time; or of somebody in another office.
  private static @Nullable Long view(Viewer who, Cast.Whose object) {
    boolean own = object == (who.caller() == Caller.PARTNER ? Cast.Whose.OWN : Cast.Whose.SAME);
    boolean searches = who.caller() == Caller.OFFICE || who.caller() == Caller.PARTNER;
    if ((own && !searches) || (!own && object != Cast.Whose.OTHER)) {
      return null;
    }
    return Offices.as(
        own ? who : Offices.office(Cast.ELSEWHERE),
        () ->
            Offices.database()
                .sql(
                    "INSERT INTO enterprises.saved_view (name, query, shared) VALUES (:name, '', true) RETURNING id")
                .param("name", "虚构" + MOVERS.incrementAndGet())
                .query(Long.class)
                .single());
  }

  private static void consent() {
    Viewer owner = Cast.viewer(Role.OWNER);
    for (String kind : new String[] {"BANK", "CHAIN_LEADER", "INSTITUTION"}) {
      Cast.as(
          owner,
          rows ->
              rows.sql(
                      """
                      INSERT INTO people.consent (firm_name, class, facts, purpose, until)
                      VALUES ('虚构', :kind, 'PROFILE', '试', current_date + 30)
                      """)
                  .param("kind", kind)
                  .update());
    }
  }

  /// A file of a firm that may be opened by whom the table names.
  private static synchronized @Nullable Long evidence(Viewer who, Cast.Whose object) {
    Long firm = firm(who, object);
    if (firm == null) {
      return null;
    }
    return EVIDENCE.computeIfAbsent(
        firm,
        id -> {
          FirmSeen.Who seen =
              Viewers.as(Offices.office(0), () -> bean(FirmPages.class).who(id).orElseThrow());
          return Viewers.as(
              Offices.office(0), () -> bean(Evidence.class).add(seen, kept(), "虚构材料"));
        });
  }

  private static <T> T bean(Class<T> type) {
    return miaopu.service.Ground.get().bean(type);
  }

  private static Uploads.Taken kept() {
    try {
      return (Uploads.Taken)
          bean(Uploads.class)
              .take(
                  new MockMultipartFile(
                      "file", "a.csv", null, "年度,收入\n2025,1\n".getBytes(StandardCharsets.UTF_8)),
                  Uploads.EVIDENCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized @Nullable Long table(Viewer who, Cast.Whose object) {
    if (IMPORTS.isEmpty()) {
      IMPORTS.put(Cast.Whose.SAME, Offices.preview(Cast.viewer(Role.REVIEWER), "a.csv", CSV).id());
      IMPORTS.put(
          Cast.Whose.OTHER, Offices.preview(Offices.office(Cast.ELSEWHERE), "b.csv", CSV).id());
    }
    return IMPORTS.get(object);
  }
}
