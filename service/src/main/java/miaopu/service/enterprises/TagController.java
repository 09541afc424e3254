package miaopu.service.enterprises;

import java.util.Map;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Puts words of the office on firms.
@Controller
class TagController {
  private static final int LONGEST = 20;

  private final FirmPages pages;
  private final Tags tags;

  TagController(FirmPages pages, Tags tags) {
    this.pages = pages;
    this.tags = tags;
  }

  private FirmSeen.Who firm(long id) {
    return pages.who(id).orElseThrow(NotThere::new);
  }

  @PostMapping("/firms/{id}/tags")
  @May(Action.KEEP_TAGS)
  String put(
      @PathVariable("id") long id, @RequestParam(name = "word", defaultValue = "") String word) {
    FirmSeen.Who firm = firm(id);
    String plain = word.strip();
    if (plain.isEmpty() || plain.length() > LONGEST) {
      return "redirect:/firms/" + id + "?tag=refused#tags";
    }
    tags.put(firm, plain);
    return "redirect:/firms/" + id + "#tags";
  }

  @PostMapping("/firms/{id}/tags/removal")
  @May(Action.KEEP_TAGS)
  String take(@PathVariable("id") long id, @RequestParam Map<String, String> typed) {
    tags.take(firm(id), typed.getOrDefault("word", ""));
    return "redirect:/firms/" + id + "#tags";
  }
}
