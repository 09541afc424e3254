package miaopu.service.policies;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.shell.Form;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What the viewer's office is still writing: forms as they were typed.
@Repository
@Transactional
public class Drafts {
  /// Rows of a page.
  static final int SHOWN = 100;

  private final JdbcClient database;
  private final Events events;

  Drafts(JdbcClient database, Events events) {
    this.database = database;
    this.events = events;
  }

  /// A draft in a list.
  ///
  /// @param code the id of the policy in its text
  public record Draft(long id, String code, String title, Instant changedAt) {}

  /// The newest first.
  ///
  /// @param before the last one of the page before
  @Transactional(readOnly = true)
  List<Draft> list(long before, int most) {
    return database
        .sql(
            """
            SELECT id, code, title, changed_at FROM policies.draft
            WHERE organisation = walls.organisation() AND id < :before
            ORDER BY id DESC LIMIT :most
            """)
        .param("before", before)
        .param("most", most)
        .query(Draft.class)
        .list();
  }

  @Transactional(readOnly = true)
  Optional<Draft> find(long id) {
    return database
        .sql("SELECT id, code, title, changed_at FROM policies.draft WHERE id = :id")
        .param("id", id)
        .query(Draft.class)
        .optional();
  }

  /// What was typed in one that was found.
  @Transactional(readOnly = true)
  Form form(Draft draft) {
    return PolicyForm.read(
        database
            .sql("SELECT typed FROM policies.draft WHERE id = :id")
            .param("id", draft.id())
            .query(String.class)
            .single());
  }

  /// Begins a draft of a policy nobody has written yet; its id.
  long begin(Form form) {
    Viewer viewer = Viewers.current();
    long number = database.sql("SELECT nextval('policies.number')").query(Long.class).single();
    return begin(code(viewer, number), form);
  }

  /// Begins the next version of a policy of the office; its id.
  long begin(String code, Form form) {
    long id =
        database
            .sql(
                """
                INSERT INTO policies.draft (code, title, typed)
                VALUES (:code, :title, :typed::jsonb) RETURNING id
                """)
            .param("code", code)
            .param("title", title(form))
            .param("typed", PolicyForm.kept(form))
            .query(Long.class)
            .single();
    events.record(PolicyEvent.DRAFTED, Subject.of("policy-draft", id), Map.of("code", code));
    return id;
  }

  private static String title(Form form) {
    String title = form.value("title");
    return title.substring(0, Math.min(title.length(), 200));
  }

  /// Begins a draft for each form; all of them or none.
  void begin(List<Form> forms) {
    Viewer viewer = Viewers.current();
    List<Long> numbers =
        database
            .sql("SELECT nextval('policies.number') FROM generate_series(1, :count)")
            .param("count", forms.size())
            .query(Long.class)
            .list();
    List<Long> ids =
        database
            .sql(
                """
                INSERT INTO policies.draft (code, title, typed)
                SELECT one.code, one.title, one.typed::jsonb
                FROM unnest(:codes::text[], :titles::text[], :typed::text[])
                  AS one (code, title, typed)
                RETURNING id
                """)
            .param("codes", numbers.stream().map(one -> code(viewer, one)).toArray(String[]::new))
            .param("titles", forms.stream().map(Drafts::title).toArray(String[]::new))
            .param("typed", forms.stream().map(PolicyForm::kept).toArray(String[]::new))
            .query(Long.class)
            .list();
    events.record(
        PolicyEvent.DRAFTED,
        ids.stream().map(id -> Subject.of("policy-draft", id)).toList(),
        Map.of());
  }

  private static String code(Viewer viewer, long number) {
    return "W%06d-%d-%d".formatted(viewer.jurisdiction().low(), viewer.organisation(), number);
  }

  /// Keeps what was typed; false when the draft was handed over or thrown away meanwhile.
  boolean keep(Draft draft, Form form) {
    return database
            .sql(
                """
                UPDATE policies.draft
                SET title = :title, typed = :typed::jsonb, changed_by = walls.account(), changed_at = now()
                WHERE id = :id
                """)
            .param("title", title(form))
            .param("typed", PolicyForm.kept(form))
            .param("id", draft.id())
            .update()
        == 1;
  }

  /// Throws one away.
  void discard(Draft draft) {
    if (done(draft)) {
      events.record(
          PolicyEvent.DISCARDED,
          Subject.of("policy-draft", draft.id()),
          Map.of("code", draft.code()));
    }
  }

  /// Ends one that is handed over; false when it was ended before.
  boolean done(Draft draft) {
    return database
            .sql("DELETE FROM policies.draft WHERE id = :id")
            .param("id", draft.id())
            .update()
        == 1;
  }
}
