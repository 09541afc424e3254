package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import miaopu.service.walls.Action;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Reads all that the page of a firm shows: five queries, however much is known.
@Repository
class FirmPages {
  private static final String WHO =
      """
      SELECT f.id, f.region, coalesce(f.code, '') AS code, f.name, f.industry, f.founded_on,
             f.founded_by, f.invented, f.state, f.people, f.made_at
      """;

  private static final String OBJECTIONS =
      """
      SELECT o.number, o.field, o.period, o.source, o.words, o.made_at, o.outcome, o.answer,
             o.answered_at
      FROM enterprises.objection o WHERE o.region = %s AND o.firm = %s
      ORDER BY o.number DESC LIMIT 100
      """;

  /// Few for each firm: they come with the firm itself.
  private static final String WHOLE =
      WHO
          + ", (SELECT coalesce(json_agg(o), '[]') FROM (%s) AS o) AS objections, %%s AS tags"
              .formatted(OBJECTIONS.formatted("f.region", "f.id"))
          + " FROM enterprises.firm f WHERE f.id = :id";

  private static final String TAGS =
      """
      coalesce((SELECT string_agg(g.word, E'\\n' ORDER BY g.word) FROM enterprises.tag g
        WHERE g.region = f.region AND g.firm = f.id AND g.organisation = walls.organisation()), '')
      """;

  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private static final RowMapper<FirmSeen.Who> FIRM = new DataClassRowMapper<>(FirmSeen.Who.class);

  private final JdbcClient database;
  private final Evidence evidence;

  FirmPages(JdbcClient database, Evidence evidence) {
    this.database = database;
    this.evidence = evidence;
  }

  /// A firm one may see.
  @Transactional
  Optional<FirmSeen.Who> who(long id) {
    return database
        .sql(WHO + " FROM enterprises.firm f WHERE f.id = :id")
        .param("id", id)
        .query(FirmSeen.Who.class)
        .optional();
  }

  /// A firm one may see that goes on; one that is closed is history and changes no more.
  @Transactional
  Optional<FirmSeen.Who> living(long id) {
    return who(id).filter(firm -> firm.state().equals("ACTIVE"));
  }

  /// The same of some credit codes.
  @Transactional
  List<FirmSeen.Who> living(List<String> codes) {
    return database
        .sql(
            WHO
                + " FROM enterprises.firm f WHERE f.code = ANY (:codes) AND f.state = 'ACTIVE'"
                + " ORDER BY f.region, f.id")
        .param("codes", codes.toArray(String[]::new))
        .query(FirmSeen.Who.class)
        .list();
  }

  /// The same of some ids.
  @Transactional
  List<FirmSeen.Who> living(Set<Long> ids) {
    return database
        .sql(
            WHO
                + " FROM enterprises.firm f WHERE f.id = ANY (:ids) AND f.state = 'ACTIVE'"
                + " ORDER BY f.region, f.id")
        .param("ids", ids.toArray(Long[]::new))
        .query(FirmSeen.Who.class)
        .list();
  }

  /// A firm with what is kept beside it.
  private record Whole(FirmSeen.Who firm, String objections, String tags) {}

  /// A firm one may see, with everything known about it.
  @Transactional
  Optional<FirmSeen> find(long id) {
    boolean office = Viewers.current().caller() == Caller.OFFICE;
    return database
        .sql(WHOLE.formatted(office ? TAGS : "''"))
        .param("id", id)
        .query((row, number) ->
            new Whole(
                Objects.requireNonNull(FIRM.mapRow(row, number)),
                row.getString("objections"),
                row.getString("tags")))
        .optional()
        .map(this::whole);
  }

  private FirmSeen whole(Whole found) {
    FirmSeen.Who firm = found.firm;
    List<Evidence.Paper> papers = papers(firm);
    return new FirmSeen(
        firm,
        facts(firm),
        titles(firm),
        withPapers(history(firm), papers),
        List.of(JSON.readValue(found.objections, FirmSeen.Objection[].class)),
        papers,
        found.tags.lines().toList());
  }

