package miaopu.service.enterprises;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How far the tables of an office are.
@RestController
@Transactional
class ImportCalls {
  private final Imports imports;

  ImportCalls(Imports imports) {
    this.imports = imports;
  }

  /// A table on its way.
  record ImportSeen(
      @Means(value = "Its number", example = "12") long id,
      @Means(value = "Name of the file", example = "企业台账.xlsx") String fileName,
      @Means(value = "READING, READY, WAITING, RUNNING, DONE, REFUSED or DROPPED", example = "DONE")
          String state,
      @Means(value = "Where its figures come from", example = "主管部门台账") String source,
      @Means("The day its figures are counted from") LocalDate onDay,
      @Means(value = "Rows of the table", example = "2000") long rows,
      @Means(value = "Rows that gave no firm", example = "3") long refused,
      @Means(value = "Problems found", example = "11") long problems,
      @Means(value = "How many of them are errors", example = "4") long errors,
      @Means(value = "How far it is, in 1/1000", example = "1000") int donePerMille,
      @Means(value = "Why it was refused as a whole", example = "文件已不在 The file is gone")
          String fault,
      @Means("When it was sent") Instant madeAt) {
    static ImportSeen of(Import one) {
      return new ImportSeen(
          one.id(),
          one.fileName(),
          one.state(),
          one.sourceZh(),
          one.onDay(),
          one.rows(),
          one.refused(),
          one.problems(),
          one.errors(),
          one.state().equals("DONE") ? 1000 : one.donePerMille(),
          one.fault(),
          one.madeAt());
    }
  }

  @GetMapping("/api/v1/imports")
  @May(Action.IMPORT_REGISTER)
  @Call(zh = "本单位的导入，新的在前", en = "Imports of the office, newest first")
  Page<ImportSeen> imports(
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 100)
          @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = Page.USUAL)
          @Min(1)
          @Max(Page.MOST)
          @Means("Rows of a page")
          int limit) {
    List<Long> after = Cursor.numbers(cursor, 1);
    long before = after.isEmpty() ? Long.MAX_VALUE : after.getFirst();
    return Page.of(
            imports.latest(before, limit + 1), limit, one -> List.of(Long.toString(one.id())))
        .map(ImportSeen::of);
  }

  private Import find(long id) {
    return imports.find(id).orElseThrow(NotThere::new);
  }

  /// What became of its rows.
  record ImportOutcome(
      @Means("The table") ImportSeen table,
      @Means("What became of its rows so far") RowCounts counts,
      @Means("The first problems") @Size(max = 300) List<ImportProblem> problems) {}

  /// What became of rows.
  record RowCounts(
      @Means(value = "Rows that gave a firm", example = "1996") long rows,
      @Means(value = "Firms the register did not have", example = "20") long newFirms,
      @Means(value = "Firms it had", example = "1970") long knownFirms,
      @Means(value = "Rows that wait for a person, or were left out", example = "6") long heldBack,
      @Means(value = "Rows of firms that another office answers for", example = "0") long elsewhere,
      @Means(value = "Rows taken before", example = "0") long repeated,
      @Means(value = "New figures", example = "40000") long newFacts,
      @Means(value = "Figures that were there with the same value", example = "100") long sameFacts,
      @Means(value = "Figures that replace an older one of the same source", example = "12")
          long supersededFacts,
      @Means(value = "New titles", example = "8") long newTitles) {
    static RowCounts of(Counts counts) {
      return new RowCounts(
          counts.rows(),
          counts.newFirms(),
          counts.knownFirms(),
          counts.heldBack(),
          counts.elsewhere(),
          counts.repeated(),
          counts.newFacts(),
          counts.sameFacts(),
          counts.supersededFacts(),
          counts.newTitles());
    }
  }

  /// A problem and where it is.
  record ImportProblem(
      @Means(value = "ERROR or WARNING", example = "ERROR") String severity,
      @Means(value = "Its kind", example = "not-a-number") String code,
      @Means(value = "Where", example = "企业台账.xlsx!名单!G4") String place,
      @Means(value = "What stands there", example = "约100") String found,
      @Means(value = "What to do, in Chinese", example = "应为数字。请填写准确数值。") String zh,
      @Means(value = "What to do, in English", example = "expected a number.") String en) {
    static ImportProblem of(Imports.Told one) {
      return new ImportProblem(
          one.severity(), one.code(), one.place(), one.found(), one.zh(), one.en());
    }
  }

  @GetMapping("/api/v1/imports/{id}")
  @May(Action.IMPORT_REGISTER)
  @Call(zh = "一次导入的进度、结果和问题", en = "How far an import is, what came of it, and its problems")
  ImportOutcome importState(
      @PathVariable("id") @Means(value = "Number of the import", example = "12") long id) {
    return new ImportOutcome(
        ImportSeen.of(find(id)),
        RowCounts.of(imports.counts(id)),
        imports.problems(id).stream().map(ImportProblem::of).toList());
  }
}
