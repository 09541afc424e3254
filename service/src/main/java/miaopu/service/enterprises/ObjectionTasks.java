package miaopu.service.enterprises;

import java.util.List;
import miaopu.engine.Text;
import miaopu.service.shell.Task;
import miaopu.service.shell.Tasks;
import miaopu.service.walls.Action;
import miaopu.service.walls.Viewer;
import org.springframework.stereotype.Component;

/// Tells an office of objections that nobody has answered.
@Component
class ObjectionTasks implements Tasks {
  private final Objections objections;

  ObjectionTasks(Objections objections) {
    this.objections = objections;
  }

  @Override
  public List<Task> waiting(Viewer viewer) {
    long count = Action.ANSWER_OBJECTIONS.allows(viewer.role()) ? objections.open() : 0;
    return count == 0
        ? List.of()
        : List.of(
            new Task(
                new Text("企业库", "Register"),
                new Text("答复企业的异议", "Answer objections of firms"),
                count,
                "/objections",
                null));
  }
}
