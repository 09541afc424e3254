package miaopu.service.audit;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The record of events for programs.
@RestController
class EventCalls {
  private static final String DAY = "(\\d{4}-\\d{2}-\\d{2})?";

  private final EventList list;

  EventCalls(EventList list) {
    this.list = list;
  }

  /// An event.
  record EventSeen(
      @Means(value = "Its number", example = "901") long id,
      @Means("When") Instant at,
      @Means(value = "Id of the account that did it, 0 for the platform", example = "5")
          long account,
      @Means(value = "For which organisation", example = "天河区中小企业局") String organisation,
      @Means(value = "As what, in English", example = "Reviewer") String duty,
      @Means(value = "What was done, in Chinese", example = "填报数据") String kindZh,
      @Means(value = "What was done, in English", example = "Entered a figure") String kindEn,
      @Means(value = "To what", example = "firm:17") String subject,
      @Means(value = "Where it lies", example = "440106") int region,
      @Means(value = "Details, as JSON; empty for none", example = "{\"field\":\"revenue\"}")
          String details) {}

  @GetMapping("/api/v1/events")
  @May(Action.SEE_EVENTS)
  @Call(zh = "操作记录，新的在前", en = "The record of events, newest first")
  Page<EventSeen> events(
      @RequestParam(name = "kind", defaultValue = "")
          @Size(max = 100)
          @Means(value = "Code of a kind", example = "enterprises.fact-entered")
          String kind,
      @RequestParam(name = "subject", defaultValue = "")
          @Size(max = 100)
          @Means(value = "What it was done to", example = "firm:17")
          String subject,
      @RequestParam(name = "account", defaultValue = "0")
          @Min(0)
          @Means("Id of who did it, 0 for anybody")
          long account,
      @RequestParam(name = "from", defaultValue = "")
          @Pattern(regexp = DAY)
          @Size(max = 10)
          @Means(value = "First day", example = "2026-03-01")
          String from,
      @RequestParam(name = "to", defaultValue = "")
          @Pattern(regexp = DAY)
          @Size(max = 10)
          @Means(value = "Last day", example = "2026-03-31")
          String to,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 100)
          @Nullable String cursor) {
    List<Long> after = Cursor.numbers(cursor, 1);
    long before = after.isEmpty() ? Long.MAX_VALUE : after.getFirst();
    return Page.filled(
            list.list(new EventList.Filter(kind, subject.strip(), account, from, to), before),
            EventList.PAGE,
            one -> List.of(Long.toString(one.id())))
        .map(one ->
            new EventSeen(
                one.id(),
                one.at(),
                one.account(),
                one.organisation(),
                one.duty().en(),
                one.kind().zh(),
                one.kind().en(),
                one.subject(),
                one.region(),
                one.details()));
  }
}
