package miaopu.service.enterprises;

import java.util.List;
import miaopu.engine.Text;
import miaopu.service.shell.Task;
import miaopu.service.shell.Tasks;
import miaopu.service.walls.Action;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import org.springframework.stereotype.Component;

/// Tells an office of titles that end in the next half year.
@Component
class WatchTasks implements Tasks {
  private final WatchList watched;

  WatchTasks(WatchList watched) {
    this.watched = watched;
  }

  @Override
  public List<Task> waiting(Viewer viewer) {
    long count =
        Action.WATCH_TITLES.allows(viewer.role())
            ? watched.count(WatchForm.ending(Today.date()))
            : 0;
    return count == 0
        ? List.of()
        : List.of(
            new Task(
                new Text("企业库", "Register"),
                count > WatchList.COUNTED
                    ? new Text(
                        "六个月内到期的称号（超过 1,000 项）", "Titles that end within six months (over 1,000)")
                    : new Text("六个月内到期的称号", "Titles that end within six months"),
                Math.min(count, WatchList.COUNTED),
                "/firms/watch",
                null));
  }
}
