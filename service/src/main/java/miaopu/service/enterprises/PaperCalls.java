package miaopu.service.enterprises;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.calls.Refusal;
import miaopu.service.calls.Sound;
import miaopu.service.files.FileAnswers;
import miaopu.service.files.FileType;
import miaopu.service.people.Consents;
import miaopu.service.people.FactGroup;
import miaopu.service.people.Look;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What lies beside the figures of a firm, for programs: its files of evidence, the words of the
/// office on it, and who has looked at it.
@RestController
@Transactional
class PaperCalls {
  private static final int VISITS = 200;
  private static final int LONGEST = 20;

  private final FirmPages pages;
  private final Evidence evidence;
  private final FileAnswers answers;
  private final Tags tags;
  private final Consents consents;
  private final Sound sound;

  PaperCalls(
      FirmPages pages,
      Evidence evidence,
      FileAnswers answers,
      Tags tags,
      Consents consents,
      Sound sound) {
    this.pages = pages;
    this.evidence = evidence;
    this.answers = answers;
    this.tags = tags;
    this.consents = consents;
    this.sound = sound;
  }

  private FirmSeen.Who firm(long id) {
    return pages.who(id).orElseThrow(NotThere::new);
  }

  /// A file of evidence.
  record EvidenceFile(
      @Means(value = "Its number", example = "8") long id,
      @Means(value = "Name as its sender gave it", example = "审计报告.pdf") String name,
      @Means(value = "What it shows, as its sender says", example = "2025 年度审计报告") String about,
      @Means("Type that was found in it") FileType type,
      @Means(value = "Its length in bytes", example = "48213") long bytes,
      @Means(value = "Its pages; 0 where there are none to count", example = "12") int pages,
      @Means(value = "SHA-256, hexadecimal", example = "9f86d081884c7d65") String sha256,
      @Means(value = "WAITING in quarantine, SOUND, or HARMFUL", example = "SOUND") String state,
      @Means(value = "Who sent it", example = "虚构青苗轴承有限公司") String organisation,
      @Means("When") Instant sentAt) {}

  @GetMapping("/api/v1/firms/{id}/evidence")
  @May(Action.SEE_EVIDENCE)
  @Call(zh = "企业的证明材料，新的在前", en = "Files of evidence of a firm, newest first")
  Page<EvidenceFile> evidenceOfFirm(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 100)
          @Nullable String cursor) {
    List<Long> after = Cursor.numbers(cursor, 1);
    long before = after.isEmpty() ? Long.MAX_VALUE : after.getFirst();
    return Page.of(
            evidence.of(firm(id), before), Evidence.SHOWN, one -> List.of(Long.toString(one.id())))
        .map(one ->
            new EvidenceFile(
                one.id(),
                one.name(),
                one.about(),
                one.type(),
                one.bytes(),
                one.pages(),
                one.hash(),
                one.state(),
                one.organisationName(),
                one.sentAt()));
  }

  @GetMapping("/api/v1/evidence/{id}")
  @May(Action.SEE_EVIDENCE)
  @Call(zh = "下载一份证明材料；会留下查看记录", en = "A file of evidence; that it was opened is written down")
  ResponseEntity<Resource> evidenceFile(
      @PathVariable("id") @Means(value = "Number of the file", example = "8") long id) {
    return evidence
        .open(id)
        .flatMap(paper -> answers.of(paper.hash(), paper.type(), paper.name()))
        .orElseThrow(NotThere::new);
  }

  /// A look at the firm by a consent it gave.
  record VisitSeen(
      @Means(value = "Who looked", example = "虚构银行") String organisation,
      @Means("The group of facts") FactGroup facts,
      @Means("How: on a page, in a list, a file or a call") Look what,
      @Means(value = "What the consent was given for", example = "申请流动资金贷款") String purpose,
      @Means("When") Instant usedAt) {}

  @GetMapping("/api/v1/firms/{id}/visits")
  @May(Action.SEE_VISITS)
  @Call(zh = "谁查看过本企业，最近 200 次", en = "Who has looked at one's own firm, the last 200")
  List<VisitSeen> visits(
      @PathVariable("id") @Means(value = "Id of the own firm", example = "17") long id) {
    if (firm(id).id() != Viewers.current().firm()) {
      throw new NotThere();
    }
    return consents.visits(VISITS).stream()
        .map(one ->
            new VisitSeen(
                one.organisationName(), one.facts(), one.what(), one.purpose(), one.usedAt()))
        .toList();
  }

  /// Words of the caller's office on a firm.
  record TagsSeen(@Means("The words, in their order") @Size(max = Tags.MOST) List<String> words) {}

  @GetMapping("/api/v1/firms/{id}/tags")
  @May(Action.KEEP_TAGS)
  @Call(zh = "本机构给企业的标签", en = "Words of the own office on a firm")
  TagsSeen tags(@PathVariable("id") @Means(value = "Id of the firm", example = "17") long id) {
    return new TagsSeen(tags.of(firm(id)));
  }

  /// A word to put on a firm or to take off.
  record NewTag(
      @Means(value = "The word", example = "重点走访") @NotBlank @Size(max = LONGEST) String word) {}

  @PostMapping("/api/v1/firms/{id}/tags")
  @May(Action.KEEP_TAGS)
  @Call(zh = "给企业加标签，已有的不变", en = "Puts a word on a firm; one it has stays as it is", answers = 204)
  ResponseEntity<Void> putTag(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @RequestBody NewTag body) {
    FirmSeen.Who firm = firm(id);
    String word = sound.check(body).word().strip();
    if (!tags.put(firm, word) && !tags.of(firm).contains(word)) {
      throw Refusal.of(
          "word",
          "一家企业最多 %d 个标签，请先取消一个。".formatted(Tags.MOST),
          "A firm has at most %d words; take one off first.".formatted(Tags.MOST));
    }
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/api/v1/firms/{id}/tags/removal")
  @May(Action.KEEP_TAGS)
  @Call(zh = "取消企业的标签", en = "Takes a word off a firm", answers = 204)
  ResponseEntity<Void> takeTag(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @RequestBody NewTag body) {
    FirmSeen.Who firm = firm(id);
    tags.take(firm, sound.check(body).word().strip());
    return ResponseEntity.noContent().build();
  }
}
