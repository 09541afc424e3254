package miaopu.service.people;

import java.util.List;
import miaopu.engine.Text;
import miaopu.service.shell.Task;
import miaopu.service.shell.Tasks;
import miaopu.service.walls.Action;
import miaopu.service.walls.Viewer;
import org.springframework.stereotype.Component;

/// Tells an approver of firms that ask for an account.
@Component
class RegistrationTasks implements Tasks {
  private final Registrations registrations;

  RegistrationTasks(Registrations registrations) {
    this.registrations = registrations;
  }

  @Override
  public List<Task> waiting(Viewer viewer) {
    long count = Action.APPROVE_FIRMS.allows(viewer.role()) ? registrations.open() : 0;
    return count == 0
        ? List.of()
        : List.of(
            new Task(
                new Text("企业注册", "Registrations"),
                new Text("核对并批准企业的注册申请", "Check and approve firms that register"),
                count,
                "/registrations",
                null));
  }
}
