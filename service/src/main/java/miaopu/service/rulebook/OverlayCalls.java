package miaopu.service.rulebook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Overlays of provinces, for programs.
@RestController
class OverlayCalls {
  private final Overlays overlays;

  OverlayCalls(Overlays overlays) {
    this.overlays = overlays;
  }

  /// An overlay as it was laid.
  record LaidOverlay(
      @Means(value = "Its id", example = "3") long id,
      @Means(value = "Edition it changes", example = "miit/specialized/2026") String edition,
      @Means(value = "Its id in its text", example = "44-score") String code,
      @Means(value = "What it is called, in Chinese", example = "广东省分数线") String titleZh,
      @Means(value = "The same in English", example = "Score line of Guangdong") String titleEn,
      @Means(value = "First code of the firms it binds; 0 for the nation", example = "440000")
          int region,
      @Means(value = "Its first day", example = "2026-12-01") LocalDate from,
      @Means(
              value = "SHA-256 of its text",
              example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
          String hash,
      @Means(value = "Office that laid it", example = "虚构省工业和信息化厅") String office,
      @Means("What the second person said; null while nobody has") @Nullable Boolean accepted,
      @Means(value = "Its state today, in Chinese", example = "已生效") String stateZh,
      @Means(value = "The same in English", example = "In force") String stateEn) {
    static LaidOverlay of(Overlays.Laid one) {
      return new LaidOverlay(
          one.id(),
          one.edition(),
          one.code(),
          one.titleZh(),
          one.titleEn(),
          one.region(),
          one.fromDay(),
          one.hash(),
          one.laidByOffice(),
          one.accepted(),
          one.state(Today.date()).zh(),
          one.state(Today.date()).en());
    }
  }

  @GetMapping("/api/v1/rulebook/overlays")
  @May(Action.READ_RULEBOOK)
  @Call(zh = "地方细则，新的在前", en = "Overlays of provinces, the newest first")
  Page<LaidOverlay> overlays(
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 200)
          @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = Page.USUAL)
          @Min(1)
          @Max(Page.MOST)
          @Means("Rows of a page")
          int limit) {
    List<Long> keys = Cursor.numbers(cursor, 1);
    List<Overlays.Laid> found =
        overlays.list(keys.isEmpty() ? Long.MAX_VALUE : keys.getFirst(), limit + 1);
    return Page.of(found, limit, one -> List.of(Long.toString(one.id()))).map(LaidOverlay::of);
  }

  /// An overlay with its text, which is a file of the rulebook.
  record OverlayText(
      @Means("What it is") LaidOverlay overlay,
      @Means(value = "Its text, as a file of the rulebook", example = "overlay: 44-score")
          String text) {}

  @GetMapping("/api/v1/rulebook/overlays/{id}")
  @May(Action.READ_RULEBOOK)
  @Call(zh = "一份地方细则的文字", en = "The text of an overlay")
  OverlayText overlay(
      @PathVariable("id") @Means(value = "Id of the overlay", example = "3") long id) {
    Overlays.Laid one =
        overlays.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return new OverlayText(LaidOverlay.of(one), overlays.text(one));
  }
}
