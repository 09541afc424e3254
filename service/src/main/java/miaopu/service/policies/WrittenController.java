package miaopu.service.policies;

import java.nio.charset.StandardCharsets;
import java.util.List;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Review;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Policies that offices wrote: each version with its text and source, and the second person's
/// word.
@Controller
class WrittenController {
  private static final int PAGE = 50;

  private final WrittenPolicies written;
  private final PolicyDesk desk;
  private final SecondPerson second;
  private final PolicyLibrary library;
  private final Notices notices;
  private final ReplacedDocuments replaced;
  private final Claimed claimed;

  WrittenController(
      WrittenPolicies written,
      PolicyDesk desk,
      SecondPerson second,
      PolicyLibrary library,
      Notices notices,
      ReplacedDocuments replaced,
      Claimed claimed) {
    this.claimed = claimed;
    this.replaced = replaced;
    this.second = second;
    this.notices = notices;
    this.written = written;
    this.desk = desk;
    this.library = library;
  }

  private WrittenPolicies.Written found(long id) {
    return written.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @GetMapping("/policies/written/{id}")
  @May(Action.SEE_POLICIES)
  String show(@PathVariable("id") long id, @ModelAttribute("frame") Frame frame, Model model) {
    return show(found(id), Form.EMPTY, frame, model);
  }

  private String show(WrittenPolicies.Written one, Form form, Frame frame, Model model) {
    WrittenPolicies.Texts texts = written.texts(one);
    PolicyDesk.Judged reading = desk.reading(texts.text(), one.code());
    List<WrittenPolicies.Written> versions = written.versions(one.code());
    Policy policy = reading == null ? null : reading.policy();
    boolean approver =
        Action.PUBLISH_POLICIES.allows(Viewers.current().role())
            && one.laidByOrganisation() == Viewers.current().organisation();
    model.addAttribute("written", one);
    model.addAttribute("texts", texts);
    model.addAttribute("source", SourceText.of(texts.source()));
    model.addAttribute("versions", versions);
    model.addAttribute("hindrance", SecondPerson.hindrance(one, versions, reading));
    model.addAttribute(
        "outline",
        policy == null || reading == null
            ? null
            : library.outline(policy, reading.groups(), frame.today(), frame.language()));
    model.addAttribute("policy", policy);
    model.addAttribute("wording", new PolicyWording(library.rulebook(), frame));
    model.addAttribute(
        "second",
        approver && one.accepted() == null && one.laidBy() != Viewers.current().account());
    model.addAttribute("replaced", replaced.of(one));
    boolean office = Action.WRITE_POLICIES.allows(Viewers.current().role());
    model.addAttribute(
        "response",
        office && Boolean.TRUE.equals(one.accepted()) ? notices.response(one.id()) : null);
    model.addAttribute(
        "claimed", office && Boolean.TRUE.equals(one.accepted()) ? claimed.firms(one.code()) : 0L);
    model.addAttribute("withdraws", approver && one.published());
    model.addAttribute("form", form);
    return "policies/written";
  }

  /// The firms it was found for, of those the office answers for.
  @GetMapping("/policies/written/{id}/firms")
  @May(Action.WRITE_POLICIES)
  String firms(
      @PathVariable("id") long id,
      @RequestParam(name = "after", defaultValue = "") String after,
      Model model) {
    WrittenPolicies.Written one = found(id);
    boolean paged = after.matches("\\d{1,6}-\\d{1,18}");
    int region = paged ? Integer.parseInt(after.substring(0, after.indexOf('-'))) : -1;
    long firm = paged ? Long.parseLong(after.substring(after.indexOf('-') + 1)) : 0;
    List<Notices.Told> found = notices.list(id, region, firm, PAGE + 1);
    List<Notices.Told> shown = found.subList(0, Math.min(PAGE, found.size()));
    model.addAttribute("written", one);
    model.addAttribute("firms", shown);
    model.addAttribute(
        "next", found.size() > PAGE ? shown.getLast().region() + "-" + shown.getLast().firm() : "");
    return "policies/told";
  }

  /// The text as a file of the library.
  @GetMapping("/policies/written/{id}/text")
  @May(Action.SEE_POLICIES)
  ResponseEntity<byte[]> text(@PathVariable("id") long id) {
    WrittenPolicies.Written one = found(id);
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_PLAIN)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + one.code() + ".yaml\"")
        .body(written.texts(one).text().getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping("/policies/written/{id}/review")
  @May(Action.PUBLISH_POLICIES)
  String review(
      @PathVariable("id") long id,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "") String decision,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    WrittenPolicies.Written one = own(id);
    Review review = Review.of(decision, words);
    if (review.form().refused()) {
      return show(one, review.form(), frame, model);
    }
    Text refused = second.say(one, review.accepted(), review.words());
    if (refused != null) {
      return show(
          one, review.form().refuse(Review.WORDS, refused.zh(), refused.en()), frame, model);
    }
    return "redirect:/policies/written/" + id;
  }

  private WrittenPolicies.Written own(long id) {
    WrittenPolicies.Written one = found(id);
    if (one.laidByOrganisation() != Viewers.current().organisation()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return one;
  }

  @PostMapping("/policies/written/{id}/withdrawal")
  @May(Action.PUBLISH_POLICIES)
  String withdraw(
      @PathVariable("id") long id,
      @RequestParam(defaultValue = "") String words,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    WrittenPolicies.Written one = own(id);
    Form form = Form.EMPTY.with(Review.WORDS, words);
    if (words.isBlank()) {
      form = form.refuse(Review.WORDS, "请写明撤回的理由。", "Say why it is withdrawn.");
    } else if (!one.published()) {
      form = form.refuse(Review.WORDS, "只能撤回已发布的政策。", "Only what is published is withdrawn.");
    }
    if (form.refused()) {
      return show(one, form, frame, model);
    }
    second.withdraw(one, Review.of("", words).words());
    return "redirect:/policies/written/" + id;
  }
}
