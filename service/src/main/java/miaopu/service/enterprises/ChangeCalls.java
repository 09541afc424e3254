package miaopu.service.enterprises;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.calls.Refusal;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The difference of the register between two days, for programs.
@RestController
@Transactional
class ChangeCalls {
  private static final int LONGEST = 100;

  private final Changes changes;
  private final Catalogue catalogue;

  ChangeCalls(Changes changes, Catalogue catalogue) {
    this.changes = changes;
    this.catalogue = catalogue;
  }

  /// Something that differs between the two days.
  record ChangeSeen(
      @Means(value = "Id of the firm", example = "17") long firm,
      @Means(value = "Its name; empty where it is another office's to know", example = "虚构青苗轴承有限公司")
          String name,
      @Means(value = "统一社会信用代码; empty where it is not known", example = "91440106MADEM0177P")
          String code,
      @Means(value = "Its seat, six digits", example = "440106") int region,
      @Means(
              value = "ADDED, MOVED_IN, MOVED_OUT, RENAMED, FIGURE, WON, LOST, or how a firm ended",
              example = "RENAMED")
          String what,
      @Means("Since when, or when it was recorded") @Nullable LocalDate day,
      @Means(value = "What stood before; empty for nothing", example = "虚构青苗机械厂") String before,
      @Means(value = "What stands after; empty for nothing", example = "虚构青苗轴承有限公司") String after,
      @Means(value = "Document it stands in", example = "变更登记 2026-17") String document) {
    static ChangeSeen of(Change one) {
      return new ChangeSeen(
          one.firm(),
          one.name(),
          one.code(),
          one.region(),
          one.what(),
          one.day(),
          one.before(),
          one.after(),
          one.document());
    }
  }

  @GetMapping("/api/v1/changes")
  @May(Action.COMPARE_REGISTER)
  @Call(
      zh = "企业库在两个日期之间的变化，每次查一类",
      en = "What differs in the register between two days, one kind at a time")
  Page<ChangeSeen> changes(
      @RequestParam(name = "from", defaultValue = "")
          @Size(max = 10)
          @Means(
              value = "The earlier day; a month before the later one when left out",
              example = "2026-01-01")
          String from,
      @RequestParam(name = "to", defaultValue = "")
          @Size(max = 10)
          @Means(value = "The later day; today when left out", example = "2026-03-01")
          String to,
      @RequestParam(name = "kind", defaultValue = "CAME") @Means("What to tell") Changes.Kind kind,
      @RequestParam(name = "region", defaultValue = "")
          @Size(max = 6)
          @Means(value = "Six digits; a province or city means all in it", example = "440100")
          String region,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 2 * LONGEST)
          @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = Page.USUAL)
          @Min(1)
          @Max(Page.MOST)
          @Means("Rows of a page")
          int limit) {
    LocalDate last = day("to", to, Today.date());
    LocalDate first = day("from", from, last.minusMonths(1));
    if (last.isBefore(first)) {
      throw Refusal.unreadable("to", "截止日期不能早于起始日期。", "The later day is before the earlier one.");
    }
    List<String> after = Cursor.keys(cursor, 1);
    Changes.Span span =
        Changes.Span.of(
            Map.of(
                "from", first.toString(),
                "to", last.toString(),
                "kind", kind.name(),
                "later", after.isEmpty() ? "" : after.getFirst()));
    if (!after.isEmpty() && span.after().isEmpty()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "cursor");
    }
    Search search = SearchForm.sound(Map.of("region", region), catalogue);
    return Page.of(
            changes.page(search, span, limit + 1), limit, one -> List.of(span.after(one).after()))
        .map(ChangeSeen::of);
  }

  private static LocalDate day(String field, String text, LocalDate otherwise) {
    if (text.isEmpty()) {
      return otherwise;
    }
    return Today.day(text)
        .orElseThrow(() ->
            Refusal.unreadable(field, "请填写日期，例如 2026-03-01。", "Give a day such as 2026-03-01."));
  }
}
