package miaopu.service.enterprises;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import miaopu.engine.Choice;
import miaopu.engine.Code;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.calls.Refusal;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The watch list, for programs.
@RestController
class WatchCalls {
  private final WatchList watched;
  private final Catalogue catalogue;

  WatchCalls(WatchList watched, Catalogue catalogue) {
    this.watched = watched;
    this.catalogue = catalogue;
  }

  /// A firm that is watched.
  record WatchedFirm(
      @Means(value = "Id of the firm", example = "17") long firm,
      @Means(value = "Its name", example = "虚构青苗轴承有限公司") String name,
      @Means(value = "统一社会信用代码; empty where it is not known", example = "91440106MADEM0177P")
          String code,
      @Means(value = "Its seat, six digits", example = "440106") int region,
      @Means("Kinds of title") List<String> titles,
      @Means(
              value = "Last day of the title; null where nobody has entered it",
              example = "2026-12-31")
          @Nullable LocalDate validTo,
      @Means("Its last day if it lives as long as its kind does; null where nobody needs it")
          @Nullable LocalDate byRule,
      @Means(value = "Document the title stands in", example = "粤工信〔2023〕1号") String document,
      @Means("Figures of the last year that are not there") List<String> missing) {
    static WatchedFirm of(WatchList.Line one) {
      return new WatchedFirm(
          one.firm(),
          one.name(),
          one.code(),
          one.region(),
          one.titles(),
          one.validTo(),
          one.byRule(),
          one.document(),
          one.missing());
    }
  }

  @GetMapping("/api/v1/watch-list")
  @May(Action.WATCH_TITLES)
  @Call(
      zh = "本辖区即将到期、到期未续的称号，或未更新上年信息的企业",
      en = "Titles that end or ended without the next one, or firms not brought up to date")
  Page<WatchedFirm> watchList(
      @RequestParam(name = "which", defaultValue = "ENDING") @Means("What to tell")
          WatchForm.Which which,
      @RequestParam(name = "months", defaultValue = "6")
          @Min(1)
          @Max(36)
          @Means("How many months ahead, or back")
          int months,
      @RequestParam(name = "kind", defaultValue = "")
          @Size(max = 60)
          @Means(value = "Kind of title; all when left out", example = "specialized")
          String kind,
      @RequestParam(name = "region", defaultValue = "")
          @Size(max = 6)
          @Means(value = "Six digits; a province or city means all in it", example = "440100")
          String region,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 200)
          @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = Page.USUAL)
          @Min(1)
          @Max(Page.MOST)
          @Means("Rows of a page")
          int limit) {
    WatchForm asked =
        WatchForm.of(
            Map.of(
                "which",
                which.name(),
                "months",
                Integer.toString(months),
                "kind",
                kind,
                "region",
                region),
            catalogue.titles().stream().map(Code::id).toList(),
            Today.date());
    if (asked.form().refused()) {
      throw Refusal.of(asked.form());
    }
    List<String> keys = Cursor.keys(cursor, 1);
    WatchList.Place after =
        keys.isEmpty() ? WatchList.Place.FIRST : WatchList.Place.of(keys.getFirst());
    if (!keys.isEmpty() && after.equals(WatchList.Place.FIRST)) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "cursor");
    }
    List<Choice.Window> days = WatchController.days(catalogue, asked, Viewers.current());
    List<WatchList.Line> found =
        WatchController.lines(watched, catalogue, asked, days, after, limit + 1);
    return Page.of(found, limit, one -> List.of(WatchList.Place.of(one).text()))
        .map(WatchedFirm::of);
  }
}
