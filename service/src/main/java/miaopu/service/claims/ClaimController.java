package miaopu.service.claims;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Occasion;
import miaopu.engine.Text;
import miaopu.service.policies.PolicyLibrary;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
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

/// Claims: asked for by a firm, listed and read by whom they concern.
@Controller
class ClaimController {
  private static final int PAGE = 50;

  /// What an address says for claims whose next step the viewer can take.
  private static final String MINE = "MINE";

  private final ClaimBook claims;
  private final ClaimDesk desk;
  private final ClaimGrounds grounds;
  private final PolicyLibrary library;
  private final WorkingDays days;
  private final ClaimTurns turns;
  private final OfficeNames offices;

  ClaimController(
      ClaimBook claims,
      ClaimDesk desk,
      ClaimGrounds grounds,
      PolicyLibrary library,
      WorkingDays days,
      ClaimTurns turns,
      OfficeNames offices) {
    this.turns = turns;
    this.offices = offices;
    this.grounds = grounds;
    this.claims = claims;
    this.desk = desk;
    this.library = library;
    this.days = days;
  }

  private static ResponseStatusException notThere() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  @GetMapping("/firms/{id}/claims/new")
  @May(Action.APPLY_FOR_POLICIES)
  String form(
      @PathVariable("id") long id,
      @RequestParam(name = "policy", defaultValue = "") String policy,
      @RequestParam(name = "benefit", defaultValue = "") String benefit,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    ClaimDesk.Ground ground =
        desk.ground(id, policy, benefit).orElseThrow(ClaimController::notThere);
    Form form = Form.EMPTY.with("person", frame.viewer().name());
    return show(ground, form, frame, model);
  }

  private String show(ClaimDesk.Ground ground, Form form, Frame frame, Model model) {
    model.addAttribute("firm", ground.firm());
    model.addAttribute("policy", ground.policy());
    model.addAttribute("benefit", ground.benefit());
    model.addAttribute("least", ground.least());
    model.addAttribute("most", ground.most());
    model.addAttribute("files", desk.files(ground.firm(), form));
    model.addAttribute("grounds", grounds.of(ground, frame));
    model.addAttribute("form", form);
    model.addAttribute("answered", ground.answered());
    model.addAttribute("words", new ClaimWording(library, days, frame, ground.policy()));
    return "claims/ask";
  }

  @PostMapping("/firms/{id}/claims")
  @May(Action.APPLY_FOR_POLICIES)
  String ask(
      @PathVariable("id") long id,
      HttpServletRequest request,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Form form = Form.of(request.getParameterMap());
    if (form.value("policy").isEmpty() && frame.viewer().firm() == id) {
      return "redirect:/firms/" + id + "/policies";
    }
    ClaimDesk.Ground ground =
        desk.ground(id, form.value("policy"), form.value("benefit"))
            .orElseThrow(ClaimController::notThere);
    if (!form.value("find").isEmpty()) {
      return show(ground, form, frame, model);
    }
    form = desk.checked(ground, form);
    if (!form.refused()) {
      try {
        return "redirect:/claims/" + claims.ask(asked(ground, form));
      } catch (DuplicateKeyException _) {
        form = form.refuse("policy", "已有一件在办或已拨付。", "Another claim for it is open or was paid.");
      }
    }
    return show(ground, form, frame, model);
  }

  static ClaimBook.Asked asked(ClaimDesk.Ground ground, Form form) {
    List<ClaimBook.Paper> files = new ArrayList<>();
    for (int i = 0; i < ground.benefit().papers().size(); i++) {
      files.add(
          new ClaimBook.Paper(
              i, ground.benefit().papers().get(i).zh(), Long.parseLong(form.value("paper-" + i))));
    }
    return new ClaimBook.Asked(
        ground,
        form.value("project"),
        form.value("person"),
        form.value("reach"),
        ClaimDesk.payee(form),
        files);
  }

  @GetMapping("/claims")
  @May(Action.SEE_CLAIMS)
  String list(
      @RequestParam(name = "state", defaultValue = "") String state,
      @RequestParam(name = "turn", defaultValue = "") String turn,
      @RequestParam(name = "before", defaultValue = "9223372036854775807") long before,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    List<String> states = Arrays.stream(Claim.State.values()).map(Claim.State::name).toList();
    Form form =
        Form.EMPTY
            .with("state", state)
            .with("turn", turn)
            .allow("turn", turn.equals(MINE), new Text("轮到谁", "Whose turn"), Text.same(MINE))
            .allow(
                "state",
                states.contains(state),
                new Text("状态", "State"),
                new Text(String.join("、", states), String.join(", ", states)));
    List<Claim> found =
        form.refused()
            ? List.of()
            : turn.isEmpty()
                ? claims.list(before, state, PAGE + 1)
                : claims.waiting(before, state, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Claim> shown = more ? found.subList(0, PAGE) : found;
    model.addAttribute("claims", shown);
    model.addAttribute("form", form);
    model.addAttribute(
        "next",
        more ? "/claims?state=" + state + "&turn=" + turn + "&before=" + shown.getLast().id() : "");
    ClaimWording words = new ClaimWording(library, days, frame);
    Map<Long, Text> deciding = new HashMap<>();
    shown.forEach(one -> deciding.put(one.id(), offices.of(one, frame.viewer(), words)));
    model.addAttribute("offices", deciding);
    model.addAttribute("words", words);
    return "claims/list";
  }

  @GetMapping("/claims/{id}")
  @May(Action.SEE_CLAIMS)
  String one(@PathVariable("id") long id, @ModelAttribute("frame") Frame frame, Model model) {
    Claim claim = claims.find(id).orElseThrow(ClaimController::notThere);
    return page(claim, Form.EMPTY, frame, model);
  }

  /// The page of a claim as it stands now, after something was not done.
  String again(Claim before, Form form, Frame frame, Model model) {
    return page(claims.find(before.id()).orElse(before), form, frame, model);
  }

  /// The page of a claim with the forms of what the viewer may do now.
  private String page(Claim claim, Form form, Frame frame, Model model) {
    PolicyLibrary.Offering offering =
        library.offering(claim.policy(), Occasion.on(frame.today())).orElse(null);
    model.addAttribute("claim", claim);
    model.addAttribute("papers", claims.papers(claim.id()));
    model.addAttribute(
        "payment", weighed(claim, frame) ? null : claims.payment(claim.id()).orElse(null));
    Grounds rests =
        offering != null && weighed(claim, frame)
            ? grounds.of(claim, offering, frame).orElse(null)
            : null;
    model.addAttribute("weighed", weighed(claim, frame));
    model.addAttribute("grounds", rests);
    // what rests on figures of today is of a firm that goes on
    model.addAttribute("turn", turns.of(claim, frame.viewer(), rests != null));
    model.addAttribute("form", form);
    ClaimWording words =
        offering == null
            ? new ClaimWording(library, days, frame)
            : new ClaimWording(library, days, frame, offering.policy());
    model.addAttribute("office", offices.of(claim, frame.viewer(), words));
    model.addAttribute("words", words);
    return "claims/claim";
  }

  /// True while the firm and the office that decides still weigh it up.
  private static boolean weighed(Claim claim, Frame frame) {
    boolean open =
        switch (claim.state()) {
          case ASKED, REVIEWED, LISTED -> true;
          default -> false;
        };
    return open && (frame.viewer().firm() > 0 || claim.isFor(frame.viewer()));
  }
}
