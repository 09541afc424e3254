package miaopu.service.messages;

import java.util.List;
import miaopu.service.Ground;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;

/// What lies in somebody's inbox, after everything that was written has been laid there.
public final class Inboxes {
  private Inboxes() {}

  /// What somebody was told and where it leads.
  public record Told(long id, String topic, String subject, String body, String link) {}

  /// All of it, newest first.
  public static List<Told> of(long account) {
    spread();
    Viewer viewer =
        new Viewer(account, "", 0, "", Role.ANALYST, Caller.PUBLIC, Jurisdiction.NONE, 0);
    return Viewers.as(viewer, () -> Ground.get().bean(Inbox.class).list(Long.MAX_VALUE, false))
        .stream()
        .map(
            one -> new Told(one.id(), one.topic(), one.subject().zh(), one.body().zh(), one.link()))
        .toList();
  }

  private static void spread() {
    Viewers.as(
        Viewer.clock(),
        () -> {
          Queue queue = Ground.get().bean(Queue.class);
          while (queue.spread(false, java.time.Instant.now()) > 0) {
            // the next ones
          }
          return true;
        });
    // a round of the platform itself may hold some: they are waited for
    Cast.as(
        Viewer.clock(),
        rows ->
            rows.sql("SELECT id FROM messages.message WHERE spread_at IS NULL FOR UPDATE")
                .query(Long.class)
                .list());
  }
}
