package miaopu.service.claims;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import miaopu.engine.Occasion;
import miaopu.engine.Policy;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.enterprises.KnownFirms;
import miaopu.service.people.Mandates;
import miaopu.service.policies.PolicyLibrary;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Today;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The checklist of a firm: papers of the policies it has chosen.
@Controller
class PlanController {
  private final KnownFirms firms;
  private final Checklists checklists;
  private final ChecklistDesk desk;
  private final Mandates mandates;
  private final PolicyLibrary library;
  private final FirmFacts facts;
  private final WorkingDays days;

  PlanController(
      KnownFirms firms,
      Checklists checklists,
      ChecklistDesk desk,
      Mandates mandates,
      PolicyLibrary library,
      FirmFacts facts,
      WorkingDays days) {
    this.facts = facts;
    this.firms = firms;
    this.checklists = checklists;
    this.desk = desk;
    this.mandates = mandates;
    this.library = library;
    this.days = days;
  }

  private FirmSeen.Who found(long id) {
    return firms.living(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @GetMapping("/firms/{id}/checklist")
  @May(Action.SEE_PLANS)
  String list(@PathVariable("id") long id, @ModelAttribute("frame") Frame frame, Model model) {
    return page(found(id), Form.EMPTY, frame, model);
  }

  private String page(FirmSeen.Who firm, Form form, Frame frame, Model model) {
    List<Checklists.Item> items = checklists.list(firm.id());
    model.addAttribute("firm", firm);
    model.addAttribute("items", items);
    model.addAttribute("missing", items.isEmpty() ? List.of() : missing(firm, items));
    model.addAttribute("people", mandates.colleagues());
    model.addAttribute("form", form);
    model.addAttribute("words", new ClaimWording(library, days, frame));
    return "claims/checklist";
  }

  /// Keys of the facts that would settle the policies of the list.
  private List<String> missing(FirmSeen.Who firm, List<Checklists.Item> items) {
    Set<String> chosen = items.stream().map(Checklists.Item::policy).collect(Collectors.toSet());
    return library.missing(chosen, facts.of(firm), Occasion.on(Today.date()));
  }

  @PostMapping("/firms/{id}/checklist")
  @May(Action.APPLY_FOR_POLICIES)
  String add(
      @PathVariable("id") long id,
      @RequestParam(name = "policy", defaultValue = "") String policy,
      @RequestParam(name = "benefit", defaultValue = "") String benefit) {
    add(found(id), policy, benefit);
    return "redirect:/firms/" + id + "/checklist";
  }

  /// Puts the papers of a benefit on the list; false when the library has no such benefit.
  boolean add(FirmSeen.Who firm, String policy, String benefit) {
    Optional<Policy> known = library.find(policy);
    Optional<Policy.Benefit> wanted =
        known.stream()
            .flatMap(one -> one.benefits().stream())
            .filter(one -> one.id().equals(benefit))
            .findFirst();
    wanted.ifPresent(one -> checklists.add(firm, known.orElseThrow(), one));
    return wanted.isPresent();
  }

  @PostMapping("/firms/{id}/checklist/removal")
  @May(Action.APPLY_FOR_POLICIES)
  String drop(
      @PathVariable("id") long id,
      @RequestParam(name = "policy", defaultValue = "") String policy,
      @RequestParam(name = "benefit", defaultValue = "") String benefit) {
    checklists.drop(found(id), policy, benefit);
    return "redirect:/firms/" + id + "/checklist";
  }

  @PostMapping("/firms/{id}/checklist/items")
  @May(Action.APPLY_FOR_POLICIES)
  String change(
      @PathVariable("id") long id,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    FirmSeen.Who firm = found(id);
    Form form = Form.of(request.getParameterMap());
    ChecklistDesk.Checked checked =
        desk.checked(
            firm,
            form,
            there ->
                there.keySet().stream()
                    .filter(key -> form.typed().containsKey("state-" + key))
                    .map(key ->
                        new ChecklistDesk.Said(
                            key,
                            state(form.value("state-" + key)),
                            form.value("owner-" + key),
                            form.value("due-" + key),
                            what -> what + "-" + key))
                    .toList());
    if (checked.form().refused()) {
      return page(firm, checked.form(), frame, model);
    }
    checklists.change(firm, checked.items());
    return "redirect:/firms/" + id + "/checklist";
  }

  private static Checklists.State state(String name) {
    return Arrays.stream(Checklists.State.values())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElse(Checklists.State.TO_GET);
  }
}
