package miaopu.service.enterprises;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.people.Consents;
import miaopu.service.people.FactGroup;
import miaopu.service.people.Look;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The register for programs: the list with the filters of its page, and all that is known of a
/// firm.
@RestController
@Transactional
class FirmCalls {
  private static final int LONGEST = 100;

  private final Firms firms;
  private final FirmPages pages;
  private final FactVersions facts;
  private final Consents consents;
  private final Catalogue catalogue;

  FirmCalls(
      Firms firms, FirmPages pages, FactVersions facts, Consents consents, Catalogue catalogue) {
    this.catalogue = catalogue;
    this.consents = consents;
    this.firms = firms;
    this.pages = pages;
    this.facts = facts;
  }

  /// A firm in a list.
  record FirmEntry(
      @Means(value = "Id of the firm on this platform", example = "17") long id,
      @Means(value = "Seat, six digits; 0 where it is not known", example = "440106") int region,
      @Means(value = "统一社会信用代码; empty where it is not known", example = "91440106MADEM0177P")
          String code,
      @Means(value = "Name as registered", example = "虚构青苗轴承有限公司") String name,
      @Means(value = "Industry of GB/T 4754; empty where it is not known", example = "C3451")
          String industry,
      @Means("First day it may have been founded") @Nullable LocalDate foundedOn,
      @Means("True for a firm that does not exist") boolean invented,
      @Means(value = "ACTIVE, CANCELLED, MERGED or SPLIT", example = "ACTIVE") String state,
      @Means("Titles it holds today, by their kind") @Size(max = LONGEST) List<String> titles) {}

