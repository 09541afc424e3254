package miaopu.service.enterprises;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Text;
import miaopu.service.shell.Task;
import miaopu.service.shell.Tasks;
import miaopu.service.walls.Action;
import miaopu.service.walls.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tells an office of objections that nobody has answered, and of firms that move here.
@Component
class RegisterTasks implements Tasks {
  private static final Text GROUP = new Text("企业库", "Register");

  private final JdbcClient database;

  RegisterTasks(JdbcClient database) {
    this.database = database;
  }

  private record Counts(long objections, long handovers) {}

  @Override
  @Transactional(readOnly = true)
  public List<Task> waiting(Viewer viewer) {
    boolean answers = Action.ANSWER_OBJECTIONS.allows(viewer.role());
    boolean keeps = Action.KEEP_REGISTER.allows(viewer.role());
    if (!answers && !keeps) {
      return List.of();
    }
    Counts counts =
        database
            .sql(
                """
                SELECT (SELECT count(*) FROM enterprises.objection
                        WHERE :answers AND region >= :low AND region < :high
                          AND answered_at IS NULL) AS objections,
                       (SELECT count(*) FROM enterprises.handover
                        WHERE :keeps AND state = 'OPEN' AND seat >= :low AND seat < :high) AS handovers
                """)
            .param("answers", answers)
            .param("keeps", keeps)
            .param("low", viewer.jurisdiction().low())
            .param("high", viewer.jurisdiction().high())
            .query(Counts.class)
            .single();
    List<Task> tasks = new ArrayList<>();
    if (counts.objections() > 0) {
      Text words = new Text("答复企业的异议", "Answer objections of firms");
      tasks.add(new Task(GROUP, words, counts.objections(), "/objections", null));
    }
    if (counts.handovers() > 0) {
      Text words = new Text("接收迁入的企业", "Take over firms that move here");
      tasks.add(new Task(GROUP, words, counts.handovers(), "/handovers", null));
    }
    return tasks;
  }
}
