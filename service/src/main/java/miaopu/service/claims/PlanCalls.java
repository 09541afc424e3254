package miaopu.service.claims;

import java.time.LocalDate;
import java.util.List;
import miaopu.service.calls.Call;
import miaopu.service.calls.Means;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.enterprises.KnownFirms;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The calendar and the checklist of a firm for programs.
@RestController
class PlanCalls {
  private final KnownFirms firms;
  private final Calendars calendars;
  private final Checklists checklists;

  PlanCalls(KnownFirms firms, Calendars calendars, Checklists checklists) {
    this.firms = firms;
    this.calendars = calendars;
    this.checklists = checklists;
  }

  private FirmSeen.Who found(long id) {
    return firms.living(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /// A day not to be missed.
  record DaySeen(
      @Means(value = "The same for the same thing at each call", example = "to-17-PO001") String id,
      @Means("The day") LocalDate day,
      @Means(value = "What it is, in Chinese", example = "最后一天：虚构奖励") String zh,
      @Means(value = "What it is, in English", example = "Last day: invented reward") String en,
      @Means(value = "Path of its page", example = "/policies/PO001") String link) {}

  @GetMapping("/api/v1/firms/{id}/calendar")
  @May(Action.SEE_PLANS)
  @Call(zh = "企业不能错过的日子，最近的在前", en = "Days a firm must not miss, the next first")
  List<DaySeen> calendarOfFirm(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id) {
    return calendars
        .days(
            calendars
                .facts(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)))
        .stream()
        .map(one -> new DaySeen(one.id(), one.day(), one.what().zh(), one.what().en(), one.link()))
        .toList();
  }

  /// A paper to get.
  record ItemSeen(
      @Means(value = "Id of the policy", example = "PO001") String policy,
      @Means(value = "Name of the benefit within the policy", example = "award") String benefit,
      @Means(value = "What the policy calls it", example = "V1") String paper,
      @Means("Whether it is there") Checklists.State state,
      @Means("By when; null when no day is known") @Nullable LocalDate due) {}

  @GetMapping("/api/v1/firms/{id}/checklist")
  @May(Action.SEE_PLANS)
  @Call(zh = "企业的材料清单", en = "The checklist of a firm")
  List<ItemSeen> checklistOfFirm(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id) {
    return checklists.list(found(id).id()).stream()
        .map(one -> new ItemSeen(one.policy(), one.benefit(), one.paper(), one.state(), one.due()))
        .toList();
  }
}
