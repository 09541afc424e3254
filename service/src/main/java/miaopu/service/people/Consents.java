package miaopu.service.people;

import java.util.Map;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
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

  /// True when a firm shows the viewer, a partner, a group of its facts today.
  public boolean cover(long firm, FactGroup facts) {
    return database
        .sql("SELECT people.consented(:firm, :facts)")
        .param("firm", firm)
        .param("facts", facts.name())
        .query(Boolean.class)
        .single();
  }

  /// Notes that the viewer, a partner, looked; the firm sees it. The database refuses a look that
  /// no consent covers.
  ///
  /// @param what the page or file, in a few words: `firm page`, `export`
  public void used(long firm, FactGroup facts, String what) {
    events.record(
        PeopleEvent.CONSENT_USED,
        Subject.firm(firm, 0),
        Map.of("facts", facts.name(), "what", what));
    database
        .sql(
            """
            INSERT INTO people.consent_use (firm, facts, organisation_name, what)
            VALUES (:firm, :facts, :organisation, :what)
            """)
        .param("firm", firm)
        .param("facts", facts.name())
        .param("organisation", Viewers.current().organisationName())
        .param("what", what)
        .update();
  }
}
