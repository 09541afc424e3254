package miaopu.service.policies;

import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Whether a firm hears of policies that are for it: turned off and on by one click.
@Controller
class HearingController {
  private final Notices notices;

  HearingController(Notices notices) {
    this.notices = notices;
  }

  static void own(long firm) {
    if (Viewers.current().firm() != firm) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  @PostMapping("/firms/{id}/policies/letters")
  @May(Action.HEAR_OF_POLICIES)
  String hear(
      @PathVariable("id") long id, @RequestParam(name = "on", defaultValue = "") String on) {
    own(id);
    notices.hear(on.equals("yes"));
    return "redirect:/firms/" + id + "/policies";
  }
}
