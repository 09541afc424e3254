package miaopu.service.circulars;

import java.util.List;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// What offices have written to the own firm; turned off and on by one click.
@Controller
@May(Action.HEAR_FROM_OFFICES)
class OwnCircularController {
  private static final int PAGE = 30;

  private final Sendings sendings;

  OwnCircularController(Sendings sendings) {
    this.sendings = sendings;
  }

  static void own(long firm) {
    if (Viewers.current().firm() != firm) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  @GetMapping("/own-circulars")
  String own() {
    return "redirect:/firms/" + Viewers.current().firm() + "/circulars";
  }

  @GetMapping("/firms/{id}/circulars")
  String list(
      @PathVariable("id") long id,
      @RequestParam(name = "before", defaultValue = "9223372036854775807") long before,
      Model model) {
    own(id);
    List<Sendings.Sending> found = sendings.came(before, PAGE);
    model.addAttribute("firm", id);
    model.addAttribute("came", found.stream().map(one -> CircularSeen.of(one, null)).toList());
    model.addAttribute(
        "next",
        found.size() == PAGE ? "/firms/" + id + "/circulars?before=" + found.getLast().id() : "");
    model.addAttribute("hears", sendings.hears());
    return "circulars/own";
  }

  @PostMapping("/firms/{id}/circulars/letters")
  String hear(
      @PathVariable("id") long id, @RequestParam(name = "on", defaultValue = "") String on) {
    own(id);
    sendings.hear(on.equals("yes"));
    return "redirect:/firms/" + id + "/circulars";
  }
}
