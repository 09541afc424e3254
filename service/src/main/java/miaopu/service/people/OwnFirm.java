package miaopu.service.people;

import java.util.Map;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The firm the viewer acts for, as the subject of what they do to it.
@Component
class OwnFirm {
  private final JdbcClient database;
  private final Events events;

  OwnFirm(JdbcClient database, Events events) {
    this.database = database;
    this.events = events;
  }

  /// Writes an event of the firm, in the transaction that makes the change.
  void note(PeopleEvent what, Map<String, ?> details) {
    int region =
        database
            .sql("SELECT region FROM people.organisation WHERE id = walls.organisation()")
            .query(Integer.class)
            .single();
    events.record(what, Subject.firm(Viewers.current().firm(), region), details);
  }
}
