package miaopu.service.policies;

import java.util.Arrays;
import java.util.List;
import miaopu.engine.Code;
import miaopu.engine.Policy;
import miaopu.engine.Text;
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
    Form form = form(words, region, season);
    List<Policy> found = List.of();
    if (!form.refused()) {
      Wish wish = library.wish(form.value("words"), form.value("region"), form.value("season"));
      found = library.all().stream().filter(policy -> wish.fits(policy, frame.today())).toList();
    }
    model.addAttribute("form", form);
    model.addAttribute("provinces", provinces(frame));
    model.addAttribute("policies", found);
    model.addAttribute("all", library.all().size());
    model.addAttribute("wording", new PolicyWording(library.rulebook(), frame));
    return "policies/list";
  }

  private Form form(String words, String region, String season) {
    List<String> seasons = Arrays.stream(Policy.Season.values()).map(Enum::name).toList();
    return Form.EMPTY
        .with("words", words)
        .with("region", region)
        .with("season", season)
        .allow(
            "words",
            words.length() <= LONGEST,
            new Text("名称、发布单位或内容", "Title, issuer or benefit"),
            new Text("不超过 " + LONGEST + " 个字", "at most " + LONGEST + " characters"))
        .allow(
            "region",
            library.rulebook().codes("region").stream().anyMatch(one -> one.id().equals(region)),
            new Text("省份", "Province"),
            new Text("六位行政区划代码，例如 440000", "a code of six digits, such as 440000"))
        .allow(
            "season",
            seasons.contains(season),
            new Text("执行期", "Window"),
            new Text(String.join("、", seasons), String.join(", ", seasons)));
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
