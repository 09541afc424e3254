package miaopu.service.policies;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import miaopu.engine.Policy;
import miaopu.intake.report.Wording;
import miaopu.service.assessments.Audiences;
import miaopu.service.people.Regions;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Option;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Policies an office is writing: forms that are kept as they stand until they are handed over.
@Controller
@May(Action.WRITE_POLICIES)
class DraftController {
  private static final int MANY = 600;
  private static final int PAGE = 50;

  private final Drafts drafts;
  private final WrittenPolicies written;
  private final PolicyDesk desk;
  private final PolicyLibrary library;
  private final Regions regions;
  private final Audiences audiences;

  DraftController(
      Drafts drafts,
      WrittenPolicies written,
      PolicyDesk desk,
      PolicyLibrary library,
      Regions regions,
      Audiences audiences) {
    this.audiences = audiences;
    this.drafts = drafts;
    this.written = written;
    this.desk = desk;
    this.library = library;
    this.regions = regions;
  }

  /// Both lists, each by its own pages.
  @GetMapping("/policies/drafts")
  String list(
      @RequestParam(name = "drafts", defaultValue = "") String draftsBefore,
      @RequestParam(name = "written", defaultValue = "") String writtenBefore,
      Model model) {
    return list(drafts, written, before(draftsBefore), before(writtenBefore), model);
  }

  private static long before(String typed) {
    return typed.matches("\\d{1,18}") ? Long.parseLong(typed) : Long.MAX_VALUE;
  }

  /// The lists before some ids.
  static String list(
      Drafts drafts, WrittenPolicies written, long draftsBefore, long writtenBefore, Model model) {
    List<Drafts.Draft> some = drafts.list(draftsBefore, PAGE + 1);
    List<WrittenPolicies.Written> handed = written.ofTheOffice(writtenBefore, PAGE + 1);
    model.addAttribute("drafts", some.subList(0, Math.min(PAGE, some.size())));
    model.addAttribute("written", handed.subList(0, Math.min(PAGE, handed.size())));
    model.addAttribute("moreDrafts", some.size() > PAGE ? some.get(PAGE - 1).id() : 0);
    model.addAttribute("moreWritten", handed.size() > PAGE ? handed.get(PAGE - 1).id() : 0);
    model.addAttribute("paged", Math.min(draftsBefore, writtenBefore) < Long.MAX_VALUE);
    return "policies/drafts";
  }

  /// Begins one: empty, or as the next version of what the office has published.
  @PostMapping("/policies/drafts")
  String begin(@RequestParam(name = "of", defaultValue = "0") long of) {
    long id = of == 0 ? drafts.begin(fresh()) : next(of);
    return "redirect:/policies/drafts/" + id;
  }

  private static Form fresh() {
    String seat = "%06d".formatted(Viewers.current().jurisdiction().low());
    return Form.EMPTY.with("issuer", Viewers.current().organisationName()).with("region", seat);
  }

  private long next(long of) {
    WrittenPolicies.Written one =
        written
            .find(of)
            .filter(row -> row.laidByOrganisation() == Viewers.current().organisation())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return drafts.begin(one.code(), BenefitRows.next(PolicyForm.read(written.texts(one).typed())));
  }

  private Drafts.Draft found(long id) {
    return drafts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @GetMapping("/policies/drafts/{id}")
  String edit(@PathVariable("id") long id, @ModelAttribute("frame") Frame frame, Model model) {
    Drafts.Draft draft = found(id);
    return show(draft, PolicyForm.of(drafts.form(draft)), frame, model);
  }

  /// Keeps what was typed, and does what the button says beside.
  @PostMapping("/policies/drafts/{id}")
  String keep(
      @PathVariable("id") long id,
      @RequestParam(name = "act", defaultValue = "keep") String act,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Drafts.Draft draft = found(id);
    // what was kept is what is shown again: fields of other forms fall away
    Form form = PolicyForm.read(PolicyForm.kept(Form.of(request.getParameterMap())));
    if (act.equals("hand-over")) {
      return handOver(draft, form, frame, model);
    }
    if (!drafts.keep(draft, form)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    PolicyForm all = PolicyForm.of(form);
    model.addAttribute("kept", true);
    return switch (act) {
      case "condition" -> show(draft, all.withCondition(), frame, model);
      case "benefit" -> show(draft, all.withBenefit(), frame, model);
      case "check" -> checked(draft, all, frame, model);
      default -> show(draft, all, frame, model);
    };
  }

  private String handOver(Drafts.Draft draft, Form form, Frame frame, Model model) {
    PolicyDesk.HandedOver handed = desk.handOver(draft, form).orElse(null);
    if (handed != null && handed.form().refused()) {
      return show(draft, PolicyForm.of(handed.form()), frame, model);
    }
    // pressed twice: the first has handed it over
    return "redirect:/policies/written/"
        + (handed == null
            ? written
                .handedOver(draft.code())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
            : Long.valueOf(handed.id()));
  }

  /// How many firms of the office the conditions that were typed are for, and some of them; what is
  /// asked while somebody types.
  @PostMapping("/policies/drafts/{id}/count")
  String count(
      @PathVariable("id") long id,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Drafts.Draft draft = found(id);
    Form form = PolicyForm.read(PolicyForm.kept(Form.of(request.getParameterMap())));
    count(draft, PolicyForm.of(form), frame, model);
    return "policies/count";
  }

  private void count(Drafts.Draft draft, PolicyForm all, Frame frame, Model model) {
    Policy policy = desk.audience(all, draft.code());
    model.addAttribute("here", "/policies/drafts/" + draft.id() + "/count");
    model.addAttribute(
        "reached",
        policy == null
            ? Reached.UNREADABLE
            : audiences
                .count(Viewers.current(), policy, frame.today())
                .map(counted ->
                    Reached.of(counted, new Wording(library.rulebook(), frame.language()), frame))
                .orElseGet(() -> Reached.reading(audiences.reading())));
  }

  private String checked(Drafts.Draft draft, PolicyForm all, Frame frame, Model model) {
    PolicyDesk.Judged reading = desk.read(all, draft.code());
    Policy policy = reading.policy();
    if (policy != null) {
      count(draft, all, frame, model);
      model.addAttribute(
          "outline", library.outline(policy, reading.groups(), frame.today(), frame.language()));
    }
    return show(draft, PolicyForm.of(reading.form()), frame, model);
  }

  @PostMapping("/policies/drafts/{id}/removal")
  String discard(@PathVariable("id") long id) {
    drafts.discard(found(id));
    return "redirect:/policies/drafts";
  }

  private String show(Drafts.Draft draft, PolicyForm all, Frame frame, Model model) {
    model.addAttribute("draft", draft);
    model.addAttribute("all", all);
    model.addAttribute("fields", desk.fields().options(frame));
    model.addAttribute("money", desk.fields().money(frame));
    model.addAttribute("regions", places(frame));
    model.addAttribute("groups", groups(frame));
    return "policies/draft";
  }

  private List<String> groups(Frame frame) {
    return desk.groups().stream().map(group -> frame.say(group.label())).distinct().toList();
  }

  /// The regions an office may write for; of the nation provinces only.
  private List<Option> places(Frame frame) {
    List<Regions.Region> all = regions.within(Viewers.current().jurisdiction());
    return all.stream()
        .filter(region -> all.size() <= MANY || region.code() % 10_000 == 0)
        .map(region -> new Option("%06d".formatted(region.code()), frame.say(region.name())))
        .toList();
  }
}
