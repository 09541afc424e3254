package miaopu.service.policies;

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

/// Policies an office is writing, for programs. What was published they find in the library.
@RestController
class DraftCalls {
  private static final int LONGEST = 60;

  private final Drafts drafts;

  DraftCalls(Drafts drafts) {
    this.drafts = drafts;
  }

  /// A draft in a list.
  record DraftSeen(
      @Means(value = "Its number", example = "12") long id,
      @Means(value = "The id its policy will have", example = "W440100-7-3") String code,
      @Means(value = "Its title as it stands; empty while it has none", example = "研发补助")
          String title,
      @Means("When it was last changed") Instant changedAt) {}

  @GetMapping("/api/v1/policy-drafts")
  @May(Action.WRITE_POLICIES)
  @Call(zh = "本单位正在起草的政策，新的在前", en = "Policies the office is writing, newest first")
  Page<DraftSeen> policyDrafts(
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = LONGEST)
          @Nullable String cursor) {
    List<Long> after = Cursor.numbers(cursor, 1);
    long before = after.isEmpty() ? Long.MAX_VALUE : after.getFirst();
    return Page.filled(
            drafts.list(before, Drafts.SHOWN),
            Drafts.SHOWN,
            one -> List.of(Long.toString(one.id())))
        .map(one -> new DraftSeen(one.id(), one.code(), one.title(), one.changedAt()));
  }
}
