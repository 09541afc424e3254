package miaopu.service.claims;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import miaopu.engine.Policy;
import miaopu.engine.Text;
import miaopu.service.policies.PolicyLibrary;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Option;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Lists of firms that are paid without asking.
@Controller
class ListingController {
  private static final int PAGE = 50;
  private static final String WAITING = "WAITING";

  private final Listings listings;
  private final ListDesk desk;
  private final PolicyLibrary library;
  private final WorkingDays days;

  ListingController(Listings listings, ListDesk desk, PolicyLibrary library, WorkingDays days) {
    this.listings = listings;
    this.desk = desk;
    this.library = library;
    this.days = days;
  }

  @GetMapping("/claims/listings")
  @May(Action.SEE_PAYMENTS)
  String list(
      @RequestParam(name = "state", defaultValue = "") String state,
      @RequestParam(name = "before", defaultValue = "9223372036854775807") long before,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    boolean waiting = state.equals(WAITING);
    List<Listings.Line> found = listings.list(waiting, before, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Listings.Line> shown = more ? found.subList(0, PAGE) : found;
    model.addAttribute("listings", shown);
    model.addAttribute("form", Form.EMPTY.with("state", waiting ? WAITING : ""));
    model.addAttribute(
        "next",
        more
            ? "/claims/listings?state="
                + (waiting ? WAITING : "")
                + "&before="
                + shown.getLast().id()
            : "");
    model.addAttribute("words", new ClaimWording(library, days, frame));
    return "claims/listings";
  }

  @GetMapping("/claims/listings/new")
  @May(Action.REVIEW_CLAIMS)
  String form(@ModelAttribute("frame") Frame frame, Model model) {
    return form(Form.EMPTY, frame, model);
  }

  private String form(Form form, Frame frame, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("choices", choices(frame));
    return "claims/new-listing";
  }

  /// Grants of the policies that the office decides on and that are open today.
  private List<Option> choices(Frame frame) {
    return library.all().stream()
        .filter(policy -> policy.isOpen(frame.today()) && mine(policy))
        .flatMap(policy ->
            policy.benefits().stream()
                .filter(benefit -> benefit.kind() == Policy.Kind.GRANT)
                .map(benefit ->
                    new Option(
                        policy.id() + "/" + benefit.id(),
                        frame.say(policy.title()) + " · " + frame.say(benefit.label()))))
        .toList();
  }

  private static boolean mine(Policy policy) {
    return DecidingOffice.of(policy).isOf(Viewers.current());
  }

  @PostMapping("/claims/listings")
  @May(Action.REVIEW_CLAIMS)
  String make(HttpServletRequest request, @ModelAttribute("frame") Frame frame, Model model) {
    Form typed = Form.of(request.getParameterMap());
    Form form;
    try {
      Made made = made(typed);
      if (made.listing() != null) {
        return "redirect:/claims/listings/" + made.listing();
      }
      form = made.form();
    } catch (DuplicateKeyException _) {
      form = typed.refuse("codes", "其中有企业已有一件在办。", "A firm has a claim that is open.");
    }
    return form(form, frame, model);
  }

  /// What came of a form.
  ///
  /// @param listing id of the list, null when it was not made
  record Made(Form form, @Nullable Long listing) {}

  /// Makes a list of the policy and the codes of a form.
  ///
  /// @throws DuplicateKeyException when a firm has one that stands
  Made made(Form form) {
    String[] what = form.value("what").split("/", 2);
    Optional<Policy> policy = library.find(what[0]).filter(ListingController::mine);
    Optional<Policy.Benefit> benefit =
        policy.stream()
            .flatMap(one -> one.benefits().stream())
            .filter(one -> what.length == 2 && one.id().equals(what[1]))
            .findFirst();
    if (policy.isEmpty() || benefit.isEmpty()) {
      return new Made(form.refuse("what", "请选择政策。", "Choose a policy."), null);
    }
    ListDesk.Sorted sorted = desk.sorted(policy.get(), benefit.get(), form);
    return sorted.form().refused()
        ? new Made(sorted.form(), null)
        : new Made(sorted.form(), listings.make(policy.get(), benefit.get(), sorted.firms()));
  }

  private Listings.Listing found(long id) {
    return listings.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @GetMapping("/claims/listings/{id}")
  @May(Action.SEE_PAYMENTS)
  String one(@PathVariable("id") long id, @ModelAttribute("frame") Frame frame, Model model) {
    return page(found(id), Form.EMPTY, frame, model);
  }

  private String page(Listings.Listing listing, Form form, Frame frame, Model model) {
    model.addAttribute("listing", listing);
    model.addAttribute("entries", listings.entries(listing.id()));
    model.addAttribute("form", form);
    model.addAttribute("words", new ClaimWording(library, days, frame));
    return "claims/listing";
  }

  @PostMapping("/claims/listings/{id}/confirmation")
  @May(Action.APPROVE_CLAIMS)
  String confirm(@PathVariable("id") long id, @ModelAttribute("frame") Frame frame, Model model) {
    Listings.Listing listing = found(id);
    List<Listings.Entry> entries =
        listings.entries(id).stream().filter(one -> one.state() == Claim.State.LISTED).toList();
    try {
      boolean done = listings.confirm(listing, desk.again(listing, entries));
      return after(id, done, Form.EMPTY, frame, model);
    } catch (DuplicateKeyException _) {
      Form form =
          Form.EMPTY.refuse(
              "step",
              "名单中有企业的情况刚刚有变，请再确认一次。",
              "Something has just changed for a firm of the list: confirm it once more.");
      return page(found(id), form, frame, model);
    }
  }

  @PostMapping("/claims/listings/{id}/refusal")
  @May(Action.APPROVE_CLAIMS)
  String refuse(
      @PathVariable("id") long id,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Listings.Listing listing = found(id);
    Form form =
        ClaimStepController.words(
            Form.of(request.getParameterMap()), new Text("不同意时请写明理由。", "Say why you refuse it."));
    boolean done = !form.refused() && listings.refuse(listing, form.value("words"));
    return after(id, done, form, frame, model);
  }

  private String after(long id, boolean done, Form typed, Frame frame, Model model) {
    if (done) {
      return "redirect:/claims/listings/" + id;
    }
    Form form =
        typed.refused()
            ? typed
            : typed.refuse(
                "step",
                "现在不能这样做：已有人确认或退回，或须由另一个人办理。",
                "Not possible: somebody has said so already, or somebody else must.");
    return page(found(id), form, frame, model);
  }
}
