package miaopu.service.claims;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.enterprises.FirmSeen;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What a firm has still to get together for the policies it has chosen.
@Repository
@Transactional
public class Checklists {
  private final JdbcClient database;
  private final Events events;

  Checklists(JdbcClient database, Events events) {
    this.database = database;
    this.events = events;
  }

  /// Whether a paper is there.
  public enum State {
    TO_GET("还要办", "To get"),
    HAVE("已有", "There"),
    NOT_NEEDED("不需要", "Not needed");

    private final Text label;

    State(String zh, String en) {
      this.label = new Text(zh, en);
    }

    /// Its name.
    public Text label() {
      return label;
    }
  }

  /// A paper of a policy.
  ///
  /// @param owner account of whoever sees to it, null for nobody
  /// @param due null when no day is known
  public record Item(
      String policy,
      String benefit,
      int number,
      String paper,
      State state,
      @Nullable Long owner,
      @Nullable LocalDate due) {
    /// What tells it from the others of a firm; the name of its fields ends with it.
    public String key() {
      return policy + "." + benefit + "." + number;
    }
  }

  /// The list of a firm, in the order of days, then of policies.
  @Transactional(readOnly = true)
  public List<Item> list(long firm) {
    return database
        .sql(
            """
            SELECT policy, benefit, number, paper, state, owner, due FROM claims.item
            WHERE firm = :firm ORDER BY due NULLS LAST, policy, benefit, number
            """)
        .param("firm", firm)
        .query(Item.class)
        .list();
  }

  /// Puts the papers of a benefit on the list; those that stand there already stay as they are.
  void add(FirmSeen.Who firm, Policy policy, Policy.Benefit benefit) {
    LocalDate to = policy.to();
    List<Text> papers = benefit.papers();
    int added = 0;
    for (int i = 0; i < papers.size(); i++) {
      added +=
          database
              .sql(
                  """
                  INSERT INTO claims.item (firm, policy, benefit, number, paper, due)
                  VALUES (:firm, :policy, :benefit, :number, :paper, :due)
                  ON CONFLICT DO NOTHING
                  """)
              .param("firm", firm.id())
              .param("policy", policy.id())
              .param("benefit", benefit.id())
              .param("number", i)
              .param("paper", papers.get(i).zh())
              .param("due", LocalDate.MAX.equals(to) ? null : to)
              .update();
    }
    note(firm, Map.of("policy", policy.id(), "benefit", benefit.id(), "added", added));
  }

  /// Writes what has changed of some items, all in one statement.
  void change(FirmSeen.Who firm, List<Item> items) {
    List<Item> before = list(firm.id());
    List<Item> changed = new ArrayList<>(items);
    changed.removeAll(before);
    if (changed.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            UPDATE claims.item i SET state = n.state, owner = n.owner, due = n.due,
              changed_by = walls.account(), changed_at = now()
            FROM unnest(:policies::text[], :benefits::text[], :numbers::int[], :states::text[],
                        :owners::bigint[], :dues::date[])
              AS n (policy, benefit, number, state, owner, due)
            WHERE i.firm = :firm AND i.policy = n.policy AND i.benefit = n.benefit
              AND i.number = n.number
            """)
        .param("firm", firm.id())
        .param("policies", changed.stream().map(Item::policy).toArray(String[]::new))
        .param("benefits", changed.stream().map(Item::benefit).toArray(String[]::new))
        .param("numbers", changed.stream().map(Item::number).toArray(Integer[]::new))
        .param("states", changed.stream().map(one -> one.state().name()).toArray(String[]::new))
        .param("owners", changed.stream().map(Item::owner).toArray(Long[]::new))
        .param(
            "dues",
            changed.stream()
                .map(one -> one.due() == null ? null : one.due().toString())
                .toArray(String[]::new))
        .update();
    note(firm, Map.of("changed", changed.size()));
  }

  /// Takes a benefit off the list.
  void drop(FirmSeen.Who firm, String policy, String benefit) {
    database
        .sql(
            """
            DELETE FROM claims.item
            WHERE firm = :firm AND policy = :policy AND benefit = :benefit
            """)
        .param("firm", firm.id())
        .param("policy", policy)
        .param("benefit", benefit)
        .update();
    note(firm, Map.of("policy", policy, "benefit", benefit));
  }

  private void note(FirmSeen.Who firm, Map<String, ?> details) {
    events.record(ClaimEvent.CHECKLIST_CHANGED, Subject.firm(firm.id(), firm.region()), details);
  }
}