  @GetMapping("/api/v1/firms")
  @May(Action.SEARCH_REGISTER)
  @Call(zh = "检索企业库，条件与“企业库”页面相同", en = "Firms, with the filters of the page")
  Page<FirmEntry> firms(
      @RequestParam(name = "words", defaultValue = "")
          @Size(max = LONGEST)
          @Means(value = "Code, or two or more signs of a name", example = "青苗")
          String words,
      @RequestParam(name = "region", defaultValue = "")
          @Size(max = 6)
          @Means(value = "Six digits; a province or city means all in it", example = "440100")
          String region,
      @RequestParam(name = "division", defaultValue = "")
          @Size(max = 3)
          @Means(value = "Division of GB/T 4754", example = "C34")
          String division,
      @RequestParam(name = "tier", defaultValue = "")
          @Size(max = LONGEST)
          @Means(value = "Kind of a title held today", example = "specialized")
          String tier,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = LONGEST)
          @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = Page.USUAL)
          @Min(1)
          @Max(Page.MOST)
          @Means("Rows of a page")
          int limit) {
    Search search =
        SearchForm.sound(
            Map.of("words", words, "region", region, "division", division, "tier", tier),
            catalogue);
    List<Long> after = Cursor.numbers(cursor, 2);
    if (!after.isEmpty()) {
      search = search.after(after.get(0).intValue(), after.get(1));
    }
    List<FirmLine> found = firms.page(search, Today.date(), limit + 1);
    consents.used(
        found.stream().limit(limit).map(FirmLine::id).toList(),
        EnumSet.of(FactGroup.PROFILE, FactGroup.TITLES),
        Look.CALL);
    return Page.of(
            found, limit, one -> List.of(Integer.toString(one.region()), Long.toString(one.id())))
        .map(one ->
            new FirmEntry(
                one.id(),
                one.region(),
                one.code(),
                one.name(),
                one.industry(),
                one.foundedOn(),
                one.invented(),
                one.state(),
                one.titles()));
  }

  /// A firm one may see; that one looks at some of its facts is noted for it.
  private FirmSeen.Who look(long id, FactGroup first, FactGroup... more) {
    FirmSeen.Who firm = pages.who(id).orElseThrow(NotThere::new);
    consents.used(List.of(id), EnumSet.of(first, more), Look.CALL);
    return firm;
  }

  /// Who a firm is.
  record Firm(
      @Means(value = "Id of the firm on this platform", example = "17") long id,
      @Means(value = "Seat, six digits; 0 where it is not known", example = "440106") int region,
      @Means(value = "统一社会信用代码; empty where it is not known", example = "91440106MADEM0177P")
          String code,
      @Means(value = "Name as registered", example = "虚构青苗轴承有限公司") String name,
      @Means(value = "Industry of GB/T 4754; empty where it is not known", example = "C3451")
          String industry,
      @Means("First day it may have been founded") @Nullable LocalDate foundedOn,
      @Means("Last day it may have been founded") @Nullable LocalDate foundedBy,
      @Means("True for a firm that does not exist") boolean invented,
      @Means(value = "ACTIVE, CANCELLED, MERGED or SPLIT", example = "ACTIVE") String state,
      @Means(value = "People in charge", example = "林初（法定代表人）") String people,
      @Means("When it came into the register") Instant madeAt) {}

  @GetMapping("/api/v1/firms/{id}")
  @May(Action.SEE_A_FIRM)
  @Call(zh = "一家企业的基本情况", en = "Who a firm is")
  Firm firm(@PathVariable("id") @Means(value = "Id of the firm", example = "17") long id) {
    FirmSeen.Who one = look(id, FactGroup.PROFILE);
    return new Firm(
        one.id(),
        one.region(),
        one.code(),
        one.name(),
        one.industry(),
        one.foundedOn(),
        one.foundedBy(),
        one.invented(),
        one.state(),
        one.people(),
        one.madeAt());
  }

  @GetMapping("/api/v1/firms/{id}/facts")
  @May(Action.SEE_A_FIRM)
  @Call(zh = "企业的数据，逐项注明来源与版本", en = "Facts of a firm, each with its source and version")
  Page<FactValue> facts(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @RequestParam(name = "field", defaultValue = "")
          @Size(max = LONGEST)
          @Means(value = "A field of the catalogue; all when left out", example = "revenue")
          String field,
      @RequestParam(name = "year", defaultValue = "-1")
          @Min(-1)
          @Max(9999)
          @Means(value = "A year; 0 for facts of the present, -1 for all", example = "2025")
          int year,
      @RequestParam(name = "versions", defaultValue = "false")
          @Means("Also versions that were superseded")
          boolean versions,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 4 * LONGEST)
          @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = Page.USUAL)
          @Min(1)
          @Max(Page.MOST)
          @Means("Rows of a page")
          int limit) {
    List<String> after = Cursor.keys(cursor, 4);
    if (!after.isEmpty()
        && !after.subList(1, 4).stream().allMatch(one -> one.matches("\\d{1,5}"))) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "cursor");
    }
    FactVersions.Wanted wanted = new FactVersions.Wanted(field, year, versions);
    return Page.of(
            facts.list(look(id, FactGroup.FIGURES, FactGroup.INNOVATION), wanted, after, limit + 1),
            limit,
            FactVersions.Version::key)
        .map(FactValue::of);
  }

  /// A title.
  record TitleHeld(
      @Means(value = "Number of its record", example = "12") long number,
      @Means(value = "Its kind in the catalogue", example = "specialized") String kind,
      @Means(value = "Level that gave it", example = "provincial") String level,
      @Means(value = "Who gave it", example = "广东省工业和信息化厅") String issuer,
      @Means(value = "Document it stands in", example = "粤工信融资〔2026〕3 号") String document,
      @Means(value = "Batch", example = "2026-1") String batch,
      @Means("First day it is valid; null where it is not known") @Nullable LocalDate validFrom,
      @Means("Last day it is valid; null where it is not known") @Nullable LocalDate validTo,
      @Means("Where the record comes from") Words source,
      @Means("When it was withdrawn; null while it was not") @Nullable Instant withdrawnAt) {}

  /// The same in both languages.
  record Words(
      @Means(value = "In Chinese", example = "主管部门台账") String zh,
      @Means(value = "In English", example = "Register of the office") String en) {}

  @GetMapping("/api/v1/firms/{id}/titles")
  @May(Action.SEE_A_FIRM)
  @Call(zh = "企业持有和曾经持有的称号", en = "Titles a firm holds or held")
  List<TitleHeld> titles(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id) {
    return pages.titles(look(id, FactGroup.TITLES)).stream()
        .map(one ->
            new TitleHeld(
                one.number(),
                one.kind(),
                one.level(),
                one.issuer(),
                one.document(),
                one.batch(),
                one.validFrom(),
                one.validTo(),
                new Words(one.sourceZh(), one.sourceEn()),
                one.withdrawnAt()))
        .toList();
  }

  /// Something that happened.
  record Happening(
      @Means(value = "Its number; 0 for what cannot be corrected here", example = "31") long number,
      @Means("The day") LocalDate onDay,
      @Means(
              value = "REGISTERED, RENAMED, MOVED, MERGED, SPLIT, CANCELLED or TITLE",
              example = "RENAMED")
          String kind,
      @Means(value = "What it was before", example = "虚构青苗机械厂") String before,
      @Means(value = "What it is since", example = "虚构青苗轴承有限公司") String after,
      @Means(value = "Document it stands in", example = "变更登记 2026-17") String document) {}

  @GetMapping("/api/v1/firms/{id}/happenings")
  @May(Action.SEE_A_FIRM)
  @Call(zh = "企业的变更与成长记录，最近 200 条", en = "What happened to a firm, the last 200")
  List<Happening> happenings(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id) {
    return pages.history(look(id, FactGroup.PROFILE)).stream()
        .map(one ->
            new Happening(
                one.number(), one.onDay(), one.kind(), one.before(), one.after(), one.document()))
        .toList();
  }
}
