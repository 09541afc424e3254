package miaopu.service.circulars;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.service.shell.Form;
import miaopu.service.shell.Frame;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Secret;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/// Letters of an office to firms of a list: written, looked at once more, sent.
@Controller
@May(Action.WRITE_TO_FIRMS)
class CircularController {
  private static final int PAGE = 30;
  private static final int KEY_BYTES = 18;

  /// Firms ticked one by one: not more than stand on a page.
  private static final int TICKED = 200;

  /// Id of no firm.
  private static final long NOBODY = 0;

  /// What the address of a list of firms says.
  private static final List<String> SWEEP =
      List.of(
          "standard",
          "procedure",
          "date",
          "region",
          "industry",
          "view",
          "among",
          "group",
          "clause",
          "fact");

  private final CircularDesk desk;
  private final Sendings sendings;

  CircularController(CircularDesk desk, Sendings sendings) {
    this.desk = desk;
    this.sendings = sendings;
  }

  @GetMapping("/circulars")
  String list(
      @RequestParam(name = "before", defaultValue = "9223372036854775807") long before,
      Model model) {
    List<Sendings.Sending> found = sendings.list(before, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Sendings.Sending> shown = more ? found.subList(0, PAGE) : found;
    model.addAttribute("sent", shown.stream().map(one -> CircularSeen.of(one, null)).toList());
    model.addAttribute("next", more ? "/circulars?before=" + shown.getLast().id() : "");
    return "circulars/list";
  }

  static Map<String, String> sweep(HttpServletRequest request) {
    Map<String, String> sweep = new LinkedHashMap<>();
    for (String name : SWEEP) {
      String value = request.getParameter(name);
      if (value != null && !value.isEmpty()) {
        sweep.put(name, value);
      }
    }
    return sweep;
  }

  private static CircularDesk.Asked asked(HttpServletRequest request, String key) {
    Form form = Form.of(request.getParameterMap());
    List<Long> ticked = new ArrayList<>();
    String[] firms = request.getParameterValues("firm");
    for (String one : firms == null ? new String[0] : firms) {
      if (one.matches("\\d{1,18}") && ticked.size() < TICKED) {
        ticked.add(Long.valueOf(one));
      }
    }
    if (ticked.isEmpty() && form.value("ticked").equals("yes")) {
      // nobody was ticked: that is not the whole list
      ticked.add(NOBODY);
    }
    return new CircularDesk.Asked(
        key, form.value("subject"), form.value("words"), sweep(request), ticked);
  }

  @GetMapping("/circulars/new")
  String write(HttpServletRequest request, @ModelAttribute("frame") Frame frame, Model model) {
    CircularDesk.Asked asked = asked(request, Secret.word(KEY_BYTES));
    Form form = Form.EMPTY;
    if (asked.ticked().contains(NOBODY)) {
      form =
          form.refuse(
              "list", "没有勾选企业，请回到名单勾选。", "No firm was ticked: go back to the list and tick some.");
    } else {
      Optional<CircularDesk.Looked> reach = desk.reach(frame.viewer(), asked, form);
      reach.ifPresent(looked -> reached(looked, model));
      form = reach.map(CircularDesk.Looked::form).orElse(form);
    }
    return form(asked, form, form.refused(), model);
  }

  /// @param barred true when nothing can be written to the list, so there is nothing to fill in
  private String form(CircularDesk.Asked asked, Form form, boolean barred, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("barred", barred);
    model.addAttribute("hidden", hidden(asked));
    model.addAttribute("list", desk.list(asked.sweep()));
    model.addAttribute("ticked", asked.ticked().size());
    UriComponentsBuilder back = UriComponentsBuilder.fromPath("/sweeps");
    asked.sweep().forEach((name, value) -> back.queryParam(name, "{" + name + "}"));
    model.addAttribute("back", back.encode().buildAndExpand(asked.sweep()).toUriString());
    return "circulars/new";
  }

  /// What the forms carry on.
  private static List<Map.Entry<String, String>> hidden(CircularDesk.Asked asked) {
    List<Map.Entry<String, String>> all = new ArrayList<>(asked.sweep().entrySet());
    asked.ticked().forEach(firm -> all.add(Map.entry("firm", Long.toString(firm))));
    all.add(Map.entry("key", asked.key()));
    return all;
  }

  private CircularDesk.Looked look(CircularDesk.Asked asked, Form typed, Frame frame) {
    return desk.look(frame.viewer(), asked, typed)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
  }

  /// The second look: who gets it.
  @PostMapping("/circulars/look")
  String look(HttpServletRequest request, @ModelAttribute("frame") Frame frame, Model model) {
    Form typed = Form.of(request.getParameterMap());
    CircularDesk.Asked asked = asked(request, typed.value("key"));
    CircularDesk.Looked looked = look(asked, typed, frame);
    return looked.form().refused()
        ? form(asked, looked.form(), asked.ticked().contains(NOBODY), model)
        : second(asked, looked, looked.form(), model);
  }

  private static String second(
      CircularDesk.Asked asked, CircularDesk.Looked looked, Form form, Model model) {
    List<Map.Entry<String, String>> hidden = hidden(asked);
    hidden.add(Map.entry("subject", asked.subject()));
    hidden.add(Map.entry("words", asked.words()));
    hidden.add(Map.entry("mark", looked.mark()));
    model.addAttribute("form", form);
    model.addAttribute("hidden", hidden);
    model.addAttribute("subject", asked.subject());
    model.addAttribute("words", asked.words());
    model.addAttribute("why", looked.why());
    model.addAttribute("list", looked.list());
    reached(looked, model);
    return "circulars/look";
  }

  private static void reached(CircularDesk.Looked looked, Model model) {
    model.addAttribute("firms", looked.to().size());
    model.addAttribute("people", looked.people());
    model.addAttribute("unreached", looked.unreached());
  }

  @PostMapping("/circulars")
  String send(HttpServletRequest request, @ModelAttribute("frame") Frame frame, Model model) {
    Form typed = Form.of(request.getParameterMap());
    CircularDesk.Asked asked = asked(request, typed.value("key"));
    Optional<Long> before = sendings.sent(asked.key());
    if (before.isPresent()) {
      return "redirect:/circulars/" + before.get();
    }
    CircularDesk.Looked looked = look(asked, typed, frame);
    if (looked.form().refused()) {
      return form(asked, looked.form(), asked.ticked().contains(NOBODY), model);
    }
    if (!looked.mark().equals(typed.value("mark"))) {
      Form changed =
          looked.form().refuse("list", "名单有变化，请再核对。", "The list has changed: look at it again.");
      return second(asked, looked, changed, model);
    }
    return "redirect:/circulars/" + sendings.send(looked.sending(asked));
  }

  @GetMapping("/circulars/{id}")
  String one(@PathVariable("id") long id, Model model) {
    Sendings.Sending sending =
        sendings.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("sent", CircularSeen.of(sending, sendings.response(id)));
    return "circulars/sent";
  }
}
