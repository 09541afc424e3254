package miaopu.service.claims;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import miaopu.service.calls.Call;
import miaopu.service.calls.Means;
import miaopu.service.calls.Refusal;
import miaopu.service.calls.Sound;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.enterprises.KnownFirms;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The calendar and the checklist of a firm for programs.
@RestController
class PlanCalls {
  private final KnownFirms firms;
  private final Calendars calendars;
  private final Checklists checklists;
  private final ChecklistDesk desk;
  private final PlanController pages;
  private final Sound sound;

  PlanCalls(
      KnownFirms firms,
      Calendars calendars,
      Checklists checklists,
      ChecklistDesk desk,
      PlanController pages,
      Sound sound) {
    this.firms = firms;
    this.calendars = calendars;
    this.checklists = checklists;
    this.desk = desk;
    this.pages = pages;
    this.sound = sound;
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
      @Means(value = "Its place among the papers of the benefit", example = "0") int number,
      @Means(value = "What the policy calls it", example = "V1") String paper,
      @Means("Whether it is there") Checklists.State state,
      @Means(value = "Account of whoever sees to it; null for nobody", example = "12")
          @Nullable Long owner,
      @Means("By when; null when no day is known") @Nullable LocalDate due) {
    static ItemSeen of(Checklists.Item one) {
      return new ItemSeen(
          one.policy(),
          one.benefit(),
          one.number(),
          one.paper(),
          one.state(),
          one.owner(),
          one.due());
    }
  }

  private List<ItemSeen> list(FirmSeen.Who firm) {
    return checklists.list(firm.id()).stream().map(ItemSeen::of).toList();
  }

  @GetMapping("/api/v1/firms/{id}/checklist")
  @May(Action.SEE_PLANS)
  @Call(zh = "企业的材料清单", en = "The checklist of a firm")
  List<ItemSeen> checklistOfFirm(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id) {
    return list(found(id));
  }

  /// A benefit whose papers are to get.
  record ChosenBenefit(
      @Means(value = "Id of the policy", example = "PO001") @NotBlank @Size(max = 60) String policy,
      @Means(value = "Name of the benefit within the policy", example = "award")
          @NotBlank
          @Size(max = 60)
          String benefit) {}

  @PostMapping("/api/v1/firms/{id}/checklist")
  @May(Action.APPLY_FOR_POLICIES)
  @Call(zh = "把一项政策要交的材料加进清单，已有的不变", en = "Puts the papers of a benefit on the checklist")
  List<ItemSeen> addToChecklist(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @RequestBody ChosenBenefit body) {
    FirmSeen.Who firm = found(id);
    ChosenBenefit one = sound.check(body);
    if (!pages.add(firm, one.policy(), one.benefit())) {
      throw Refusal.of("benefit", "政策库里没有这一项。", "The library has no such benefit.");
    }
    return list(firm);
  }

  @PostMapping("/api/v1/firms/{id}/checklist/removal")
  @May(Action.APPLY_FOR_POLICIES)
  @Call(zh = "把一项政策的材料移出清单", en = "Takes the papers of a benefit off the checklist")
  List<ItemSeen> takeOffChecklist(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @RequestBody ChosenBenefit body) {
    FirmSeen.Who firm = found(id);
    ChosenBenefit one = sound.check(body);
    checklists.drop(firm, one.policy(), one.benefit());
    return list(firm);
  }

  /// How it stands with a paper.
  record ItemWanted(
      @Means(value = "Id of the policy", example = "PO001") @NotBlank @Size(max = 60) String policy,
      @Means(value = "Name of the benefit within the policy", example = "award")
          @NotBlank
          @Size(max = 60)
          String benefit,
      @Means(value = "Its place among the papers of the benefit", example = "0") @Min(0) @Max(999)
          int number,
      @Means("Whether it is there") Checklists.@NotNull State state,
      @Means(value = "Account of a member of the firm; null for nobody", example = "12")
          @Nullable Long owner,
      @Means("By when; null for no day") @Nullable LocalDate due) {
    private ChecklistDesk.Said said(String place) {
      return new ChecklistDesk.Said(
          policy + "." + benefit + "." + number,
          state,
          owner == null ? "" : owner.toString(),
          due == null ? "" : due.toString(),
          what -> what.isEmpty() ? place : place + "." + what);
    }
  }

  /// Papers of the checklist as they are now.
  record ItemsWanted(
      @Means("The papers that change; the others stay as they are") @NotNull @Size(max = 200)
          List<@NotNull @Valid ItemWanted> items) {}

  @PostMapping("/api/v1/firms/{id}/checklist/items")
  @May(Action.APPLY_FOR_POLICIES)
  @Call(zh = "改清单里的材料：有没有、谁来办、哪天前办好", en = "Changes papers of the checklist")
  List<ItemSeen> changeChecklist(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @RequestBody ItemsWanted body) {
    FirmSeen.Who firm = found(id);
    List<ItemWanted> wanted = sound.check(body).items();
    ChecklistDesk.Checked checked =
        desk.checked(
            firm,
            Form.EMPTY,
            _ ->
                IntStream.range(0, wanted.size())
                    .mapToObj(i -> wanted.get(i).said("items[" + i + "]"))
                    .toList());
    if (checked.form().refused()) {
      throw Refusal.of(checked.form());
    }
    checklists.change(firm, checked.items());
    return list(firm);
  }
}
