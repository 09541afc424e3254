package miaopu.service.people;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What firms have consented to show, asked by the modules that show it. The rows themselves are
/// held back by policies that call `people.consented_firms(facts)`.
@Component
@Transactional
public class Consents {
  private final JdbcClient database;
  private final Events events;

  Consents(JdbcClient database, Events events) {
    this.events = events;
    this.database = database;
  }

  private record Shown(long firm, FactGroup facts) {}

  /// Notes that the viewer is shown facts of some firms; each firm sees it. Two statements, however
  /// many firms. Nothing is noted of anybody but partners, who alone need a consent.
  ///
  /// @param groups what the page or file shows; of them those count that a firm has consented to
  /// @return what each firm shows the viewer, of these groups; empty for anybody but partners
  public Map<Long, Set<FactGroup>> used(Collection<Long> firms, Set<FactGroup> groups, Look look) {
    if (Viewers.current().caller() != Caller.PARTNER || firms.isEmpty()) {
      return Map.of();
    }
    List<Shown> shown =
        database
            .sql(
                """
                WITH shown AS (
                  SELECT asked.firm, given.facts, given.purpose
                  FROM (SELECT DISTINCT unnest(:firms::bigint[]) AS firm) AS asked
                  CROSS JOIN LATERAL (
                    SELECT c.facts, string_agg(DISTINCT c.purpose, '；') AS purpose
                    FROM people.consent c
                    WHERE c.grantee = ANY ((SELECT people.grantees())::text[])
                      AND c.firm = asked.firm AND c.facts = ANY (:groups)
                      AND c.withdrawn_at IS NULL AND people.in_force(c.since, c.until, now())
                    GROUP BY c.facts) AS given),
                noted AS (
                  INSERT INTO people.consent_use (firm, facts, organisation_name, what, purpose)
                  SELECT firm, facts, :organisation, :look, purpose FROM shown)
                SELECT firm, facts FROM shown
                """)
            .param("firms", firms.stream().mapToLong(one -> one).toArray())
            .param("groups", groups.stream().map(Enum::name).toArray(String[]::new))
            .param("organisation", Viewers.current().organisationName())
            .param("look", look.name())
            .query(Shown.class)
            .list();
    Map<Long, Set<FactGroup>> open = new HashMap<>();
    for (Shown one : shown) {
      open.computeIfAbsent(one.firm, _ -> EnumSet.noneOf(FactGroup.class)).add(one.facts);
    }
    if (!open.isEmpty()) {
      note(open, look);
    }
    return open;
  }

  private void note(Map<Long, Set<FactGroup>> open, Look look) {
    long first = open.keySet().iterator().next();
    Subject subject =
        open.size() == 1 ? Subject.firm(first, 0) : new Subject("firms:" + open.size(), 0, 0);
    Set<String> groups =
        open.values().stream().flatMap(Set::stream).map(Enum::name).collect(Collectors.toSet());
    events.record(
        PeopleEvent.CONSENT_USED,
        subject,
        Map.of(
            "what", look.name(),
            "facts", groups.stream().sorted().toList(),
            "firms", open.keySet().stream().sorted().toList()));
  }

  /// A look at the viewer's own firm.
  ///
  /// @param purpose what the consent was given for
  public record Visit(
      String organisationName, FactGroup facts, Look what, String purpose, Instant usedAt) {}

  /// The last looks at the viewer's own firm.
  public List<Visit> visits(int most) {
    return database
        .sql(
            """
            SELECT organisation_name, facts, what, purpose, used_at FROM people.consent_use
            WHERE firm = walls.firm() ORDER BY id DESC LIMIT :most
            """)
        .param("most", most)
        .query(Visit.class)
        .list();
  }
}
