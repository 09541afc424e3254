package miaopu.service.policies;

import java.util.List;
import miaopu.engine.Code;
import miaopu.engine.Policy;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.shell.Option;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The library of policies.
@Controller
@May(Action.SEE_POLICIES)
class PolicyController {
  private static final int LONGEST = 60;
  private static final int PROVINCE = 2;

  private final PolicyLibrary library;

  private final WrittenPolicies written;
  private final Notices notices;

  PolicyController(PolicyLibrary library, WrittenPolicies written, Notices notices) {
    this.library = library;
    this.written = written;
    this.notices = notices;
  }

  @GetMapping("/policies")
  String list(
      @RequestParam(name = "words", defaultValue = "") String words,
      @RequestParam(name = "region", defaultValue = "") String region,
      @RequestParam(name = "season", defaultValue = "") String season,
      @ModelAttribute("frame") Frame frame,
      Model model) {
    Wish wish =
        library.wish(
            words.length() > LONGEST ? words.substring(0, LONGEST) : words,
            region.matches("\\d{6}") ? region : "",
            season.matches("[A-Z]{4,8}") ? season : "");
    List<Policy> found =
        library.all().stream().filter(policy -> wish.fits(policy, frame.today())).toList();
    model.addAttribute(
        "form",
        Form.EMPTY
            .with("words", wish.words())
            .with("region", wish.region())
            .with("season", wish.season()));
    model.addAttribute("provinces", provinces(frame));
    model.addAttribute("policies", found);
    model.addAttribute("all", library.all().size());
    model.addAttribute("wording", new PolicyWording(library.rulebook(), frame));
    return "policies/list";
  }

  private List<Option> provinces(Frame frame) {
    return library.rulebook().codes("region").stream()
        .filter(code -> code.id().endsWith("0000") && code.id().length() > PROVINCE)
        .map((Code code) -> new Option(code.id(), frame.say(code.label())))
        .toList();
  }

  @GetMapping("/policies/{id}")
  String one(@PathVariable("id") String id, @ModelAttribute("frame") Frame frame, Model model) {
    Policy policy =
        library.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("policy", policy);
    notices.opened(id);
    model.addAttribute(
        "written", written.published(id).map(WrittenPolicies.Written::id).orElse(0L));
    model.addAttribute("outline", library.outline(policy, frame.today(), frame.language()));
    model.addAttribute("wording", new PolicyWording(library.rulebook(), frame));
    return "policies/policy";
  }
}
