package miaopu.service.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import miaopu.engine.Text;
import miaopu.service.shell.Task;
import miaopu.service.shell.Tasks;
import miaopu.service.walls.Action;
import miaopu.service.walls.Viewer;
import org.springframework.stereotype.Component;

/// Tells people of claims whose next step is theirs.
@Component
class ClaimTasks implements Tasks {
  private static final Text GROUP = new Text("政策兑现", "Claims");

  private final ClaimBook claims;

  ClaimTasks(ClaimBook claims) {
    this.claims = claims;
  }

  private record Step(Action action, Claim.State state, Text words) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(
              Action.APPLY_FOR_POLICIES,
              Claim.State.OFFERED,
              new Text("确认接受免申即享", "Answer what is offered")),
          new Step(Action.REVIEW_CLAIMS, Claim.State.ASKED, new Text("初审兑现申请", "Review claims")),
          new Step(
              Action.APPROVE_CLAIMS, Claim.State.REVIEWED, new Text("审定兑现申请", "Approve claims")),
          new Step(
              Action.APPROVE_CLAIMS,
              Claim.State.LISTED,
              new Text("确认免申即享名单", "Confirm lists of firms")),
          new Step(
              Action.RECORD_PAYMENTS, Claim.State.APPROVED, new Text("登记拨付", "Record payments")));

  @Override
  public List<Task> waiting(Viewer viewer) {
    List<Step> mine = STEPS.stream().filter(step -> step.action.allows(viewer.role())).toList();
    if (mine.isEmpty()) {
      return List.of();
    }
    Map<Claim.State, Long> counts = claims.waiting();
    List<Task> tasks = new ArrayList<>();
    for (Step step : mine) {
      long count = counts.getOrDefault(step.state, 0L);
      if (count > 0) {
        tasks.add(new Task(GROUP, step.words, count, "/claims?state=" + step.state, null));
      }
    }
    return tasks;
  }
}
