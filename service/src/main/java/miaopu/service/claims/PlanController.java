package miaopu.service.claims;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import miaopu.engine.Policy;
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
  private final Mandates mandates;
  private final PolicyLibrary library;
  private final WorkingDays days;

  PlanController(
      KnownFirms firms,
      Checklists checklists,
      Mandates mandates,
      PolicyLibrary library,
      WorkingDays days) {
    this.firms = firms;
    this.checklists = checklists;
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
    model.addAttribute("firm", firm);
    model.addAttribute("items", checklists.list(firm.id()));
    model.addAttribute("people", mandates.colleagues());
    model.addAttribute("form", form);
    model.addAttribute("words", new ClaimWording(library, days, frame));
    return "claims/checklist";
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
    List<Long> people = mandates.colleagues().stream().map(Mandates.Colleague::account).toList();
    List<Checklists.Item> items = new ArrayList<>();
    for (Checklists.Item item : checklists.list(firm.id())) {
      if (form.typed().containsKey("state-" + item.key())) {
        String due = form.value("due-" + item.key());
        Optional<LocalDate> day = Today.day(due);
        if (!due.isEmpty() && day.isEmpty()) {
          form =
              form.refuse(
                  "due-" + item.key(), "请填写日期，例如 2026-12-31。", "Enter a day, such as 2026-12-31.");
        }
        String owner = form.value("owner-" + item.key());
        items.add(
            new Checklists.Item(
                item.policy(),
                item.benefit(),
                item.number(),
                item.paper(),
                state(form.value("state-" + item.key())),
                people.stream()
                    .filter(one -> Long.toString(one).equals(owner))
                    .findFirst()
                    .orElse(null),
                day.orElse(null)));
      }
    }
    if (form.refused()) {
      return page(firm, form, frame, model);
    }
    checklists.change(firm, items);
    return "redirect:/firms/" + id + "/checklist";
  }

  private static Checklists.State state(String name) {
    return Arrays.stream(Checklists.State.values())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElse(Checklists.State.TO_GET);
  }
}
