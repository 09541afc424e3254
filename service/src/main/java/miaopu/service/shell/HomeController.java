package miaopu.service.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import miaopu.engine.Text;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The first page of everybody, and the home page of those with an account: what waits for them.
@Controller
class HomeController {
  private static final Comparator<Task> URGENT_FIRST =
      Comparator.comparing(task -> task.due() == null ? LocalDate.MAX : task.due());

  private final List<Tasks> givers;
  private final OwnFirms ownFirms;

  HomeController(List<Tasks> givers, OwnFirms ownFirms) {
    this.givers = givers;
    this.ownFirms = ownFirms;
  }

  @GetMapping("/")
  @May(Action.VISIT)
  String welcome() {
    return "shell/welcome";
  }

  @GetMapping("/home")
  @May(Action.HAVE_AN_ACCOUNT)
  String home(HttpServletRequest request, Model model) {
    Viewer viewer = Viewers.current();
    Map<Text, List<Task>> groups = new LinkedHashMap<>();
    givers.stream()
        .flatMap(giver -> giver.waiting(viewer).stream())
        .sorted(URGENT_FIRST)
        .forEach(task -> groups.computeIfAbsent(task.group(), _ -> new ArrayList<>()).add(task));
    model.addAttribute("groups", groups);
    model.addAttribute(
        "starts",
        Starts.of(viewer.role()).stream()
            .map(one -> new Frame.Place(one.path(), one.text()))
            .toList());
    model.addAttribute("firms", viewer.firm() > 0 ? ownFirms.of(request) : List.of());
    return "shell/home";
  }

  @GetMapping(OwnFirms.PATH)
  @May(Action.SEE_OWN_FIRMS)
  String firms(HttpServletRequest request, Model model) {
    model.addAttribute("firms", ownFirms.of(request));
    return "shell/my-firms";
  }
}
