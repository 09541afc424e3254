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

  private final ClaimsWaiting waiting;

  ClaimTasks(ClaimsWaiting waiting) {
    this.waiting = waiting;
  }

  private record Step(Action action, ClaimsWaiting.What what, Text words, String path) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(
              Action.APPLY_FOR_POLICIES,
              ClaimsWaiting.What.OFFERED,
              new Text("确认接受免申即享", "Answer what is offered"),
              "/claims?state=OFFERED&turn=MINE"),
          new Step(
              Action.REVIEW_CLAIMS,
              ClaimsWaiting.What.ASKED,
              new Text("初审兑现申请", "Review claims"),
              "/claims?state=ASKED&turn=MINE"),
          new Step(
              Action.APPROVE_CLAIMS,
              ClaimsWaiting.What.REVIEWED,
              new Text("审定兑现申请", "Approve claims"),
              "/claims?state=REVIEWED&turn=MINE"),
          new Step(
              Action.APPROVE_CLAIMS,
              ClaimsWaiting.What.LIST,
              new Text("确认免申即享名单", "Confirm lists of firms"),
              "/claims/listings?state=WAITING"),
          new Step(
              Action.APPROVE_CLAIMS,
              ClaimsWaiting.What.REVOCATION,
              new Text("确认撤销兑现", "Confirm what is to be revoked"),
              "/claims/revocations"),
          new Step(
              Action.RECORD_PAYMENTS,
              ClaimsWaiting.What.APPROVED,
              new Text("登记拨付", "Record payments"),
              "/claims?state=APPROVED&turn=MINE"));

  @Override
  public List<Task> waiting(Viewer viewer) {
    List<Step> mine = STEPS.stream().filter(step -> step.action.allows(viewer.role())).toList();
    if (mine.isEmpty()) {
      return List.of();
    }
    Map<ClaimsWaiting.What, Long> counts = waiting.counts();
    List<Task> tasks = new ArrayList<>();
    for (Step step : mine) {
      long count = counts.getOrDefault(step.what, 0L);
      if (count > 0) {
        tasks.add(new Task(GROUP, step.words, count, step.path, null));
      }
    }
    return tasks;
  }
}
