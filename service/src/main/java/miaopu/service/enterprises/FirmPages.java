package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import miaopu.service.walls.Action;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Reads all that the page of a firm shows: six queries, however much is known.
@Repository
class FirmPages {
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
        .sql(
            """
            SELECT id, region, coalesce(code, '') AS code, name, industry, founded_on, founded_by,
                   invented, state, people, made_at
            FROM enterprises.firm WHERE id = :id
            """)
        .param("id", id)
        .query(FirmSeen.Who.class)
        .optional();
  }

  /// A firm one may see that goes on; one that is closed is history and changes no more.
  @Transactional
  Optional<FirmSeen.Who> living(long id) {
    return who(id).filter(firm -> firm.state().equals("ACTIVE"));
  }

  /// A firm one may see, with everything known about it.
  @Transactional
  Optional<FirmSeen> find(long id) {
    return who(id)
        .map(firm -> {
          List<Evidence.Paper> papers = papers(firm);
          return new FirmSeen(
              firm,
              facts(firm),
              titles(firm),
              withPapers(history(firm), papers),
              objections(firm),
              papers);
        });
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

  @Transactional
  List<FirmSeen.Objection> objections(FirmSeen.Who firm) {
    return database
        .sql(
            """
            SELECT number, field, period, source, words, made_at, outcome, answer, answered_at
            FROM enterprises.objection WHERE region = :region AND firm = :firm
            ORDER BY number DESC LIMIT 100
            """)
        .param("region", firm.region())
        .param("firm", firm.id())
        .query(FirmSeen.Objection.class)
        .list();
  }
}
