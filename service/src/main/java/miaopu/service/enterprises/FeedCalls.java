package miaopu.service.enterprises;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Feeds of departments. Not one transaction: a batch is written chunk by chunk.
@RestController
class FeedCalls {
  private static final String BATCH = "[A-Za-z0-9._-]{1,60}";
  private static final int LONGEST = 2_000;

  private final Feeds feeds;
  private final Imports imports;
  private final Batches batches;
  private final Sources sources;

  FeedCalls(Feeds feeds, Imports imports, Batches batches, Sources sources) {
    this.feeds = feeds;
    this.imports = imports;
    this.batches = batches;
    this.sources = sources;
  }

  /// A department that may send feeds.
  record FeedSource(
      @Means(value = "By which its calls name it", example = "tax") String source,
      @Means(value = "Code of its facts", example = "TAX") String code,
      @Means(value = "In Chinese", example = "部门数据 · 税务") String zh,
      @Means(value = "In English", example = "Department feed: tax") String en) {}

  @GetMapping("/api/v1/feeds")
  @May(Action.FEED_REGISTER)
  @Call(zh = "可以报送数据的部门", en = "Departments that may send feeds")
  List<FeedSource> feedSources() {
    return sources.all().stream()
        .filter(one -> !one.feed().isEmpty())
        .map(one -> new FeedSource(one.feed(), one.code(), one.zh(), one.en()))
        .toList();
  }

  /// What is known about a firm, as facts.json has it.
  record FeedFirm(
      @Means("Who it is") FeedWho firm,
      @Means("What is known about it") @Size(max = LONGEST) List<FeedFact> facts) {}

  /// A firm, named by its code.
  record FeedWho(
      @Means(value = "统一社会信用代码", example = "91440106MADEM0177P") @Size(max = 18) String code,
      @Means(value = "Its name, for people to read", example = "虚构青苗轴承有限公司") @Size(max = LONGEST)
          @Nullable String name) {}

  /// A fact of a feed.
  record FeedFact(
      @Means(value = "Field of the catalogue", example = "revenue") @Size(max = 60) String field,
      @Means(value = "A year, for fields of a year", example = "2025") @Nullable Integer period,
      @Means(
              value = "Decimal in the base unit, `yes` or `no`, a day, or a code",
              example = "30000000")
          @Size(max = LONGEST)
          @Nullable String value,
      @Means(value = "Unit of the value; the base unit when left out", example = "元")
          @Size(max = 20)
          @Nullable String unit,
      @Means(value = "As it was written", example = "3000") @Size(max = LONGEST)
          @Nullable String raw,
      @Means(value = "The day it is true for", example = "2025-12-31") @Size(max = 10)
          @Nullable String asOf) {}

  /// How far a batch is, and what came of it.
  record FeedState(
      @Means(value = "The department", example = "tax") String source,
      @Means(value = "Number of the batch", example = "2026-03") String batch,
      @Means(value = "SHA-256 of its content", example = "9f86d081884c7d659a2feaa0c55ad015")
          String hash,
      @Means(value = "READING, WAITING, RUNNING, DONE or REFUSED", example = "DONE") String state,
      @Means("True when it is taken whole or not at all") boolean whole,
      @Means(value = "How far it is, in 1/1000", example = "1000") int donePerMille,
      @Means(value = "Why nothing of it was taken; empty otherwise", example = "整批报送中有错误，全部未入库")
          String fault,
      @Means(value = "Firms in the batch", example = "2000") long rows,
      @Means(value = "Problems found in the batch itself", example = "4") long problemCount,
      @Means(value = "How many of them are errors", example = "2") long errors,
      @Means("What became of the firms so far") ImportCalls.RowCounts counts,
      @Means("The first 300 problems, firms the register does not have among them") @Size(max = 300)
          List<ImportCalls.ImportProblem> problems) {}

  private FeedState state(String source, Import one) {
    return new FeedState(
        source,
        one.batch(),
        one.hash(),
        one.state(),
        one.whole(),
        one.state().equals("DONE") ? 1000 : one.donePerMille(),
        one.fault(),
        one.rows(),
        one.problems(),
        one.errors(),
        ImportCalls.RowCounts.of(imports.counts(one.id())),
        imports.problems(one.id()).stream().map(ImportCalls.ImportProblem::of).toList());
  }

  private Sources.Source source(String feed) {
    return sources.ofFeed(feed).orElseThrow(NotThere::new);
  }

  /// Whether a batch is taken row by row.
  enum FeedMode {
    WHOLE,
    ROWS
  }

  @PutMapping("/api/v1/feeds/{source}/{batch}")
  @May(Action.FEED_REGISTER)
  @Call(
      zh = "部门报送一批企业数据；同一批次号、同样内容重复报送不再入库",
      en = "Sends a batch of facts; the same batch with the same content is taken once",
      answers = {200, 202},
      body = FeedFirm[].class,
      conflict = "The batch was sent with other content")
  ResponseEntity<FeedState> sendFeed(
      @PathVariable("source") @Size(max = 60) @Means(value = "The department", example = "tax")
          String source,
      @PathVariable("batch")
          @Pattern(regexp = BATCH)
          @Size(max = 60)
          @Means(value = "A number the department gives it", example = "2026-03")
          String batch,
      @RequestParam(name = "mode", defaultValue = "WHOLE")
          @Means("WHOLE: nothing when there is an error; ROWS: every firm without an error")
          FeedMode mode,
      HttpServletRequest request)
      throws IOException {
    Import one =
        feeds.take(source(source), batch, mode == FeedMode.WHOLE, request.getInputStream());
    return ResponseEntity.status(one.busy() ? HttpStatus.ACCEPTED : HttpStatus.OK)
        .body(state(source, one));
  }

  private Import find(String source, String batch) {
    return batches.find(source(source).id(), batch).orElseThrow(NotThere::new);
  }

  @GetMapping("/api/v1/feeds/{source}/{batch}")
  @May(Action.FEED_REGISTER)
  @Call(zh = "一批报送的进度和结果", en = "How far a batch is, and what came of it")
  FeedState feedState(
      @PathVariable("source") @Size(max = 60) @Means(value = "The department", example = "tax")
          String source,
      @PathVariable("batch") @Size(max = 60) @Means(value = "The batch", example = "2026-03")
          String batch) {
    return state(source, find(source, batch));
  }

  @GetMapping("/api/v1/feeds/{source}/{batch}/problems")
  @May(Action.FEED_REGISTER)
  @Call(zh = "一批报送的全部问题", en = "All problems of a batch")
  Page<ImportCalls.ImportProblem> feedProblems(
      @PathVariable("source") @Size(max = 60) @Means(value = "The department", example = "tax")
          String source,
      @PathVariable("batch") @Size(max = 60) @Means(value = "The batch", example = "2026-03")
          String batch,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 100)
          @Nullable String cursor) {
    List<Long> after = Cursor.numbers(cursor, 1);
    long id = find(source, batch).id();
    return Page.of(
            batches.problems(id, after.isEmpty() ? -1 : after.getFirst(), Page.MOST + 1),
            Page.MOST,
            one -> List.of(Integer.toString(one.number())))
        .map(one ->
            new ImportCalls.ImportProblem(
                one.severity(), one.code(), one.place(), one.found(), one.zh(), one.en()));
  }
}
