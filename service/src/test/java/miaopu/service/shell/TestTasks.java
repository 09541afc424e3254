package miaopu.service.shell;

import java.time.LocalDate;
import java.util.List;
import miaopu.engine.Text;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import org.springframework.stereotype.Component;

/// Something that waits for analysts, for tests; no module gives them anything.
@Component
class TestTasks implements Tasks {
  static final Text GROUP = new Text("登记册", "Register");

  @Override
  public List<Task> waiting(Viewer viewer) {
    if (viewer.role() != Role.ANALYST) {
      return List.of();
    }
    LocalDate today = Today.date();
    return List.of(
        new Task(GROUP, new Text("没有期限的事", "A matter without a day"), 3, "/home", null),
        new Task(GROUP, new Text("迟了的事", "A late matter"), 1, "/home", today.minusDays(1)),
        new Task(
            new Text("消息", "Messages"),
            new Text("快到期的事", "A matter soon due"),
            12,
            "/home",
            today.plusDays(2)));
  }
}
