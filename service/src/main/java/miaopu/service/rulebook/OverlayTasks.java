package miaopu.service.rulebook;

import java.util.List;
import miaopu.engine.Text;
import miaopu.service.shell.Task;
import miaopu.service.shell.Tasks;
import miaopu.service.walls.Action;
import miaopu.service.walls.Viewer;
import org.springframework.stereotype.Component;

/// Tells an approver of a province of overlays that wait for a second person.
@Component
class OverlayTasks implements Tasks {
  private final Overlays overlays;

  OverlayTasks(Overlays overlays) {
    this.overlays = overlays;
  }

  @Override
  public List<Task> waiting(Viewer viewer) {
    long count =
        Action.LAY_OVERLAYS.allows(viewer.role()) && OverlayForms.lays(viewer)
            ? overlays.waiting()
            : 0;
    return count == 0
        ? List.of()
        : List.of(
            new Task(
                new Text("标准", "Rulebook"),
                new Text("审定同事提出的细则", "Review overlays that colleagues laid"),
                count,
                "/rulebook/overlays",
                null));
  }
}
