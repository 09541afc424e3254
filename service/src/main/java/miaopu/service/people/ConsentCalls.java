package miaopu.service.people;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.calls.Refusal;
import miaopu.service.calls.Sound;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.Caller;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Consents for programs of a firm and of its partners.
@RestController
@Transactional
class ConsentCalls {
  private final ConsentBook book;
  private final ConsentGiving giving;
  private final Sound sound;

  ConsentCalls(ConsentBook book, ConsentGiving giving, Sound sound) {
    this.book = book;
    this.giving = giving;
    this.sound = sound;
  }

  /// A consent.
  record ConsentSeen(
      @Means(value = "Its number", example = "9") long id,
      @Means(value = "The firm that gave it", example = "虚构青苗轴承有限公司") String firm,
      @Means(value = "The organisation it was given to; null for a whole class", example = "虚构银行")
          @Nullable String organisation,
      @Means("The class it was given to; null for one organisation")
          @Nullable OrganisationKind grantee,
      @Means("The group of facts it opens") FactGroup facts,
      @Means(value = "What for", example = "申请流动资金贷款") String purpose,
      @Means("First day") LocalDate since,
      @Means("Last day") LocalDate until,
      @Means("True when it was withdrawn") boolean withdrawn,
      @Means("True when it opens facts today") boolean inForce) {}

  @GetMapping("/api/v1/consents")
  @May(Action.SEE_CONSENTS)
  @Call(
      zh = "企业给出的或合作机构持有的授权，最多 500 条",
      en = "Consents a firm gave or a partner holds, at most 500")
  List<ConsentSeen> consents() {
    return book.list().stream()
        .map(one ->
            new ConsentSeen(
                one.id(),
                one.firmName(),
                one.organisationName(),
                one.grantee(),
                one.facts(),
                one.purpose(),
                one.since(),
                one.until(),
                one.withdrawn(),
                one.inForce()))
        .toList();
  }

  /// A consent to give.
  record NewConsent(
      @Means(
              value =
                  "Whom to: BANK, FUND, CHAIN_LEADER or INSTITUTION for all of a class, or the id of"
                      + " one organisation",
              example = "BANK")
          @NotBlank
          @Size(max = 20)
          String grantee,
      @Means("The groups of facts it opens") @NotEmpty @Size(min = 1, max = 4)
          List<FactGroup> facts,
      @Means(value = "What for", example = "申请流动资金贷款") @NotBlank @Size(max = 100) String purpose,
      @Means("Last day, within three years") @NotNull LocalDate until) {}

  @PostMapping("/api/v1/consents")
  @May(Action.GIVE_CONSENTS)
  @Call(zh = "给出授权，每组数据一份", en = "Gives a consent for each group of facts", answers = 204)
  ResponseEntity<Void> giveConsent(@RequestBody NewConsent body) {
    NewConsent one = sound.check(body);
    Map<String, String[]> typed = new HashMap<>();
    typed.put("grantee", new String[] {one.grantee()});
    typed.put("facts", one.facts().stream().map(FactGroup::name).toArray(String[]::new));
    typed.put("purpose", new String[] {one.purpose()});
    typed.put("until", new String[] {one.until().toString()});
    Form form = giving.give(Form.of(typed));
    if (form.refused()) {
      throw Refusal.of(form);
    }
    return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
  }

  @PostMapping("/api/v1/consents/{id}/withdrawal")
  @May(Action.GIVE_CONSENTS)
  @Call(zh = "撤回授权", en = "Withdraws a consent", answers = 204)
  ResponseEntity<Void> withdrawConsent(
      @PathVariable("id") @Means(value = "Number of the consent", example = "9") long id) {
    if (!book.withdraw(id)) {
      throw new NotThere();
    }
    return ResponseEntity.noContent().build();
  }

  /// A look a consent was used for.
  record ConsentUse(
      @Means(value = "Its number", example = "31") long id,
      @Means(value = "Who looked", example = "虚构银行") String organisation,
      @Means("The group of facts") FactGroup facts,
      @Means(value = "How: on a page, in a list, a file or a call", example = "PAGE") Look what,
      @Means("When") Instant usedAt) {}

  @GetMapping("/api/v1/consents/uses")
  @May(Action.SEE_CONSENTS)
  @Call(
      zh = "授权被使用的记录，新的在前；合作机构得到空列表",
      en = "Looks consents were used for, newest first; empty for partners")
  Page<ConsentUse> consentUses(
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 100)
          @Nullable String cursor) {
    List<Long> after = Cursor.numbers(cursor, 1);
    long before = after.isEmpty() ? Long.MAX_VALUE : after.getFirst();
    boolean firm = Viewers.current().caller() == Caller.FIRM;
    List<ConsentBook.Use> found = firm ? book.uses(before) : List.of();
    return Page.of(found, ConsentBook.PAGE, one -> List.of(Long.toString(one.id())))
        .map(one ->
            new ConsentUse(
                one.id(), one.organisationName(), one.facts(), one.what(), one.usedAt()));
  }
}
