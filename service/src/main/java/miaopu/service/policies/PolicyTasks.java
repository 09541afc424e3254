package miaopu.service.policies;

import java.util.List;
import miaopu.engine.Text;
import miaopu.service.shell.Task;
import miaopu.service.shell.Tasks;
import miaopu.service.walls.Action;
import miaopu.service.walls.Viewer;
import org.springframework.stereotype.Component;

/// Tells an approver of policies that wait for a second person.
@Component
class PolicyTasks implements Tasks {
  private final SecondPerson second;

  PolicyTasks(SecondPerson second) {
    this.second = second;
  }

  @Override
  public List<Task> waiting(Viewer viewer) {
    long count = Action.PUBLISH_POLICIES.allows(viewer.role()) ? second.waiting() : 0;
    return count == 0
        ? List.of()
        : List.of(
            new Task(
                new Text("政策库", "Policies"),
                new Text("审定同事起草的政策", "Review policies that colleagues wrote"),
                count,
                "/policies/drafts",
                null));
  }
}
