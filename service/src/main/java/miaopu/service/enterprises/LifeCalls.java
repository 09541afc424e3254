package miaopu.service.enterprises;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import miaopu.service.calls.Call;
import miaopu.service.calls.Means;
import miaopu.service.calls.Refusal;
import miaopu.service.calls.Sound;
import miaopu.service.people.Regions;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What happens to firms, entered by programs of the office; and firms that move between offices.
@RestController
@Transactional
class LifeCalls {
  private static final int LONGEST = 200;
  private static final int MOST = 20;
  private static final int SHOWN = 200;

  private final FirmPages pages;
  private final LifeEntry life;
  private final Handovers handovers;
  private final Regions regions;
  private final Sound sound;

  LifeCalls(FirmPages pages, LifeEntry life, Handovers handovers, Regions regions, Sound sound) {
    this.pages = pages;
    this.life = life;
    this.handovers = handovers;
    this.regions = regions;
    this.sound = sound;
  }

  /// A firm on the other side of a merger or split.
  record NewPartner(
      @Means(value = "统一社会信用代码", example = "91440106MADEM0177P")
          @NotNull
          @Pattern(regexp = "[0-9A-HJ-NP-RTUW-Y]{18}")
          @Size(max = 18)
          String code,
      @Means(value = "Its whole name", example = "虚构青苗新材料有限公司") @NotBlank @Size(max = 100)
          String name) {
    String line() {
      return code + " " + name.strip();
    }
  }

  /// Something that happened.
  record NewHappening(
      @Means("What happened") @NotNull Happening.Kind kind,
      @Means("The day, not after today") @NotNull LocalDate onDay,
      @Means(value = "Document it stands in", example = "虚构登字〔2026〕第 12 号")
          @NotBlank
          @Size(max = LONGEST)
          String document,
      @Means(value = "The new name, of a renamed firm", example = "虚构青苗轴承股份有限公司")
          @Size(max = LONGEST)
          @Nullable String name,
      @Means(value = "The new seat, of a firm that moved", example = "440105") @Size(max = 6)
          @Nullable String seat,
      @Means("Of a merger the one firm that goes on, of a split those that came out")
          @Size(max = MOST)
          @Nullable List<@NotNull @Valid NewPartner> partners,
      @Means("True when a firm that was split goes on itself") @Nullable Boolean goesOn) {
    Form form() {
      List<NewPartner> others = partners == null ? List.of() : partners;
      return Form.EMPTY
          .with("kind", kind.name())
          .with("day", onDay.toString())
          .with("document", document.strip())
          .with("name", Objects.requireNonNullElse(name, "").strip())
          .with("seat", Objects.requireNonNullElse(seat, "").strip())
          .with("partners", others.stream().map(NewPartner::line).collect(Collectors.joining("\n")))
          .with("ends", Boolean.TRUE.equals(goesOn) ? "no" : "yes");
    }
  }

  @PostMapping("/api/v1/firms/{id}/happenings")
  @May(Action.KEEP_REGISTER)
  @Call(
      zh = "登记企业更名、迁址、合并、分立或注销；迁往辖区以外的，由对方接收",
      en =
          "Enters what happened to a firm; a move beyond the own regions is offered to the office there",
      answers = 204)
  ResponseEntity<Void> enterHappening(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @RequestBody NewHappening body) {
    FirmSeen.Who firm = pages.living(id).orElseThrow(NotThere::new);
    NewHappening one = sound.check(body);
    LifeForm read = LifeForm.of(one.kind(), one.form(), firm, regions);
    if (read.form().refused()) {
      throw Refusal.of(read.form());
    }
    life.enter(firm, read)
        .ifPresent(why -> {
          throw Refusal.of(List.of(why));
        });
    return ResponseEntity.noContent().build();
  }

  /// Why something is taken back or not done.
  record NewReason(
      @Means(value = "Why", example = "录入时选错了企业。") @NotBlank @Size(max = LONGEST) String reason) {}