  private List<Evidence.Paper> papers(FirmSeen.Who firm) {
    return Action.SEE_EVIDENCE.allows(Viewers.current().role())
        ? evidence.of(firm, Long.MAX_VALUE).stream().limit(Evidence.SHOWN).toList()
        : List.of();
  }

  private static List<FirmSeen.Moment> withPapers(
      List<FirmSeen.Moment> history, List<Evidence.Paper> papers) {
    List<FirmSeen.Moment> all = new ArrayList<>(history);
    for (Evidence.Paper one : papers) {
      all.add(
          new FirmSeen.Moment(
              LocalDate.ofInstant(one.sentAt(), Today.ZONE),
              "EVIDENCE",
              "",
              one.name(),
              "",
              0,
              false,
              false,
              0));
    }
    all.sort(Comparator.comparing(FirmSeen.Moment::onDay).reversed());
    return all;
  }

  private List<FirmSeen.Fact> facts(FirmSeen.Who firm) {
    return database
        .sql(
            """
            SELECT f.field, f.period, f.source, f.version, s.zh AS source_zh, s.en AS source_en,
                   f.value, f.unit, f.raw, f.place, f.as_of, f.import AS job, f.evidence,
                   f.entered_at
            FROM enterprises.fact f JOIN enterprises.source s ON s.id = f.source
            WHERE f.region = :region AND f.firm = :firm AND f.superseded_at IS NULL
            ORDER BY f.field, f.period DESC, s.precedence, f.source
            """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .query(FirmSeen.Fact.class)
        .list();
  }

  /// Titles held, held before and recorded by mistake.
  @Transactional
  List<FirmSeen.Title> titles(FirmSeen.Who firm) {
    return database
        .sql(
            """
            SELECT t.kind, t.number, t.level, t.issuer, t.document, t.batch, t.noticed_on,
                   t.announced_on, t.given_from, t.valid_from, t.valid_to, t.ended_on, t.ended_by,
                   t.source, s.zh AS source_zh, s.en AS source_en, t.withdrawn_at,
                   coalesce(t.corrects, 0) AS corrects
            FROM enterprises.title_held t JOIN enterprises.source s ON s.id = t.source
            WHERE t.region = :region AND t.firm = :firm
            ORDER BY t.withdrawn_at IS NOT NULL, t.valid_from DESC NULLS LAST, t.kind, t.number
            """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .query(FirmSeen.Title.class)
        .list();
  }

  /// What happened to a firm, latest first.
  @Transactional
  List<FirmSeen.Moment> history(FirmSeen.Who firm) {
    return database
        .sql(
            """
            SELECT h.on_day, h.kind, h.before, h.after, h.document, h.number, h.ends,
                   h.corrected_at IS NOT NULL AS corrected, coalesce(h.other, 0) AS other
            FROM enterprises.happening h WHERE h.region = :region AND h.firm = :firm
            UNION ALL
            SELECT valid_from, 'TITLE', '', kind, document, 0, false, false, 0
            FROM enterprises.title_held
            WHERE region = :region AND firm = :firm AND valid_from IS NOT NULL
              AND withdrawn_at IS NULL
            UNION ALL
            SELECT on_day, 'LEAVING', lpad(region::text, 6, '0'), seat::text, document, 0, false,
                   false, 0
            FROM enterprises.handover WHERE firm = :firm AND state = 'OPEN'
            ORDER BY 1 DESC, 6 DESC LIMIT 200
            """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .query(FirmSeen.Moment.class)
        .list();
  }

  /// What a firm objected to, the last first.
  @Transactional
  List<FirmSeen.Objection> objections(FirmSeen.Who firm) {
    return database
        .sql(OBJECTIONS.formatted(":region", ":firm"))
        .param("region", firm.region())
        .param("firm", firm.id())
        .query(FirmSeen.Objection.class)
        .list();
  }
}
