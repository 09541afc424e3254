package miaopu.service.claims;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import miaopu.service.calls.Call;
import miaopu.service.calls.Cursor;
import miaopu.service.calls.Means;
import miaopu.service.calls.Page;
import miaopu.service.calls.Refusal;
import miaopu.service.calls.Sound;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Lists of firms that are paid without asking, for programs. Confirming them is done by people.
@RestController
class ListingCalls {
  private final Listings listings;
  private final ListingController pages;
  private final Sound sound;

  ListingCalls(Listings listings, ListingController pages, Sound sound) {
    this.listings = listings;
    this.pages = pages;
    this.sound = sound;
  }

  /// A list among others.
  record ListingSeen(
      @Means(value = "Its id", example = "4") long id,
      @Means(value = "Id of the policy", example = "PO001") String policy,
      @Means(value = "Name of the benefit within the policy", example = "award") String benefit,
      @Means("When it was made") Instant madeAt,
      @Means("Whether the second person confirmed it; null while nobody has said anything")
          @Nullable Boolean accepted,
      @Means("When that was said") @Nullable Instant decidedAt,
      @Means(
              value =
                  "How many firms of it get it or are to; those that were refused, have declined,"
                      + " or from whom it was taken back are not counted",
              example = "12")
          long firms,
      @Means(
              value = "What these firms get together, in yuan",
              example = "2400000",
              format = "decimal")
          String sum) {}

  @GetMapping("/api/v1/claims/listings")
  @May(Action.SEE_PAYMENTS)
  @Call(zh = "免申即享名单，最新的在前", en = "Lists of firms paid without asking, the newest first")
  Page<ListingSeen> listings(
      @RequestParam(name = "waiting", defaultValue = "false")
          @Means("Only those that nobody has confirmed or refused")
          boolean waiting,
      @RequestParam(name = "cursor", required = false)
          @Means("`next` of the page before")
          @Size(max = 60)
          @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = Page.USUAL)
          @Min(1)
          @Max(Page.MOST)
          @Means("Rows of a page")
          int limit) {
    List<Long> after = Cursor.numbers(cursor, 1);
    List<Listings.Line> found =
        listings.list(waiting, after.isEmpty() ? Long.MAX_VALUE : after.getFirst(), limit + 1);
    return Page.of(found, limit, one -> List.of(Long.toString(one.id())))
        .map(one ->
            new ListingSeen(
                one.id(),
                one.policy(),
                one.benefit(),
                one.madeAt(),
                one.accepted(),
                one.decidedAt(),
                one.firms(),
                one.sum().toPlainString()));
  }

  /// A firm of a list.
  record EntrySeen(
      @Means(value = "Id of its claim", example = "21") long claim,
      @Means(value = "Name of the firm when it was listed", example = "虚构青苗轴承有限公司") String firmName,
      @Means(value = "Its unified social credit code then", example = "91440101MA00000000")
          String firmCode,
      @Means(value = "What it is to get, in yuan", example = "200000", format = "decimal")
          String granted,
      @Means(value = "How far it has come", example = "LISTED") Claim.State state,
      @Means(value = "Why it was refused; empty when it was not", example = "已停产") String reason) {}

  /// A list with its firms.
  record WholeListing(
      @Means(value = "Its id", example = "4") long id,
      @Means(value = "Id of the policy", example = "PO001") String policy,
      @Means(value = "Name of the benefit within the policy", example = "award") String benefit,
      @Means("When it was made") Instant madeAt,
      @Means("Whether the second person confirmed it; null while nobody has said anything")
          @Nullable Boolean accepted,
      @Means(value = "Why it was refused; empty when it was not", example = "政策选错") String reason,
      @Means("Its firms, 200 at most") List<EntrySeen> firms) {}

  @GetMapping("/api/v1/claims/listings/{id}")
  @May(Action.SEE_PAYMENTS)
  @Call(zh = "一份免申即享名单和它的企业", en = "A list of firms paid without asking, with the firms")
  WholeListing listing(
      @PathVariable("id") @Means(value = "Id of the list", example = "4") long id) {
    Listings.Listing one =
        listings.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return new WholeListing(
        one.id(),
        one.policy(),
        one.benefit(),
        one.madeAt(),
        one.accepted(),
        one.words(),
        listings.entries(id).stream()
            .map(entry ->
                new EntrySeen(
                    entry.claim(),
                    entry.firmName(),
                    entry.firmCode(),
                    entry.granted().toPlainString(),
                    entry.state(),
                    entry.words()))
            .toList());
  }

  /// Firms to be paid without asking.
  record NewListing(
      @Means(value = "Id of a policy that the caller's office decides on", example = "PO001")
          @NotBlank
          @Size(max = 60)
          String policy,
      @Means(value = "Name of the benefit within the policy", example = "award")
          @NotBlank
          @Size(max = 60)
          String benefit,
      @Means("Unified social credit codes") @NotNull @Size(min = 1, max = 200)
          List<@NotBlank @Size(max = 40) String> codes) {}

  @PostMapping("/api/v1/claims/listings")
  @May(Action.REVIEW_CLAIMS)
  @Call(
      zh = "核对企业并列入免申即享名单，由另一个人在页面上确认",
      en = "Looks firms through and makes a list of them; another person confirms it on its page",
      conflict = "A firm has a claim that is open")
  WholeListing makeListing(@RequestBody NewListing body) {
    NewListing one = sound.check(body);
    Form form =
        Form.EMPTY
            .with("what", one.policy() + "/" + one.benefit())
            .with("codes", String.join("\n", one.codes()));
    try {
      ListingController.Made made = pages.made(form);
      if (made.listing() == null) {
        throw Refusal.of(made.form());
      }
      return listing(made.listing());
    } catch (DuplicateKeyException _) {
      throw Refusal.conflict("codes", "其中有企业已有一件在办。", "A firm has a claim that is open.");
    }
  }
}