  @PostMapping("/api/v1/firms/{id}/happenings/{number}/correction")
  @May(Action.CORRECT_HISTORY)
  @Call(zh = "更正一项登记错的企业事项", en = "Takes an event back that was a mistake", answers = 204)
  ResponseEntity<Void> correctHappening(
      @PathVariable("id") @Means(value = "Id of the firm", example = "17") long id,
      @PathVariable("number") @Means(value = "Number of the event", example = "31") long number,
      @RequestBody NewReason body) {
    FirmSeen.Who firm = pages.who(id).orElseThrow(NotThere::new);
    if (pages.history(firm).stream().noneMatch(one -> one.number() == number && !one.corrected())) {
      throw new NotThere();
    }
    life.correct(firm, number, sound.check(body).reason().strip())
        .ifPresent(why -> {
          throw Refusal.of("reason", why.zh(), why.en());
        });
    return ResponseEntity.noContent().build();
  }

  /// A move between two offices.
  record Move(
      @Means(value = "Its number", example = "5") long id,
      @Means(value = "Id of the firm", example = "17") long firm,
      @Means(value = "Its name when it was offered", example = "虚构青苗轴承有限公司") String name,
      @Means(value = "统一社会信用代码; empty where it is not known", example = "91440106MADEM0177P")
          String code,
      @Means(value = "Seat it leaves, six digits", example = "440106") int from,
      @Means(value = "New seat, six digits", example = "440105") int to,
      @Means("The day of the move") LocalDate onDay,
      @Means(value = "Document it stands in", example = "虚构登字〔2026〕第 12 号") String document,
      @Means(value = "OPEN, ACCEPTED, DECLINED or WITHDRAWN", example = "OPEN") String state,
      @Means(value = "Who entered it", example = "天河区中小企业局") String office,
      @Means("When it was offered") Instant madeAt,
      @Means("When it was answered; null while it waits") @Nullable Instant answeredAt,
      @Means(value = "Why it was declined", example = "企业未在本区办公。") String answer) {}

  @GetMapping("/api/v1/handovers")
  @May(Action.KEEP_REGISTER)
  @Call(zh = "迁入迁出的企业，新的在前，最多 200 条", en = "Firms that move between offices, the last 200")
  List<Move> handovers() {
    return handovers.list(false, SHOWN).stream()
        .map(one ->
            new Move(
                one.id(),
                one.firm(),
                one.firmName(),
                one.firmCode(),
                one.region(),
                one.seat(),
                one.onDay(),
                one.document(),
                one.state(),
                one.office(),
                one.madeAt(),
                one.answeredAt(),
                one.answer()))
        .toList();
  }

  @PostMapping("/api/v1/handovers/{id}/acceptance")
  @May(Action.KEEP_REGISTER)
  @Call(zh = "接收迁入的企业", en = "Takes a firm over", answers = 204)
  ResponseEntity<Void> acceptHandover(
      @PathVariable("id") @Means(value = "Number of the move", example = "5") long id) {
    if (handovers.accept(handovers.open(id, true)).isEmpty()) {
      throw new NotThere();
    }
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/api/v1/handovers/{id}/refusal")
  @May(Action.KEEP_REGISTER)
  @Call(zh = "退回迁入的企业", en = "Declines to take a firm over", answers = 204)
  ResponseEntity<Void> declineHandover(
      @PathVariable("id") @Means(value = "Number of the move", example = "5") long id,
      @RequestBody NewReason body) {
    Handovers.Handover one = handovers.open(id, true);
    return answered(handovers.answer(one, false, sound.check(body).reason().strip()));
  }

  @PostMapping("/api/v1/handovers/{id}/withdrawal")
  @May(Action.KEEP_REGISTER)
  @Call(zh = "撤回迁出", en = "Withdraws the offer of a firm", answers = 204)
  ResponseEntity<Void> withdrawHandover(
      @PathVariable("id") @Means(value = "Number of the move", example = "5") long id) {
    return answered(handovers.answer(handovers.open(id, false), true, ""));
  }

  /// @param done false when somebody else answered meanwhile
  private static ResponseEntity<Void> answered(boolean done) {
    if (!done) {
      throw new NotThere();
    }
    return ResponseEntity.noContent().build();
  }
}
