package miaopu.service.enterprises;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import miaopu.engine.Code;
import miaopu.service.calls.Call;
import miaopu.service.calls.Means;
import miaopu.service.calls.Refusal;
import miaopu.service.calls.Sound;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Titles entered, corrected and ended by programs of the office.
@RestController
@Transactional
class TitleCalls {
  private static final int LONGEST = 200;
  private static final int SHORT = 60;

  private final FirmPages pages;
  private final TitleBook titles;
  private final Catalogue catalogue;
  private final Sources sources;
  private final Sound sound;

  TitleCalls(FirmPages pages, TitleBook titles, Catalogue catalogue, Sources sources, Sound sound) {
    this.pages = pages;
    this.titles = titles;
    this.catalogue = catalogue;
    this.sources = sources;
    this.sound = sound;
  }

  /// A title to enter, or the record in the place of another one.
  record NewTitle(
      @Means(value = "Its kind in the catalogue", example = "specialized")
          @NotBlank
          @Size(max = SHORT)
          String kind,
      @Means(value = "Level that gave it", example = "provincial") @Size(max = LONGEST)
          @Nullable String level,
      @Means(value = "Who gave it", example = "广东省工业和信息化厅") @Size(max = LONGEST)
          @Nullable String issuer,
      @Means(value = "Document it stands in", example = "粤工信融资〔2026〕3 号") @Size(max = LONGEST)
          @Nullable String document,
      @Means(value = "Batch", example = "2026-1") @Size(max = LONGEST) @Nullable String batch,
      @Means("Day of the public notice") @Nullable LocalDate noticedOn,
      @Means("Day of the announcement") @Nullable LocalDate announcedOn,
      @Means(value = "First day, month or year it is valid", example = "2024-11") @Size(max = 10)
          @Nullable String validFrom,
      @Means(value = "Last day, month or year it is valid", example = "2027-11") @Size(max = 10)
          @Nullable String validTo,
      @Means(value = "Code of the source", example = "DOCUMENT") @NotBlank @Size(max = SHORT)
          String source) {
    private static String text(@Nullable Object given) {
      return Objects.toString(given, "").strip();
    }

    Form form(int source) {
      return Form.EMPTY
          .with("kind", kind)
          .with("level", text(level))
          .with("issuer", text(issuer))
          .with("document", text(document))
          .with("batch", text(batch))
          .with("noticed", text(noticedOn))
          .with("announced", text(announcedOn))
          .with("from", text(validFrom))
          .with("to", text(validTo))
          .with("source", Integer.toString(source));
    }
  }

  /// A title that was entered.
  record TitleEntered(@Means(value = "Its number", example = "12") long number) {}

  private FirmSeen.Who firm(long id) {
    return pages.living(id).orElseThrow(NotThere::new);
  }

  private FirmSeen.Title title(FirmSeen.Who firm, long number) {
    return pages.titles(firm).stream()
        .filter(one -> one.number() == number && one.withdrawnAt() == null)
        .findFirst()
        .orElseThrow(NotThere::new);
  }

  private TitleForm read(NewTitle body) {
    NewTitle one = sound.check(body);
    int source =
        sources
            .ofCode(one.source())
            .orElseThrow(() -> Refusal.of("source", "没有这个来源，请核对代码。", "There is no such source."))
            .id();
    Set<String> kinds = catalogue.titles().stream().map(Code::id).collect(Collectors.toSet());
    TitleForm read = TitleForm.of(one.form(source), kinds);
    if (read.form().refused()) {
      throw Refusal.of(read.form());
    }
    return read;
  }

  @PostMapping("/api/v1/firms/{id}/titles")
  @May(Action.KEEP_TITLES)
  @Call(zh = "登记企业的一项称号", en = "Enters a title of a firm", answers = 201)
  ResponseEntity<TitleEntered> enterTitle(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @RequestBody NewTitle body) {
    FirmSeen.Who firm = firm(id);
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(new TitleEntered(titles.enter(firm, read(body))));
  }

  @PostMapping("/api/v1/firms/{id}/titles/{number}/correction")
  @May(Action.KEEP_TITLES)
  @Call(
      zh = "更正称号记录，原记录留存",
      en = "Corrects the record of a title; the old one stays",
      answers = 204)
  ResponseEntity<Void> correctTitle(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @PathVariable("number") @Means(value = "Number of the title", example = "12") long number,
      @RequestBody NewTitle body) {
    FirmSeen.Who firm = firm(id);
    title(firm, number);
    if (!titles.correct(firm, number, read(body))) {
      throw new NotThere();
    }
    return ResponseEntity.noContent().build();
  }

  /// Why a title holds no more.
  enum TitleOver {
    ENDED,
    MISTAKE
  }

  /// The end of a title.
  record NewTitleEnd(
      @Means("ENDED: it was taken away; MISTAKE: the firm never had it") @NotNull TitleOver why,
      @Means("Since when it holds no more; with ENDED") @Nullable LocalDate onDay,
      @Means(value = "Document, or the reason", example = "粤工信融资〔2026〕9 号")
          @NotBlank
          @Size(max = LONGEST)
          String document) {}

  @PostMapping("/api/v1/firms/{id}/titles/{number}/end")
  @May(Action.KEEP_TITLES)
  @Call(
      zh = "登记称号被撤销，或撤回登记错的称号",
      en = "Enters that a title was taken away, or never held",
      answers = 204)
  ResponseEntity<Void> endTitle(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @PathVariable("number") @Means(value = "Number of the title", example = "12") long number,
      @RequestBody NewTitleEnd body) {
    FirmSeen.Who firm = firm(id);
    FirmSeen.Title title = title(firm, number);
    NewTitleEnd one = sound.check(body);
    LocalDate day = Today.day(Objects.toString(one.onDay(), "")).orElse(null);
    boolean done;
    if (one.why() == TitleOver.MISTAKE) {
      done = titles.withdraw(firm, title, one.document().strip());
    } else if (day == null || day.isAfter(Today.date().plusYears(1))) {
      throw Refusal.of("onDay", "请填写自哪天起失效。", "Give the day from which on it holds no more.");
    } else {
      done = titles.end(firm, title, day, one.document().strip());
    }
    if (!done) {
      throw new NotThere();
    }
    return ResponseEntity.noContent().build();
  }
}
